import { channelsEnabled } from '../config';
import { listPolicies } from '../../db/queries/policies';
import type { Told } from '../../db/mutations/notices';
import type { Tenant } from '../../db/queries/tenants';
import { findPerson, type Person, standingOf } from '../../db/queries/users';
import { arePassed, personsMethods } from '../../workflows/domain/eligibility';
import {
  type EffectivePolicy,
  effectivePolicy,
  type StoredPolicy,
  underFace,
} from '../../workflows/domain/policy';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';
import { warningsFor } from './userWarnings';

/** The policy in force for a person. */
export function policyOf(
  person: Pick<Person, 'groups' | 'hasRole'>,
  policies: readonly StoredPolicy[],
): EffectivePolicy {
  const policy = effectivePolicy(policies, {
    groups: person.groups.flatMap(({ id, name }) => [id, name]),
    hasRole: person.hasRole,
  });
  if (policy === undefined) throw new Error('a tenant without a policy for everyone');
  return policy;
}

/** Loads a person of the tenant by `userParams`, or answers 404. */
export async function loadPerson(
  { db }: Pick<AdminDependencies, 'db'>,
  tenantId: string,
  userId: string,
): Promise<Person> {
  const person = await findPerson(db, tenantId, userId);
  if (person === undefined) throw new Problem('not-found');
  return person;
}

/** A person as whoever is told of what an operator does: in the first language of the tenant. */
export async function toldOf(
  { db }: Pick<AdminDependencies, 'db'>,
  { id: tenantId, languages: [language = 'en'] }: Tenant,
  person: Person,
): Promise<Told> {
  const { document: policy } = policyOf(person, await listPolicies(db, tenantId));
  return { tenantId, userId: person.id, language, policy, standing: standingOf(person) };
}

/** A function that shows people as operators see them, under the tenant's policies of now. */
export async function userPresenter(
  { db, config }: Pick<AdminDependencies, 'db' | 'config'>,
  tenantId: string,
) {
  const policies = await listPolicies(db, tenantId);
  const channels = channelsEnabled(config);
  const nowMs = Date.now();
  const face = policies.at(-1)?.document.publicFace ?? 'constant';
  return (person: Person) => {
    const policy = underFace(policyOf(person, policies).document, face);
    const methods = personsMethods({ subject: person, policy, channels, nowMs });
    const registered = arePassed(methods, policy);
    const mayReset = policy.reset.enabled && person.isEnabled;
    return {
      id: person.id,
      login: person.login,
      displayName: person.displayName,
      ...(person.givenName === null ? {} : { givenName: person.givenName }),
      ...(person.surname === null ? {} : { surname: person.surname }),
      ...(person.primaryEmailHint === null ? {} : { primaryEmailHint: person.primaryEmailHint }),
      roles: person.roles,
      groups: person.groups.map(({ name }) => name),
      home: { directory: person.directory },
      accountEnabled: person.isEnabled,
      registered,
      mayReset,
      capable: registered && mayReset,
      createdAt: person.createdAt.toISOString(),
    };
  };
}

/** A person as operators see them. */
export async function show(deps: AdminDependencies, tenantId: string, userId: string) {
  const person = await loadPerson(deps, tenantId, userId);
  return (await userPresenter(deps, tenantId))(person);
}

/** The same, with what they ought to know of who was changed. */
export async function showChanged(deps: AdminDependencies, tenantId: string, userId: string) {
  const person = await loadPerson(deps, tenantId, userId);
  const shown = (await userPresenter(deps, tenantId))(person);
  return { ...shown, warnings: warningsFor(person, channelsEnabled(deps.config)) };
}
