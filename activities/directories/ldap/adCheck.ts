import type { Entry } from 'ldapts';
import type { ConnectorSettings } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import type { Access } from './access';
import { AD_ACCOUNTS } from './adAccount';
import { adPolicy, hasHiddenPolicy, rootOf } from './adPolicy';
import { checkRights } from './adRightsCheck';
import { policyHints } from './adWrites';
import { checkBase, sampleAccount } from './attributeCheck';
import { checkConnections } from './connectionCheck';
import { textOf, timeIn } from './entries';
import { checkLockout } from './lockoutCheck';
import type { Session } from './session';

/** What Kerberos allows, and what nothing else here minds. */
const SKEW_MS = 300_000;

const checkHints = async (session: Session): Promise<DirectoryFinding[]> => {
  if ((await policyHints(session)).length > 0) return [];
  return [
    {
      code: 'policy-hints-missing',
      severity: 'warning',
      text: 'the server does not know the policy hints (1.2.840.113556.1.4.2239): a reset may bring back a former password',
      remedy: 'use a domain controller of Windows Server 2012 or later; Samba has no such control',
    },
  ];
};

function checkClock(root: Entry): DirectoryFinding[] {
  const serverMs = timeIn(textOf(root, 'currentTime'));
  if (serverMs === undefined || Math.abs(serverMs - Date.now()) <= SKEW_MS) return [];
  const seconds = Math.round(Math.abs(serverMs - Date.now()) / 1_000);
  return [
    {
      code: 'clock-skew',
      severity: 'warning',
      text: `the clocks of the server and of this machine are ${seconds} seconds apart`,
      remedy: 'w32tm /resync on the server, chronyc makestep on this machine',
    },
  ];
}

async function checkPolicy(
  session: Session,
  root: Entry,
  sample: Entry,
): Promise<DirectoryFinding[]> {
  if (!(await hasHiddenPolicy(session, sample))) return [];
  const container = `CN=Password Settings Container,CN=System,${textOf(root, 'defaultNamingContext') ?? ''}`;
  return [
    {
      code: 'policy-unreadable',
      severity: 'warning',
      text: 'a sampled account has a fine-grained password policy that the service account may not read',
      remedy: `dsacls "${container}" /I:T /G "<service account>:GR"`,
    },
  ];
}

/** The policy of the domain, and that of the sampled account where it has its own. */
async function checkLockouts(session: Session, sample: Entry | undefined) {
  const domains = checkLockout(
    await adPolicy(session, { dn: '' }),
    'the policy of the domain',
    (threshold) =>
      `Set-ADDefaultDomainPasswordPolicy -LockoutThreshold ${threshold} # Samba: samba-tool domain passwordsettings set --account-lockout-threshold=${threshold}`,
  );
  const own = sample && (await adPolicy(session, sample));
  if (own?.of !== 'account') return domains;
  const dn = textOf(sample ?? { dn: '' }, 'msDS-ResultantPSO') ?? '';
  return [
    ...domains,
    ...checkLockout(
      own,
      `the fine-grained policy ${dn}`,
      (threshold) =>
        `Set-ADFineGrainedPasswordPolicy -Identity "${dn}" -LockoutThreshold ${threshold}`,
    ),
  ];
}

const look = (settings: ConnectorSettings) => async (session: Session) => {
  const missing = await checkBase(session, settings);
  if (missing.length > 0) return missing;
  const root = await rootOf(session);
  const isOrdinary = (entry: Entry) => textOf(entry, 'adminCount') !== '1';
  const { sample, findings } = await sampleAccount(session, settings, AD_ACCOUNTS, isOrdinary);
  return [
    ...findings,
    ...(await checkHints(session)),
    ...checkClock(root),
    ...(await checkLockouts(session, sample)),
    ...(sample ? await checkPolicy(session, root, sample) : []),
    ...(sample ? await checkRights(session, settings, sample) : []),
  ];
};

/** The doctor of an Active Directory; changes nothing. */
export const checkActiveDirectory = (
  access: Access,
  settings: ConnectorSettings,
): Promise<DirectoryFinding[]> => checkConnections(access, settings, look(settings));
