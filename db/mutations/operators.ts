import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { AuditEventName } from '../../workflows/domain/auditEvents';
import type { Executor } from '../client';
import { foldLogin } from '../../workflows/domain/folding';
import { SHOWN_OPERATOR, SHOWN_TOKEN } from '../queries/operators';
import { apiTokens, operators, operatorSessions, type RoleGrant } from '../schema/operators';
import { type Actor, INSTALLATION_CHAIN, recordAdministration } from './administration';

export type NewOperator = { login: string; passwordHash: string; grants: RoleGrant[] };

/** Creates an operator; undefined when the login is taken. */
export async function createOperator(db: Executor, operator: NewOperator, actor: Actor) {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(operators)
      .values({ ...operator, loginFolded: foldLogin(operator.login) })
      .onConflictDoNothing({ target: operators.loginFolded })
      .returning(SHOWN_OPERATOR);
    if (row === undefined) return undefined;
    await record(tx, actor, 'operator.created', { operatorId: row.id, grants: row.grants });
    return row;
  });
}

/**
 * Removes an operator: the row stays, so that the audit can name who acted, but it is disabled,
 * signed out everywhere, and its login is free for somebody new.
 */
export async function removeOperator(
  db: Executor,
  operatorId: string,
  actor: Actor,
): Promise<'removed' | 'unknown'> {
  return db.transaction(async (tx) => {
    const removed = await tx
      .update(operators)
      .set({ enabled: false, loginFolded: sql`${operators.loginFolded} || ' ' || ${operators.id}` })
      .where(and(eq(operators.id, operatorId), eq(operators.enabled, true)))
      .returning({ id: operators.id });
    if (removed.length === 0) return 'unknown';
    await tx
      .update(operatorSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(operatorSessions.operatorId, operatorId), isNull(operatorSessions.revokedAt)));
    await record(tx, actor, 'operator.removed', { operatorId });
    return 'removed';
  });
}

export type NewApiToken = { name: string; tokenHash: string; grants: RoleGrant[] };

/** Stores an API token by its hash; undefined when that very token is there, revoked or not. */
export async function createApiToken(db: Executor, token: NewApiToken, actor: Actor) {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(apiTokens)
      .values(token)
      .onConflictDoNothing({ target: apiTokens.tokenHash })
      .returning(SHOWN_TOKEN);
    if (row === undefined) return undefined;
    await record(tx, actor, 'apiToken.created', { tokenId: row.id, grants: row.grants });
    return row;
  });
}

/** Revokes an API token from the next request on. */
export async function revokeApiToken(
  db: Executor,
  tokenId: string,
  actor: Actor,
): Promise<'revoked' | 'unknown'> {
  return db.transaction(async (tx) => {
    const revoked = await tx
      .update(apiTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiTokens.id, tokenId), isNull(apiTokens.revokedAt)))
      .returning({ id: apiTokens.id });
    if (revoked.length === 0) return 'unknown';
    await record(tx, actor, 'apiToken.revoked', { tokenId });
    return 'revoked';
  });
}

/** Opens a session of a signed-in operator under the hash of its cookie. */
export async function openOperatorSession(
  db: Executor,
  session: { idHash: string; operatorId: string; expiresAt: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(operatorSessions).values(session);
    await record(tx, `operator:${session.operatorId}`, 'operator.signedIn', {});
  });
}

/** Ends a session; ending it again changes nothing. */
export async function endOperatorSession(db: Executor, idHash: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(operatorSessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(operatorSessions.idHash, idHash), isNull(operatorSessions.revokedAt)))
      .returning({ operatorId: operatorSessions.operatorId });
    if (ended !== undefined)
      await record(tx, `operator:${ended.operatorId}`, 'operator.signedOut', {});
  });
}

/** Records a refused sign-in; `operatorId` is null when nobody has that login. */
export const recordSignInRefusal = (
  db: Executor,
  operatorId: string | null,
  result: 'failed' | 'blocked',
): Promise<void> =>
  recordAdministration(db, {
    tenantId: INSTALLATION_CHAIN,
    actor: 'system',
    event: 'operator.signInRefused',
    result,
    ...(operatorId === null ? {} : { data: { operatorId } }),
  });

/**
 * Makes sure that a new installation has an operator and an API token that may do everything. One
 * that was removed or revoked since stays so.
 */
export async function ensureFirstOperator(
  db: Executor,
  first: { login: string; passwordHash: string; tokenHash: string },
): Promise<{ isNewOperator: boolean; isNewToken: boolean }> {
  const grants: RoleGrant[] = [{ role: 'owner', tenantId: null }];
  const { login, passwordHash, tokenHash } = first;
  const [known] = await db
    .select({ id: operators.id })
    .from(operators)
    .where(or(eq(operators.loginFolded, foldLogin(login)), eq(operators.login, login)));
  const operator =
    known === undefined
      ? await createOperator(db, { login, passwordHash, grants }, 'system')
      : undefined;
  const token = await createApiToken(db, { name: 'first start', tokenHash, grants }, 'system');
  return { isNewOperator: operator !== undefined, isNewToken: token !== undefined };
}

const record = (tx: Executor, actor: Actor, event: AuditEventName, data: Record<string, unknown>) =>
  recordAdministration(tx, { tenantId: INSTALLATION_CHAIN, actor, event, data });
