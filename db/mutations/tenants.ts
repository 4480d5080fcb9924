import { eq } from 'drizzle-orm';
import { DEFAULT_POLICY, type PolicyDocument } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { policies, policyVersions } from '../schema/policies';
import { tenants } from '../schema/tenants';
import { type Actor, recordAdministration } from './administration';

export type TenantRow = typeof tenants.$inferSelect;
export type NewTenant = Omit<typeof tenants.$inferInsert, 'id' | 'createdAt'>;
export type TenantChanges = { [K in keyof Omit<NewTenant, 'slug'>]?: NewTenant[K] | undefined };

/**
 * Creates a tenant with its policy for everyone (all defaults, version 1) and the built-in one of
 * people with roles; undefined when the slug is taken.
 */
export async function createTenant(
  db: Executor,
  values: NewTenant,
  actor: Actor,
): Promise<TenantRow | undefined> {
  return db.transaction(async (tx) => {
    const [tenant] = await tx
      .insert(tenants)
      .values(values)
      .onConflictDoNothing({ target: tenants.slug })
      .returning();
    if (tenant === undefined) return undefined;
    const { id: tenantId } = tenant;
    const policyId = await insertPolicy(tx, { tenantId, document: DEFAULT_POLICY }, actor);
    await insertPolicy(tx, { tenantId, document: builtIn }, actor);
    await recordAdministration(tx, {
      tenantId,
      event: 'tenant.created',
      actor,
      data: { policyId },
    });
    return tenant;
  });
}

const builtIn: PolicyDocument = { ...DEFAULT_POLICY, appliesTo: { administrators: true } };

type FirstPolicy = { tenantId: string; document: PolicyDocument };

async function insertPolicy(tx: Executor, { tenantId, document }: FirstPolicy, actor: Actor) {
  const isBuiltIn = 'administrators' in document.appliesTo;
  const first = { tenantId, version: 1, document };
  const [policy] = await tx
    .insert(policies)
    .values({ ...first, position: isBuiltIn ? -1 : 0, isEveryone: !isBuiltIn, isBuiltIn })
    .returning({ id: policies.id });
  if (policy === undefined) throw new Error('an insert returned no row');
  await tx.insert(policyVersions).values({ ...first, policyId: policy.id, changedBy: actor });
  return policy.id;
}

/** Changes the named settings of a tenant and returns it whole. */
export async function changeTenant(
  db: Executor,
  tenantId: string,
  changes: TenantChanges,
  actor: Actor,
): Promise<TenantRow | undefined> {
  const fields = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  return db.transaction(async (tx) => {
    const [tenant] =
      fields.length === 0
        ? await tx.select().from(tenants).where(eq(tenants.id, tenantId))
        : await tx.update(tenants).set(changes).where(eq(tenants.id, tenantId)).returning();
    if (tenant !== undefined && fields.length > 0)
      await recordAdministration(tx, {
        tenantId,
        event: 'tenant.changed',
        actor,
        data: { fields },
      });
    return tenant;
  });
}
