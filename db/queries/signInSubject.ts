import { sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { statement } from '../statement';

type Subject = { id: string; isEnabled: boolean; directory: string };

const find = statement<{ tenantId: string; userId: string }, Subject>(
  ({ tenantId, userId }) => sql`
    select id, enabled as "isEnabled", directory from users
    where tenant_id = ${tenantId} and id = ${userId}`,
);

const findByLogin = statement<{ tenantId: string; loginFolded: string }, Subject>(
  ({ tenantId, loginFolded }) => sql`
    select id, enabled as "isEnabled", directory from users
    where tenant_id = ${tenantId} and login_folded = ${loginFolded}`,
);

/** The account with this folded login. Worker only. */
export const signInSubjectByLogin = async (
  db: Executor,
  tenantId: string,
  loginFolded: string,
): Promise<Subject | undefined> => (await findByLogin(db, { tenantId, loginFolded }))[0];

/** The account a sign-in is about. Worker only. */
export const signInSubject = async (
  db: Executor,
  tenantId: string,
  userId: string,
): Promise<Subject | undefined> => (await find(db, { tenantId, userId }))[0];
