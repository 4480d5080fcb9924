import { type Json, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());

const created = async (fields: Record<string, unknown> = {}) =>
  app.owner.call('POST', '/tenants', {
    body: { slug: uniqueName('t'), displayName: 'Example', ...fields },
  });

describe('POST /tenants', () => {
  it('creates a tenant from slug and display name alone, with all defaults', async () => {
    const slug = uniqueName('t');
    const { status, body } = await created({ slug });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      slug,
      displayName: 'Example',
      timeZone: 'UTC',
      country: 'US',
      languages: ['en', 'de'],
      challenge: 'pow',
      trustedNetworks: [],
      corsOrigins: [],
      branding: {},
      hostNames: [],
      returnOrigins: [],
      writeback: { enabled: true },
      fourEyes: false,
    });
  });

  it('creates the policy for everyone in version 1 and says so in the audit', async () => {
    const { body: tenant } = await created();
    const { body: list } = await app.owner.call('GET', `/tenants/${tenant.slug}/policies`);
    expect(list.items.at(-1)).toMatchObject({
      version: 1,
      document: { appliesTo: { everyone: true }, reset: { gates: 2, methods: ['email', 'sms'] } },
    });
    const { body: audit } = await app.owner.call('GET', `/tenants/${tenant.slug}/audit`);
    expect(audit.items).toEqual([
      expect.objectContaining({
        seq: 1,
        event: 'tenant.created',
        result: 'succeeded',
        actor: expect.stringMatching(/^token:/),
        actorName: 'test',
        data: { policyId: list.items.at(-1).id },
      }),
    ]);
  });

  it('refuses a slug that is taken', async () => {
    const { body } = await created();
    const again = await created({ slug: body.slug });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it.each([
    ['slug', ''],
    ['slug', '-a'],
    ['slug', 'a-'],
    ['slug', 'A'],
    ['slug', 'a_b'],
    ['slug', 'a'.repeat(41)],
    ['displayName', ' '],
    ['displayName', 'a\nb'],
    ['displayName', 'x'.repeat(201)],
    ['timeZone', 'Europe/Nowhere'],
    ['timeZone', '+01:00'],
    ['country', 'XX'],
    ['country', 'de'],
    ['languages', []],
    ['languages', ['tlh']],
    ['languages', ['en', 'en']],
    ['challenge', 'captcha'],
    ['trustedNetworks', ['10.0.0.0/33']],
    ['trustedNetworks', ['10.0.0.1']],
    ['trustedNetworks', ['2001:db8::/129']],
    ['corsOrigins', ['https://a.example/path']],
    ['corsOrigins', ['http://a.example']],
    ['corsOrigins', ['*']],
    ['returnOrigins', ['javascript:alert(1)']],
    ['hostNames', ['10.0.0.1']],
    ['hostNames', ['under_score.example']],
    ['branding', { accentColor: 'red' }],
    ['branding', { logoUrl: 'http://a.example/logo.svg' }],
    ['branding', { other: 1 }],
    ['writeback', {}],
  ])('refuses %s %j', async (field, value) => {
    const { status, body } = await created({ [field]: value });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid-field' });
    expect(body.errors[0].pointer).toMatch(new RegExp(`^/${field}(/|$)`));
  });

  it.each([
    ['slug', `a-${'0'.repeat(25)}-${uniqueName('z')}z`],
    ['timeZone', 'Europe/Berlin'],
    ['country', 'DE'],
    ['languages', ['de']],
    ['trustedNetworks', ['10.0.0.0/8', '2001:db8::/32', '0.0.0.0/0']],
    ['corsOrigins', ['https://portal.example.org', 'http://127.0.0.1:3000']],
    ['hostNames', ['password.example.org']],
    ['branding', { accentColor: '#00AA55', logoUrl: 'https://a.example/l.svg' }],
    ['branding', { signInUrl: 'https://a.example/sign-in' }],
  ])('takes %s %j', async (field, value) => {
    const { status, body } = await created({ [field]: value });
    expect({ status, value: body[field] }).toEqual({ status: 201, value });
  });
});

describe('PATCH /tenants/:t', () => {
  it('changes what is named, keeps the rest, and audits the names of the fields', async () => {
    const { slug } = await app.owner.createTenant();
    const patch = { timeZone: 'Europe/Berlin', writeback: { enabled: false } };
    const changed = await app.owner.call('PATCH', `/tenants/${slug}`, { body: patch });
    expect(changed).toMatchObject({ status: 200, body: { ...patch, challenge: 'none', slug } });
    expect((await app.owner.call('GET', `/tenants/${slug}`)).body).toEqual(changed.body);
    const { body: audit } = await app.owner.call('GET', `/tenants/${slug}/audit?limit=1`);
    expect(audit.items[0]).toMatchObject({
      event: 'tenant.changed',
      data: { fields: ['timeZone', 'writeback'] },
    });
  });

  it('never changes the slug', async () => {
    const { slug } = await app.owner.createTenant();
    const { status, body } = await app.owner.call('PATCH', `/tenants/${slug}`, {
      body: { slug: uniqueName('t') },
    });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid-field' });
  });

  it('changes and records nothing for an empty body', async () => {
    const { slug } = await app.owner.createTenant();
    expect((await app.owner.call('PATCH', `/tenants/${slug}`, { body: {} })).status).toBe(200);
    const { body: audit } = await app.owner.call('GET', `/tenants/${slug}/audit`);
    expect(audit.items.map((item: Json) => item.event)).toEqual(['tenant.created']);
  });
});

describe('GET /tenants', () => {
  it('pages through the tenants the caller has a role in, by slug', async () => {
    const tenants = [];
    for (let n = 0; n < 3; n += 1) tenants.push(await app.owner.createTenant());
    await app.owner.createTenant();
    const auditor = await app.clientWith(
      ...tenants.map(({ id }) => ({ role: 'auditor' as const, tenantId: id })),
    );
    const first = await auditor.call('GET', '/tenants?limit=2');
    const second = await auditor.call('GET', `/tenants?limit=2&cursor=${first.body.nextCursor}`);
    const slugs = [...first.body.items, ...second.body.items].map((item: Json) => item.slug);
    expect(slugs).toEqual(tenants.map(({ slug }) => slug).sort());
    expect(second.body.nextCursor).toBeUndefined();
  });
});
