import { sql } from 'drizzle-orm';
import { DEFAULT_POLICY } from '../../../workflows/domain/policy';
import { type Json, type Reply, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
let group: string;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.owner.createTenant();
  group = await newGroup();
});

const path = (rest = '') => `/tenants/${tenant.slug}/policies${rest}`;
const everyone = () => path(`/${tenant.everyonePolicyId}`);

async function newGroup(): Promise<string> {
  const name = uniqueName('group');
  await app.owner.call('POST', `/tenants/${tenant.slug}/groups`, { body: { name } });
  return name;
}

const create = (fields: Record<string, unknown> = {}): Promise<Reply> =>
  app.owner.call('POST', path(), { body: { appliesTo: { groups: [group] }, ...fields } });

const put = (target: string, body: unknown, version?: string): Promise<Reply> =>
  app.owner.call('PUT', target, {
    body,
    ...(version === undefined ? {} : { headers: { 'if-match': version } }),
  });

const lastAudit = async () =>
  (await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`)).body.items[0];

describe('POST /policies', () => {
  it('fills every setting that is not named with its default', async () => {
    const { status, body, headers } = await create({ reset: { gates: 1 } });
    const appliesTo = { groups: [group], exclude: [] };
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        version: 1,
        document: { ...DEFAULT_POLICY, appliesTo, reset: { ...DEFAULT_POLICY.reset, gates: 1 } },
      },
    });
    expect(headers.get('etag')).toBe('"1"');
  });

  it('puts each new policy right before the one for everyone', async () => {
    const first = await create();
    const second = await create();
    const { body } = await app.owner.call('GET', path());
    expect(body.items.map((item: Json) => item.id)).toEqual([
      'administrators',
      first.body.id,
      second.body.id,
      tenant.everyonePolicyId,
    ]);
  });

  it('refuses another policy for everyone', async () => {
    const reply = await create({ appliesTo: { everyone: true } });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
  });

  it.each([
    ['applied to', () => ({ groups: ['no such group'] })],
    ['excluded', () => ({ groups: [group], exclude: ['no such group'] })],
    ['named in another case', () => ({ groups: [group.toUpperCase()] })],
  ])('refuses an unknown group that is %s', async (_case, appliesTo) => {
    expect(await create({ appliesTo: appliesTo() })).toMatchObject({
      status: 422,
      body: { code: 'unknown-group', errors: [{ pointer: '/appliesTo' }] },
    });
  });

  it('refuses one more than fifty, as every request of a visitor reads them all', async () => {
    const crowded = await app.owner.createTenant();
    await app.ownerDb.execute(sql`
      update policies set position = 2000 where tenant_id = ${crowded.id}::uuid and is_everyone`);
    await app.ownerDb.execute(sql`
      insert into policies (tenant_id, position, version, document, is_everyone)
      select tenant_id, 1000 + at, 1, document, false
      from policies, generate_series(1, 47) as at
      where tenant_id = ${crowded.id}::uuid and is_everyone`);
    await app.owner.call('POST', `/tenants/${crowded.slug}/groups`, { body: { name: 'some' } });
    const add = () =>
      app.owner.call('POST', `/tenants/${crowded.slug}/policies`, {
        body: { appliesTo: { groups: ['some'] } },
      });
    const [first, second] = [await add(), await add()];
    expect([first.status, second.status, second.body.code]).toEqual([
      201,
      409,
      'too-many-policies',
    ]);
  });

  it('audits the id and version in the same breath', async () => {
    const { body } = await create();
    expect(await lastAudit()).toMatchObject({
      event: 'policy.created',
      data: { policyId: body.id, version: 1 },
    });
  });
});

describe('the usable-method rule', () => {
  it.each([
    [1, ['email'], 201],
    [2, ['email', 'sms'], 201],
    [2, ['email'], 422],
    [2, ['email', 'questions'], 201],
    [2, ['email', 'totp', 'questions'], 201],
    [1, ['questions'], 422],
    [1, ['totp'], 201],
    [2, ['mobileCall', 'officeCall'], 201],
    [2, ['sms', 'mobileCall'], 422],
    [3, ['email', 'sms'], 422],
    [3, ['email', 'sms', 'mobileCall'], 422],
    [3, ['email', 'sms', 'officeCall'], 201],
    [3, ['questions', 'totp', 'recoveryCode'], 201],
  ])('with %d gates and %j answers %d', async (gates, methods, status) => {
    const reply = await create({ reset: { gates, methods } });
    expect(reply.status).toBe(status);
    if (status === 422) expect(reply.body.code).toBe('too-few-methods');
  });

  it('lets questions alone do where they may be the first', async () => {
    const alone = { publicFace: 'explain', questions: { allowAlone: true } };
    const reset = { gates: 1, methods: ['questions'] };
    expect((await create({ ...alone, reset })).status).toBe(201);
    expect((await create({ ...alone, reset: { ...reset, gates: 2 } })).status).toBe(422);
  });

  it('does not count a channel without a provider', async () => {
    const other = await startAdminApp({ LATCHKEY_OUTBOX: '0', EMAIL_PROVIDERS: 'smtp' });
    const own = await other.owner.createTenant();
    const target = `/tenants/${own.slug}/policies/${own.everyonePolicyId}`;
    const attempt = (gates: number) =>
      other.owner.call('PUT', target, {
        body: { ...DEFAULT_POLICY, reset: { ...DEFAULT_POLICY.reset, gates } },
        headers: { 'if-match': '"1"' },
      });
    const replies = [await attempt(2), await attempt(1)];
    await other.close();
    expect(replies[0]).toMatchObject({ status: 422, body: { code: 'too-few-methods' } });
    expect(replies[1]?.status).toBe(200);
  });

  it('counts calls where a provider is named for them, or the outbox takes them', async () => {
    const statusWith = async (settings: Record<string, string>) => {
      const other = await startAdminApp(settings);
      const own = await other.owner.createTenant();
      const target = `/tenants/${own.slug}/policies/${own.everyonePolicyId}`;
      const reset = { ...DEFAULT_POLICY.reset, gates: 1, methods: ['officeCall'] };
      const { status } = await other.owner.call('PUT', target, {
        body: { ...DEFAULT_POLICY, reset },
        headers: { 'if-match': '"1"' },
      });
      await other.close();
      return status;
    };
    const noOutbox = { LATCHKEY_OUTBOX: '0', EMAIL_PROVIDERS: 'smtp' };
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ ...noOutbox, VOICE_PROVIDERS: 'twilio' })).toBe(200);
    expect(await statusWith(noOutbox)).toBe(422);
  });
});

describe('GET /policies', () => {
  it('lists the administrators’ policy first: two gates, never questions, not to be replaced', async () => {
    const methods = ['email', 'sms', 'questions'];
    await app.owner.changePolicy(tenant, { reset: { gates: 1, methods: methods as never } });
    const { body } = await app.owner.call('GET', path());
    expect(body.items[0]).toMatchObject({
      id: 'administrators',
      version: 2,
      document: { appliesTo: { administrators: true }, reset: { gates: 2 } },
    });
    expect(body.items[0].document.reset.methods).not.toContain('questions');
    const one = await app.owner.call('GET', path('/administrators'));
    expect(one.body).toEqual(body.items[0].document);
    expect(one.headers.get('etag')).toBe('"2"');
    const replies = [
      await put(path('/administrators'), DEFAULT_POLICY, '"2"'),
      await app.owner.call('DELETE', path('/administrators')),
    ];
    for (const reply of replies)
      expect(reply).toMatchObject({ status: 409, body: { code: 'built-in' } });
  });

  it('takes the administrators’ policy back with another switch and nothing else', async () => {
    const target = path('/administrators');
    const { body: given } = await app.owner.call('GET', target);
    const off = { ...given, reset: { ...given.reset, enabled: false } };
    expect(await put(target, off)).toMatchObject({ status: 428 });
    expect(await put(target, off, '"7"')).toMatchObject({ status: 412 });
    const weaker = { ...off, reset: { ...off.reset, gates: 1 } };
    expect(await put(target, weaker, '"1"')).toMatchObject({ body: { code: 'built-in' } });
    const switched = await put(target, off, '"1"');
    expect(switched).toMatchObject({ status: 200, body: off });
    expect(switched.headers.get('etag')).toBe('"2"');
    expect(await put(target, given, '"1"')).toMatchObject({ status: 412 });
    expect((await app.owner.call('GET', target)).body).toEqual(off);
    expect(await lastAudit()).toMatchObject({ event: 'policy.changed', data: { version: 2 } });
    const others = (await app.owner.call('GET', everyone())).body;
    expect(others.reset.enabled).toBe(true);
  });

  it('keeps the administrators’ switch when the policy for everyone changes', async () => {
    const target = path('/administrators');
    await app.owner.changePolicy(tenant, { reset: { enabled: false, codeMinutes: 3 } });
    const { body, headers } = await app.owner.call('GET', target);
    expect(body.reset).toMatchObject({ enabled: true, gates: 2, codeMinutes: 3 });
    expect(headers.get('etag')).toBe('"2"');
  });

  it.each([
    ['for everyone', () => everyone()],
    ['for a group', async () => path(`/${(await create()).body.id}`)],
  ])('does not make the policy %s one of administrators', async (_, target) => {
    const { body } = await app.owner.call('GET', path('/administrators'));
    expect(await put(await target(), body, '*')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/appliesTo', code: 'wrong-scope' }] },
    });
  });

  it('answers one as the bare document with its version as ETag', async () => {
    const { body, headers } = await app.owner.call('GET', everyone());
    expect(body).toEqual(DEFAULT_POLICY);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/00000000-0000-4000-8000-000000000000', '/not-an-id'])('knows no %s', async (rest) => {
    expect(await app.owner.call('GET', path(rest))).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });

  it('knows no policy of another tenant', async () => {
    const other = await app.owner.createTenant();
    const target = path(`/${other.everyonePolicyId}`);
    expect((await app.owner.call('GET', target)).status).toBe(404);
    expect((await put(target, DEFAULT_POLICY, '"1"')).status).toBe(404);
    expect((await app.owner.call('DELETE', target)).status).toBe(404);
    expect((await app.owner.call('GET', `${target}/versions`)).status).toBe(404);
  });
});
