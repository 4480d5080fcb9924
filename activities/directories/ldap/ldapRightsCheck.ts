import { randomBytes } from 'node:crypto';
import { Attribute, Change, type Entry } from 'ldapts';
import type { ConnectorSettings } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import { noOperationControl } from './controls';
import { textsOf } from './entries';
import { Refused, RESULT } from './failures';
import { entryAt } from './findEntry';
import { secretBytes } from './secretBytes';
import type { Session } from './session';

/** OpenLDAP, `LDAP_X_NO_OPERATION`: it would have been done. */
const WOULD_BE_DONE = 0x410e;

const replacing = (type: string, value: string | Buffer): Change =>
  new Change({
    operation: 'replace',
    modification: new Attribute({ type, values: [value] as string[] | Buffer[] }),
  });

/** What the service account writes, as it would; never done. The least harmful comes first. */
const ATTEMPTS = [
  { name: 'pwdReset', code: 'must-change-right', change: () => replacing('pwdReset', 'TRUE') },
  {
    name: 'pwdAccountLockedTime',
    code: 'unlock-right',
    change: () => replacing('pwdAccountLockedTime', '20200101000000Z'),
  },
  {
    name: 'userPassword',
    code: 'reset-right',
    change: () =>
      replacing('userPassword', secretBytes(Buffer.from(`Aa1-${randomBytes(24).toString('hex')}`))),
  },
] as const;

const granting = (name: string, { bind }: ConnectorSettings): string => {
  const service = `by dn.exact="${bind.dn}"`;
  return [
    'dn: olcDatabase={1}mdb,cn=config',
    'changetype: modify',
    'add: olcAccess',
    name === 'userPassword'
      ? `olcAccess: {0}to attrs=${name} ${service} =xw by self =xw by anonymous auth by * none`
      : `olcAccess: {0}to attrs=${name} ${service} write by * none`,
  ].join('\n');
};

const unchecked = (settings: ConnectorSettings, result: string): DirectoryFinding[] => [
  {
    code: 'rights-unchecked',
    severity: 'info',
    text: `what the service account may write could not be checked (${result})`,
    remedy: ATTEMPTS.map(({ name }) => granting(name, settings)).join('\n\n'),
  },
];

/** The result of a write that the server is asked to judge and not to do. */
async function judged(session: Session, dn: string, change: Change): Promise<number> {
  try {
    await session.modify(dn, [change], [noOperationControl()]);
    return 0;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/** Only of OpenLDAP is it known that it keeps to a control that has nothing done. */
async function isOpenLdap(session: Session): Promise<boolean> {
  const root = await entryAt(session, '', ['objectClass']);
  return root !== undefined && textsOf(root, 'objectClass').includes('OpenLDAProotDSE');
}

/** What the service account lacks on a sampled account, as far as the server judges without doing. */
export async function checkLdapRights(
  session: Session,
  settings: ConnectorSettings,
  { dn }: Entry,
): Promise<DirectoryFinding[]> {
  if (!(await isOpenLdap(session))) return unchecked(settings, 'no OpenLDAP');
  const findings: DirectoryFinding[] = [];
  for (const { name, code, change } of ATTEMPTS) {
    const result = await judged(session, dn, change());
    if (result === WOULD_BE_DONE) continue;
    if (result !== RESULT.insufficientAccess) return unchecked(settings, `result ${result}`);
    findings.push({
      code: `${code}-missing`,
      severity: 'error',
      text: `the service account may not write ${name} of a sampled account`,
      remedy: granting(name, settings),
    });
  }
  return findings;
}
