import type { Entry } from 'ldapts';
import type { ConnectorSettings } from '../connector';
import type { DirectoryFinding } from '../../../workflows/domain/directories';
import { accessListControl } from './controls';
import { textsOf, valuesOf } from './entries';
import { accessListIn, holdsRight, sidText } from './securityDescriptor';
import type { Session } from './session';

const ON_USERS = 'bf967aba-0de6-11d0-a285-00aa003049e2';
const RESET_PASSWORD = '00299570-246d-11d0-a768-00aa006e0529';
const EVERYBODY = ['S-1-1-0', 'S-1-5-11'];

/** An attribute the service account writes, and what it cannot do without that. */
const WRITTEN = [
  {
    name: 'lockoutTime',
    schemaId: '28630ebf-41d5-11d1-a9c1-0000f80367c1',
    code: 'unlock-right-missing',
    severity: 'error',
  },
  {
    name: 'pwdLastSet',
    schemaId: 'bf967a0a-0de6-11d0-a285-00aa003049e2',
    code: 'must-change-right-missing',
    severity: 'warning',
  },
] as const;

type Told = { sids: string[]; descriptor: Buffer | undefined; writable: string[] };

/** Whom the server takes the service account for, and what it tells of its rights on an account. */
async function toldOf(session: Session, account: Entry): Promise<Told> {
  const [self] = await session.search('', {
    scope: 'base',
    attributes: ['tokenGroups'],
    explicitBufferAttributes: ['tokenGroups'],
  });
  const [entry] = await session.search(
    account.dn,
    {
      scope: 'base',
      attributes: ['nTSecurityDescriptor', 'allowedAttributesEffective'],
      explicitBufferAttributes: ['nTSecurityDescriptor'],
    },
    [accessListControl()],
  );
  const descriptor = entry && valuesOf(entry, 'nTSecurityDescriptor')[0];
  return {
    sids: self
      ? valuesOf(self, 'tokenGroups').flatMap((one) => (Buffer.isBuffer(one) ? [sidText(one)] : []))
      : [],
    descriptor: Buffer.isBuffer(descriptor) ? descriptor : undefined,
    writable: entry ? textsOf(entry, 'allowedAttributesEffective') : [],
  };
}

/** The commands that grant a right on everybody below the base, for Windows and for Samba. */
const granting = (baseDn: string, windows: string, samba: string, sid = '<SID>'): string =>
  [
    `dsacls "${baseDn}" /I:S /G "<service account>:${windows};user"`,
    `samba-tool dsacl set --objectdn="${baseDn}" --sddl="(OA;CIIO;${samba};${ON_USERS};${sid})"`,
  ].join('\n');

function checkReset(told: Told, { baseDn }: ConnectorSettings): DirectoryFinding[] {
  const { sids, descriptor } = told;
  const remedy = granting(baseDn, 'CA;Reset Password', `CR;${RESET_PASSWORD}`, sids[0]);
  if (sids.length === 0 || !descriptor) {
    const text =
      'whether the service account may set passwords is not told; it could not be checked';
    return [{ code: 'reset-right-unchecked', severity: 'info', text, remedy }];
  }
  const everything = new Set([...sids, ...EVERYBODY]);
  if (holdsRight(accessListIn(descriptor), everything, RESET_PASSWORD)) return [];
  const text = 'the service account may not set the password of a sampled account';
  return [{ code: 'reset-right-missing', severity: 'error', text, remedy }];
}

function checkWritten({ writable, sids }: Told, { baseDn }: ConnectorSettings): DirectoryFinding[] {
  const allowed = new Set(writable.map((name) => name.toLowerCase()));
  return WRITTEN.filter(({ name }) => !allowed.has(name.toLowerCase())).map(
    ({ name, schemaId, code, severity }) => ({
      code,
      severity,
      text: `the service account may not write ${name} of a sampled account`,
      remedy: granting(baseDn, `WP;${name}`, `WP;${schemaId}`, sids[0]),
    }),
  );
}

/** What the service account lacks on a sampled account, as the server itself tells it. */
export async function checkRights(
  session: Session,
  settings: ConnectorSettings,
  sample: Entry,
): Promise<DirectoryFinding[]> {
  const told = await toldOf(session, sample);
  return [...checkReset(told, settings), ...checkWritten(told, settings)];
}
