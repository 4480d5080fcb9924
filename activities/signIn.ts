import { randomUUID } from 'node:crypto';
import type { Executor } from '../db/client';
import { lockCharges } from '../db/mutations/budgets';
import { rehashLocalPassword } from '../db/mutations/credentials';
import { rememberDevice } from '../db/mutations/devices';
import { openPersonSession } from '../db/mutations/personSessions';
import { NOTHING_BUT_AUDIT, recordStep } from '../db/mutations/steps';
import { lockPerson } from '../db/queries/lockedPerson';
import { priorStep } from '../db/queries/operations';
import { signInSubject, signInSubjectByLogin } from '../db/queries/signInSubject';
import { openSecret, type SignInAsk } from '../db/sealed';
import type { SignInAnswer, SignInRequest } from '../workflows/contracts/signIn';
import type { StepResult } from '../workflows/contracts/steps';
import type { AuditDecision } from '../workflows/domain/auditEvents';
import { afterSignIn, spendSignIn } from '../workflows/domain/charges';
import { LOCAL } from '../workflows/domain/directories';
import { operationId } from '../workflows/domain/operationIds';
import { normalisePassword } from '../workflows/domain/passwordRules';
import type { Dependencies } from './dependencies';
import { createDirectories, type Directories } from './directories/directories';
import type { Directory } from './directories/directory';
import { type Reserved, reserveTry, tryElsewhere } from './directorySignIn';
import {
  afterRefusal,
  chargesFor,
  isBlocking,
  keyOf,
  paidBefore,
  type Subject,
} from './signInCharges';
import { withHeartbeat } from './steps/heartbeat';

/** How often one try is compared, where the stored hash changes meanwhile. */
const TRIES = 3;

/** How long somebody stays signed in. */
const SESSION_MS = 8 * 60 * 60_000;

type Try = SignInRequest & { ref: string; updateId: string };
type Judged = {
  /** Undefined once it was answered, and where it outlived its time before: nobody guessed. */
  ask: SignInAsk | undefined;
  subject: Subject | undefined;
  directory: Directory;
  isRight: boolean;
  mustChange: boolean;
  proof: string | null;
  /** Where the tenant has directories elsewhere: what was paid before one of them was asked. */
  reserved: Reserved | undefined;
  /** One of them was away, and nothing else was right. */
  isAway: boolean;
};

