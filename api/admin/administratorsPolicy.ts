import { isDeepStrictEqual } from 'node:util';
import { switchAdministrators } from '../../db/mutations/policies';
import type { Actor } from '../../db/mutations/administration';
import { listPolicies } from '../../db/queries/policies';
import {
  administratorsPolicy,
  type EffectivePolicy,
  type PolicyDocument,
  type StoredPolicy,
} from '../../workflows/domain/policy';
import { Problem } from '../errors';
import type { AdminDependencies } from './dependencies';

/** The id under which the built-in policy for people with roles is listed. */
export const ADMINISTRATORS = 'administrators';

/** The tenant's policies as operators see them: the built-in one first, because it wins. */
export function presentPolicies(stored: readonly StoredPolicy[]) {
  const builtIn = administratorsPolicy(stored);
  if (builtIn === undefined) throw new Error('a tenant without a policy for people with roles');
  return [presentPolicy(builtIn), ...stored.slice(1)];
}

/** One policy as operators see it; the built-in one without what is derived for the flows. */
export function presentPolicy({ id, version, document }: EffectivePolicy): StoredPolicy {
  const { beginWith, ...shown } = document;
  return { id: id ?? ADMINISTRATORS, version, document: shown };
}

/**
 * Takes the built-in policy back with its switch, `reset.enabled`, as it shall be: everything else
 * follows the policy for everyone, so any other difference is refused (`built-in`).
 */
export async function replaceAdministrators(
  { db }: Pick<AdminDependencies, 'db'>,
  scope: { tenantId: string; actor: Actor },
  body: PolicyDocument,
  knownVersions: readonly number[] | null,
): Promise<StoredPolicy> {
  const [current] = presentPolicies(await listPolicies(db, scope.tenantId));
  const { enabled } = body.reset;
  const isStale = knownVersions !== null && !knownVersions.includes(current?.version ?? 0);
  if (isStale) throw new Problem('stale-version');
  const wanted = { ...current?.document, reset: { ...current?.document.reset, enabled } };
  if (!isDeepStrictEqual(body, wanted)) throw new Problem('built-in');
  const policy = await switchAdministrators(db, scope, { knownVersions, enabled });
  if (policy === 'stale') throw new Problem('stale-version');
  return presentPolicy(policy);
}
