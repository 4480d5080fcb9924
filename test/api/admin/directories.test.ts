import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { keyedDigest } from '../../../db/keys/digest';
import { countOperatorRequest } from '../../../db/mutations/requestCounters';
import { directories, directoryStates } from '../../../db/schema/directories';
import { users } from '../../../db/schema/users';
import {
  createAdminClient,
  type Json,
  type TestTenant,
  uniqueName,
} from '../../support/adminClient';
import { shared } from '../../support/sharedProduct';
import { adminKeys } from '../../support/testKeys';

const app = { owner: createAdminClient(), ownerDb: shared.db };
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await app.owner.createTenant();
});

const PASSWORD = 'planted-bind-password';
const BIND = { dn: 'cn=latchkey,dc=example,dc=org', password: PASSWORD };
const DIRECT = {
  kind: 'ldap',
  urls: ['ldaps://127.0.0.1:9', 'ldaps://127.0.0.1:10'],
  baseDn: 'dc=example,dc=org',
  bind: BIND,
};

const under = (rest = '') => `/tenants/${tenant.slug}/directories${rest}`;
const post = (fields: Record<string, unknown> = DIRECT) =>
  app.owner.call('POST', under(), { body: { name: uniqueName('d'), ...fields } });
const patch = (id: string, body: unknown) => app.owner.call('PATCH', under(`/${id}`), { body });
const errorsOf = ({ body }: Json) =>
  body.errors?.map(({ pointer, code }: Json) => `${pointer} ${code}`);

