import { appendAudit } from '../../../db/mutations/audit';
import { deliveries } from '../../../db/schema/messages';
import { resets } from '../../../db/schema/resets';
import { type TestTenant, uniqueName } from '../../support/adminClient';
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

describe('GET /support/:supportCode', () => {
  const supportCode = () => {
    const letters = uniqueName('').toUpperCase();
    return `LK-${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
  };

  const insertReset = async (changes: Partial<typeof resets.$inferInsert> = {}) => {
    const reset = {
      ref: uniqueName('ref'),
      tenantId: tenant.id,
      tokenHash: uniqueName('hash'),
      supportCode: supportCode(),
      language: 'en',
      face: 'constant' as const,
      addressDigest: 'd1.x',
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 900_000),
      offered: [],
      ...changes,
    };
    await app.ownerDb.insert(resets).values(reset);
    return reset;
  };
  const lookUp = (code: string) =>
    app.owner.call('GET', `/tenants/${tenant.slug}/support/${encodeURIComponent(code)}`);

  it('tells the story of one flow: decisions and messages in order', async () => {
    const reset = await insertReset();
    await appendAudit(app.ownerDb, {
      tenantId: tenant.id,
      eventKey: `${reset.ref}:code`,
      event: 'code.requested',
      actor: 'person',
      flowRef: reset.ref,
      result: 'info',
      detail: 'email',
      data: { number: 1 },
    });
    await app.ownerDb.insert(deliveries).values({
      sendKey: uniqueName('key'),
      tenantId: tenant.id,
      flowRef: reset.ref,
      channel: 'email',
      purpose: 'code',
      state: 'sent',
      attempts: 2,
      possibleDuplicates: 1,
      provider: 'smtp',
      lastProblem: 'sendgrid: sign-in-refused 401',
    });
    const { status, body } = await lookUp(reset.supportCode.toLowerCase());
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        supportCode: reset.supportCode,
        flow: 'passwordReset',
        step: 'prove',
        createdAt: reset.createdAt.toISOString(),
        expiresAt: reset.expiresAt.toISOString(),
        person: null,
        events: [
          {
            at: expect.any(String),
            event: 'code.requested',
            result: 'info',
            detail: 'email',
            data: { number: 1 },
          },
        ],
        deliveries: [
          {
            channel: 'email',
            purpose: 'code',
            state: 'sent',
            attempts: 2,
            possibleDuplicates: 1,
            provider: 'smtp',
            lastProblem: 'sendgrid: sign-in-refused 401',
            createdAt: expect.any(String),
            updatedAt: expect.any(String),
          },
        ],
      },
    });
  });

  it('names the person to helpdesks and auditors, and nobody once the person is erased', async () => {
    const { id, login, displayName } = await app.owner.createUser(tenant);
    const { supportCode: code } = await insertReset({ subjectId: id });
    for (const role of ['helpdesk', 'auditor'] as const) {
      const client = await app.clientWith({ role, tenantId: tenant.id });
      const { body } = await client.call('GET', `/tenants/${tenant.slug}/support/${code}`);
      expect(body.person).toEqual({ id, login, displayName });
    }
    await app.owner.call('DELETE', `/tenants/${tenant.slug}/users/${id}`);
    expect((await lookUp(code)).body.person).toBeNull();
  });

  it('audits every look-up, and keeps look-ups out of the story', async () => {
    const reset = await insertReset();
    await lookUp(reset.supportCode);
    const { body } = await lookUp(reset.supportCode);
    expect(body.events).toEqual([]);
    expect((await audit('event=support.lookedUp')).items).toEqual([
      expect.objectContaining({ flowRef: reset.ref, result: 'succeeded' }),
      expect.objectContaining({ flowRef: reset.ref, result: 'succeeded' }),
    ]);
  });

  it('shows an open flow past its time as expired', async () => {
    const past = new Date(Date.now() - 1000);
    const reset = await insertReset({ expiresAt: past });
    expect((await lookUp(reset.supportCode)).body).toMatchObject({
      step: 'expired',
      outcome: { code: 'expired' },
    });
  });

  it('shows how a flow ended', async () => {
    const outcome = { code: 'password-reset' as const };
    const reset = await insertReset({ step: 'done', outcome, endedAt: new Date() });
    expect((await lookUp(reset.supportCode)).body).toMatchObject({ step: 'done', outcome });
  });

  it('knows no code of another tenant, and audits the attempt', async () => {
    const other = await app.owner.createTenant();
    const reset = await insertReset({ tenantId: other.id });
    expect(await lookUp(reset.supportCode)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const [event] = (await audit('event=support.lookedUp')).items;
    expect(event).toMatchObject({ result: 'failed', detail: 'unknown-support-code' });
    expect(JSON.stringify(event)).not.toContain(reset.supportCode);
  });

  it.each(['LK-1', 'lk-0000-00000', 'XX-0000-0000', '%00'])('knows no %s', async (code) => {
    expect((await lookUp(code)).status).toBe(404);
  });
});
