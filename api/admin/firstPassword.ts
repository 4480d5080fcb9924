import { judgePassword } from '../../activities/passwords/judgePassword';
import { findGroups } from '../../db/queries/groups';
import { listPolicies } from '../../db/queries/policies';
import type { Tenant } from '../../db/queries/tenants';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import type { NewUserBody } from './users.schema';
import { policyOf } from './userView';

/**
 * Refuses a first password that the person could not set under their policy: 422 with the codes of
 * the rules it breaks. Nobody has former passwords yet.
 */
export async function refuseWeakPassword(
  { db }: Pick<AdminDependencies, 'db'>,
  tenant: Tenant,
  body: NewUserBody,
): Promise<void> {
  const { login, displayName, givenName = null, surname = null, roles, password } = body;
  if (password === undefined) return;
  const groups = await findGroups(db, tenant.id, body.groups);
  const { document: policy } = policyOf(
    { groups, hasRole: roles.length > 0 },
    await listPolicies(db, tenant.id),
  );
  const person = { login, displayName, givenName, surname };
  const judged = { person, organisation: tenant, policy, candidate: password };
  const refusals = await judgePassword(judged, () => false);
  if (refusals.length === 0) return;
  const detailOf = (data: Record<string, number>) =>
    Object.entries(data)
      .map(([name, limit]) => `${name} ${limit}`)
      .join(', ');
  throw new Problem('invalid-field', {
    errors: refusals.map(({ code, data }) => ({
      pointer: '/password',
      code,
      detail: data === undefined ? 'the policy of this person refuses it' : detailOf(data),
    })),
  });
}