/** A certificate in PEM. */
function newCertificate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ca-'));
  const file = join(folder, 'ca.pem');
  const words = ['-x509', '-newkey', 'ed25519', '-nodes', '-subj', '/CN=ca', '-days', '1'];
  try {
    execFileSync('openssl', ['req', ...words, '-keyout', join(folder, 'k'), '-out', file], {
      stdio: 'pipe',
    });
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a directory the worker reaches itself', () => {
  it('is added with what its kind usually has, and never shows its password', async () => {
    const name = uniqueName('Head office ');
    const made = await post({ ...DIRECT, name });
    expect(made).toMatchObject({
      status: 201,
      body: {
        name,
        kind: 'ldap',
        via: 'direct',
        urls: DIRECT.urls,
        startTls: false,
        baseDn: DIRECT.baseDn,
        bind: { dn: BIND.dn },
        caCertificates: [],
        attributes: { id: 'entryUUID', login: 'uid', office: 'telephoneNumber' },
        sync: { enabled: false, everyMinutes: 60, disableAtMostPercent: 10 },
        rights: { reset: true, change: true, unlock: true },
        state: 'unreachable',
      },
    });
    expect(made.body.bind).not.toHaveProperty('password');
    expect((await app.owner.call('GET', under(`/${made.body.id}`))).body).toEqual(made.body);
    const rows = await app.ownerDb.select().from(directories);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  it('of Active Directory knows its people by objectGUID', async () => {
    const { body } = await post({
      ...DIRECT,
      kind: 'activeDirectory',
      attributes: { login: 'cn' },
    });
    expect(body.attributes).toMatchObject({ id: 'objectGUID', login: 'cn', surname: 'sn' });
  });

  it.each([
    [
      'nothing it is reached by',
      { kind: 'ldap' },
      ['/urls missing', '/baseDn missing', '/bind missing'],
    ],
    ['a plain address', { ...DIRECT, urls: ['ldap://ldap1'] }, ['/urls tls-required']],
    ['TLS twice', { ...DIRECT, startTls: true }, ['/startTls tls-twice']],
  ])('is refused with %s', async (_what, fields, errors) => {
    const refused = await post(fields);
    expect([refused.status, errorsOf(refused)]).toEqual([422, errors]);
  });

  it.each([
    ['urls', ['https://ldap1']],
    ['urls', ['ldaps://user:pass@ldap1']],
    ['urls', ['ldaps://ldap1/dc=example']],
    ['urls', ['ldaps://ldap1:70000']],
    ['urls', []],
    ['urls', ['ldaps://a', 'ldaps://a']],
    ['baseDn', 'example.org'],
    ['baseDn', 'dc=a\u0000b'],
    ['bind', { dn: BIND.dn }],
    ['bind', { dn: '', password: 'x' }],
    ['caCertificates', ['no certificate']],
    ['attributes', { login: 'uid)(x=*' }],
    ['attributes', { unknown: 'uid' }],
    ['sync', { filter: 'uid=*' }],
    ['sync', { everyMinutes: 1 }],
    ['kind', 'novell'],
    ['name', ''],
  ])('is refused with %s %j', async (field, value) => {
    const refused = await post({ ...DIRECT, [field]: value });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    expect(refused.body.errors[0].pointer).toMatch(new RegExp(`^/${field}`));
    expect(JSON.stringify(refused.body)).not.toContain(PASSWORD);
  });

  it('takes certificates of own authorities, each by itself', async () => {
    const [one, other] = [newCertificate(), newCertificate()];
    const made = await post({ ...DIRECT, caCertificates: [one, other] });
    expect(made.body.caCertificates).toEqual([one.trim(), other.trim()].map((pem) => `${pem}\n`));
    expect((await post({ ...DIRECT, caCertificates: [one + other] })).status).toBe(422);
  });

  it('changes what is named and keeps the rest', async () => {
    const { body: former } = await post();
    const sync = { enabled: true, everyMinutes: 15, disableAtMostPercent: 5 };
    const changed = await patch(former.id, { name: uniqueName('n'), sync });
    expect(changed.body).toEqual({ ...former, name: changed.body.name, sync });
    const two = [
      patch(former.id, { baseDn: 'dc=other' }),
      patch(former.id, { attributes: { mail: 'x' } }),
    ];
    await Promise.all(two);
    const { body: now } = await app.owner.call('GET', under(`/${former.id}`));
    expect(now).toMatchObject({ baseDn: 'dc=other', attributes: { mail: 'x' } });
    expect((await patch(former.id, {})).body).toEqual(now);
  });

  it('sends its password nowhere else unless that password is sent too', async () => {
    const { body } = await post();
    const sealed = async () =>
      (await app.ownerDb.select().from(directories).where(eq(directories.id, body.id)))[0]
        ?.bindSealed;
    const before = await sealed();
    for (const [field, value] of [
      ['urls', ['ldaps://evil.example']],
      ['startTls', true],
      ['caCertificates', [newCertificate()]],
    ] as const)
      expect(errorsOf(await patch(body.id, { [field]: value }))).toEqual([`/${field} bind-needed`]);
    expect(await sealed()).toBe(before);
    const moved = await patch(body.id, { urls: ['ldaps://127.0.0.1:11'], bind: BIND });
    expect(moved).toMatchObject({ status: 200, body: { urls: ['ldaps://127.0.0.1:11'] } });
    expect(await sealed()).not.toBe(before);
  });

  it('is audited by the names of what changed, never a value', async () => {
    const { body } = await post();
    await patch(body.id, { urls: ['ldaps://127.0.0.1:19876'], bind: BIND });
    const { body: audit } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=2`);
    expect(audit.items).toMatchObject([
      { event: 'directory.changed', data: { directoryId: body.id, fields: ['urls', 'bind'] } },
      { event: 'directory.created', data: { directoryId: body.id, kind: 'ldap', via: 'direct' } },
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/planted|19876/);
  });
});

describe('a directory behind an agent', () => {
  const AGENT = { kind: 'activeDirectory', via: 'agent' };

  it('has nothing here that says how it is reached', async () => {
    const { status, body } = await post(AGENT);
    expect(status).toBe(201);
    for (const field of ['urls', 'startTls', 'baseDn', 'bind', 'caCertificates'])
      expect(body).not.toHaveProperty(field);
  });

  it.each([
    ['urls', DIRECT.urls],
    ['startTls', false],
    ['baseDn', DIRECT.baseDn],
    ['bind', BIND],
    ['caCertificates', []],
  ])('takes no %s, neither when it is added nor later', async (field, value) => {
    const errors = [`/${field} agents-own`];
    expect(errorsOf(await post({ ...AGENT, [field]: value }))).toEqual(errors);
    const { body } = await post(AGENT);
    expect(errorsOf(await patch(body.id, { [field]: value }))).toEqual(errors);
  });
});

describe('the directories of a tenant', () => {
  it('are listed page by page, and those of another tenant are unknown', async () => {
    const own = await app.owner.createTenant();
    const list = `/tenants/${own.slug}/directories`;
    for (const n of [1, 2, 3])
      await app.owner.call('POST', list, { body: { ...DIRECT, name: `d${n}` } });
    const { body: first } = await app.owner.call('GET', `${list}?limit=2`);
    const { body: rest } = await app.owner.call(
      'GET',
      `${list}?limit=2&cursor=${first.nextCursor}`,
    );
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect([names.sort(), rest.nextCursor]).toEqual([['d1', 'd2', 'd3'], undefined]);
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
      const path = under(`/${first.items[0].id}`);
      const call = body === undefined ? {} : { body };
      expect((await app.owner.call(method, path, call)).status).toBe(404);
    }
  });

  it('are looked at sixty times an hour at most, after saves and when asked', async () => {
    const own = await app.owner.createTenant();
    const list = `/tenants/${own.slug}/directories`;
    const { body } = await app.owner.call('POST', list, { body: { ...DIRECT, name: 'first' } });
    const unit = keyedDigest(adminKeys().digest, 'directory-look', own.id);
    await countOperatorRequest(app.ownerDb, unit, 59);
    const answers = [
      await app.owner.call('POST', `${list}/${body.id}/check`),
      await app.owner.call('PATCH', `${list}/${body.id}`, { body: { name: 'another' } }),
      await app.owner.call('POST', list, { body: { ...DIRECT, name: 'one more' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
    const { body: after } = await app.owner.call('GET', list);
    expect(after.items.map(({ name }: Json) => name)).toEqual(['first']);
  });

  it('have names of their own, in whatever case, also when made at once', async () => {
    const name = uniqueName('Name');
    const made = await Promise.all(
      [name, name.toUpperCase(), name].map((one) => post({ ...DIRECT, name: one })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { body } = await post();
    expect((await patch(body.id, { name: name.toLowerCase() })).body.code).toBe('already-exists');
    expect((await patch(body.id, { name: body.name.toUpperCase() })).status).toBe(200);
  });

  it('go only where nobody lives any more', async () => {
    const { body } = await post();
    const person = await app.owner.createUser(tenant);
    const move = (directory: string) =>
      app.ownerDb.update(users).set({ directory }).where(eq(users.id, person.id));
    await move(body.id);
    const refused = await app.owner.call('DELETE', under(`/${body.id}`));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'in-use', usedBy: [{ kind: 'person', id: person.id }] },
    });
    await move('local');
    expect((await app.owner.call('DELETE', under(`/${body.id}`))).status).toBe(204);
    expect((await app.owner.call('DELETE', under(`/${body.id}`))).status).toBe(404);
  });

  it('show how they stood when the worker looked, and paused where the tenant says so', async () => {
    const own = await app.owner.createTenant();
    const path = `/tenants/${own.slug}/directories`;
    const { body } = await app.owner.call('POST', path, { body: { ...DIRECT, name: 'd' } });
    const misconfigured = { state: 'misconfigured' as const };
    await app.ownerDb
      .update(directoryStates)
      .set(misconfigured)
      .where(eq(directoryStates.directoryId, body.id));
    const state = async () => (await app.owner.call('GET', `${path}/${body.id}`)).body.state;
    expect(await state()).toBe('misconfigured');
    const writeback = { enabled: false };
    await app.owner.call('PATCH', `/tenants/${own.slug}`, { body: { writeback } });
    expect(await state()).toBe('paused');
  });
});
