import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

const remember = statement<{ deviceHash: string; userId: string }>(
  ({ deviceHash, userId }) => sql`
    insert into familiar_devices (device_hash, user_id, expires_at)
    values (${deviceHash}, ${userId}::uuid, now() + interval '1 year')
    on conflict (device_hash, user_id) do update set expires_at = excluded.expires_at`,
);

/** Makes a browser familiar to an account for a year. */
export async function rememberDevice(
  tx: Executor,
  device: { deviceHash: string; userId: string },
): Promise<void> {
  await remember(tx, device);
}
