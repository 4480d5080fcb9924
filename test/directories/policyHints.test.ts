import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Connector } from '../../activities/directories/connector';
import { createActiveDirectory } from '../../activities/directories/ldap/activeDirectory';
import { guidBytes } from '../../activities/directories/ldap/objectGuid';
import { createAuthority } from '../support/directories/certificates';
import { ownFolder, removeFolder } from '../support/directories/servers';
import { startWindows, type Windows } from '../support/directories/windows';

const [NEW, OLD] = ['1.2.840.113556.1.4.2239', '1.2.840.113556.1.4.2066'];
const BASE = 'DC=corp,DC=example,DC=test';
const DAYS_42 = '-36288000000000';
const id = randomUUID();

let folder: string;
let windows: Windows;
let directory: Connector;
let supported: string[];
let pwdLastSet: bigint;
let resultantPso: string[];

const ticks = (atMs: number) => (BigInt(atMs) + 11_644_473_600_000n) * 10_000n;

const entries = (base: string) => {
  if (base === '') return [{ dn: '', defaultNamingContext: BASE, supportedControl: supported }];
  const domain = { minPwdLength: '8', pwdProperties: '1', pwdHistoryLength: '24' };
  const ages = { minPwdAge: '-864000000000', maxPwdAge: DAYS_42, lockoutThreshold: '0' };
  const account = {
    dn: `CN=Ada,${BASE}`,
    objectGUID: guidBytes(id)!,
    sAMAccountName: 'ada',
    displayName: 'Ada Lovelace',
    userAccountControl: '512',
    pwdLastSet: String(pwdLastSet),
    'msDS-ResultantPSO': resultantPso,
  };
  // The connector asks for the domain alone as an entry, and for accounts below it.
  return [{ ...account, ...domain, ...ages }];
};

beforeAll(async () => {
  folder = await ownFolder('windows');
  const authority = createAuthority(join(folder, 'tls'));
  windows = await startWindows(authority.valid('server', ['IP:127.0.0.1']), entries);
  directory = createActiveDirectory({
    urls: [windows.url],
    startTls: false,
    mayReach: () => true,
    baseDn: BASE,
    bind: { dn: `CN=latchkey,${BASE}`, password: 'service' },
    caCertificates: [authority.ca],
    attributes: {
      id: 'objectGUID',
      login: 'sAMAccountName',
      displayName: 'displayName',
      givenName: 'givenName',
      surname: 'sn',
      mail: 'mail',
      mobile: 'mobile',
      office: 'telephoneNumber',
    },
  });
});
afterAll(async () => {
  await directory.close();
  await windows.stop();
  await removeFolder(folder);
});
beforeEach(() => {
  supported = [OLD, NEW];
  pwdLastSet = ticks(Date.now() - 10 * 86_400_000);
  resultantPso = [];
  windows.writes.length = 0;
  windows.refusal = { code: 0, words: '' };
});

const set = (password = 'fine-Passw0rd') => directory.set(id, password, { mustChange: false });

/** As bytes: its OID, that it is critical, and a sequence of the number 1. */
const control = (oid: string) =>
  Buffer.concat([Buffer.from(oid), Buffer.from('0101ff04053003020101', 'hex')]);

test('a reset carries the policy hints the server knows, the newer ones first', async () => {
  expect(await set()).toEqual({ kind: 'written' });
  expect(windows.writes[0]!.includes(control(NEW))).toBe(true);
  supported = [OLD];
  expect(await set()).toEqual({ kind: 'written' });
  expect(windows.writes[1]!.includes(control(OLD))).toBe(true);
  supported = [];
  expect(await set()).toEqual({ kind: 'written' });
  expect(windows.writes[2]!.includes(Buffer.from('1.2.840'))).toBe(false);
});

test('sets the password, ends a lockout and settles the next sign-in in one write', async () => {
  expect(await set('fine-Pässw0rd"🔑')).toEqual({ kind: 'written' });
  const [write, ...others] = windows.writes;
  expect(others).toEqual([]);
  for (const part of [
    Buffer.from('"fine-Pässw0rd"🔑"', 'utf16le'),
    'lockoutTime',
    'pwdLastSet',
    '-1',
  ])
    expect(write!.includes(part)).toBe(true);
});

test.each([
  [
    'by the number alone, whatever the words and the result',
    53,
    '0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  ['by the number alone, whatever the words and the result', 19, '0000052d: irgendetwas'],
])('a reset in the history is refused %s', async (_, code, words) => {
  windows.refusal = { code, words };
  expect(await set()).toEqual({
    kind: 'refused',
    reasons: [{ code: 'recently-used', data: { history: 24 } }],
  });
  pwdLastSet = ticks(Date.now() - 60_000);
  expect(await set()).toEqual({ kind: 'refused', reasons: [{ code: 'minimum-age' }] });
  supported = [];
  expect(await set()).toEqual({ kind: 'refused', reasons: [{ code: 'directory-refused' }] });
});

test('a change is refused for a wrong current password by its number', async () => {
  windows.refusal = { code: 19, words: '00000056: AtrErr: DSID-03191083, #1:' };
  expect(await directory.change(id, 'wrong', 'fine-Passw0rd')).toEqual({ kind: 'wrongCurrent' });
});

test.each([
  [10, '0000202B: RefErr', 'referral', 'result 10, error 202b'],
  [50, '00002098: SecErr', 'missing-right', 'result 50, error 2098'],
  [53, '0000001F: SvcErr', 'server-refused', 'result 53, error 1f'],
  [52, '', 'unreachable', 'result 52'],
  [32, '0000208D: NameErr', 'account-not-found', 'result 32'],
])('result %d of a write, %j, is %s', async (code, words, problem, detail) => {
  windows.refusal = { code, words };
  await expect(set()).rejects.toMatchObject({ problem, detail });
});

test('an account that the server finds by another name is nobody’s', async () => {
  expect(await directory.findByLogin('ADA')).toMatchObject({ immutableId: id });
  // As Windows finds `ada` for it.
  expect(await directory.findByLogin('àda')).toBeUndefined();
  expect(await directory.findByLogin('ada\u0000')).toBeUndefined();
});
