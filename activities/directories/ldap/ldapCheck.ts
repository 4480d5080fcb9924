import { type Entry, EqualityFilter } from 'ldapts';
import type { ConnectorSettings } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import type { Access } from './access';
import { checkBase, sampleAccount } from './attributeCheck';
import { checkConnections } from './connectionCheck';
import { isTrue, textOf, textsOf } from './entries';
import { entryAt } from './findEntry';
import { LDAP_ACCOUNTS } from './ldapAccount';
import { ldapPolicy, policyEntry } from './ldapPolicy';
import { checkLdapRights } from './ldapRightsCheck';
import { checkLockout } from './lockoutCheck';
import { PASSWORD_MODIFY } from './passwordModify';
import { PPOLICY_OID } from './ppolicyControl';
import type { Session } from './session';

const MODIFIED = 'supportedExtension';
const CONTROLLED = 'supportedControl';

async function checkServer(session: Session): Promise<DirectoryFinding[]> {
  const root = (await entryAt(session, '', [MODIFIED, CONTROLLED])) ?? { dn: '' };
  const findings: DirectoryFinding[] = [];
  if (!textsOf(root, MODIFIED).includes(PASSWORD_MODIFY))
    findings.push({
      code: 'password-modify-missing',
      severity: 'error',
      text: `the server does not know the password modify operation (${PASSWORD_MODIFY})`,
    });
  if (!textsOf(root, CONTROLLED).includes(PPOLICY_OID))
    findings.push({
      code: 'ppolicy-missing',
      severity: 'warning',
      text: 'the server has no password policy: it neither locks accounts nor keeps a history',
      remedy: 'dn: olcOverlay=ppolicy,olcDatabase={1}mdb,cn=config\nobjectClass: olcPPolicyConfig',
    });
  return findings;
}

const setting = (dn: string, attribute: string, value: string): string =>
  `dn: ${dn}\nchangetype: modify\nreplace: ${attribute}\n${attribute}: ${value}`;

const safeModify = ({ dn }: Entry): DirectoryFinding => ({
  code: 'safe-modify',
  severity: 'error',
  text: 'a password policy has pwdSafeModify: no reset is possible where it holds',
  remedy: setting(dn, 'pwdSafeModify', 'FALSE'),
});

const lockout = (policy: Entry): DirectoryFinding[] =>
  checkLockout(ldapPolicy(policy, policy), `the password policy ${policy.dn}`, (threshold) =>
    setting(policy.dn, 'pwdMaxFailure', String(threshold)),
  );

/** Every policy below the base, and that of the sampled account. */
async function checkPolicies(
  session: Session,
  settings: ConnectorSettings,
  sample: Entry,
): Promise<DirectoryFinding[]> {
  const policies = await session.search(settings.baseDn, {
    scope: 'sub',
    filter: new EqualityFilter({ attribute: 'objectClass', value: 'pwdPolicy' }),
    attributes: ['pwdSafeModify', 'pwdLockout', 'pwdMaxFailure'],
  });
  const own = await policyEntry(session, settings, sample);
  const findings = policies.filter((one) => isTrue(one, 'pwdSafeModify')).map(safeModify);
  const others = policies.filter(({ dn }) => dn !== own?.dn);
  findings.push(...[...(own ? [own] : []), ...others].flatMap(lockout));
  if (own && !isTrue(own, 'pwdMustChange'))
    findings.push({
      code: 'must-change-unenforced',
      severity: 'info',
      text: 'the password policy has no pwdMustChange: the server itself asks nobody to change a password that was set for them',
      remedy: setting(own.dn, 'pwdMustChange', 'TRUE'),
    });
  return findings;
}

const isOrdinary = (entry: Entry): boolean => textOf(entry, 'pwdAccountLockedTime') === undefined;

const look = (settings: ConnectorSettings) => async (session: Session) => {
  const missing = await checkBase(session, settings);
  if (missing.length > 0) return missing;
  const { sample, findings } = await sampleAccount(session, settings, LDAP_ACCOUNTS, isOrdinary);
  return [
    ...findings,
    ...(await checkServer(session)),
    ...(sample ? await checkPolicies(session, settings, sample) : []),
    ...(sample ? await checkLdapRights(session, settings, sample) : []),
  ];
};

/** The doctor of an LDAP server; changes nothing. Such a server tells no time to hold against ours. */
export const checkLdap = (
  access: Access,
  settings: ConnectorSettings,
): Promise<DirectoryFinding[]> => checkConnections(access, settings, look(settings));
