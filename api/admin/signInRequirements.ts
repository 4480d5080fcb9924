import { listPolicies } from '../../db/queries/policies';
import { registrationStanding } from '../../db/queries/registrationStanding';
import { requirementsOf } from '../../workflows/domain/registration';
import { channelsEnabled } from '../config';
import { Problem } from '../errors';
import { requirements } from '../requirements.schema';
import type { AdminDependencies } from './dependencies';
import { type GuardedRoute, tenantRoute } from './guardedRoutes';
import { userParams } from './users.schema';
import { loadPerson, policyOf } from './userView';

/** What an identity provider or another portal asks before it lets somebody go on. */
export const signInRequirementsRoute = (deps: AdminDependencies): GuardedRoute =>
  tenantRoute({
    right: 'users.requirements',
    method: 'get',
    path: '/tenants/:t/users/:u/sign-in-requirements',
    operationId: 'getSignInRequirements',
    tag: 'users',
    summary: 'What is asked of a person when they sign in',
    description:
      'As `requirements` of their own page. What a directory asks for is known once they signed in here with its password.',
    params: userParams,
    answers: { 200: requirements },
    handle: async ({ tenant, params }) => {
      const person = await loadPerson(deps, tenant.id, params.u);
      const policies = await listPolicies(deps.db, tenant.id);
      const standing = await registrationStanding(deps.db, { userId: person.id });
      if (standing === undefined) throw new Problem('not-found');
      const { passwordSetAtMs: setAtMs, ...registration } = standing;
      const body = requirementsOf({
        subject: person,
        policy: policyOf(person, policies).document,
        channels: channelsEnabled(deps.config),
        ...registration,
        password: { isFlagged: false, setAtMs },
        nowMs: Date.now(),
      });
      return { status: 200, body };
    },
  });
