import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { guidBytes } from '../../../activities/directories/ldap/objectGuid';
import { createAuthority } from '../../support/directories/certificates';
import { organisationAt } from '../../support/directories/organisationAt';
import { ownFolder, removeFolder } from '../../support/directories/servers';
import { startWindows } from '../../support/directories/windows';
import { act, type Played } from './play';
import { POLICY, WAYS } from './scenes';

const BASE = 'DC=corp,DC=example,DC=test';
const POLICY_HINTS = '1.2.840.113556.1.4.2239';
const DAY_MS = 86_400_000;

const ticks = (atMs: number) => String((BigInt(atMs) + 11_644_473_600_000n) * 10_000n);

type Answer = { name: string; code: number; words: string; account?: Record<string, string> };

/** What Windows answers by MS-ADTS where Samba does otherwise. */
const ANSWERS: readonly Answer[] = [
  {
    name: 'a former password',
    code: 19,
    words: '0000052D: AtrErr: DSID-03191083, #1: problem 1005 (CONSTRAINT_ATT_TYPE)',
  },
  {
    name: 'a password younger than it may be',
    code: 53,
    words: '0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0',
    account: { pwdLastSet: ticks(Date.now()) },
  },
  { name: 'a controller that may only be read (RODC)', code: 10, words: '0000202B: RefErr' },
  {
    name: 'protected (`adminCount`)',
    code: 50,
    words: '00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0',
    account: { adminCount: '1' },
  },
  { name: 'a server that is busy', code: 51, words: '' },
  { name: 'anything else', code: 53, words: '0000001F: SvcErr: DSID-031A12D2, data 0' },
];

/** A scripted server: it shows each refusal to somebody of their own, by both ways at once. */
export async function playWindows(): Promise<[name: string, played: Played[]][]> {
  const folder = await ownFolder('windows');
  const authority = createAuthority(join(folder, 'tls'));
  const now = { login: 'ada', id: randomUUID() as string, more: {} as Record<string, string> };
  const entries = (base: string) => {
    if (base === '')
      return [{ dn: '', defaultNamingContext: BASE, supportedControl: [POLICY_HINTS] }];
    // The connector asks for the domain alone as an entry, and for accounts below it.
    return [
      {
        dn: `CN=${now.login},${BASE}`,
        objectGUID: guidBytes(now.id) ?? '',
        sAMAccountName: now.login,
        userAccountControl: '512',
        pwdLastSet: ticks(Date.now() - 10 * DAY_MS),
        minPwdLength: '8',
        pwdProperties: '1',
        pwdHistoryLength: '24',
        minPwdAge: '-864000000000',
        maxPwdAge: '0',
        ...now.more,
      },
    ];
  };
  const server = await startWindows(authority.valid('server', ['IP:127.0.0.1']), entries);
  const entered = {
    kind: 'activeDirectory' as const,
    urls: [server.url],
    baseDn: BASE,
    bind: { dn: `CN=latchkey,${BASE}`, password: 'service-Passw0rd' },
    caCertificates: [authority.ca],
  };
  const organisations = await Promise.all(WAYS.map((way) => organisationAt(entered, POLICY, way)));
  try {
    const found: [string, Played[]][] = [];
    for (const [at, { name, code, words, account = {} }] of ANSWERS.entries()) {
      Object.assign(now, { login: `ada${at}`, id: randomUUID(), more: account });
      server.refusal = { code, words };
      const played = await Promise.all(
        organisations.map(async (organisation): Promise<Played> => {
          const person = await organisation.addPerson(now.login);
          return { ...(await act(organisation, person, { act: 'reset' })), opens: '' };
        }),
      );
      found.push([name, played]);
    }
    return found;
  } finally {
    await Promise.all(organisations.map((organisation) => organisation.stop()));
    await server.stop();
    await removeFolder(folder);
  }
}
