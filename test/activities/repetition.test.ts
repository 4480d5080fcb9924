import { ApplicationFailure } from '@temporalio/common';
import { and, eq } from 'drizzle-orm';
import { beginAttempt, settleDelivery } from '../../db/mutations/deliveries';
import { auditEvents } from '../../db/schema/audit';
import {
  credentialOperations,
  localCredentials,
  passwordHistory,
} from '../../db/schema/credentials';
import { budgets } from '../../db/schema/limits';
import { deliveries, outbox } from '../../db/schema/messages';
import { operations } from '../../db/schema/operations';
import { resets } from '../../db/schema/resets';
import { sealedSecrets } from '../../db/schema/sealedSecrets';
import {
  type ActivityBench,
  codeRequest,
  insertNotice,
  insertOpenReset,
  openReset,
  type OpenReset,
  proofRequest,
  proveReset,
  rowOf,
  sealFor,
  startActivityBench,
} from '../support/activityBench';

let bench: ActivityBench;
const db = () => bench.database.db;

beforeAll(async () => {
  bench = await startActivityBench();
});

afterAll(() => bench.stop());

/** How a repeat comes: after the first ended, or while it is still running. */
const WAYS = [
  ['one after the other', async <T>(work: () => Promise<T>) => [await work(), await work()]],
  ['at the same time', async <T>(work: () => Promise<T>) => Promise.all([work(), work()])],
] as const;

/** As the engine does with a failure that another try may mend. */
const retried = (work: () => Promise<void>): Promise<void> =>
  work().catch((error: unknown) => {
    if (error instanceof ApplicationFailure && error.nonRetryable !== true) return work();
    throw error;
  });

const auditOf = ({ ref, organisation }: OpenReset) =>
  db()
    .select({ event: auditEvents.event, result: auditEvents.result })
    .from(auditEvents)
    .where(and(eq(auditEvents.flowRef, ref), eq(auditEvents.tenantId, organisation.id)))
    .orderBy(auditEvents.seq);

const eventsOf = async (reset: OpenReset) => (await auditOf(reset)).map(({ event }) => event);

const attemptsOf = async (subjectId: string, counter: string) => {
  const [row] = await db()
    .select()
    .from(budgets)
    .where(and(eq(budgets.subjectKey, subjectId), eq(budgets.counter, counter)));
  return row?.attemptsAtMs.length ?? 0;
};

