import { randomUUID } from 'node:crypto';
import type { Executor } from '../db/client';
import { loginDigest } from '../db/keys/digest';
import { flowsBudget, lockCharges, nobodysBudget } from '../db/mutations/budgets';
import { rehashLocalPassword } from '../db/mutations/credentials';
import { rememberDevice } from '../db/mutations/devices';
import { openPersonSession } from '../db/mutations/personSessions';
import { recordStep } from '../db/mutations/steps';
import { lockPerson } from '../db/queries/lockedPerson';
import { priorStep } from '../db/queries/operations';
import { signInSubject, signInSubjectByLogin } from '../db/queries/signInSubject';
import { openSecret, type SignInAsk } from '../db/sealed';
import type { SignInAnswer, SignInRequest } from '../workflows/contracts/signIn';
import type { StepResult } from '../workflows/contracts/steps';
import type { AuditDecision } from '../workflows/domain/auditEvents';
import {
  afterSignIn,
  type ChargedRecord,
  chargesOf,
  SIGN_IN_TARIFF,
  spendSignIn,
  visitorParty,
} from '../workflows/domain/charges';
import { LOCAL } from '../workflows/domain/directories';
import { operationId } from '../workflows/domain/operationIds';
import { normalisePassword } from '../workflows/domain/passwordRules';
import type { Dependencies } from './dependencies';
import { createDirectories } from './directories/directories';
import type { Directory } from './directories/directory';
import { withHeartbeat } from './steps/heartbeat';

/** How often one try is compared, where the stored hash changes meanwhile. */
const TRIES = 3;

/** How long somebody stays signed in. */
const SESSION_MS = 8 * 60 * 60_000;

type Try = SignInRequest & { ref: string; updateId: string };
type Subject = NonNullable<Awaited<ReturnType<typeof signInSubject>>>;
type Judged = {
  /** Undefined once it was answered, and where it outlived its time before: nobody guessed. */
  ask: SignInAsk | undefined;
  subject: Subject | undefined;
  directory: Directory;
  isRight: boolean;
  proof: string | null;
};

/** Sign-in of people whose password is kept here; others are refused like a wrong password. */
export function createSignIn(deps: Dependencies) {
  const directories = createDirectories(deps);
  const local = directories.of(LOCAL);
  if (local === undefined) throw new Error('an installation without its own directory');
  return {
    /**
     * Judges a password once and opens a session when it is right. Somebody unknown, disabled,
     * without a password or locked is refused alike, after the same work and the same statements.
     * The hash is compared before the transaction; what came of it counts only where the lockout
     * lets the try be judged, so tries at once are judged one after the other (S14).
     */
    judgeSignIn: (request: Try): Promise<StepResult<SignInAnswer>> =>
      withHeartbeat(async () => {
        for (let triesLeft = TRIES - 1; ; triesLeft -= 1) {
          const judged = await judge(deps, local, request);
          const result = await deps.db.transaction((tx) =>
            record(deps, tx, request, judged, triesLeft > 0),
          );
          if (result === 'compare-again') continue;
          // A repeat finds no password any more: only what was compared here may be hashed anew.
          if (judged.isRight && result.answer.accepted) await renewHash(deps, judged);
          return result;
        }
      }),
  };
}

/** In the place of what was gone before anybody could judge it. */
const NOTHING_ASKED: SignInAsk = {
  login: '',
  password: '',
  sessionHash: '',
  deviceHash: '',
  addressDigest: '',
  language: '',
};

async function judge(deps: Dependencies, directory: Directory, request: Try): Promise<Judged> {
  const { tenantId, askRef, ref } = request;
  const text = await openSecret(deps.db, deps.keys.sealing, askRef, ref);
  const ask = text === undefined ? undefined : (JSON.parse(text) as SignInAsk);
  const { login: loginFolded, deviceHash, password: typed } = ask ?? NOTHING_ASKED;
  const subject = await signInSubjectByLogin(deps.db, { tenantId, loginFolded, deviceHash });
  const { isRight, proof } = await directory.authenticate(
    subject?.id ?? randomUUID(),
    typed,
    'signIn',
  );
  const maySignIn = subject?.isEnabled === true && subject.directory === LOCAL;
  return { ask, subject, directory, isRight: isRight && maySignIn, proof };
}

/** Only after the answer is decided: the time it takes tells of nothing but success. */
async function renewHash(
  { db, hasher }: Dependencies,
  { ask, subject, proof }: Judged,
): Promise<void> {
  if (ask === undefined || subject === undefined) return;
  if (proof === null || hasher.isCurrent(proof)) return;
  await rehashLocalPassword(
    db,
    { id: subject.id, hash: proof },
    await hasher.hash(normalisePassword(ask.password)),
  );
}