/** Sign-in of people, by the hash that is kept here or by a bind in the directory where they have their home. */
export function createSignIn(deps: Dependencies) {
  const directories = createDirectories(deps);
  return {
    /**
     * Judges a password once and opens a session when it is right. Somebody unknown, disabled,
     * without a password or locked is refused alike, after the same work and the same statements.
     * The hash is compared before the transaction; what came of it counts only where the lockout
     * lets the try be judged, so tries at once are judged one after the other (S14).
     */
    judgeSignIn: (request: Try): Promise<StepResult<SignInAnswer>> =>
      withHeartbeat(async () => {
        let reserved: Reserved | undefined;
        for (let triesLeft = TRIES - 1; ; triesLeft -= 1) {
          const judged = await judge(deps, directories, request, reserved);
          reserved = judged.reserved;
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

async function judge(
  deps: Dependencies,
  directories: Directories,
  request: Try,
  paid: Reserved | undefined,
): Promise<Judged> {
  const { tenantId, askRef, ref } = request;
  const text = await openSecret(deps.db, deps.keys.sealing, askRef, ref);
  const ask = text === undefined ? undefined : (JSON.parse(text) as SignInAsk);
  const { login, deviceHash, password } = ask ?? NOTHING_ASKED;
  const wanted = { tenantId, loginFolded: login, deviceHash };
  const { subject, directories: places } = await signInSubjectByLogin(deps.db, wanted);
  const { local } = directories;
  const userId = subject?.id ?? randomUUID();
  const here = async () => ({
    directory: local,
    ...(await local.authenticate(userId, password, { lane: 'signIn', isStranger: true })),
  });
  const isHere = subject?.directory === LOCAL;
  const mayBe = subject?.isEnabled === true;
  if (places.length === 0 || ask === undefined) {
    const judged = await here();
    const isRight = judged.isRight && mayBe && isHere;
    return { ask, subject, ...judged, isRight, reserved: undefined, isAway: false };
  }
  const charges = chargesFor(subject, ask);
  const reserved = paid ?? (await reserveTry(deps, keyOf(deps, request, subject, ask), charges));
  const isThere = mayBe && places.includes(subject.directory);
  const mayAsk = isThere && reserved.verdict.blockedUntilMs === null;
  const person = subject !== undefined && places.includes(subject.directory) ? subject : undefined;
  const isStranger = subject?.isFamiliar !== true;
  const asked = { tenantId, places, person, mayAsk, isStranger, login, password };
  const [hashed, elsewhere] = await Promise.all([here(), tryElsewhere(directories, asked)]);
  if (isHere || elsewhere.kind === 'away') {
    const isRight = hashed.isRight && mayBe && isHere;
    const isAway = elsewhere.kind === 'away' && !isRight;
    return { ask, subject, ...hashed, isRight, reserved, isAway };
  }
  return {
    ask,
    subject,
    ...elsewhere,
    isRight: elsewhere.isRight && mayAsk,
    reserved,
    isAway: false,
  };
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

async function record(
  deps: Dependencies,
  tx: Executor,
  request: Try,
  { ask, subject, directory, isRight, mustChange, proof, reserved, isAway }: Judged,
  mayCompareAgain: boolean,
): Promise<StepResult<SignInAnswer> | 'compare-again'> {
  const { ref, updateId, tenantId, askRef } = request;
  const opId = operationId(ref, updateId);
  const answered = ask === undefined ? await priorStep(tx, { opId }) : undefined;
  if (answered !== undefined) return answered.outcome as StepResult<SignInAnswer>;
  const userId = subject?.id ?? randomUUID();
  const subjectKey = keyOf(deps, request, subject, ask);
  await lockPerson(tx, userId, 'share');
  const { deviceHash } = ask ?? NOTHING_ASKED;
  const charges = chargesFor(subject, ask ?? NOTHING_ASKED);
  const records = await lockCharges(tx, subjectKey, charges);
  const prior = await priorStep(tx, { opId });
  if (prior !== undefined) return prior.outcome as StepResult<SignInAnswer>;
  const nowMs = deps.now();
  const { blockedUntilMs, afterFailure } =
    reserved?.verdict ?? spendSignIn(charges, records, nowMs);
  const isLocked = blockedUntilMs !== null;
  // A reset may have come in between, an operator, or another sign-in that renewed the hash.
  const isSame = await directory.isStill(tx, userId, proof);
  if (isRight && !isSame && mayCompareAgain) return 'compare-again';
  const now = await signInSubject(tx, { tenantId, userId, deviceHash });
  const isStill = isSame && now?.isEnabled === true;
  const isGone = ask === undefined;
  const accepted = isRight && isStill && !isLocked;
  const isNowLocked = !isLocked && !isAway && afterFailure.some(isBlocking(nowMs));
  if (accepted && !isGone) await open(tx, ask, { tenantId, userId, mustChange, nowMs });
  const answer: SignInAnswer = isAway ? { accepted, isAway } : { accepted };
  const result: StepResult<SignInAnswer> = {
    answer,
    step: 'done',
    outcome: accepted ? 'signed-in' : 'sign-in-refused',
  };
  const charged = accepted
    ? afterSignIn(charges, records, reserved && paidBefore(reserved))
    : afterRefusal({ reserved, isAway, afterFailure }, charges, records);
  await recordStep(tx, {
    ...NOTHING_BUT_AUDIT,
    ref,
    opId,
    result,
    budget: isGone || charged === undefined ? null : { subjectKey, charged },
    secretRef: askRef,
    audit: {
      tenantId,
      actor: 'person',
      subjectId: subject?.id ?? null,
      ...auditOf(accepted, { subject, isGone, isLocked, isNowLocked, isAway }),
    },
  });
  return result;
}

type Opening = { tenantId: string; userId: string; mustChange: boolean; nowMs: number };

async function open(
  tx: Executor,
  { sessionHash, language, deviceHash }: SignInAsk,
  { mustChange: mustChangePassword, nowMs, ...whose }: Opening,
): Promise<void> {
  const expiresAt = new Date(nowMs + SESSION_MS);
  const session = { idHash: sessionHash, language, expiresAt, mustChangePassword };
  await openPersonSession(tx, { ...session, ...whose });
  await rememberDevice(tx, { deviceHash, userId: whose.userId });
}

type Refused = {
  subject: Subject | undefined;
  isGone: boolean;
  isLocked: boolean;
  isNowLocked: boolean;
  isAway: boolean;
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

function refusalOf({ subject, isGone, isLocked, isNowLocked, isAway }: Refused) {
  if (subject === undefined) return 'unknown-account';
  if (isLocked) return 'account-locked';
  if (!subject.isEnabled) return 'account-disabled';
  if (isGone) return 'too-late';
  if (isAway) return 'directory-unavailable';
  return isNowLocked ? 'wrong-password-now-locked' : 'wrong-password';
}