describe.each(WAYS)('an effect that is asked for twice, %s', (_name, twice) => {
  test('issues one challenge and spends one message', async () => {
    const reset = await openReset(bench);
    const request = codeRequest(reset, 'send');
    const [first, second] = await twice(() => bench.activities.issueChallenge(request));
    expect(first).toMatchObject({ answer: { status: 200 }, send: 1 });
    expect(second).toEqual(first);
    expect(await rowOf(bench, reset.ref)).toMatchObject({ challenges: 1 });
    expect(await attemptsOf(reset.subjectId, 'send:email')).toBe(1);
    expect(await eventsOf(reset)).toEqual(['code.requested']);
  });

  test('sends one code', async () => {
    const reset = await openReset(bench);
    await bench.activities.issueChallenge(codeRequest(reset, 'send'));
    const deliver = () => bench.activities.deliverCode({ ref: reset.ref, number: 1 });
    await twice(() => retried(() => bench.run(deliver)));
    const sent = await db()
      .select()
      .from(outbox)
      .where(eq(outbox.id, `${reset.ref}:code:1`));
    expect(sent).toHaveLength(1);
    expect((await rowOf(bench, reset.ref)).challenge?.delivery).toBe('sent');
  });

  test('consumes one proof', async () => {
    const reset = await openReset(bench);
    await bench.activities.issueChallenge(codeRequest(reset, 'send'));
    await bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
    const request = await proofRequest(bench, reset.ref, 'prove');
    const [first, second] = await twice(() => bench.activities.judgeProof(request));
    expect(first).toMatchObject({ answer: { accepted: true }, step: 'choosePassword' });
    expect(second).toEqual(first);
    expect((await rowOf(bench, reset.ref)).passed).toHaveLength(1);
    expect(await eventsOf(reset)).toEqual(['code.requested', 'proof.accepted']);
  });

  test('counts one wrong guess', async () => {
    const reset = await openReset(bench);
    await bench.activities.issueChallenge(codeRequest(reset, 'send'));
    await bench.run(() => bench.activities.deliverCode({ ref: reset.ref, number: 1 }));
    const request = await proofRequest(bench, reset.ref, 'guess', 'wrong!');
    const [first, second] = await twice(() => bench.activities.judgeProof(request));
    expect(first).toMatchObject({ answer: { accepted: false } });
    expect(second).toEqual(first);
    expect((await rowOf(bench, reset.ref)).guesses).toBe(1);
    expect(await attemptsOf(reset.subjectId, 'proof:email')).toBe(1);
    expect(await eventsOf(reset)).toEqual(['code.requested', 'proof.refused']);
  });

  test('refuses an early resend once, and does not send when it is repeated later', async () => {
    const reset = await openReset(bench);
    await bench.activities.issueChallenge(codeRequest(reset, 'send'));
    const early = codeRequest(reset, 'early');
    const [first] = await twice(() => bench.activities.issueChallenge(early));
    expect(first).toMatchObject({ answer: { status: 429, code: 'resend-too-early' } });
    const challenge = { ...(await rowOf(bench, reset.ref)).challenge!, resendAtMs: 0 };
    await db().update(resets).set({ challenge }).where(eq(resets.ref, reset.ref));
    expect(await bench.activities.issueChallenge(early)).toEqual(first);
    expect((await rowOf(bench, reset.ref)).challenges).toBe(1);
  });

  test('sets one password and keeps the one before in history once', async () => {
    const reset = await openReset(bench);
    await proveReset(bench, reset);
    const candidateRef = await sealFor(bench, reset.ref, 'quiet-herons-wade-92');
    const request = { ref: reset.ref, updateId: 'set', requestDigest: null, candidateRef };
    const [first, second] = await twice(() =>
      bench.run(() => bench.activities.setPassword(request)),
    );
    expect(first).toMatchObject({ answer: { accepted: true }, outcome: 'password-reset' });
    expect(second).toEqual(first);
    const { subjectId, ref } = reset;
    const of = (table: typeof passwordHistory | typeof localCredentials) =>
      db().select().from(table).where(eq(table.userId, subjectId));
    expect(await of(passwordHistory)).toHaveLength(1);
    expect(await of(localCredentials)).toHaveLength(1);
    expect((await eventsOf(reset)).filter((event) => event === 'password.reset')).toHaveLength(1);
    const taken = await db()
      .select()
      .from(credentialOperations)
      .where(eq(credentialOperations.subjectId, subjectId));
    expect(taken).toMatchObject([{ flowRef: ref, kind: 'reset', endedAt: expect.any(Date) }]);
    const left = await db().select().from(sealedSecrets).where(eq(sealedSecrets.flowRef, ref));
    expect(left).toEqual([]);
  });

  test('refuses one password once', async () => {
    const reset = await openReset(bench);
    await proveReset(bench, reset);
    const candidateRef = await sealFor(bench, reset.ref, 'short');
    const request = { ref: reset.ref, updateId: 'set', requestDigest: null, candidateRef };
    const [first, second] = await twice(() =>
      bench.run(() => bench.activities.setPassword(request)),
    );
    expect(first).toMatchObject({ answer: { accepted: false, reasons: [{ code: 'too-short' }] } });
    expect(second).toEqual(first);
    expect((await eventsOf(reset)).filter((event) => event === 'password.refused')).toHaveLength(1);
  });

  test.each([
    ['cancels', 'cancelReset', 'reset.cancelled'],
    ['expires', 'expireReset', 'reset.expired'],
    ['interrupts', 'interruptReset', 'reset.failed'],
  ] as const)('%s a reset once', async (_what, name, event) => {
    const reset = await openReset(bench);
    const request = { ref: reset.ref, updateId: 'end', requestDigest: null };
    const [first, second] = await twice(() => bench.run(() => bench.activities[name](request)));
    expect(first?.answer.status).toBe(200);
    expect(second).toEqual(first);
    expect(await eventsOf(reset)).toEqual([event]);
    const kept = await db().select().from(operations).where(eq(operations.flowRef, reset.ref));
    expect(kept).toHaveLength(1);
  });

  test('sends one notice', async () => {
    const { ref, organisation, subjectId } = await openReset(bench);
    const id = await insertNotice(bench, { ref, tenantId: organisation.id, userId: subjectId });
    const order = { notice: id, target: 'email' } as const;
    await twice(() => retried(() => bench.run(() => bench.activities.tell(order))));
    const sent = await db()
      .select()
      .from(outbox)
      .where(eq(outbox.id, `${ref}:notice:resetDone:email`));
    expect(sent).toHaveLength(1);
    const [delivery] = await db().select().from(deliveries).where(eq(deliveries.flowRef, ref));
    expect(delivery).toMatchObject({ state: 'sent', inFlight: false });
  });
});

