import {
  type AccountWords,
  checkPasswordText,
  type PasswordRefusal,
  refusalsFromFacts,
} from '../../workflows/domain/passwordRules';
import type { PolicyDocument } from '../../workflows/domain/policy';
import { assessPassword } from './strength';

/** Whose new password is judged, by which rules. */
export type Judged = {
  person: {
    login: string;
    displayName: string;
    givenName: string | null;
    surname: string | null;
  };
  organisation: { slug: string; displayName: string };
  policy: PolicyDocument;
  /** In the one form in which passwords are measured. */
  candidate: string;
};

/**
 * What the policy has against a password: first what its text alone tells, then what takes longer.
 * `isFormer` is asked only for a text that passes.
 */
export async function judgePassword(
  { person, organisation, policy, candidate }: Judged,
  isFormer: () => Promise<boolean> | boolean,
): Promise<PasswordRefusal[]> {
  const words = wordsOf(person, organisation);
  const textual = checkPasswordText(candidate, policy.password, words);
  if (textual.length > 0) return textual;
  const strength = await assessPassword(candidate, words);
  const isRecentlyUsed = await isFormer();
  return refusalsFromFacts({ ...strength, isRecentlyUsed }, policy.password);
}

const wordsOf = (person: Judged['person'], organisation: Judged['organisation']): AccountWords => ({
  login: person.login,
  displayName: person.displayName,
  ...(person.givenName === null ? {} : { givenName: person.givenName }),
  ...(person.surname === null ? {} : { surname: person.surname }),
  emailLocalParts: [],
  tenantNames: [organisation.slug, organisation.displayName],
});
