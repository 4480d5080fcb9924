import { sql } from 'drizzle-orm';
import type { Channel } from '../../workflows/domain/methods';

/** Channels whose breaker is open, as `presentReset` takes them. */
export const unavailableChannels = sql<Channel[]>`coalesce((
  select json_agg(b.channel) from channel_breakers b where b.open_until > now()), '[]')`;