test('a worker that stood still sees that another has sent the message meanwhile', async () => {
  const { ref, organisation } = await openReset(bench);
  const sendKey = `${ref}:code:1`;
  const delivery = { sendKey, tenantId: organisation.id, flowRef: ref, purpose: 'code' } as const;
  const key = { ...delivery, channel: 'email' } as const;
  expect(await beginAttempt(db(), key, 'smtp')).toBe(true);
  await stoodStill(sendKey);
  expect(await beginAttempt(db(), key, 'smtp')).toBe(true);
  await settleDelivery(db(), key, { state: 'sent', providerMessageId: 'an-id' });
  expect(await beginAttempt(db(), key, 'smtp')).toBe(false);
  const [row] = await db().select().from(deliveries).where(eq(deliveries.sendKey, sendKey));
  expect(row).toMatchObject({ state: 'sent', attempts: 2, possibleDuplicates: 1, inFlight: false });
});

/** As if the attempt had begun longer ago than any provider is waited for. */
const stoodStill = (sendKey: string) =>
  db()
    .update(deliveries)
    .set({ updatedAt: new Date(Date.now() - 7_000) })
    .where(eq(deliveries.sendKey, sendKey));

test.each([
  ['a code', 'code', 'code:1'],
  ['a notice', 'notice:resetDone', 'notice:resetDone:email'],
])(
  'a try at %s keeps other workers away for as long as a provider may take',
  async (_, purpose, name) => {
    const { ref, organisation } = await openReset(bench);
    const sendKey = `${ref}:${name}`;
    const delivery = {
      sendKey,
      tenantId: organisation.id,
      flowRef: ref,
      channel: 'email',
    } as const;
    const key = { ...delivery, purpose };
    const own = eq(deliveries.sendKey, sendKey);
    expect(await beginAttempt(db(), key, 'smtp')).toBe(true);
    expect(await beginAttempt(db(), key, 'smtp')).toBe(false);
    await stoodStill(sendKey);
    expect(await beginAttempt(db(), key, 'smtp')).toBe(true);
    const [row] = await db().select().from(deliveries).where(own);
    expect(row).toMatchObject({ attempts: 2, possibleDuplicates: 1, inFlight: true });
  },
);

test('a code that was begun when the reset ended is not left open', async () => {
  const reset = await openReset(bench);
  const sendKey = `${reset.ref}:code:1`;
  const { id: tenantId } = reset.organisation;
  const delivery = { sendKey, tenantId, flowRef: reset.ref, channel: 'email', purpose: 'code' };
  await db()
    .insert(deliveries)
    .values({ ...delivery, channel: 'email', provider: 'smtp', state: 'sending', inFlight: true });
  await bench.activities.issueChallenge(codeRequest(reset, 'send'));
  await bench.activities.cancelReset({ ref: reset.ref, updateId: 'c', requestDigest: null });
  const [row] = await db().select().from(deliveries).where(eq(deliveries.sendKey, sendKey));
  expect(row).toMatchObject({ state: 'voided', inFlight: false });
  const begun = await beginAttempt(db(), { ...delivery, channel: 'email' }, 'smtp');
  expect(begun).toBe(false);
  const sent = await db().select().from(outbox).where(eq(outbox.id, sendKey));
  expect(sent).toEqual([]);
});

test('only the run that ended a reset tells the person', async () => {
  const reset = await openReset(bench);
  await proveReset(bench, reset);
  const { ref } = reset;
  const inRun = (runId: string) => bench.run(() => bench.activities.interruptReset({ ref }), runId);
  const first = await inRun('a');
  const told = await db()
    .select()
    .from(outbox)
    .where(eq(outbox.id, `${ref}:notice:interrupted:email`));
  expect([first.notices, told.length]).toEqual([[], 1]);
  expect(await inRun('b')).toEqual({
    answer: first.answer,
    step: 'failed',
    outcome: 'interrupted',
  });
  expect(await inRun('a')).toEqual(first);
});

test('takes the same steps for a reset of nobody, and accepts nothing', async () => {
  const { organisation } = await openReset(bench);
  const ref = await insertOpenReset(db() && bench.database, organisation.id, null);
  const decoy = { ref, organisation, subjectId: '' };
  const request = codeRequest(decoy, 'send');
  const first = await bench.activities.issueChallenge(request);
  expect(first).toMatchObject({ answer: { status: 200 }, send: 1 });
  expect(await bench.activities.issueChallenge(request)).toEqual(first);
  await bench.run(() => bench.activities.deliverCode({ ref, number: 1 }));
  const sent = await db()
    .select()
    .from(outbox)
    .where(eq(outbox.id, `${ref}:code:1`));
  expect(sent).toEqual([]);
  const proof = await bench.activities.judgeProof(await proofRequest(bench, ref, 'p', '123456'));
  expect(proof).toMatchObject({ answer: { accepted: false }, step: 'prove' });
});
