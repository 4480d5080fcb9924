import type { Json } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());

const create = async (slug: string, fields: Json) => {
  const body = { login: 'lovelace', displayName: 'Ada Lovelace', ...fields };
  const answer = await app.owner.call('POST', `/tenants/${slug}/users`, { body });
  const codes = answer.body.errors?.map(({ pointer, code }: Json) => `${pointer} ${code}`);
  return { status: answer.status, codes };
};

describe('a first password that an operator sets', () => {
  it.each([
    ['Kettle-93', 'too-short'],
    ['Lovelace-Kettle-93', 'similar-to-account'],
    ['contosocontoso', 'banned-word'],
    ['passwordpassword', 'common-password'],
    ['aaaaaaaaaaaaaa', 'too-weak'],
  ])('is refused like the person’s own: %s is %s', async (password, code) => {
    const tenant = await app.owner.createTenant();
    await app.owner.changePolicy(tenant, { password: { banned: ['contoso'] } });
    const { status, codes } = await create(tenant.slug, { password });
    expect(status).toBe(422);
    expect(codes).toContain(`/password ${code}`);
    expect((await create(tenant.slug, {})).status).toBe(201);
  });

  it('keeps the policy of the groups the person comes into', async () => {
    const tenant = await app.owner.createTenant();
    const path = `/tenants/${tenant.slug}`;
    const { body: group } = await app.owner.call('POST', `${path}/groups`, {
      body: { name: 'Desk' },
    });
    const made = await app.owner.call('POST', `${path}/policies`, {
      body: { appliesTo: { groups: [group.id] }, password: { minLength: 40 } },
    });
    expect(made.status).toBe(201);
    const password = 'Kettle-Orbit-93-Falcon';
    expect(await create(tenant.slug, { password, groups: ['Desk'] })).toEqual({
      status: 422,
      codes: ['/password too-short'],
    });
    expect((await create(tenant.slug, { password })).status).toBe(201);
  });
});
