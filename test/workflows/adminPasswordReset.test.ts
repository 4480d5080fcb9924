import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { updateFlow } from '../../api/flows/engine';
import { tokenHash } from '../../db/keys/digest';
import { askAdminReset } from '../../db/mutations/adminResets';
import { createApiToken } from '../../db/mutations/operators';
import { adminResets } from '../../db/schema/adminResets';
import { auditEvents } from '../../db/schema/audit';
import { deliveries } from '../../db/schema/messages';
import { verifications } from '../../db/schema/verifications';
import { createCodec } from '../../worker/temporal/codec';
import { adminPasswordResetId, makePass } from '../../workflows/contracts/adminPasswordReset';
import { callerVerificationId } from '../../workflows/contracts/callerVerification';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { createAdminClient, uniqueName } from '../support/adminClient';
import { engineClient, pauseSchedules, removeSchedules } from '../support/flowProduct';
import { atTheHelpdesk, type Helpdesk, openLink, passTo } from '../support/helpdesk';
import { countEvents, openedPayloads, quietHistory } from '../support/history';
import { createOrganisation, createPerson, type Organisation } from '../support/organisation';
import { codeOfChallenge, messagesTo } from '../support/outbox';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { type Product, startProduct } from '../support/product';
import { statementsIn } from '../support/statementLog';
import { workerKeys } from '../support/testKeys';
import { ofThisRun } from '../support/testRun';
import { visitorWith } from '../support/visitor';

/** BEGIN and COMMIT apart, of all three processes; docs/flows/admin-password-reset.md says them. */
const STATEMENTS_MAX = { verifying: 21, beginning: 16, opening: 4 };

const CHOSEN = 'quiet-herons-wade-92';

const queuePrefix = `test-${randomBytes(4).toString('hex')}-`;

let database: OwnDatabase;
let product: Product;
let organisation: Organisation;
let helpdesk: Helpdesk;
const client = engineClient();

beforeAll(async () => {
  database = await createOwnDatabase();
  product = await startProduct({ database, queuePrefix, env: { STATEMENT_LOG: '1' } });
  await pauseSchedules(queuePrefix);
  organisation = await createOrganisation(database.db, { reset: { gates: 1 } });
  const token = `lka_${randomBytes(32).toString('base64url')}`;
  const grants = [{ role: 'helpdesk' as const, tenantId: organisation.id }];
  await createApiToken(
    database.db,
    { name: 'desk', tokenHash: tokenHash(token), grants },
    'system',
  );
  helpdesk = atTheHelpdesk(database.db, createAdminClient(product.adminUrl, token), organisation);
});
afterAll(async () => {
  await product.stop();
  await removeSchedules(queuePrefix);
  await client.connection.close();
  await database.drop();
});

const somebody = async () => {
  const login = uniqueName('p');
  const email = `${login}@home.example`;
  return { id: await createPerson(database.db, organisation, { login, email }), email };
};

const eventsOf = async (flowRef: string) => {
  const rows = await database.db
    .select({ event: auditEvents.event })
    .from(auditEvents)
    .where(eq(auditEvents.flowRef, flowRef))
    .orderBy(auditEvents.seq);
  return rows.map(({ event }) => event);
};

const killed = async <T>(answer: T): Promise<T> => {
  await product.processes.worker?.kill('SIGKILL');
  await product.start('worker');
  return answer;
};

