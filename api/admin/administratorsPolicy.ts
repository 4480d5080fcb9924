import {
  administratorsPolicy,
  type PolicyDocument,
  type StoredPolicy,
} from '../../workflows/domain/policy';

/** The id under which the built-in policy for people with roles is listed. */
export const ADMINISTRATORS = 'administrators';

/** The built-in policy as it is shown: nobody may change it. */
export const presentAdministrators = (document: PolicyDocument) => ({
  ...document,
  appliesTo: { administrators: true as const },
});

/** The built-in policy of a tenant, listed first because it wins; it follows the one for everyone. */
export function listedAdministrators(policies: readonly StoredPolicy[]) {
  const everyone = policies.at(-1);
  if (everyone === undefined) throw new Error('a tenant without a policy for everyone');
  const document = presentAdministrators(administratorsPolicy(everyone.document));
  return { id: ADMINISTRATORS, version: everyone.version, document };
}
