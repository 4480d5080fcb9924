import type { Connector, ConnectorSettings } from '../../activities/directories/connector';
import { createLdap } from '../../activities/directories/ldap/ldap';
import { slapdSettings } from '../support/directories/settings';
import { BASE, type Slapd, slapdPerson, startSlapd } from '../support/directories/slapd';

const FIRST = 'first-Passw0rd';
const SECOND = 'second-Passw0rd';
const MAY_STAY = { mustChange: false };

let slapd: Slapd;
let person: { dn: string; id: string };
const opened: Connector[] = [];

beforeAll(async () => {
  slapd = await startSlapd();
  person = await slapdPerson(slapd);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => slapd.stop());

const connected = (changes: Partial<ConnectorSettings> = {}): Connector => {
  const connector = createLdap(slapdSettings(slapd, changes));
  opened.push(connector);
  return connector;
};

const problemOf = (connector: Connector, id = person.id) =>
  connector.find(id).then(
    () => 'none',
    (error: { problem?: string; detail?: string }) => `${error.problem}: ${error.detail}`,
  );

test('a base that is not there, not to be seen, or held elsewhere', async () => {
  expect(await problemOf(connected({ baseDn: `ou=None,${BASE}` }))).toBe('wrong-base: result 32');
  expect(await problemOf(connected({ baseDn: 'no dn' }))).toBe('wrong-base: result 34');
  expect(await problemOf(connected({ baseDn: `ou=Hidden,${BASE}` }))).toBe('wrong-base: result 32');
  expect(await problemOf(connected({ baseDn: 'dc=other,dc=test' }))).toBe('referral: result 10');
});

test('an id that two accounts have is nobody’s', async () => {
  const settings = slapdSettings(slapd);
  const byLogin = connected({ attributes: { ...settings.attributes, id: 'uid' } });
  await slapd.addPerson('twin-a', { uid: 'twin' });
  await slapd.addPerson('twin-b', { uid: 'twin' });
  for (const call of await Promise.allSettled([
    byLogin.find('twin'),
    byLogin.set('twin', SECOND, MAY_STAY),
  ]))
    expect(call).toMatchObject({ status: 'rejected', reason: { problem: 'account-ambiguous' } });
});

test.each([
  '*',
  '**',
  'person*',
  '*)(uid=*',
  '*)(|(uid=*',
  'x)(|(objectClass=*',
  ')',
  '(',
  '\\',
  '\\2a',
  '\\00',
  '\u0000',
  'person0\u0000',
  '*)(&',
  'a\nb',
  'ü*ö',
  '(|(uid=*))',
  "'; --",
  '\ufffd',
])('the id %j is taken as it is', async (id) => {
  const settings = slapdSettings(slapd);
  const byLogin = connected({ attributes: { ...settings.attributes, id: 'uid' } });
  expect(await byLogin.find(id)).toBeUndefined();
  expect(await connected().find(id)).toBeUndefined();
  await expect(byLogin.set(id, SECOND, MAY_STAY)).rejects.toMatchObject({
    problem: 'account-not-found',
  });
});

test('an account whose login is a filter is found by it, and no other', async () => {
  const settings = slapdSettings(slapd);
  const byLogin = connected({ attributes: { ...settings.attributes, id: 'uid' } });
  const login = '*)(uid=\\2a';
  const dn = await slapd.addPerson('filter', { uid: login });
  expect(await byLogin.find(login)).toMatchObject({ dn, login });
});

test('a search that the server will not go through is told', async () => {
  const crowd = Array.from({ length: 40 }, (_, at) => slapd.addPerson(`crowd${at}`));
  await Promise.all(crowd);
  const settings = slapdSettings(slapd);
  const unindexed = connected({ attributes: { ...settings.attributes, id: 'mail' } });
  expect(await problemOf(unindexed, 'crowd1@example.test')).toBe('size-limit: result 11');
});

test('a server that may only be read says so, and nothing is written', async () => {
  const connector = connected();
  await connector.authenticate(person.id, 'wrong-1');
  await connector.authenticate(person.id, 'wrong-2');
  await connector.authenticate(person.id, 'wrong-3');
  const readOnly = (value: string) =>
    slapd.configure(
      `dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nreplace: olcReadOnly\nolcReadOnly: ${value}\n`,
    );
  await readOnly('TRUE');
  try {
    for (const call of await Promise.allSettled([
      connector.set(person.id, SECOND, MAY_STAY),
      connector.unlock(person.id),
    ]))
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { problem: 'read-only', detail: 'result 53' },
      });
  } finally {
    await readOnly('FALSE');
  }
  await connector.unlock(person.id);
  expect(await connector.authenticate(person.id, FIRST)).toBe('right');
});
