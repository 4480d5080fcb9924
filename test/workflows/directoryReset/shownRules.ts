import type { OrganisationAt } from '../../support/directories/organisationAt';
import { shared } from '../../support/sharedProduct';
import { passGateIn, visit } from '../../support/visitor';

/** What the organisations of the scenes ask themselves, as it is shown. */
export const ORGANISATIONS = {
  minLength: 8,
  maxLength: 256,
  classes: 0,
  history: 0,
  similarity: true,
  hasBannedWords: false,
};

/** Proves everything, and answers with the rules that come with the last proof. */
export async function proveIn(
  organisation: OrganisationAt,
  { login, email }: { login: string; email: string },
) {
  const visitor = await visit(shared.portalUrl, organisation.tenant.slug, login);
  const { body } = await passGateIn(shared.db, visitor, 'email', email);
  return { visitor, rules: body.state?.passwordRules };
}