test('goes on when the worker is killed between any two steps', async () => {
  const person = await somebody();
  const asked = await killed(await helpdesk.askCode(person));
  const verificationId = asked.body.id as string;
  const code = await codeOfChallenge(database.db, verificationId);
  const told = await killed(await helpdesk.tellCode(person, verificationId, code));
  expect(told.body.accepted).toBe(true);
  const begun = await killed(await helpdesk.reset(person, verificationId));
  expect(begun.status).toBe(201);
  const pass = await passTo(database.db, person.email);
  const opened = await killed(await openLink(product.portalUrl, organisation, pass));
  const visitor = visitorWith(product.portalUrl, opened.body.token ?? '');
  const refused = await killed(await visitor.setPassword('short'));
  expect(refused.body.accepted).toBe(false);
  const done = await killed(await visitor.setPassword(CHOSEN));
  expect(done.body).toMatchObject({ accepted: true, state: { step: 'done' } });
  const ref = begun.body.id as string;
  expect(await eventsOf(ref)).toEqual([
    'adminReset.asked',
    'adminReset.passMade',
    'adminReset.linkSent',
    'adminReset.used',
  ]);
  const links = await database.db.select().from(deliveries).where(eq(deliveries.flowRef, ref));
  expect(links).toMatchObject([{ purpose: 'link', state: 'sent' }]);
});

test('is begun once when the worker is killed while the operator waits', async () => {
  const person = await somebody();
  const verificationId = await helpdesk.verify(person);
  const key = randomUUID();
  const waiting = helpdesk.reset(person, verificationId, 'email', key);
  await killed(undefined);
  const first = await waiting;
  const again = await eventually('an answer', async () => {
    const answer = await helpdesk.reset(person, verificationId, 'email', key);
    return answer.status === 503 ? undefined : answer;
  });
  expect(again.status).toBe(201);
  if (first.status === 201) expect(again.body).toEqual(first.body);
  await passTo(database.db, person.email);
  const rows = await database.db
    .select()
    .from(adminResets)
    .where(eq(adminResets.userId, person.id));
  expect(rows).toMatchObject([{ step: 'waiting' }]);
  expect(await messagesTo(database.db, person.email)).toHaveLength(2);
});

test('sends the link once the messages can leave', async () => {
  const person = await somebody();
  const verificationId = await helpdesk.verify(person);
  await database.db.execute('alter table outbox rename to outbox_away');
  const begun = await helpdesk.reset(person, verificationId);
  expect(begun.status).toBe(201);
  await killed(undefined);
  await database.db.execute('alter table outbox_away rename to outbox');
  expect(await passTo(database.db, person.email)).toMatch(/^[\w-]{22}$/);
});

/** A reset asked for with a time of its own. */
async function askedFor(livesMs: number) {
  const person = await somebody();
  const verificationRef = await helpdesk.verify(person);
  const ref = randomBytes(16).toString('base64url');
  const [verified] = await database.db
    .select()
    .from(verifications)
    .where(eq(verifications.ref, verificationRef));
  const expiresAtMs = Date.now() + livesMs;
  await askAdminReset(database.db, {
    ref,
    tenantId: organisation.id,
    userId: person.id,
    askedBy: verified?.askedBy ?? '',
    verificationRef,
    deliverTo: 'email',
    supportCode: `LK-${uniqueName('').slice(0, 4)}-${uniqueName('').slice(0, 4)}`,
    language: 'en',
    createdAt: new Date(),
    expiresAt: new Date(expiresAtMs),
    loginFolded: null,
  });
  const run = {
    workflowType: 'adminPasswordReset',
    workflowId: adminPasswordResetId(ref),
    input: { ref, expiresAtMs },
    isStarted: false,
  };
  const engine = { client, taskQueue: `${queuePrefix}${INTERACTIVE}` };
  const answer = await updateFlow(engine, run, {
    update: makePass,
    updateId: ref,
    request: { requestDigest: null },
  });
  return { person, ref, answer };
}

test('ends by the clock, and its link works no more', async () => {
  const { person, ref } = await askedFor(6_000);
  const pass = await passTo(database.db, person.email);
  const result = await client.workflow.getHandle(adminPasswordResetId(ref)).result();
  expect(result).toEqual({ outcome: 'expired' });
  expect((await openLink(product.portalUrl, organisation, pass)).status).toBe(410);
  expect((await eventsOf(ref)).at(-1)).toBe('adminReset.expired');
});

