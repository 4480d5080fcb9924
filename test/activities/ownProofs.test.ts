import { and, eq } from 'drizzle-orm';
import { createPasswordHasher, type Lane } from '../../activities/passwords/hasher';
import { auditEvents } from '../../db/schema/audit';
import { budgets } from '../../db/schema/limits';
import { outbox } from '../../db/schema/messages';
import { methods } from '../../db/schema/methods';
import { recoveryCodes, securityAnswers } from '../../db/schema/registration';
import { resets } from '../../db/schema/resets';
import { sealedSecrets } from '../../db/schema/sealedSecrets';
import type { Method } from '../../workflows/domain/methods';
import {
  type ActivityBench,
  insertOpenReset,
  openReset,
  type OpenReset,
  rowOf,
  sealFor,
  startActivityBench,
} from '../support/activityBench';
import { ANSWERS, newApp, newRecoveryCode, register } from '../support/registered';

/** Every slow comparison is counted, and something may happen while it goes on. */
let compared = 0;
let meanwhile: () => Promise<unknown> = () => Promise.resolve();
const quick = createPasswordHasher({ memoryKib: 8, passes: 1, lanes: 1 }, 2);
const hasher = {
  ...quick,
  matches: async (stored: string | null | undefined, typed: string, lane: Lane) => {
    compared += 1;
    const isEqual = await quick.matches(stored, typed, lane);
    await meanwhile();
    return isEqual;
  },
};

let bench: ActivityBench;
const db = () => bench.database.db;

beforeAll(async () => {
  bench = await startActivityBench({ hasher });
});
beforeEach(() => {
  compared = 0;
  meanwhile = () => Promise.resolve();
});
afterAll(() => bench.stop());

const POLICY = { reset: { gates: 2, methods: ['email', 'totp', 'recoveryCode', 'questions'] } };
const app = newApp();
const code = newRecoveryCode();

/** A reset of somebody who registered everything; `passed` is what they proved before. */
async function opened(passed: { method: Method; digest: string }[] = []): Promise<OpenReset> {
  const reset = await openReset(bench, POLICY as Parameters<typeof openReset>[1]);
  await register(db(), reset.subjectId, {
    totpSecret: app.secret,
    recoveryCodes: [code],
    answers: ANSWERS,
  });
  const offered = POLICY.reset.methods.map((method) => ({ method: method as Method }));
  await db().update(resets).set({ offered, passed }).where(eq(resets.ref, reset.ref));
  return reset;
}

/** A reset in which the address is proven and questions may be asked. */
async function openedForQuestions(): Promise<OpenReset> {
  const reset = await opened();
  const [address] = await db()
    .select()
    .from(methods)
    .where(and(eq(methods.userId, reset.subjectId), eq(methods.kind, 'email')));
  const passed = [{ method: 'email' as const, digest: address?.valueDigest ?? '' }];
  await db().update(resets).set({ passed }).where(eq(resets.ref, reset.ref));
  return reset;
}

const requestOf = async (ref: string, updateId: string, method: Method, typed: string) => ({
  ref,
  updateId,
  requestDigest: null,
  method,
  proofRef: await sealFor(bench, ref, typed),
});

const judge = async (ref: string, updateId: string, method: Method, typed: string) => {
  const request = await requestOf(ref, updateId, method, typed);
  const { judgeHashedProof, judgeProof } = bench.activities;
  return method === 'totp' ? judgeProof(request) : bench.run(() => judgeHashedProof(request));
};

const eventsOf = async ({ ref }: { ref: string }) =>
  db()
    .select({ event: auditEvents.event, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.flowRef, ref))
    .orderBy(auditEvents.seq);

const draw = async (ref: string, updateId = 'draw'): Promise<string[]> => {
  const { answer } = await bench.activities.drawQuestions({ ref, updateId, requestDigest: null });
  return answer.status === 200 ? (answer.questions ?? []).map(({ id }) => id) : [];
};

const answersTo = (ids: readonly string[]) =>
  JSON.stringify(ids.map((id) => ({ id, answer: ANSWERS[id as keyof typeof ANSWERS] })));

const WAYS = [
  ['one after the other', async <T>(work: () => Promise<T>) => [await work(), await work()]],
  ['at the same time', async <T>(work: () => Promise<T>) => Promise.all([work(), work()])],
] as const;

describe.each(WAYS)('a proof that is judged twice, %s', (_name, twice) => {
  test.each<[Method, () => string]>([
    ['totp', () => app.code()],
    ['recoveryCode', () => code],
  ])('uses up one %s', async (method, typed) => {
    const reset = await opened();
    const request = await requestOf(reset.ref, 'prove', method, typed());
    const { judgeHashedProof, judgeProof } = bench.activities;
    const [first, second] = await twice(() =>
      method === 'totp' ? judgeProof(request) : bench.run(() => judgeHashedProof(request)),
    );
    expect(first).toMatchObject({ answer: { accepted: true } });
    expect(second).toEqual(first);
    expect(await eventsOf(reset)).toMatchObject([{ event: 'proof.accepted' }]);
    expect((await rowOf(bench, reset.ref)).passed).toHaveLength(1);
    const left = await db()
      .select()
      .from(sealedSecrets)
      .where(eq(sealedSecrets.flowRef, reset.ref));
    expect(left).toEqual([]);
  });

  test('draws one set of questions', async () => {
    const reset = await openedForQuestions();
    const request = { ref: reset.ref, updateId: 'draw', requestDigest: null };
    const [first, second] = await twice(() => bench.activities.drawQuestions(request));
    expect(second).toEqual(first);
    expect(await eventsOf(reset)).toMatchObject([{ event: 'questions.drawn' }]);
  });

  test('unlocks once', async () => {
    const reset = await opened([]);
    const passed = [{ method: 'totp' as const, digest: 'x' }];
    await db()
      .update(resets)
      .set({ step: 'chooseAction', passed })
      .where(eq(resets.ref, reset.ref));
    const own = await db().select().from(methods).where(eq(methods.userId, reset.subjectId));
    const both = own
      .filter(({ kind }) => kind === 'totp' || kind === 'email')
      .map(({ kind, valueDigest }) => ({ method: kind as Method, digest: valueDigest }));
    await db().update(resets).set({ passed: both }).where(eq(resets.ref, reset.ref));
    const request = { ref: reset.ref, updateId: 'unlock', requestDigest: null };
    const [first, second] = await twice(() => bench.activities.unlockAccount(request));
    expect(first).toMatchObject({ outcome: 'account-unlocked', notices: [] });
    const told = await db()
      .select()
      .from(outbox)
      .where(eq(outbox.id, `${reset.ref}:notice:unlocked:email`));
    expect(told).toHaveLength(1);
    expect(second).toEqual(first);
    expect(await eventsOf(reset)).toMatchObject([{ event: 'account.unlocked' }]);
  });
});

