import { type Json, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
  tenant = await app.owner.createTenant();
});
afterAll(() => app.close());

const path = (rest = '') => `/tenants/${tenant.slug}/groups${rest}`;
const create = (name: unknown) => app.owner.call('POST', path(), { body: { name } });

describe('/tenants/:t/groups', () => {
  it('creates a group and lists it', async () => {
    const name = uniqueName('Sales ');
    const { status, body } = await create(name);
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String), name } });
    expect((await app.owner.call('GET', path())).body.items).toContainEqual(body);
  });

  it('pages by name', async () => {
    const own = await app.owner.createTenant();
    for (const name of ['c', 'A', 'b'])
      await app.owner.call('POST', `/tenants/${own.slug}/groups`, { body: { name } });
    const list = async (query: string) =>
      (await app.owner.call('GET', `/tenants/${own.slug}/groups?${query}`)).body;
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    const names = [...first.items, ...second.items].map((group: Json) => group.name);
    expect({ names, next: second.nextCursor }).toEqual({ names: ['A', 'b', 'c'], next: undefined });
  });

  it('refuses a name that differs from another in case only', async () => {
    const name = uniqueName('sales');
    await create(name);
    expect(await create(name.toUpperCase())).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
  });

  it.each([[''], ['x'.repeat(201)], ['a\tb'], [7], ['00000000-0000-4000-8000-000000000000']])(
    'refuses the name %j',
    async (name) => {
      expect(await create(name)).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    },
  );

  it('deletes a group with its memberships', async () => {
    const { body: group } = await create(uniqueName('g'));
    const person = await app.owner.createUser(tenant, { groups: [group.id] });
    expect((await app.owner.call('DELETE', path(`/${group.id}`))).status).toBe(204);
    expect((await app.owner.call('DELETE', path(`/${group.id}`))).status).toBe(404);
    const { body } = await app.owner.call('GET', `/tenants/${tenant.slug}/users/${person.id}`);
    expect(body.groups).toEqual([]);
  });

  it.each(['name', 'id', 'exclusion'])('keeps a group that a policy names by %s', async (how) => {
    const { body: group } = await create(uniqueName('g'));
    const { body: other } = await create(uniqueName('g'));
    const appliesTo =
      how === 'exclusion'
        ? { groups: [other.id], exclude: [group.name] }
        : { groups: [how === 'name' ? group.name : group.id] };
    const policies = `/tenants/${tenant.slug}/policies`;
    const { body: policy } = await app.owner.call('POST', policies, { body: { appliesTo } });
    expect(await app.owner.call('DELETE', path(`/${group.id}`))).toMatchObject({
      status: 409,
      body: { code: 'in-use' },
    });
    await app.owner.call('DELETE', `${policies}/${policy.id}`);
    expect((await app.owner.call('DELETE', path(`/${group.id}`))).status).toBe(204);
  });

  it('does not reach into another tenant', async () => {
    const other = await app.owner.createTenant();
    const { body } = await app.owner.call('POST', `/tenants/${other.slug}/groups`, {
      body: { name: 'theirs' },
    });
    expect((await app.owner.call('DELETE', path(`/${body.id}`))).status).toBe(404);
  });
});
