import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { StoredPolicy } from '../../workflows/domain/policy';
import type { Executor } from '../client';
import { policies, policyVersions } from '../schema/policies';

const stored = { id: policies.id, version: policies.version, document: policies.document };

/** The tenant's policies in order: the built-in one of people with roles, …, the one for everyone. */
export async function listPolicies(db: Executor, tenantId: string): Promise<StoredPolicy[]> {
  return db
    .select(stored)
    .from(policies)
    .where(eq(policies.tenantId, tenantId))
    .orderBy(asc(policies.position));
}

export type PolicyVersionsPage = {
  tenantId: string;
  policyId: string;
  beforeVersion?: number | undefined;
  limit: number;
};

/** What a policy was, newest first, also after it was deleted. */
export async function listPolicyVersions(db: Executor, page: PolicyVersionsPage) {
  const { tenantId, policyId, beforeVersion, limit } = page;
  return db
    .select({
      version: policyVersions.version,
      changedAt: policyVersions.changedAt,
      changedBy: policyVersions.changedBy,
      document: policyVersions.document,
    })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.policyId, policyId),
        eq(policyVersions.tenantId, tenantId),
        beforeVersion === undefined ? undefined : lt(policyVersions.version, beforeVersion),
      ),
    )
    .orderBy(desc(policyVersions.version))
    .limit(limit);
}
