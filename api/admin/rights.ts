import type { OperatorRole, RoleGrant } from '../../db/queries/operators';
import { ROLES } from './schemas';

/** Which roles may do what; `owner` may do everything. */
const RIGHTS = {
  'operators.manage': [],
  'installation.audit': ['auditor'],
  'payloads.decode': ['auditor'],
  'tenants.create': [],
  'tenants.read': ['policyAdmin', 'helpdesk', 'auditor'],
  'tenants.change': ['policyAdmin'],
  'users.read': ['helpdesk', 'auditor'],
  'users.requirements': ['helpdesk', 'auditor', 'integration'],
  'users.change': [],
  'users.unblock': ['helpdesk'],
  'users.resetPassword': ['helpdesk'],
  'roleHolders.resetPassword': [],
  'ceilings.lift': [],
  'pendingChanges.read': ['auditor'],
  'pendingChanges.decide': [],
  'directories.read': ['policyAdmin', 'auditor'],
  'directories.change': [],
  'groups.read': ['policyAdmin', 'helpdesk', 'auditor'],
  'groups.change': ['policyAdmin'],
  'policies.read': ['policyAdmin', 'auditor'],
  'policies.change': ['policyAdmin'],
  'messages.test': ['policyAdmin'],
  'outbox.read': [],
  'audit.read': ['auditor'],
  'support.read': ['helpdesk', 'auditor'],
} as const satisfies Record<string, readonly OperatorRole[]>;

export type Right = keyof typeof RIGHTS;

/** The roles of which one is needed for a right; any of all where being signed in is enough. */
export const rolesWith = (right: Right | null): readonly OperatorRole[] =>
  right === null ? ROLES : ['owner', ...RIGHTS[right]];

const gives = ({ role }: RoleGrant, right: Right): boolean =>
  role === 'owner' || (RIGHTS[right] as readonly OperatorRole[]).includes(role);

/** Grants that count in one tenant (its own and those for all), or in the installation (null). */
export const grantsIn = (grants: readonly RoleGrant[], tenantId: string | null): RoleGrant[] =>
  grants.filter((grant) => grant.tenantId === null || grant.tenantId === tenantId);

/** Whether the grants give this right in a tenant, or in the whole installation (null). */
export const isAllowed = (
  grants: readonly RoleGrant[],
  right: Right,
  tenantId: string | null,
): boolean => grantsIn(grants, tenantId).some((grant) => gives(grant, right));

/** The tenants in which the grants give this right; null for all of them. */
export function tenantsWith(grants: readonly RoleGrant[], right: Right): string[] | null {
  const ids = grants.filter((grant) => gives(grant, right)).map(({ tenantId }) => tenantId);
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}
