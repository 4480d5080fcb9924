import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { oneRow, statement } from '../statement';
import { whoIsMeant } from './whoIsMeant';

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

/** The account a sign-in is about. Worker only. */
export const signInSubject = oneRow<Wanted, Subject>(
  ({ tenantId, userId, deviceHash }) => sql`
    select ${columns(deviceHash)} from users where tenant_id = ${tenantId} and id = ${userId}`,
);

type Found = { directories: string[] } & { [Name in keyof Subject]: Subject[Name] | null };

const findByLogin = statement<WantedByLogin, Found>(
  ({ tenantId, loginFolded, deviceHash }) => sql`
    select coalesce((select json_agg(d.id order by d.id) from directories d
        where d.tenant_id = ${tenantId} and (d.via = 'direct' or exists (
            select 1 from directory_states s where s.directory_id = d.id))), '[]') as directories, found.*
    from (select 1) as one left join (
      select ${columns(deviceHash)} from users
      where id = (${whoIsMeant(tenantId, loginFolded)})) as found on true`,
);

/** The account that this folded login or alias means, and the directories of the tenant that can be asked. Worker only. */
export async function signInSubjectByLogin(
  db: Executor,
  wanted: WantedByLogin,
): Promise<{ subject: Subject | undefined; directories: string[] }> {
  const [row] = await findByLogin(db, wanted);
  if (row === undefined) throw new Error('a look-up without an answer');
  const { directories, ...found } = row;
  return { subject: found.id === null ? undefined : (found as Subject), directories };
}
