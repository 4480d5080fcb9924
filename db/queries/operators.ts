import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../client';
import { apiTokens, operators, operatorSessions, type RoleGrant } from '../schema/operators';

export type { OperatorRole, RoleGrant } from '../schema/operators';

/** Somebody who may call the admin API, with what they may do right now. */
export type Caller = {
  kind: 'operator' | 'token';
  id: string;
  /** Login of an operator, name of a token. */
  label: string;
  /** Null for a token. */
  loginFolded: string | null;
  grants: RoleGrant[];
  sessionExpiresAt: Date | null;
};

/** The operator whose unrevoked, unexpired session has this hash. */
export async function findSessionCaller(db: Executor, idHash: string): Promise<Caller | undefined> {
  const [row] = await db
    .select({
      id: operators.id,
      label: operators.login,
      loginFolded: operators.loginFolded,
      grants: operators.grants,
      sessionExpiresAt: operatorSessions.expiresAt,
    })
    .from(operatorSessions)
    .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(
      and(
        eq(operatorSessions.idHash, idHash),
        isNull(operatorSessions.revokedAt),
        gt(operatorSessions.expiresAt, sql`now()`),
        eq(operators.enabled, true),
      ),
    );
  return row === undefined ? undefined : { kind: 'operator', ...row };
}

/** The unrevoked API token with this hash. */
export async function findTokenCaller(
  db: Executor,
  tokenHash: string,
): Promise<Caller | undefined> {
  const [row] = await db
    .select({ id: apiTokens.id, label: apiTokens.name, grants: apiTokens.grants })
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)));
  return row === undefined
    ? undefined
    : { kind: 'token', ...row, loginFolded: null, sessionExpiresAt: null };
}

/** Whether an operator with this folded login has a role in the tenant, or in all of them. */
export async function operatesIn(
  db: Executor,
  tenantId: string,
  loginFolded: string,
): Promise<boolean> {
  const operator = await findOperatorForSignIn(db, loginFolded);
  return operator?.grants.some((grant) => [tenantId, null].includes(grant.tenantId)) ?? false;
}

/** What a sign-in is checked against; undefined for unknown and disabled operators. */
export async function findOperatorForSignIn(db: Executor, loginFolded: string) {
  const [row] = await db
    .select({
      id: operators.id,
      login: operators.login,
      passwordHash: operators.passwordHash,
      grants: operators.grants,
    })
    .from(operators)
    .where(and(eq(operators.loginFolded, loginFolded), eq(operators.enabled, true)));
  return row;
}

/** An operator as others may see them. */
export const SHOWN_OPERATOR = {
  id: operators.id,
  login: operators.login,
  grants: operators.grants,
  createdAt: operators.createdAt,
};

/** A token as its operators see it. */
export const SHOWN_TOKEN = {
  id: apiTokens.id,
  name: apiTokens.name,
  grants: apiTokens.grants,
  createdAt: apiTokens.createdAt,
};

export type Page = { afterId?: string | undefined; limit: number };

/** Enabled operators, by id. */
export async function listOperators(db: Executor, { afterId, limit }: Page) {
  return db
    .select(SHOWN_OPERATOR)
    .from(operators)
    .where(
      and(
        eq(operators.enabled, true),
        afterId === undefined ? undefined : gt(operators.id, afterId),
      ),
    )
    .orderBy(asc(operators.id))
    .limit(limit);
}

/** Unrevoked API tokens, by id; never their hashes. */
export async function listApiTokens(db: Executor, { afterId, limit }: Page) {
  return db
    .select(SHOWN_TOKEN)
    .from(apiTokens)
    .where(
      and(
        isNull(apiTokens.revokedAt),
        afterId === undefined ? undefined : gt(apiTokens.id, afterId),
      ),
    )
    .orderBy(asc(apiTokens.id))
    .limit(limit);
}
