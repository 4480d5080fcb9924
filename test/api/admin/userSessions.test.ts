import { eq } from 'drizzle-orm';
import { personSessions } from '../../../db/schema/personSessions';
import { verifications } from '../../../db/schema/verifications';
import { type TestTenant, uniqueName } from '../../support/adminClient';
import { type RunningAdminApp, startAdminApp } from '../../support/adminApp';

let app: RunningAdminApp;
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  app = await startAdminApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.owner.createTenant();
  const { id } = await app.owner.createUser(tenant, { login: 'ada', displayName: 'Ada' });
  userId = id;
});

const HOUR_MS = 3_600_000;

const insertSession = async (changes: Partial<typeof personSessions.$inferInsert> = {}) => {
  const idHash = uniqueName('hash');
  await app.ownerDb.insert(personSessions).values({
    idHash,
    tenantId: tenant.id,
    userId,
    language: 'en',
    expiresAt: new Date(Date.now() + HOUR_MS),
    ...changes,
  });
  return idHash;
};

const path = () => `/tenants/${tenant.slug}/users/${userId}/sessions`;

describe('the sessions of a person', () => {
  it('are listed while they are good, without anything that opens them', async () => {
    const idHash = await insertSession({ steppedUpUntil: new Date(Date.now() + HOUR_MS) });
    await insertSession({ revokedAt: new Date() });
    await insertSession({ expiresAt: new Date(Date.now() - 1_000) });
    const { status, body } = await app.owner.call('GET', path());
    expect(status).toBe(200);
    expect((body as { items: object[] }).items).toEqual([
      {
        id: expect.any(String) as string,
        createdAt: expect.any(String) as string,
        expiresAt: expect.any(String) as string,
        steppedUpUntil: expect.any(String) as string,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(idHash);
  });

  it('are ended by the helpdesk, all at once, which is audited', async () => {
    await insertSession();
    await insertSession();
    const helpdesk = await app.clientWith({ role: 'helpdesk', tenantId: null });
    expect((await helpdesk.call('DELETE', path())).body).toEqual({ revoked: 2 });
    expect((await helpdesk.call('DELETE', path())).body).toEqual({ revoked: 0 });
    const rows = await app.ownerDb
      .select()
      .from(personSessions)
      .where(eq(personSessions.userId, userId));
    expect(rows.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    const { body } = await app.owner.call(
      'GET',
      `/tenants/${tenant.slug}/audit?event=user.signedOut`,
    );
    expect(body).toMatchObject({ items: [{ data: { sessions: 0 } }, { data: { sessions: 2 } }] });
  });

  it('are nothing an auditor may end', async () => {
    const auditor = await app.clientWith({ role: 'auditor', tenantId: null });
    expect((await auditor.call('DELETE', path())).status).toBe(403);
    expect((await auditor.call('GET', path())).status).toBe(200);
  });
});

describe('a support code of a signed-in person', () => {
  it('finds the registration it belongs to', async () => {
    const supportCode = 'LK-ABCD-EFGH';
    await app.ownerDb.insert(verifications).values({
      ref: uniqueName('ref'),
      tenantId: tenant.id,
      userId,
      sessionHash: 'none',
      flow: 'registrationVerification' as const,
      kind: 'email' as const,
      supportCode,
      language: 'en',
      createdAt: new Date(Date.now() - HOUR_MS),
      expiresAt: new Date(Date.now() - HOUR_MS / 2),
      offered: [],
    });
    const { status, body } = await app.owner.call(
      'GET',
      `/tenants/${tenant.slug}/support/${supportCode}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      flow: 'registrationVerification',
      step: 'expired',
      outcome: { code: 'expired' },
      events: [],
    });
  });
});
