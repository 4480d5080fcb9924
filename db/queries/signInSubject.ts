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
type Somewhere = { tenantId: string; deviceHash: string };
type Wanted = Somewhere & { userId: string };
type WantedByLogin = Somewhere & { loginFolded: string };

const columns = (deviceHash: unknown) => sql`id, enabled as "isEnabled", directory,
  exists (select 1 from familiar_devices d where d.device_hash = ${deviceHash}
    and d.user_id = users.id and d.expires_at > now()) as "isFamiliar"`;

const find = statement<Wanted, Subject>(
  ({ tenantId, userId, deviceHash }) => sql`
    select ${columns(deviceHash)} from users where tenant_id = ${tenantId} and id = ${userId}`,
);

const findByLogin = statement<WantedByLogin, Subject>(
  ({ tenantId, loginFolded, deviceHash }) => sql`
    select ${columns(deviceHash)} from users
    where tenant_id = ${tenantId} and login_folded = ${loginFolded}`,
);

/** The account with this folded login. Worker only. */
export const signInSubjectByLogin = async (
  db: Executor,
  wanted: WantedByLogin,
): Promise<Subject | undefined> => (await findByLogin(db, wanted))[0];

/** The account a sign-in is about. Worker only. */
export const signInSubject = async (db: Executor, wanted: Wanted): Promise<Subject | undefined> =>
  (await find(db, wanted))[0];
