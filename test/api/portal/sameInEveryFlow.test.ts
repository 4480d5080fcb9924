import { and, eq } from 'drizzle-orm';
import { auditEvents } from '../../../db/schema/audit';
import { budgets } from '../../../db/schema/limits';
import { deliveries } from '../../../db/schema/messages';
import { address, idOf, register, verify } from '../../support/registrants';
import { setRegistrantsScene } from '../../support/registrantsScene';
import { visit } from '../../support/visitor';

const scene = setRegistrantsScene({ reset: { gates: 1, methods: ['email'] } });

/** As if a provider had been away when a code of this flow was to be sent. */
async function undelivered(flowRef: string): Promise<() => Promise<string | undefined>> {
  const sendKey = `${flowRef}:code:99`;
  await scene.db.insert(deliveries).values({
    sendKey,
    tenantId: scene.organisation.id,
    flowRef,
    channel: 'email',
    purpose: 'code',
    state: 'unavailable',
  });
  return async () => {
    const rows = await scene.db.select().from(deliveries).where(eq(deliveries.sendKey, sendKey));
    return rows[0]?.state;
  };
}

/** As if no more mail might be sent to this person for a while. */
const spendMail = (subjectKey: string) =>
  scene.db.insert(budgets).values(
    ['send:email', 'send:email@familiar'].map((counter) => ({
      subjectKey,
      counter,
      attemptsAtMs: Array.from({ length: 100 }, () => Date.now()),
    })),
  );

const blockedFor = (subjectId: string) =>
  scene.db
    .select({ event: auditEvents.event, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, subjectId), eq(auditEvents.result, 'blocked')));

const SPENT = [{ event: 'code.requested', detail: 'send-budget-spent' }];

describe('a code on its way is void', () => {
  test('once its registration is done', async () => {
    const { client } = await scene.people.somebody();
    const email = address();
    const id = idOf(await register(client, 'email', email));
    const code = await scene.people.codeTo(email);
    const state = await undelivered(id);
    expect((await verify(client, id, code)).body).toMatchObject({ accepted: true });
    expect(await state()).toBe('voided');
  });

  test('once another registration has taken the place of its own', async () => {
    const { client } = await scene.people.somebody();
    const id = idOf(await register(client, 'email', address()));
    const state = await undelivered(id);
    expect((await register(client, 'email', address())).status).toBe(201);
    expect(await state()).toBe('voided');
  });
});

describe('a spent budget of messages is in the audit as blocked', () => {
  test('of a registration', async () => {
    const { client, id } = await scene.people.somebody();
    await spendMail(id);
    expect((await register(client, 'email', address())).status).toBe(429);
    expect(await blockedFor(id)).toEqual(SPENT);
  });

  test('of a step-up', async () => {
    const email = address();
    const { client, id } = await scene.people.somebody({ email });
    await spendMail(id);
    await client.post('/me/step-up/send-code', { method: 'email', destination: email });
    expect(await blockedFor(id)).toEqual(SPENT);
  });

  test('of a reset', async () => {
    const email = address();
    const { login, id } = await scene.people.somebody({ email });
    await spendMail(id);
    const visitor = await visit(scene.portalUrl, scene.organisation.slug, login);
    await visitor.sendCode('email', email);
    expect(await blockedFor(id)).toEqual(SPENT);
  });
});
