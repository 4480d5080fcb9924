import { type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;

beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

const create = (login: string) =>
  app.owner.call('POST', `/tenants/${tenant.slug}/users`, {
    body: { login, displayName: 'Example' },
  });
const rename = (id: string, login: string) =>
  app.owner.call('PATCH', `/tenants/${tenant.slug}/users/${id}`, { body: { login } });
/** A person as made, without what only that answer says. */
const createPerson = async (login: string) => {
  const { warnings: _warnings, ...person } = (await create(login)).body;
  return person;
};
const read = (id: string, slug = tenant.slug) =>
  app.owner.call('GET', `/tenants/${slug}/users/${id}`);

test.each([
  ['ibrahim', 'İBRAHİM'],
  ['ılgaz', 'ILGAZ'],
  ['straße', 'STRASSE'],
  ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ['zero', 'ze\u200bro'],
  ['marked', '\u202amarked\u202c'],
  ['soft', 's\u00adoft'],
  ['full', 'ＦＵＬＬ'],
])('who is %j cannot be there a second time as %j', async (one, other) => {
  expect((await create(one)).status).toBe(201);
  expect(await create(other)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
});

test.each([['\u200b'], ['\u00ad\u2060'], ['q\ud800']])('nobody is called %j', async (login) => {
  const body = { login, password: 'correct horse battery', grants: [{ role: 'auditor' }] };
  const refused = [await create(login), await app.owner.call('POST', '/operators', { body })];
  for (const answer of refused)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/login' }] } });
});

test('a person gets another login and keeps everything else', async () => {
  const [before, after] = [uniqueName('ada'), uniqueName('lovelace')];
  const person = await createPerson(before);
  const renamed = await rename(person.id, after);
  expect(renamed).toMatchObject({ status: 200, body: { ...person, login: after } });
  expect((await read(person.id)).body).toEqual({ ...person, login: after });
  expect((await create(before)).status).toBe(201);
});

test('a login somebody has is given to nobody else, also at the same moment', async () => {
  const [one, other] = [(await create(uniqueName('a'))).body, (await create(uniqueName('b'))).body];
  expect(await rename(one.id, other.login.toUpperCase())).toMatchObject({
    status: 409,
    body: { code: 'already-exists' },
  });
  expect((await read(one.id)).body.login).toBe(one.login);
  expect((await rename(one.id, one.login.toUpperCase())).status).toBe(200);
  const wanted = uniqueName('c');
  const answers = await Promise.all([
    rename(one.id, wanted),
    rename(other.id, wanted),
    create(wanted),
  ]);
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses.slice(1)).toEqual([409, 409]);
  expect([200, 201]).toContain(statuses[0]);
});

test('the short name of a tenant is read in any case', async () => {
  const person = await createPerson(uniqueName('ada'));
  expect((await read(person.id, tenant.slug.toUpperCase())).body).toEqual(person);
  expect((await app.owner.call('GET', `/tenants/${tenant.slug.toUpperCase()}`)).body).toMatchObject(
    {
      slug: tenant.slug,
    },
  );
});

test('a person is found by login as well as by id', async () => {
  const login = uniqueName('ada');
  const person = await createPerson(login);
  for (const named of [login, login.toUpperCase(), ` ${login}`])
    expect((await read(encodeURIComponent(`login:${named}`))).body).toEqual(person);
  expect((await read('login:nobody-of-that-name')).status).toBe(404);
  expect((await read('login:')).status).toBe(404);
});
