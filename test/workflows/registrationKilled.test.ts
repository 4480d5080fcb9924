import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { totpAt } from '../../activities/proving/totpCodes';
import { verifyAuditChain } from '../../db/queries/auditEvents';
import { auditEvents } from '../../db/schema/audit';
import { type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, OLD_PASSWORD } from '../support/organisation';
import { codesTo } from '../support/outbox';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { createPersonClient, type PersonAnswer } from '../support/personClient';
import { eventually } from '../support/poll';
import { ANSWERS } from '../support/registered';

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

/** A call with its idempotency key, as a page repeats it. */
type Call = (key: string) => Promise<PersonAnswer>;
/** Has a call answered while something dies. */
type Having = (call: Call) => Promise<PersonAnswer>;

/** Worker and portal are killed once the call was answered. */
const killedAfter: Having = async (call) => {
  const answer = await call(randomUUID());
  await Promise.all([product.worker().kill('SIGKILL'), product.portal().kill('SIGKILL')]);
  await Promise.all([product.startWorker(), product.startPortal()]);
  return answer;
};

const MOMENTS_MS = [0, 10, 20, 35, 55];
let calls = 0;

/** The worker is killed at some moment of the call, which is then repeated under its key. */
const killedWithin: Having = async (call) => {
  const key = randomUUID();
  const first = call(key).catch(() => undefined);
  calls += 1;
  await delay(MOMENTS_MS[calls % MOMENTS_MS.length]);
  await product.worker().kill('SIGKILL');
  await product.startWorker();
  await first;
  return eventually('an answer', async () => {
    const answer = await call(key);
    return answer.status >= 500 || answer.body.code === 'busy' ? undefined : answer;
  });
};

async function newcomer(having: Having) {
  const organisation = await createOrganisation(database.db, {
    reset: {
      gates: 2,
      methods: ['email', 'sms', 'officeCall', 'totp', 'recoveryCode', 'questions'],
    },
  });
  const id = await createPerson(database.db, organisation, { login: 'ada' });
  const client = createPersonClient(product.portalUrl);
  const signIn = () =>
    having((key) =>
      client.post(
        `/tenants/${organisation.slug}/sessions`,
        { login: 'ada', password: OLD_PASSWORD },
        key,
      ),
    );
  const post = (path: string, body: object = {}) =>
    having((key) => client.post(`/me${path}`, body, key));
  const allCodesTo = (to: string) => codesTo(database.db, to, organisation.id);
  const newestCodeTo = (to: string) =>
    eventually(`a code to ${to}`, async () => (await allCodesTo(to))[0]);
  return { organisation, id, client, signIn, post, codesTo: allCodesTo, codeTo: newestCodeTo };
}

const idOf = ({ body }: PersonAnswer) => String(body['id']);
const accepted = { status: 200, body: { accepted: true } };

test.each([
  ['both are killed between any two steps', killedAfter],
  ['the worker is killed within each step', killedWithin],
])(
  'registering goes on, and nothing happens twice, when %s',
  async (_, having) => {
    const email = `${randomBytes(4).toString('hex')}@example.org`;
    const [mobile, office] = ['+4915112345678', '+493012345678;ext=9'];
    const { organisation, id, client, signIn, post, codesTo, codeTo } = await newcomer(having);
    expect((await signIn()).status).toBe(201);

    const mail = await post('/registrations', { kind: 'email', value: email });
    const code = await codeTo(email);
    const wrong = await post(`/registrations/${idOf(mail)}/verify`, {
      code: code === '000000' ? '000001' : '000000',
    });
    expect(wrong).toMatchObject({ status: 200, body: { accepted: false } });
    expect(await post(`/registrations/${idOf(mail)}/verify`, { code })).toMatchObject(accepted);

    const phone = await post('/registrations', { kind: 'mobilePhone', value: mobile });
    const texted = await codeTo(mobile);
    expect(await post(`/registrations/${idOf(phone)}/verify`, { code: texted })).toMatchObject(
      accepted,
    );

    const app = await post('/totp');
    const shown = totpAt(String(app.body['secret']), Date.now());
    expect(await post(`/totp/${idOf(app)}/verify`, { code: shown })).toMatchObject(accepted);
    const answers = Object.entries(ANSWERS).map(([questionId, answer]) => ({ questionId, answer }));
    const asked = await having((key) => client.put('/me/questions', { answers }, key));
    expect(asked.status).toBe(200);
    const printed = await post('/recovery-codes');
    expect(printed.body['codes']).toHaveLength(10);

    expect((await signIn()).status).toBe(201);
    expect((await post('/registrations', { kind: 'officePhone', value: office })).body.code).toBe(
      'step-up-required',
    );
    await post('/step-up/send-code', { method: 'sms', destination: mobile });
    const second = await eventually('another code', async () =>
      (await codesTo(mobile)).find((one) => one !== texted),
    );
    expect(await post('/step-up/submit-proof', { method: 'sms', code: second })).toMatchObject(
      accepted,
    );
    const desk = await post('/registrations', { kind: 'officePhone', value: office });
    const spoken = await codeTo(office);
    expect(await post(`/registrations/${idOf(desk)}/verify`, { code: spoken })).toMatchObject(
      accepted,
    );
    const before = await client.get('/me');
    const methods = before.body['methods'] as { id: string; kind: string }[];
    const mailId = methods.find(({ kind }) => kind === 'email')?.id ?? '';
    const removed = await having((key) => client.remove(`/me/methods/${mailId}`, key));
    expect(removed.status).toBe(204);

    const { body } = await client.get('/me');
    expect((body['methods'] as { kind: string }[]).map(({ kind }) => kind).sort()).toEqual([
      ...['mobilePhone', 'officePhone', 'questions', 'recoveryCodes', 'totp'],
    ]);
    expect(body).toMatchObject({ requirements: { mustRegister: false }, pending: [] });
    expect([(await codesTo(email)).length, (await codesTo(mobile)).length]).toEqual([1, 2]);
    expect(await codesTo(office)).toHaveLength(1);
    expect(await eventsOf(id)).toMatchObject({
      'method.added': 6,
      'method.removed': 1,
      'proof.refused': 1,
      'stepUp.accepted': 1,
    });
    expect(await verifyAuditChain(database.db, organisation.id)).toMatchObject({ intact: true });
  },
  400_000,
);

async function eventsOf(subjectId: string): Promise<Record<string, number>> {
  const rows = await database.db
    .select({ event: auditEvents.event })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId));
  const counts: Record<string, number> = {};
  for (const { event } of rows) counts[event] = (counts[event] ?? 0) + 1;
  return counts;
}
