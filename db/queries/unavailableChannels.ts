import { gt, sql } from 'drizzle-orm';
import type { Channel } from '../../workflows/domain/methods';
import type { Executor } from '../client';
import { channelBreakers } from '../schema/messages';

/** Channels whose breaker is open, as `presentReset` takes them. */
export const unavailableChannels = sql<Channel[]>`coalesce((
  select json_agg(b.channel) from channel_breakers b where b.open_until > now()), '[]')`;

/** The same by themselves, in a fixed order. */
export async function listUnavailableChannels(db: Executor): Promise<Channel[]> {
  const open = await db
    .select({ channel: channelBreakers.channel })
    .from(channelBreakers)
    .where(gt(channelBreakers.openUntil, sql`now()`))
    .orderBy(channelBreakers.channel);
  return open.map(({ channel }) => channel);
}
