import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { readWorkerKeys, type WorkerKeys } from '../../../db/keys/keyFile';
import { open } from '../../../db/keys/sealing';
import { localCredentials } from '../../../db/schema/credentials';
import { methods } from '../../../db/schema/methods';
import { users } from '../../../db/schema/users';
import { type Json, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';
import { ofThisRun } from '../../support/testRun';

let app: RunningAdminApp;
let tenant: TestTenant;
let workerKeys: WorkerKeys;

beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant({ settings: { country: 'DE' } });
  workerKeys = readWorkerKeys(join(ofThisRun('TEST_KEYS_DIR'), 'worker.json'));
});
afterAll(() => app.close());

const post = (fields: Record<string, unknown>) =>
  app.owner.call('POST', `/tenants/${tenant.slug}/users`, {
    body: { login: uniqueName('u'), displayName: 'Example', ...fields },
  });
const path = (id: string, rest = '') => `/tenants/${tenant.slug}/users/${id}${rest}`;
const methodsOf = async (id: string) =>
  (await app.owner.call('GET', path(id, '/methods'))).body.items;

describe('POST /tenants/:t/users', () => {
  it('creates a person from login and display name alone', async () => {
    const login = uniqueName('Ada.');
    const { status, body } = await post({ login, displayName: 'Ada Example' });
    const { warnings: _warnings, ...person } = body;
    expect({ status, person }).toEqual({
      status: 201,
      person: {
        id: expect.any(String),
        login,
        displayName: 'Ada Example',
        roles: [],
        groups: [],
        home: { directory: 'local' },
        accountEnabled: true,
        registered: false,
        mayReset: true,
        capable: false,
        createdAt: expect.any(String),
      },
    });
    expect((await app.owner.call('GET', path(body.id))).body).toEqual(person);
  });

  it('counts contacts an administrator set at once', async () => {
    const contacts = { alternateEmail: 'ada@example.org', mobilePhone: '0151 12345678' };
    const { body } = await post({ contacts });
    expect(body).toMatchObject({ registered: true, mayReset: true, capable: true });
    expect(await methodsOf(body.id)).toEqual([
      {
        id: expect.any(String),
        kind: 'email',
        hint: 'a•••@e•••.org',
        source: 'administrator',
        verifiedAt: null,
      },
      expect.objectContaining({ kind: 'mobilePhone', hint: '+49 ••• 78' }),
    ]);
  });

  it('is not registered with fewer contacts than gates', async () => {
    const { body } = await post({ contacts: { alternateEmail: 'ada@example.org' } });
    expect(body).toMatchObject({ registered: false, mayReset: true, capable: false });
  });

  it('seals contacts to the worker in normal form, each to its own place', async () => {
    const contacts = { alternateEmail: ' Ada@EXAMPLE.org', officePhone: '0221 4710123 ext. 7' };
    const { body } = await post({ contacts, primaryEmail: 'ada@corp.example' });
    const rows = await app.ownerDb.select().from(methods).where(eq(methods.userId, body.id));
    const opened = rows.map(({ id, kind, valueSealed }) => [
      kind,
      open(workerKeys.sealing, valueSealed!, `methods|${id}|value_sealed`),
    ]);
    expect(Object.fromEntries(opened)).toEqual({
      email: 'ada@example.org',
      officePhone: '+492214710123;ext=7',
    });
    const [user] = await app.ownerDb.select().from(users).where(eq(users.id, body.id));
    expect(
      open(workerKeys.sealing, user!.primaryEmailSealed!, `users|${body.id}|primary_email_sealed`),
    ).toBe('ada@corp.example');
    expect(body.primaryEmailHint).toBe('a•••@c•••.example');
  });

  it('stores a first password as Argon2id of its normal form', async () => {
    const { body } = await post({ password: 'Cafe\u0301 Kettle Orbit 42' });
    const [row] = await app.ownerDb
      .select()
      .from(localCredentials)
      .where(eq(localCredentials.userId, body.id));
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=7168,t=1,p=1\$/);
    expect(await verify(row!.hash, 'Caf\u00e9 Kettle Orbit 42')).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/password|argon2/i);
  });

  it('gives a local person their own id as immutable id', async () => {
    const { body } = await post({});
    const [row] = await app.ownerDb.select().from(users).where(eq(users.id, body.id));
    expect(row?.immutableId).toBe(body.id);
  });

  it('refuses a login the tenant has in another case, and takes it in another tenant', async () => {
    const login = uniqueName('user');
    await post({ login });
    expect(await post({ login: login.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
    const other = await app.owner.createTenant();
    expect((await app.owner.createUser(other, { login })).login).toBe(login);
  });

  it('puts people into groups by name or id', async () => {
    const names = [uniqueName('A'), uniqueName('B')];
    const groups = await Promise.all(
      names.map((name) =>
        app.owner.call('POST', `/tenants/${tenant.slug}/groups`, { body: { name } }),
      ),
    );
    const { body } = await post({ groups: [names[0], groups[1]!.body.id] });
    expect(body.groups).toEqual(names);
  });

  it('refuses a group that does not exist and creates nobody', async () => {
    const login = uniqueName('u');
    const { status, body } = await post({ login, groups: ['no such group'] });
    expect({ status, code: body.code, pointer: body.errors[0].pointer }).toEqual({
      status: 422,
      code: 'unknown-group',
      pointer: '/groups',
    });
    const { body: list } = await app.owner.call(
      'GET',
      `/tenants/${tenant.slug}/users?search=${login}`,
    );
    expect(list.items).toEqual([]);
  });

  it('refuses a directory that does not exist', async () => {
    const reply = await post({ home: { directory: 'elsewhere' } });
    expect(reply).toMatchObject({ status: 422, body: { code: 'unknown-directory' } });
  });

  it.each([
    [{ login: '' }, '/login'],
    [{ login: 'a\u0000' }, '/login'],
    [{ login: 'x'.repeat(257) }, '/login'],
    [{ displayName: '' }, '/displayName'],
    [{ primaryEmail: 'nobody' }, '/primaryEmail'],
    [{ roles: ['root'] }, '/roles/0'],
    [{ roles: ['owner', 'owner'] }, '/roles'],
    [{ password: '' }, '/password'],
    [{ password: 'x'.repeat(257) }, '/password'],
    [{ contacts: { alternateEmail: 'a@b' } }, '/contacts/alternateEmail'],
    [{ contacts: { mobilePhone: '12' } }, '/contacts/mobilePhone'],
    [{ contacts: { mobilePhone: '+49151123456 ext. 5' } }, '/contacts/mobilePhone'],
    [{ contacts: { mobilePhone: null } }, '/contacts/mobilePhone'],
    [{ contacts: { fax: '1' } }, '/contacts/fax'],
    [{ home: {} }, '/home/directory'],
    [{ registered: true }, '/registered'],
  ])('refuses %j', async (fields, pointer) => {
    const { status, body } = await post(fields);
    expect({ status, code: body.code, pointer: body.errors[0].pointer }).toEqual({
      status: 422,
      code: 'invalid-field',
      pointer,
    });
  });

  it('takes a password of 256 characters', async () => {
    expect((await post({ password: `Violet-Marble-58-Canyon-${'😀'.repeat(232)}` })).status).toBe(
      201,
    );
  });
});

describe('GET /tenants/:t/users', () => {
  it('pages by login and finds people by the start of it, in any case', async () => {
    const own = await app.owner.createTenant();
    for (const login of ['bob', 'Alice', 'alan', 'a%x', 'carol'])
      await app.owner.createUser(own, { login });
    const list = async (query: string) =>
      (await app.owner.call('GET', `/tenants/${own.slug}/users?${query}`)).body;
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    const third = await list(`limit=2&cursor=${second.nextCursor}`);
    const logins = [first, second, third].map(({ items }) => items.map((p: Json) => p.login));
    expect(logins.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(logins.flat().sort()).toEqual(['Alice', 'a%x', 'alan', 'bob', 'carol']);
    expect(third.nextCursor).toBeUndefined();
    const found = async (search: string) =>
      (await list(`search=${encodeURIComponent(search)}`)).items.map((p: Json) => p.login).sort();
    expect(await found('AL')).toEqual(['Alice', 'alan']);
    expect(await found('a%')).toEqual(['a%x']);
    expect(await found('a_')).toEqual([]);
    expect(await found('lice')).toEqual(['Alice']);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'unknown=1'])(
    'refuses ?%s',
    async (query) => {
      const reply = await app.owner.call('GET', `/tenants/${tenant.slug}/users?${query}`);
      expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    },
  );

  it('says when the person to go on after is gone', async () => {
    const cursor = Buffer.from('00000000-0000-4000-8000-000000000000').toString('base64url');
    const reply = await app.owner.call('GET', `/tenants/${tenant.slug}/users?cursor=${cursor}`);
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ code: 'gone' }] } });
  });
});