test('says how it ended when the link was used', async () => {
  const { person, ref } = await askedFor(6_000);
  await openLink(product.portalUrl, organisation, await passTo(database.db, person.email));
  const result = await client.workflow.getHandle(adminPasswordResetId(ref)).result();
  expect(result).toEqual({ outcome: 'pass-used' });
});

test('makes no pass for a reset whose caller nobody verified', async () => {
  const person = await somebody();
  const { body } = await helpdesk.askCode(person);
  const ref = randomBytes(16).toString('base64url');
  const expiresAtMs = Date.now() + 60_000;
  await database.db.insert(adminResets).values({
    ref,
    tenantId: organisation.id,
    userId: person.id,
    askedBy: 'operator:somebody',
    verificationRef: body.id as string,
    deliverTo: 'email',
    supportCode: `LK-${uniqueName('').slice(0, 4)}-${uniqueName('').slice(0, 4)}`,
    language: 'en',
    createdAt: new Date(),
    expiresAt: new Date(expiresAtMs),
  });
  const run = {
    workflowType: 'adminPasswordReset',
    workflowId: adminPasswordResetId(ref),
    input: { ref, expiresAtMs },
    isStarted: false,
  };
  const engine = { client, taskQueue: `${queuePrefix}${INTERACTIVE}` };
  const request = { update: makePass, updateId: ref, request: { requestDigest: null } };
  const answer = await updateFlow(engine, run, request);
  expect(answer).toMatchObject({ status: 403, code: 'caller-not-verified' });
});

test('costs one update, one local and one regular activity, and no history holds the pass', async () => {
  const person = await somebody();
  const verificationId = await helpdesk.verify(person);
  const begun = await helpdesk.reset(person, verificationId);
  const pass = await passTo(database.db, person.email);
  const workflowId = adminPasswordResetId(begun.body.id as string);
  const history = await quietHistory(client, workflowId);
  const events = history.events ?? [];
  expect({
    updates: countEvents(events, 'WORKFLOW_EXECUTION_UPDATE_COMPLETED'),
    regular: countEvents(events, 'ACTIVITY_TASK_SCHEDULED'),
    local: countEvents(events, 'MARKER_RECORDED'),
    timers: countEvents(events, 'TIMER_STARTED'),
    tasks: countEvents(events, 'WORKFLOW_TASK_COMPLETED'),
  }).toEqual({ updates: 1, regular: 1, local: 1, timers: 1, tasks: 2 });
  const verification = await quietHistory(client, callerVerificationId(verificationId));
  const codec = createCodec(workerKeys().codec, ofThisRun('TEST_TEMPORAL_NAMESPACE'));
  const opened = [
    ...(await openedPayloads(codec, history)),
    ...(await openedPayloads(codec, verification)),
  ].join('\n');
  expect(opened).not.toContain(pass);
  expect(opened).not.toContain(person.email);
  expect(opened).toContain('waiting');
});

test('costs no more statements than its page says', async () => {
  const person = await somebody();
  const logs = (['admin', 'worker', 'portal'] as const).map(
    (name) => product.processes[name]?.logFile ?? '',
  );
  const counted = async (work: () => Promise<unknown>) => {
    const before = (await statementsIn(logs)).length;
    await work();
    return (await statementsIn(logs)).length - before;
  };
  let verificationId = '';
  let pass = '';
  const verifying = await counted(async () => {
    verificationId = await helpdesk.verify(person);
  });
  const beginning = await counted(async () => {
    const { body } = await helpdesk.reset(person, verificationId);
    pass = await passTo(database.db, person.email);
    await quietHistory(client, adminPasswordResetId(body.id as string));
  });
  const opening = await counted(() => openLink(product.portalUrl, organisation, pass));
  expect(verifying).toBeLessThanOrEqual(STATEMENTS_MAX.verifying);
  expect(beginning).toBeLessThanOrEqual(STATEMENTS_MAX.beginning);
  expect(opening).toBeLessThanOrEqual(STATEMENTS_MAX.opening);
});
