import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

/** Familiar browsers of one account. */
const DEVICES_MAX = 10;

const remember = statement<{ deviceHash: string; userId: string }>(
  ({ deviceHash, userId }) => sql`
    with beyond as (
      delete from familiar_devices where user_id = ${userId}::uuid and device_hash in (
        select device_hash from familiar_devices
        where user_id = ${userId}::uuid and device_hash <> ${deviceHash}
        order by expires_at desc offset ${sql.raw(String(DEVICES_MAX - 1))}))
    insert into familiar_devices (device_hash, user_id, expires_at)
    values (${deviceHash}, ${userId}::uuid, now() + interval '1 year')
    on conflict (device_hash, user_id) do update set expires_at = excluded.expires_at`,
);

/** Makes a browser familiar to an account for a year; of more than ten the oldest is forgotten. */
export async function rememberDevice(
  tx: Executor,
  device: { deviceHash: string; userId: string },
): Promise<void> {
  await remember(tx, device);
}
