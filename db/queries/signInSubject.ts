import { and, eq } from 'drizzle-orm';
import type { Executor } from '../client';
import { localCredentials } from '../schema/credentials';
import { users } from '../schema/users';

/** What a sign-in is judged by: the person's account and stored hash. Worker only. */
export async function signInSubject(db: Executor, tenantId: string, userId: string) {
  const [row] = await db
    .select({
      id: users.id,
      isEnabled: users.enabled,
      directory: users.directory,
      hash: localCredentials.hash,
    })
    .from(users)
    .leftJoin(localCredentials, eq(localCredentials.userId, users.id))
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
  return row;
}
