import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

type Subject = {
  id: string;
  isEnabled: boolean;
  directory: string;
  /** Whether the account knows the browser from an earlier success. */
  isFamiliar: boolean;
};
type Wanted = { tenantId: string; userId: string; deviceHash: string };

const find = statement<Wanted, Subject>(
  ({ tenantId, userId, deviceHash }) => sql`
    select id, enabled as "isEnabled", directory,
      exists (select 1 from familiar_devices d where d.device_hash = ${deviceHash}
        and d.user_id = users.id and d.expires_at > now()) as "isFamiliar"
    from users where tenant_id = ${tenantId} and id = ${userId}`,
);

/** The account a sign-in is about. Worker only. */
export const signInSubject = async (db: Executor, wanted: Wanted): Promise<Subject | undefined> =>
  (await find(db, wanted))[0];
