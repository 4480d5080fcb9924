import {
  claimCredential,
  endOthersOf,
  releaseCredential,
  replaceLocalPassword,
  storedHashes,
} from '../db/mutations/credentials';
import { type LockedReset, lockReset, type SubjectRow } from '../db/queries/lockedReset';
import { openSecret } from '../db/sealed';
import type { SetPasswordRequest, StepResult } from '../workflows/contracts/passwordReset';
import { arePassed } from '../workflows/domain/eligibility';
import {
  type AccountWords,
  checkPasswordText,
  normalisePassword,
  type PasswordRefusal,
  refusalsFromFacts,
} from '../workflows/domain/passwordRules';
import type { PolicyDocument } from '../workflows/domain/policy';
import { CHOOSING_STEPS } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { withHeartbeat } from './heartbeat';
import type { PasswordHasher } from './passwordHasher';
import { assessPassword } from './passwordStrength';
import { backToProving } from './proofs';
import { factsOf, type ResetFacts } from './resetFacts';
import { type Decision, endChanges, performStep, type StepRules } from './steps';

type SetPassword = SetPasswordRequest & { ref: string; updateId: string };

/** Writing the new password of a person whose home is the `local` directory. */
export const createCredentials = (deps: Dependencies) => ({
  /**
   * Checks gates and proofs once more and takes the person's single credential operation. Step
   * `writing` means taken; any other result is the end of this request.
   */
  claimCredential: (request: SetPassword): Promise<StepResult> =>
    performStep(deps, request, CLAIMING, async ({ tx, flow, facts, nowMs }) => {
      const { ref, subjectId } = flow.reset;
      if (!arePassed(facts.passed, facts.policy)) return backToProving(facts);
      if (subjectId !== null && (await claimCredential(tx, { flowRef: ref, subjectId })))
        return writing;
      return { ...superseded(nowMs), effects: (inside) => releaseCredential(inside, ref) };
    }),

  /**
   * Judges the new password and stores its hash, once. Runs as a regular activity because hashing
   * takes its time; what it finds is recorded in one transaction at the end.
   */
  setLocalPassword: (request: SetPassword): Promise<StepResult> =>
    withHeartbeat(async () => {
      const seen = await lockReset(deps.db, request.ref, [
        `${request.ref}:${request.updateId}:answer`,
      ]);
      if (seen === undefined || seen.prior !== null || seen.subject === null)
        return recordPassword(deps, request, { refusals: [] });
      return recordPassword(deps, request, await judge(deps, request, seen, seen.subject));
    }),
});

const CLAIMING: StepRules = { effect: 'claim', allowed: CHOOSING_STEPS, checks: 'all' };
const WRITING: StepRules = { effect: 'answer', allowed: ['writing'], checks: 'all' };

/** Refused passwords after which a reset ends: nobody needs so many, a script would. */
const PASSWORD_TRIES_MAX = 20;

type Verdict = { refusals: PasswordRefusal[]; hash?: string };

const writing: Decision = {
  changes: { step: 'writing', lastRefusal: null },
  answer: (state) => ({ status: 200, accepted: true, state }),
  audit: { event: 'password.submitted', result: 'info' },
};

const superseded = (nowMs: number): Decision => ({
  changes: endChanges('superseded', 'superseded', nowMs),
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.superseded', result: 'failed', detail: 'another-operation' },
});

async function judge(
  deps: Dependencies,
  request: SetPassword,
  seen: LockedReset,
  subject: SubjectRow,
): Promise<Verdict> {
  const raw = await openSecret(deps.db, deps.keys.sealing, request.candidateRef, request.ref);
  if (raw === undefined) return { refusals: [] };
  const { policy } = factsOf(seen, deps.channels, deps.now());
  const candidate = normalisePassword(raw);
  const words = wordsOf(subject, seen.tenant);
  const textual = checkPasswordText(candidate, policy.password, words);
  if (textual.length > 0) return { refusals: textual };
  const [strength, isRecentlyUsed] = await Promise.all([
    assessPassword(candidate, words),
    isFormer(deps, subject.id, candidate, policy),
  ]);
  const refusals = refusalsFromFacts({ ...strength, isRecentlyUsed }, policy.password);
  if (refusals.length > 0) return { refusals };
  return { refusals: [], hash: await deps.hasher.hash(candidate) };
}

async function isFormer(
  { db, hasher }: { db: Dependencies['db']; hasher: PasswordHasher },
  userId: string,
  candidate: string,
  { password }: PolicyDocument,
): Promise<boolean> {
  if (password.history === 0) return false;
  const hashes = await storedHashes(db, userId, password.history);
  const matches = await Promise.all(hashes.map((stored) => hasher.verify(stored, candidate)));
  return matches.includes(true);
}

const wordsOf = (subject: SubjectRow, tenant: LockedReset['tenant']): AccountWords => ({
  login: subject.login,
  displayName: subject.displayName,
  ...(subject.givenName === null ? {} : { givenName: subject.givenName }),
  ...(subject.surname === null ? {} : { surname: subject.surname }),
  emailLocalParts: [],
  tenantNames: [tenant.slug, tenant.displayName],
});

const recordPassword = (deps: Dependencies, request: SetPassword, verdict: Verdict) =>
  performStep(deps, request, WRITING, ({ flow, facts, nowMs }) => {
    const { hash, refusals } = verdict;
    const { ref } = request;
    const { subject } = flow;
    if (!arePassed(facts.passed, facts.policy))
      return Promise.resolve({
        ...backToProving(facts),
        effects: (tx) => releaseCredential(tx, ref),
      });
    const isDone = hash !== undefined && subject !== null;
    return Promise.resolve(
      isDone ? done(ref, subject, facts, hash, nowMs) : refused(flow.reset, refusals, nowMs),
    );
  });

function done(
  flowRef: string,
  subject: SubjectRow,
  facts: ResetFacts,
  hash: string,
  nowMs: number,
): Decision {
  const claim = { flowRef, subjectId: subject.id };
  const formerMax = facts.policy.password.history;
  return {
    changes: { ...endChanges('done', 'password-reset', nowMs), lastRefusal: null },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'password.reset',
      result: 'succeeded',
      data: { methods: facts.passed.map(({ method }) => method), directory: subject.directory },
    },
    notices: facts.policy.notify.ownerOnReset ? facts.noticeTargets : [],
    effects: async (tx) => {
      await replaceLocalPassword(tx, { userId: subject.id, hash, formerMax });
      await endOthersOf(tx, claim);
    },
  };
}

/** A refused password leaves the step open, but not for ever: each answer about it tells something. */
function refused(
  { ref, passwordTries }: LockedReset['reset'],
  refusals: PasswordRefusal[],
  nowMs: number,
): Decision {
  const tries = passwordTries + 1;
  const next =
    tries < PASSWORD_TRIES_MAX
      ? ({ step: 'choosePassword', lastRefusal: refusals } as const)
      : endChanges('refused', 'too-many-passwords', nowMs);
  return {
    changes: { ...next, passwordTries: tries },
    answer: (state) => ({ status: 200, accepted: false, reasons: refusals, state }),
    audit: {
      event: 'password.refused',
      result: 'failed',
      data: { reasons: refusals.map(({ code }) => code) },
    },
    effects: (tx) => releaseCredential(tx, ref),
  };
}
