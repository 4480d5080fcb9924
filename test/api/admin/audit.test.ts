import { and, eq, sql } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { type Json, type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.owner.createTenant();
});

const audit = async (query = '') =>
  (await app.owner.call('GET', `/tenants/${tenant.slug}/audit?${query}`)).body;
const verified = async () =>
  (await app.owner.call('GET', `/tenants/${tenant.slug}/audit/verify`)).body;
const changeTimes = async (count: number) => {
  for (let n = 0; n < count; n += 1)
    await app.owner.call('PATCH', `/tenants/${tenant.slug}`, {
      body: { displayName: `Name ${n}` },
    });
};
const row = (seq: number) => and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.seq, seq));

describe('GET /audit', () => {
  it('pages through all decisions, newest first', async () => {
    await changeTimes(4);
    const first = await audit('limit=2');
    const second = await audit(`limit=2&cursor=${first.nextCursor}`);
    const third = await audit(`limit=2&cursor=${second.nextCursor}`);
    const seqs = [first, second, third].map(({ items }) => items.map((item: Json) => item.seq));
    expect(seqs).toEqual([[5, 4], [3, 2], [1]]);
    expect(third.nextCursor).toBeUndefined();
  });

  it('filters by event, result and time', async () => {
    await changeTimes(1);
    const [latest, oldest] = (await audit()).items;
    await app.owner.call('GET', `/tenants/${tenant.slug}/support/LK-0000-0000`);
    const eventsOf = async (query: string) =>
      (await audit(query)).items.map((item: Json) => item.event);
    expect(await eventsOf('event=tenant.changed')).toEqual(['tenant.changed']);
    expect(await eventsOf('result=failed')).toEqual(['support.lookedUp']);
    expect(await eventsOf(`to=${latest.at}`)).toEqual(['tenant.created']);
    expect(await eventsOf(`from=${latest.at}`)).toEqual(['support.lookedUp', 'tenant.changed']);
    expect(await eventsOf(`from=${oldest.at}&to=${oldest.at}`)).toEqual([]);
  });

  it.each(['result=good', 'from=yesterday', 'to=2026-01-01', 'cursor=0', 'login=a'])(
    'refuses ?%s',
    async (query) => {
      const reply = await app.owner.call('GET', `/tenants/${tenant.slug}/audit?${query}`);
      expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-field' } });
    },
  );

  it('names operators and tokens of the installation in its own chain', async () => {
    const login = uniqueName('op');
    const body = { login, password: 'correct horse battery', grants: [{ role: 'auditor' }] };
    await app.owner.call('POST', '/operators', { body });
    const { body: page } = await app.owner.call('GET', '/audit?event=operator.created&limit=1');
    expect(page.items[0]).toMatchObject({ actorName: 'test', result: 'succeeded' });
    expect(JSON.stringify(page)).not.toContain(login);
  });
});

describe('GET /audit/verify', () => {
  it('finds an untouched chain intact and counts its rows', async () => {
    await changeTimes(3);
    expect(await verified()).toEqual({ intact: true, rows: 4 });
  });

  it('finds the chain of the installation intact', async () => {
    const { body } = await app.owner.call('GET', '/audit/verify');
    expect(body).toEqual({ intact: true, rows: expect.any(Number) });
  });

  it.each([
    ['event', { event: 'tenant.created' }],
    ['actor', { actor: 'system' }],
    ['result', { result: 'failed' }],
    ['detail', { detail: 'x' }],
    ['data', { data: { fields: [] } }],
    ['time', { at: new Date(0) }],
    ['person', { subjectId: '00000000-0000-4000-8000-000000000000' }],
  ])('finds a row whose %s was changed', async (_case, changes) => {
    await changeTimes(3);
    await app.ownerDb.update(auditEvents).set(changes).where(row(2));
    expect(await verified()).toEqual({
      intact: false,
      brokenSeq: 2,
      problem: 'this row was changed',
    });
  });

  it('finds a changed row that was given a fitting hash', async () => {
    await changeTimes(3);
    await app.ownerDb.execute(sql`
      update audit_events set actor = 'system', hash = audit_hash(tenant_id, seq, event_key, at,
        event, 'system', subject_id, flow_ref, result, detail, data, previous_hash)
      where tenant_id = ${tenant.id} and seq = 2`);
    expect(await verified()).toMatchObject({ intact: false, brokenSeq: 3 });
  });

  it('finds that a row was removed', async () => {
    await changeTimes(3);
    await app.ownerDb.delete(auditEvents).where(row(2));
    expect(await verified()).toMatchObject({ intact: false, brokenSeq: 3 });
  });

  it('keeps one chain under concurrent changes', async () => {
    await Promise.all([changeTimes(5), changeTimes(5), changeTimes(5)]);
    expect(await verified()).toEqual({ intact: true, rows: 16 });
  });
});

describe('the admin role in the database', () => {
  it('can neither change nor remove a row of the chain', async () => {
    await expect(
      app.ownerDb.transaction(async (tx) => {
        await tx.execute(sql`set local role latchkey_admin`);
        await tx.update(auditEvents).set({ actor: 'system' }).where(row(1));
      }),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
    await expect(
      app.ownerDb.transaction(async (tx) => {
        await tx.execute(sql`set local role latchkey_admin`);
        await tx.delete(auditEvents).where(row(1));
      }),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it.each([
    'select value_sealed from methods',
    'select value_digest from methods',
    'select primary_email_sealed from users',
    'select hash from local_credentials',
    'update local_credentials set hash = null',
    'select hash from password_history',
    'select ciphertext from sealed_secrets',
    'select live_challenge from resets',
  ])('may not %s', async (statement) => {
    await expect(
      app.ownerDb.transaction(async (tx) => {
        await tx.execute(sql`set local role latchkey_admin`);
        await tx.execute(statement);
      }),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});
