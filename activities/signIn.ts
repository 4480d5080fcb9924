import { randomUUID } from 'node:crypto';
import type { Executor } from '../db/client';
import { appendAudit } from '../db/mutations/audit';
import { lockBudget, saveBudget } from '../db/mutations/budgets';
import { rehashLocalPassword } from '../db/mutations/credentials';
import { recordAnswer } from '../db/mutations/operations';
import { openPersonSession } from '../db/mutations/personSessions';
import { lockPerson } from '../db/queries/lockedPerson';
import { answerOf } from '../db/queries/operations';
import { signInSubject } from '../db/queries/signInSubject';
import { openSecret, takeSecret } from '../db/sealed';
import type { SignInAnswer, SignInRequest } from '../workflows/contracts/signIn';
import { EMPTY_BUDGET } from '../workflows/domain/budgets';
import { normalisePassword } from '../workflows/domain/passwordRules';
import { SIGN_IN_COUNTER, trySignIn } from '../workflows/domain/signIn';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';

/** How long somebody stays signed in. */
const SESSION_MS = 8 * 60 * 60_000;

type Try = SignInRequest & { ref: string };
type Subject = NonNullable<Awaited<ReturnType<typeof signInSubject>>>;
type Judged = { subject: Subject | undefined; isRight: boolean; isOld: boolean; typed: string };

/** Sign-in of people whose home is the `local` directory. */
export const createSignIn = (deps: Dependencies) => ({
  /**
   * Judges a password once and opens a session when it is right. Somebody unknown, disabled, without
   * a password or locked is refused alike, after the same work and the same statements. The hash is
   * compared before the transaction; what came of it counts only where the lockout lets the try be
   * judged, so tries at once are judged one after the other (S14).
   */
  judgeSignIn: (request: Try): Promise<SignInAnswer> =>
    withHeartbeat(async () => {
      const judged = await judge(deps, request);
      const answer = await deps.db.transaction((tx) => record(deps, tx, request, judged));
      if (answer.accepted && judged.isOld) await renewHash(deps, judged);
      return answer;
    }),
});

async function judge(deps: Dependencies, request: Try): Promise<Judged> {
  const { tenantId, subjectId, passwordRef, ref } = request;
  const subject = await signInSubject(deps.db, tenantId, subjectId ?? randomUUID());
  const raw = await openSecret(deps.db, deps.keys.sealing, passwordRef, ref);
  const typed = normalisePassword(raw ?? '');
  const isMatch = await deps.hasher.matches(subject?.hash, typed);
  const maySignIn = subject?.isEnabled === true && subject.directory === 'local';
  const isRight = isMatch && maySignIn && raw !== undefined;
  const isOld = isRight && !deps.hasher.isCurrent(subject.hash ?? '');
  return { subject, isRight, isOld, typed };
}

/** Only after the answer is decided: the time it takes tells of nothing but success. */
async function renewHash({ db, hasher }: Dependencies, { subject, typed }: Judged): Promise<void> {
  if (subject !== undefined) await rehashLocalPassword(db, subject, await hasher.hash(typed));
}

async function record(
  deps: Dependencies,
  tx: Executor,
  request: Try,
  { subject, isRight }: Judged,
): Promise<SignInAnswer> {
  const { ref, tenantId, nobodyKey, sessionHash, language } = request;
  const opId = `${ref}:signIn:answer`;
  const userId = subject?.id ?? randomUUID();
  const key = subject?.id ?? nobodyKey;
  await lockPerson(tx, userId, 'share');
  const budget = await lockBudget(tx, key, SIGN_IN_COUNTER);
  const prior = await answerOf<SignInAnswer>(tx, opId);
  if (prior !== undefined) return prior;
  const nowMs = deps.now();
  const verdict = trySignIn(budget, nowMs);
  // A reset or an administrator may have come in between.
  const now = await signInSubject(tx, tenantId, userId);
  const isStill = now?.hash === subject?.hash && now?.isEnabled === true;
  const accepted = isRight && isStill && verdict.kind === 'judged';
  const failed = verdict.kind === 'judged' ? verdict.afterFailure : budget;
  const isNowLocked = verdict.kind === 'judged' && (failed.blockedUntilMs ?? 0) > nowMs;
  await saveBudget(tx, key, SIGN_IN_COUNTER, accepted ? EMPTY_BUDGET : failed);
  if (accepted) {
    const expiresAt = new Date(nowMs + SESSION_MS);
    await openPersonSession(tx, { idHash: sessionHash, tenantId, userId, language, expiresAt });
  }
  await takeSecret(tx, deps.keys.sealing, request.passwordRef, ref);
  await recordAnswer(tx, { opId, flowRef: ref, bodyDigest: null, outcome: { accepted } });
  await appendAudit(tx, {
    ...{ tenantId, eventKey: opId, actor: 'person', flowRef: ref },
    subjectId: subject?.id ?? null,
    event: accepted ? 'signIn.accepted' : 'signIn.refused',
    result: accepted ? 'succeeded' : verdict.kind === 'locked' ? 'blocked' : 'failed',
    detail: accepted ? null : refusalOf(subject, verdict.kind === 'locked', isNowLocked),
  });
  return { accepted };
}

function refusalOf(subject: Subject | undefined, isLocked: boolean, isNowLocked: boolean): string {
  if (subject === undefined) return 'unknown-account';
  if (isLocked) return 'account-locked';
  if (!subject.isEnabled) return 'account-disabled';
  if (subject.directory !== 'local') return 'password-not-managed-here';
  return isNowLocked ? 'wrong-password-now-locked' : 'wrong-password';
}
