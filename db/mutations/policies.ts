import { and, eq, max, sql } from 'drizzle-orm';
import type { PolicyDocument, StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { unknownGroups } from '../queries/groups';
import { policies, policyVersions } from '../schema/policies';
import { tenants } from '../schema/tenants';
import { type Actor, recordAdministration } from './administration';

type Scope = { tenantId: string; actor: Actor };
export type UnknownGroups = { unknownGroups: string[] };

/**
 * Adds a policy in front of the one for everyone, version 1; refuses groups that do not exist.
 * Changes of a tenant's policies and groups happen one after the other.
 */
export async function createPolicy(
  db: Executor,
  { tenantId, actor }: Scope,
  document: PolicyDocument,
): Promise<StoredPolicy | UnknownGroups> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const unknown = await unknownGroups(tx, tenantId, namedGroups(document));
    if (unknown.length > 0) return { unknownGroups: unknown };
    const position = await makeRoomBeforeEveryone(tx, tenantId);
    const [policy] = await tx
      .insert(policies)
      .values({ tenantId, position, version: 1, document })
      .returning({ id: policies.id, version: policies.version, document: policies.document });
    if (policy === undefined) throw new Error('an insert returned no row');
    await keepVersion(tx, { tenantId, actor }, policy);
    await recordChange(tx, { tenantId, actor }, 'policy.created', policy);
    return policy;
  });
}

export type Replacement = {
  policyId: string;
  /** The versions the caller knows; null when any will do. */
  knownVersions: readonly number[] | null;
  document: PolicyDocument;
};

/**
 * Replaces a policy as a whole when its version is one the caller knows. The one for everyone stays
 * for everyone, and no other becomes it (`wrong-scope`).
 */
export async function replacePolicy(
  db: Executor,
  { tenantId, actor }: Scope,
  { policyId, knownVersions, document }: Replacement,
): Promise<StoredPolicy | UnknownGroups | 'unknown' | 'stale' | 'wrong-scope'> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const [current] = await tx.select().from(policies).where(isPolicy(tenantId, policyId));
    if (current === undefined) return 'unknown';
    if (knownVersions !== null && !knownVersions.includes(current.version)) return 'stale';
    if (current.isEveryone !== 'everyone' in document.appliesTo) return 'wrong-scope';
    const unknown = await unknownGroups(tx, tenantId, namedGroups(document));
    if (unknown.length > 0) return { unknownGroups: unknown };
    const policy = { id: policyId, version: current.version + 1, document };
    await tx
      .update(policies)
      .set({ version: policy.version, document, updatedAt: sql`now()` })
      .where(eq(policies.id, policyId));
    await keepVersion(tx, { tenantId, actor }, policy);
    await recordChange(tx, { tenantId, actor }, 'policy.changed', policy);
    return policy;
  });
}

/** Removes a policy; its versions stay for explanation. The one for everyone is not removed. */
export async function deletePolicy(
  db: Executor,
  { tenantId, actor }: Scope,
  policyId: string,
  knownVersions: readonly number[] | null,
): Promise<'deleted' | 'unknown' | 'stale' | 'everyone'> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const [current] = await tx.select().from(policies).where(isPolicy(tenantId, policyId));
    if (current === undefined) return 'unknown';
    if (current.isEveryone) return 'everyone';
    if (knownVersions !== null && !knownVersions.includes(current.version)) return 'stale';
    await tx.delete(policies).where(eq(policies.id, policyId));
    await recordChange(tx, { tenantId, actor }, 'policy.deleted', current);
    return 'deleted';
  });
}

/**
 * Puts the policies in this order. It has to name every one of them once; the one for everyone may
 * be left out and stays last in any case.
 */
export async function orderPolicies(
  db: Executor,
  { tenantId, actor }: Scope,
  order: readonly string[],
): Promise<'ordered' | 'mismatch'> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const rows = await tx
      .select({ id: policies.id, isEveryone: policies.isEveryone })
      .from(policies)
      .where(eq(policies.tenantId, tenantId));
    const everyone = rows.find(({ isEveryone }) => isEveryone);
    const wanted = order.at(-1) === everyone?.id ? order.slice(0, -1) : order;
    const others = rows.filter(({ isEveryone }) => !isEveryone).map(({ id }) => id);
    if (wanted.length !== others.length || !others.every((id) => wanted.includes(id)))
      return 'mismatch';
    await setPositions(tx, tenantId, [...wanted, ...(everyone ? [everyone.id] : [])]);
    const data = { order: [...wanted] };
    await recordAdministration(tx, { tenantId, actor, event: 'policies.ordered', data });
    return 'ordered';
  });
}

/** Serialises changes of one tenant's policies and groups until the transaction ends. */
export async function lockSettings(tx: Executor, tenantId: string): Promise<void> {
  await tx
    .select({ id: tenants.id })
    .from(tenants)
    .where(eq(tenants.id, tenantId))
    .for('no key update');
}

const isPolicy = (tenantId: string, policyId: string) =>
  and(eq(policies.tenantId, tenantId), eq(policies.id, policyId));

/** The groups a document names, by name or id. */
function namedGroups({ appliesTo }: PolicyDocument): string[] {
  return 'groups' in appliesTo ? [...appliesTo.groups, ...appliesTo.exclude] : [];
}

async function makeRoomBeforeEveryone(tx: Executor, tenantId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(policies.position) })
    .from(policies)
    .where(eq(policies.tenantId, tenantId));
  const position = last?.position ?? 0;
  await tx
    .update(policies)
    .set({ position: position + 1 })
    .where(and(eq(policies.tenantId, tenantId), eq(policies.isEveryone, true)));
  return position;
}

/** In two rounds, because positions are unique at every moment. */
async function setPositions(tx: Executor, tenantId: string, order: string[]): Promise<void> {
  await tx
    .update(policies)
    .set({ position: sql`-1 - ${policies.position}` })
    .where(eq(policies.tenantId, tenantId));
  for (const [position, id] of order.entries())
    await tx.update(policies).set({ position }).where(isPolicy(tenantId, id));
}

async function keepVersion(tx: Executor, { tenantId, actor }: Scope, policy: StoredPolicy) {
  const { id: policyId, version, document } = policy;
  await tx
    .insert(policyVersions)
    .values({ policyId, version, tenantId, document, changedBy: actor });
}

const recordChange = (
  tx: Executor,
  scope: Scope,
  event: string,
  { id: policyId, version }: Pick<StoredPolicy, 'id' | 'version'>,
) => recordAdministration(tx, { ...scope, event, data: { policyId, version } });