describe('what changes while a proof is compared', () => {
  const refused = { answer: { accepted: false } };

  test('leaves no recovery code good that was used or replaced meanwhile', async () => {
    for (const change of [
      (id: string) =>
        db().update(recoveryCodes).set({ usedAt: new Date() }).where(eq(recoveryCodes.userId, id)),
      (id: string) =>
        db().update(recoveryCodes).set({ codeHash: 'other' }).where(eq(recoveryCodes.userId, id)),
      (id: string) => db().delete(recoveryCodes).where(eq(recoveryCodes.userId, id)),
      (id: string) => db().delete(methods).where(eq(methods.userId, id)),
    ]) {
      const reset = await opened();
      meanwhile = () => change(reset.subjectId);
      expect(await judge(reset.ref, 'prove', 'recoveryCode', code)).toMatchObject(refused);
      expect((await rowOf(bench, reset.ref)).passed).toEqual([]);
    }
  });

  test('leaves no answers good that were given anew, nor those to a draw that is over', async () => {
    for (const change of [
      ({ subjectId }: OpenReset) =>
        db()
          .update(securityAnswers)
          .set({ setAt: new Date(0) })
          .where(eq(securityAnswers.userId, subjectId)),
      ({ ref }: OpenReset) =>
        db()
          .update(resets)
          .set({ drawn: ['soft-toy-name', 'family-word', 'toy-never-got'] })
          .where(eq(resets.ref, ref)),
      ({ ref }: OpenReset) => db().update(resets).set({ drawn: null }).where(eq(resets.ref, ref)),
    ]) {
      const reset = await openedForQuestions();
      await db()
        .update(resets)
        .set({ drawn: ['soft-toy-name', 'family-word', 'first-tent-place'] })
        .where(eq(resets.ref, reset.ref));
      const ids = await draw(reset.ref);
      meanwhile = () => change(reset);
      expect(await judge(reset.ref, 'prove', 'questions', answersTo(ids))).toMatchObject(refused);
      meanwhile = () => Promise.resolve();
      const again = await draw(reset.ref, 'again');
      expect(await judge(reset.ref, 'prove-again', 'questions', answersTo(again))).toMatchObject({
        answer: { accepted: true },
      });
    }
  });

  test('uses up nothing when the budget was spent meanwhile', async () => {
    const reset = await opened();
    const { subjectId } = reset;
    meanwhile = () =>
      db()
        .insert(budgets)
        .values({
          subjectKey: subjectId,
          counter: 'proof:recoveryCode',
          attemptsAtMs: [],
          blockedUntil: new Date(Date.now() + 60_000),
        })
        .onConflictDoNothing();
    expect(await judge(reset.ref, 'prove', 'recoveryCode', code)).toMatchObject(refused);
    const [row] = await db()
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.userId, subjectId));
    expect(row?.usedAt).toBeNull();
  });
});

describe('a decoy', () => {
  test('has one code compared, like somebody with that code, another, or none', async () => {
    const known = await opened();
    const counts: number[] = [];
    const noted = async (ref: string, typed: string) => {
      compared = 0;
      await judge(ref, `prove-${counts.length}`, 'recoveryCode', typed);
      counts.push(compared);
    };
    const decoy = await insertOpenReset(bench.database, known.organisation.id, null);
    const without = await insertOpenReset(bench.database, known.organisation.id, known.subjectId);
    const { offered } = await rowOf(bench, known.ref);
    for (const ref of [decoy, without])
      await db().update(resets).set({ offered }).where(eq(resets.ref, ref));
    await noted(decoy, code);
    await noted(decoy, newRecoveryCode());
    await noted(known.ref, newRecoveryCode());
    await noted(known.ref, `${code.slice(0, 4)}${newRecoveryCode().slice(4)}`);
    await noted(known.ref, code);
    await db().delete(recoveryCodes).where(eq(recoveryCodes.userId, known.subjectId));
    await noted(without, code);
    expect(counts).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('never gets a right app code accepted', async () => {
    const known = await opened();
    const decoy = await insertOpenReset(bench.database, known.organisation.id, null);
    const { offered } = await rowOf(bench, known.ref);
    await db().update(resets).set({ offered }).where(eq(resets.ref, decoy));
    expect(await judge(decoy, 'prove', 'totp', app.code())).toMatchObject({
      answer: { accepted: false },
      step: 'prove',
    });
    expect(await eventsOf({ ref: decoy })).toMatchObject([{ detail: 'not-on-file' }]);
  });
});
