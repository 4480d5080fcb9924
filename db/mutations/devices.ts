import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

/** Familiar browsers of one account, and how many of them may be new in a day. */
const DEVICES_MAX = 20;
const NEW_IN_A_DAY = 3;

const remember = statement<{ deviceHash: string; userId: string }>(
  ({ deviceHash, userId }) => sql`
    with others as (
      select device_hash, created_at, expires_at from familiar_devices
      where user_id = ${userId}::uuid and device_hash <> ${deviceHash}),
    known as (
      select 1 from familiar_devices
      where user_id = ${userId}::uuid and device_hash = ${deviceHash}),
    stale as (
      select device_hash from others where expires_at < now() + interval '335 days'
      order by expires_at limit 1),
    beyond as (
      delete from familiar_devices where user_id = ${userId}::uuid
        and device_hash in (select device_hash from stale)
        and (select count(*) from others) >= ${sql.raw(String(DEVICES_MAX))}
        and not exists (select 1 from known))
    insert into familiar_devices (device_hash, user_id, expires_at)
    select ${deviceHash}, ${userId}::uuid, now() + interval '1 year'
    where exists (select 1 from known)
      or (select count(*) from others where created_at > now() - interval '1 day')
          < ${sql.raw(String(NEW_IN_A_DAY))}
        and ((select count(*) from others) < ${sql.raw(String(DEVICES_MAX))}
          or exists (select 1 from stale))
    on conflict (device_hash, user_id) do update set expires_at = excluded.expires_at`,
);

/**
 * Makes a browser familiar to an account for a year. Three new ones in a day, and where there are twenty only
 * in the place of one that nobody used for thirty days: whoever has the password pushes no browser of the owner out.
 */
export async function rememberDevice(
  tx: Executor,
  device: { deviceHash: string; userId: string },
): Promise<void> {
  await remember(tx, device);
}
