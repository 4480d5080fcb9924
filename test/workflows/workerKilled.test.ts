import { verify } from '@node-rs/argon2';
import { and, eq } from 'drizzle-orm';
import { auditEvents } from '../../db/schema/audit';
import { localCredentials } from '../../db/schema/credentials';
import { deliveries } from '../../db/schema/messages';
import { verifyAuditChain } from '../../db/queries/auditEvents';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../support/organisation';
import { messagesTo } from '../support/outbox';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { codeFromOutbox, refOf, visit } from '../support/visitor';

const EMAIL = 'ada@example.org';
const NEW_PASSWORD = 'quiet-herons-wade-92';

let database: OwnDatabase;
let product: FlowProduct;

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startFlowProduct({ database });
});

afterAll(async () => {
  await product.stop();
  await database.drop();
});

test('a reset goes on with its token when the worker is killed between any two steps', async () => {
  const { db } = database;
  const organisation = await createOrganisation(db, { reset: { gates: 1, methods: ['email'] } });
  const userId = await createPerson(db, organisation, { email: EMAIL });
  const killed = async <T>(answer: T): Promise<T> => {
    await product.worker().kill('SIGKILL');
    await product.startWorker();
    return answer;
  };

  const visitor = await killed(await visit(product.portalUrl, organisation.slug, 'ada'));
  expect((await killed(await visitor.sendCode('email', EMAIL))).status).toBe(200);
  const code = await codeFromOutbox(db, visitor);
  const proven = await killed(await visitor.prove('email', code));
  expect(proven.body).toMatchObject({ accepted: true, state: { step: 'choosePassword' } });
  const refused = await killed(await visitor.setPassword('short'));
  expect(refused.body).toMatchObject({ accepted: false, reasons: [{ code: 'too-short' }] });
  const last = await killed(await visitor.setPassword(NEW_PASSWORD));
  expect(last.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  expect((await visitor.look()).outcome?.code).toBe('password-reset');

  const [credential] = await db
    .select()
    .from(localCredentials)
    .where(eq(localCredentials.userId, userId));
  expect(await verify(credential!.hash, NEW_PASSWORD)).toBe(true);
  expect(await verify(credential!.hash, OLD_PASSWORD)).toBe(false);
  const ref = await refOf(db, visitor);
  await eventually('code and notice', async () => {
    const sent = await db.select().from(deliveries).where(eq(deliveries.flowRef, ref));
    return sent.filter(({ state }) => state === 'sent').length === 2 ? true : undefined;
  });
  expect(await messagesTo(db, EMAIL, organisation.id)).toHaveLength(2);
  const events = await db
    .select({ event: auditEvents.event })
    .from(auditEvents)
    .where(and(eq(auditEvents.flowRef, ref), eq(auditEvents.tenantId, organisation.id)))
    .orderBy(auditEvents.seq);
  expect(events.map(({ event }) => event)).toEqual([
    'code.requested',
    'proof.accepted',
    'password.refused',
    'password.reset',
  ]);
  expect(await verifyAuditChain(db, organisation.id)).toMatchObject({ intact: true });
});

test.each([
  ['a code is asked for', 'send-code'],
  ['a password is being set', 'set-password'],
] as const)(
  'a call that is under way when the worker is killed has one effect: %s',
  async (_when, route) => {
    const { db } = database;
    const organisation = await createOrganisation(db, { reset: { gates: 1, methods: ['email'] } });
    await createPerson(db, organisation, { email: EMAIL });
    const visitor = await visit(product.portalUrl, organisation.slug, 'ada');
    const isFirst = route === 'send-code';
    if (!isFirst) {
      await visitor.sendCode('email', EMAIL);
      await visitor.prove('email', await codeFromOutbox(db, visitor));
    }
    const body = isFirst ? { method: 'email', destination: EMAIL } : { password: NEW_PASSWORD };
    const key = 'one-key-for-every-repeat';
    const underWay = visitor.post(route, body, key);
    await product.worker().kill('SIGKILL');
    await product.startWorker();
    await underWay;
    const answer = await eventually('the one answer', async () => {
      const repeated = await visitor.post(route, body, key);
      return repeated.status === 200 ? repeated : undefined;
    });
    if (isFirst) await codeFromOutbox(db, visitor);
    else expect(answer.body).toMatchObject({ accepted: true, state: { step: 'done' } });
    const event = isFirst ? 'code.requested' : 'password.reset';
    const found = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, organisation.id), eq(auditEvents.event, event)));
    expect(found).toHaveLength(1);
  },
);
