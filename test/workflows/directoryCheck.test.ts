import { createAdminClient, type Json, type TestTenant, uniqueName } from '../support/adminClient';
import { type Authority, createAuthority } from '../support/directories/certificates';
import { ownFolder, removeFolder } from '../support/directories/servers';
import { BASE, SERVICE, type Slapd, startSlapd } from '../support/directories/slapd';

const admin = createAdminClient();
let slapd: Slapd;
let tenant: TestTenant;
let folder: string;
let other: Authority;

beforeAll(async () => {
  slapd = await startSlapd();
  folder = await ownFolder('other');
  other = createAuthority(folder);
  tenant = await admin.createTenant();
});
afterAll(async () => {
  await slapd.stop();
  await removeFolder(folder);
});

const under = (rest = '') => `/tenants/${tenant.slug}/directories${rest}`;
const add = async (changes: Record<string, unknown> = {}): Promise<Json> => {
  const { body, status } = await admin.call('POST', under(), {
    body: {
      name: uniqueName('d'),
      kind: 'ldap',
      urls: [slapd.urls.tls],
      baseDn: BASE,
      bind: SERVICE,
      caCertificates: [slapd.authority.ca],
      ...changes,
    },
  });
  expect(status).toBe(201);
  return body;
};
const check = (id: string) => admin.call('POST', under(`/${id}/check`));
const statusOf = async (id: string) => (await admin.call('GET', under(`/${id}/status`))).body;
const errorsOf = ({ body }: Json) =>
  body.findings.flatMap(({ severity, code }: Json) => (severity === 'error' ? [code] : []));

test('a directory is looked at when it is saved, and again when an operator asks', async () => {
  const directory = await add();
  expect(directory.state).toBe('running');
  expect(await check(directory.id)).toMatchObject({ status: 200, body: { ok: true } });
  const status = await statusOf(directory.id);
  expect(status).toMatchObject({
    state: 'running',
    urls: [{ url: slapd.urls.tls, state: 'running' }],
    agents: [],
  });
  expect(Date.parse(status.checkedAt)).toBeGreaterThan(Date.parse(status.since));
});

test.each([
  ['another authority', () => ({ caCertificates: [other.ca] }), 'certificate-untrusted'],
  ['a wrong password', () => ({ bind: { ...SERVICE, password: 'wrong' } }), 'bind-refused'],
  ['a base that is not there', () => ({ baseDn: `ou=Nowhere,${BASE}` }), 'wrong-base'],
  ['a base of another server', () => ({ baseDn: 'dc=nowhere,dc=test' }), 'referral'],
])('what keeps it from working is said: %s', async (_what, changes, code) => {
  const directory = await add(changes());
  expect(directory.state).toBe('misconfigured');
  const looked = await check(directory.id);
  expect(looked).toMatchObject({ status: 200, body: { ok: false } });
  expect(errorsOf(looked)).toContain(code);
  expect(JSON.stringify(looked.body)).not.toContain(SERVICE.password);
});

test('one that is set right is well from then on', async () => {
  const directory = await add({ bind: { ...SERVICE, password: 'wrong' } });
  const mended = await admin.call('PATCH', under(`/${directory.id}`), { body: { bind: SERVICE } });
  expect(mended).toMatchObject({ status: 200, body: { state: 'running' } });
});

test('one that does not answer is unreachable, and saved all the same', async () => {
  const directory = await add({ urls: ['ldaps://127.0.0.1:9'] });
  expect(directory.state).toBe('unreachable');
  expect(errorsOf(await check(directory.id))).toEqual(['unreachable']);
});

test('one whose agent never came is unreachable, and the remedy names the agent', async () => {
  const { body } = await admin.call('POST', under(), {
    body: { name: uniqueName('a'), kind: 'ldap', via: 'agent' },
  });
  const looked = await check(body.id);
  expect(looked).toMatchObject({ status: 200, body: { ok: false } });
  expect(errorsOf(looked)).toEqual(['unreachable']);
  expect(looked.body.findings[0].remedy).toContain('npm run agent -- doctor');
  expect(await statusOf(body.id)).toEqual({ state: 'neverConnected', urls: [], agents: [] });
});
