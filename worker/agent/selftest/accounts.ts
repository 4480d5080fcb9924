import {
  type Connector,
  type DirectoryAccount,
  DirectoryFailure,
} from '../../../activities/directories/connector';
import { settingError } from '../../../db/startup';
import type { AgentConfig } from '../config';
import type { Facts } from './cases';
import type { Tested } from './outcomes';

/** The logins of accounts that an operator made for the selftest, by what each is for. */
export type TestAccounts = {
  account: string;
  disabled?: string | undefined;
  closed?: string | undefined;
  young?: string | undefined;
};

/** Names that administrators and services go by, in whatever spelling. */
const ADMINISTRATORS = /admin|krbtgt|^root$|manager|^guest$/i;

/** The value of the first part of a name, `cn=…`. */
const ownName = (dn: string): string => /^[^=]+=((?:\\.|[^,\\])*)/.exec(dn)?.[1] ?? '';

/** Why passwords of an account are not tried on, whoever named it. */
function refusalOf(
  { isProtected, login, dn }: DirectoryAccount,
  bindDn: string,
): string | undefined {
  if (isProtected) return 'it belongs to a protected group (adminCount)';
  if (dn.toLowerCase() === bindDn.toLowerCase()) return 'it is the service account of the agent';
  if ([login, ownName(dn)].some((name) => ADMINISTRATORS.test(name)))
    return 'it is named as administrators are';
  return undefined;
}

/** Finds an account and refuses one that nobody makes for a test. Errors say which setting, never its value. */
async function accountFor(
  connector: Connector,
  { reached }: AgentConfig,
  setting: string,
  login: string,
): Promise<DirectoryAccount> {
  const account = await connector.findByLogin(login).catch((error: unknown) => {
    if (!(error instanceof DirectoryFailure)) throw error;
    throw settingError(
      `selftest.${setting} cannot be looked for: ${error.message}; run \`doctor\` first`,
    );
  });
  if (account === undefined)
    throw settingError(`selftest.${setting} names nobody below baseDn: make that account first`);
  const refusal = refusalOf(account, reached.bind.dn);
  if (refusal !== undefined)
    throw settingError(
      `selftest.${setting} is not tried on: ${refusal}; name an account made for this`,
    );
  return account;
}

const testedOn = (
  connector: Connector,
  account: DirectoryAccount | undefined,
): Tested | undefined => account && { connector, id: account.immutableId, current: '' };

/**
 * The accounts an operator named and what holds for them; nothing is written before all of them are as they
 * should be. Throws one line that says which setting is wrong and what to do.
 */
export async function factsOf(
  connector: Connector,
  config: AgentConfig,
  named: TestAccounts,
): Promise<Facts> {
  const find = async (setting: keyof TestAccounts) => {
    const login = named[setting];
    return login === undefined ? undefined : accountFor(connector, config, setting, login);
  };
  const account = await accountFor(connector, config, 'account', named.account);
  const [disabled, closed, young] = [
    await find('disabled'),
    await find('closed'),
    await find('young'),
  ];
  const all = [account, disabled, closed, young].flatMap((one) => (one ? [one.immutableId] : []));
  if (new Set(all).size < all.length)
    throw settingError('selftest names one account twice: each needs one of its own');
  if (!account.isEnabled || account.isExpired)
    throw settingError('selftest.account is disabled or expired: enable it first');
  if (disabled?.isEnabled === true)
    throw settingError('selftest.disabled is not disabled: disable it first');
  const policy = await connector.readPolicy(account.immutableId);
  const resetObeysHistory = await obeysHistory(connector);
  if (policy.minAgeMs > 0 && resetObeysHistory)
    throw settingError(
      'the policy of selftest.account has a minimum age, and passwords are set often: give it a policy without one',
    );
  if (young !== undefined && (await connector.readPolicy(young.immutableId)).minAgeMs === 0)
    throw settingError('the policy of selftest.young has no minimum age: give it one');
  return {
    account: { connector, id: account.immutableId, current: '' },
    policy,
    resetObeysHistory,
    disabled: testedOn(connector, disabled),
    closed: testedOn(connector, closed),
    young: testedOn(connector, young),
  };
}

/** Active Directory holds a reset against its rules only where it knows the policy hints. */
async function obeysHistory(connector: Connector): Promise<boolean> {
  if (connector.kind === 'ldap') return true;
  const findings = await connector.selfCheck();
  return findings.every(({ code }) => code !== 'policy-hints-missing');
}
