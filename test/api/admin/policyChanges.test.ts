import { setTimeout } from 'node:timers/promises';
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

/** Polls until this many statements of the app wait for what somebody else holds. */
async function untilWaitingForLocks(count: number): Promise<void> {
  for (;;) {
    const rows = await app.ownerDb.execute(sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and usename = 'latchkey_admin'
        and query like any (array['%"policies"%', '%"tenants"%'])`);
    if (rows.length >= count) return;
    await setTimeout(20);
  }
}

const lastAudit = async () =>
  (await app.owner.call('GET', `/tenants/${tenant.slug}/audit?limit=1`)).body.items[0];

describe('PUT /policies/:p', () => {
  const changed = { ...DEFAULT_POLICY, publicFace: 'explain' as const };

  it('replaces the policy as GET gave it and answers the new ETag', async () => {
    const { body: document } = await app.owner.call('GET', everyone());
    const reply = await put(everyone(), { ...document, publicFace: 'explain' }, '"1"');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual(changed);
    expect(reply.headers.get('etag')).toBe('"2"');
    const now = await app.owner.call('GET', everyone());
    expect({ body: now.body, etag: now.headers.get('etag') }).toEqual({
      body: changed,
      etag: '"2"',
    });
    expect(await lastAudit()).toMatchObject({
      event: 'policy.changed',
      data: { policyId: tenant.everyonePolicyId, version: 2 },
    });
  });

  it.each([
    ['no If-Match', undefined, 428, 'if-match-missing'],
    ['a newer version', '"2"', 412, 'stale-version'],
    ['a weak tag', 'W/"1"', 412, 'stale-version'],
    ['an unquoted tag', '1', 412, 'stale-version'],
    ['an empty tag', '""', 412, 'stale-version'],
  ])('refuses %s and changes nothing', async (_case, version, status, code) => {
    const reply = await put(everyone(), changed, version);
    expect({ status: reply.status, code: reply.body.code }).toEqual({ status, code });
    expect((await app.owner.call('GET', everyone())).body).toEqual(DEFAULT_POLICY);
  });

  it.each(['"1"', '"7", "1"', '*'])('takes If-Match %s', async (version) => {
    expect((await put(everyone(), changed, version)).status).toBe(200);
  });

  it('lets one of two writers of the same version win', async () => {
    const writers = await app.ownerDb.transaction(async (tx) => {
      await tx.execute(
        sql`select 1 from policies where id = ${tenant.everyonePolicyId} for update`,
      );
      const racing = [1, 2].map(() => put(everyone(), changed, '"1"'));
      await untilWaitingForLocks(2);
      return { racing };
    });
    const replies = await Promise.all(writers.racing);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { body } = await app.owner.call('GET', `${everyone()}/versions`);
    expect(body.items.map((item: Json) => item.version)).toEqual([2, 1]);
  });

  it.each(Object.keys(DEFAULT_POLICY))('refuses a document without %s', async (name) => {
    const { [name]: _left, ...rest } = DEFAULT_POLICY as Record<string, unknown>;
    const { status, body } = await put(everyone(), rest, '"1"');
    expect({ status, pointer: body.errors[0].pointer }).toEqual({
      status: 422,
      pointer: `/${name}`,
    });
  });

  it('keeps the policy for everyone for everyone, and others for groups', async () => {
    const appliesTo = { groups: [group], exclude: [] };
    const { body: other } = await create();
    const replies = [
      await put(everyone(), { ...DEFAULT_POLICY, appliesTo }, '"1"'),
      await put(path(`/${other.id}`), DEFAULT_POLICY, '"1"'),
    ];
    for (const reply of replies)
      expect(reply).toMatchObject({
        status: 422,
        body: { code: 'invalid-field', errors: [{ pointer: '/appliesTo' }] },
      });
  });

  it('refuses unknown groups', async () => {
    const { body: other } = await create();
    const appliesTo = { groups: ['nobody'], exclude: [] };
    const reply = await put(path(`/${other.id}`), { ...DEFAULT_POLICY, appliesTo }, '"1"');
    expect(reply).toMatchObject({ status: 422, body: { code: 'unknown-group' } });
  });
});

describe('DELETE /policies/:p', () => {
  it('removes a policy and keeps its versions readable', async () => {
    const { body } = await create();
    const target = path(`/${body.id}`);
    expect((await app.owner.call('DELETE', target)).status).toBe(204);
    expect((await app.owner.call('GET', target)).status).toBe(404);
    expect((await app.owner.call('DELETE', target)).status).toBe(404);
    expect((await app.owner.call('GET', `${target}/versions`)).body.items).toHaveLength(1);
    expect(await lastAudit()).toMatchObject({ event: 'policy.deleted' });
  });

  it('keeps the policy for everyone', async () => {
    expect(await app.owner.call('DELETE', everyone())).toMatchObject({
      status: 409,
      body: { code: 'built-in' },
    });
  });

  it('heeds If-Match when it is sent', async () => {
    const { body } = await create();
    const attempt = (version: string) =>
      app.owner.call('DELETE', path(`/${body.id}`), { headers: { 'if-match': version } });
    expect((await attempt('"2"')).status).toBe(412);
    expect((await attempt('"1"')).status).toBe(204);
  });
});

describe('PUT /policies/order', () => {
  const order = (ids: unknown[]) => app.owner.call('PUT', path('/order'), { body: { order: ids } });

  it('decides which policy a person gets', async () => {
    const [first, second] = [await create(), await create()];
    const person = await app.owner.createUser(tenant, { groups: [group] });
    const effective = async () =>
      (await app.owner.call('GET', `/tenants/${tenant.slug}/users/${person.id}/effective-policy`))
        .body.id;
    expect(await effective()).toBe(first.body.id);
    const reply = await order([second.body.id, first.body.id]);
    expect(reply.status).toBe(200);
    expect(reply.body.items.map((item: Json) => item.id)).toEqual([
      'administrators',
      second.body.id,
      first.body.id,
      tenant.everyonePolicyId,
    ]);
    expect(await effective()).toBe(second.body.id);
    expect(await lastAudit()).toMatchObject({ event: 'policies.ordered' });
  });

  it('takes the policy for everyone in the last place only', async () => {
    const { body } = await create();
    expect((await order([body.id, tenant.everyonePolicyId])).status).toBe(200);
    expect((await order([tenant.everyonePolicyId, body.id])).status).toBe(422);
  });

  it('refuses an order that misses, repeats or invents a policy', async () => {
    const [first, second] = [await create(), await create()];
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const ids of [
      [],
      [first.body.id],
      [first.body.id, first.body.id],
      [first.body.id, second.body.id, unknown],
      ['administrators', first.body.id, second.body.id],
    ])
      expect(await order(ids)).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
  });
});

describe('GET /policies/:p/versions', () => {
  it('pages through every version, newest first, with who changed it', async () => {
    for (const deferrals of [1, 2])
      await app.owner.changePolicy(tenant, { registration: { deferrals } });
    const first = (await app.owner.call('GET', `${everyone()}/versions?limit=2`)).body;
    const second = (
      await app.owner.call('GET', `${everyone()}/versions?limit=2&cursor=${first.nextCursor}`)
    ).body;
    const seen = [...first.items, ...second.items].map(({ version, document, changedBy }: Json) => [
      version,
      document.registration.deferrals,
      changedBy.split(':')[0],
    ]);
    expect(seen).toEqual([
      [3, 2, 'token'],
      [2, 1, 'token'],
      [1, 3, 'token'],
    ]);
    expect(second.nextCursor).toBeUndefined();
  });
});
