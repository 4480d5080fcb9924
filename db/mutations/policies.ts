import { and, eq, max, sql } from 'drizzle-orm';
import {
  administratorsPolicy,
  type EffectivePolicy,
  type PolicyDocument,
  type StoredPolicy,
} from '../../workflows/domain/policy';
import type { AuditEventName } from '../../workflows/domain/auditEvents';
import type { Executor } from '../client';
import { unknownGroups } from '../queries/groups';
import { listPolicies } from '../queries/policies';
import { policies, policyVersions } from '../schema/policies';
import { tenants } from '../schema/tenants';
import { type Actor, recordAdministration } from './administration';

type Scope = { tenantId: string; actor: Actor };
export type UnknownGroups = { unknownGroups: string[] };

/** Every request of every visitor reads all of a tenant's. */
const POLICIES_MAX = 50;

/**
 * Adds a policy in front of the one for everyone, version 1; refuses groups that do not exist, and one more than
 * fifty.
 * Changes of a tenant's policies and groups happen one after the other.
 */
export async function createPolicy(
  db: Executor,
  { tenantId, actor }: Scope,
  document: PolicyDocument,
): Promise<StoredPolicy | UnknownGroups | 'too-many'> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const unknown = await unknownGroups(tx, tenantId, namedGroups(document));
    if (unknown.length > 0) return { unknownGroups: unknown };
    if ((await tx.$count(policies, eq(policies.tenantId, tenantId))) >= POLICIES_MAX)
      return 'too-many';
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
    if (current === undefined || current.isBuiltIn) return 'unknown';
    if (knownVersions !== null && !knownVersions.includes(current.version)) return 'stale';
    if (current.isEveryone !== 'everyone' in document.appliesTo) return 'wrong-scope';
    const unknown = await unknownGroups(tx, tenantId, namedGroups(document));
    if (unknown.length > 0) return { unknownGroups: unknown };
    const policy = { id: policyId, version: current.version + 1, document };
    await storeVersion(tx, { tenantId, actor }, policy);
    return policy;
  });
}

/**
 * Lets people with roles reset or not, whatever the policy for everyone says. The version known to
 * the caller is the one `administratorsPolicy` derives.
 */
export async function switchAdministrators(
  db: Executor,
  { tenantId, actor }: Scope,
  { knownVersions, enabled }: { knownVersions: readonly number[] | null; enabled: boolean },
): Promise<EffectivePolicy | 'stale'> {
  return db.transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const before = await listPolicies(tx, tenantId);
    const { version } = derived(before);
    if (knownVersions !== null && !knownVersions.includes(version)) return 'stale';
    const [own] = before;
    if (own === undefined) throw new Error('a tenant without a policy for people with roles');
    const { reset } = own.document;
    const policy = {
      id: own.id,
      version: own.version + 1,
      document: { ...own.document, reset: { ...reset, enabled } },
    };
    await storeVersion(tx, { tenantId, actor }, policy);
    return derived([policy, ...before.slice(1)]);
  });
}

function derived(ordered: readonly StoredPolicy[]): EffectivePolicy {
  const policy = administratorsPolicy(ordered);
  if (policy === undefined) throw new Error('a tenant without a policy for people with roles');
  return policy;
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
    if (current === undefined || current.isBuiltIn) return 'unknown';
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
      .where(isOrdered(tenantId));
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

/** All but the built-in one, which keeps its place in front. */
const isOrdered = (tenantId: string) =>
  and(eq(policies.tenantId, tenantId), eq(policies.isBuiltIn, false));

/** The groups a document names, by name or id. */
export function namedGroups({ appliesTo }: PolicyDocument): string[] {
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
    .set({ position: sql`-2 - ${policies.position}` })
    .where(isOrdered(tenantId));
  for (const [position, id] of order.entries())
    await tx.update(policies).set({ position }).where(isPolicy(tenantId, id));
}

async function storeVersion(tx: Executor, scope: Scope, policy: StoredPolicy): Promise<void> {
  const { id, version, document } = policy;
  await tx
    .update(policies)
    .set({ version, document, updatedAt: sql`now()` })
    .where(eq(policies.id, id));
  await keepVersion(tx, scope, policy);
  await recordChange(tx, scope, 'policy.changed', policy);
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
  event: AuditEventName,
  { id: policyId, version }: Pick<StoredPolicy, 'id' | 'version'>,
) => recordAdministration(tx, { ...scope, event, data: { policyId, version } });