const isBlocking =
  (nowMs: number) =>
  ({ record }: ChargedRecord): boolean =>
    (record.blockedUntilMs ?? 0) > nowMs;

async function record(
  deps: Dependencies,
  tx: Executor,
  request: Try,
  { ask, subject, directory, isRight, proof }: Judged,
  mayCompareAgain: boolean,
): Promise<StepResult<SignInAnswer> | 'compare-again'> {
  const { ref, updateId, tenantId, askRef } = request;
  const opId = operationId(ref, updateId);
  const answered = ask === undefined ? await priorStep(tx, opId) : undefined;
  if (answered !== undefined) return answered.outcome as StepResult<SignInAnswer>;
  const userId = subject?.id ?? randomUUID();
  const subjectKey = subject?.id ?? nobodyKeyOf(deps, request, ask);
  await lockPerson(tx, userId, 'share');
  const { deviceHash } = ask ?? NOTHING_ASKED;
  const charges = chargesOf(SIGN_IN_TARIFF, partyOf(subject, ask ?? NOTHING_ASKED));
  const records = await lockCharges(tx, subjectKey, charges);
  const prior = await priorStep(tx, opId);
  if (prior !== undefined) return prior.outcome as StepResult<SignInAnswer>;
  const nowMs = deps.now();
  const { blockedUntilMs, afterFailure } = spendSignIn(charges, records, nowMs);
  const isLocked = blockedUntilMs !== null;
  // A reset may have come in between, an operator, or another sign-in that renewed the hash.
  const isSame = await directory.isStill(tx, userId, proof);
  if (isRight && !isSame && mayCompareAgain) return 'compare-again';
  const now = await signInSubject(tx, { tenantId, userId, deviceHash });
  const isStill = isSame && now?.isEnabled === true;
  const isGone = ask === undefined;
  const accepted = isRight && isStill && !isLocked;
  const isNowLocked = !isLocked && afterFailure.some(isBlocking(nowMs));
  if (accepted && !isGone) await open(tx, ask, { tenantId, userId, nowMs });
  const result: StepResult<SignInAnswer> = {
    answer: { accepted },
    step: 'done',
    outcome: accepted ? 'signed-in' : 'sign-in-refused',
  };
  await recordStep(tx, {
    ref,
    opId,
    requestDigest: null,
    result,
    row: null,
    budget: isGone
      ? null
      : { subjectKey, charged: accepted ? afterSignIn(charges, records) : afterFailure },
    countedAddress: null,
    secretRef: askRef,
    notice: null,
    isEnd: false,
    audit: {
      tenantId,
      eventKey: opId,
      actor: 'person',
      flowRef: ref,
      subjectId: subject?.id ?? null,
      ...auditOf(accepted, { subject, isGone, isLocked, isNowLocked }),
    },
  });
  return result;
}

async function open(
  tx: Executor,
  { sessionHash, language, deviceHash }: SignInAsk,
  { tenantId, userId, nowMs }: { tenantId: string; userId: string; nowMs: number },
): Promise<void> {
  const expiresAt = new Date(nowMs + SESSION_MS);
  await openPersonSession(tx, { idHash: sessionHash, tenantId, userId, language, expiresAt });
  await rememberDevice(tx, { deviceHash, userId });
}

const partyOf = (
  subject: Subject | undefined,
  asked: Pick<SignInAsk, 'deviceHash' | 'addressDigest'>,
) => visitorParty({ ...asked, isFamiliar: subject?.isFamiliar === true });

/** A login nobody has is counted too; a try nobody can judge any more counts for nobody. */
const nobodyKeyOf = ({ keys }: Dependencies, { ref, tenantId }: Try, ask: SignInAsk | undefined) =>
  ask === undefined
    ? flowsBudget(ref)
    : nobodysBudget(loginDigest(keys.digest, tenantId, ask.login));

type Refused = {
  subject: Subject | undefined;
  isGone: boolean;
  isLocked: boolean;
  isNowLocked: boolean;
};

function auditOf(accepted: boolean, refused: Refused): AuditDecision {
  if (accepted) return { event: 'signIn.accepted', result: 'succeeded', data: { step: 'done' } };
  return {
    event: 'signIn.refused',
    result: refused.isLocked ? 'blocked' : 'failed',
    detail: refusalOf(refused),
    data: { step: 'done' },
  };
}

function refusalOf({ subject, isGone, isLocked, isNowLocked }: Refused) {
  if (subject === undefined) return 'unknown-account';
  if (isLocked) return 'account-locked';
  if (!subject.isEnabled) return 'account-disabled';
  if (subject.directory !== LOCAL) return 'password-not-managed-here';
  if (isGone) return 'too-late';
  return isNowLocked ? 'wrong-password-now-locked' : 'wrong-password';
}
