import { claimCredential, type CredentialClaim, endOthersOf } from '../db/mutations/credentials';
import type { LockedReset, SubjectRow } from '../db/queries/lockedReset';
import type { SetPasswordRequest } from '../workflows/contracts/passwordReset';
import type { StepResult } from '../workflows/contracts/steps';
import { arePassed } from '../workflows/domain/eligibility';
import { normalisePassword, type PasswordRefusal } from '../workflows/domain/passwordRules';
import type { StepAnswer } from '../workflows/domain/reset';
import type { Dependencies } from './dependencies';
import { createDirectories, type Directories } from './directories/directories';
import type { Commit } from './directories/directory';
import { judgePassword } from './passwords/judgePassword';
import { withHeartbeat } from './steps/heartbeat';
import {
  backToProving,
  endChanges,
  guarded,
  lookAtReset,
  performResetStep,
  type ResetContext,
  type ResetDecision,
} from './steps/resetFlow';

type SetPassword = SetPasswordRequest & { ref: string; updateId: string };
type Looked = Omit<ResetContext, 'tx'>;

/** Hashes that wait in this process, beyond which a step is left to the engine's own queue. */
const WAITING_MAX = 16;
/** Refused passwords after which a reset ends: nobody needs so many, a script would. */
const PASSWORD_TRIES_MAX = 20;

/** Setting the new password of somebody who has passed the gates. */
export function createSetPassword(deps: Dependencies) {
  const directories = createDirectories(deps);
  const set = async (request: SetPassword) =>
    record(deps, request, await judge(deps, directories, request));
  return {
    /**
     * Judges the new password and writes it in the person's home directory, once: for `local`,
     * judging, hashing and recording are one activity (ADR 0020), with the person's single credential
     * operation taken in its transaction.
     */
    setPassword: (request: SetPassword): Promise<StepResult<StepAnswer>> =>
      withHeartbeat(() => set(request)),

    /**
     * The same within the workflow's task, or null while many hashes wait in this process: then the
     * step had better be left to the engine's queue (ADR 0020).
     */
    setPasswordHere: (request: SetPassword): Promise<StepResult<StepAnswer> | null> =>
      deps.hasher.waiting() < WAITING_MAX ? set(request) : Promise.resolve(null),
  };
}

/** What judging found, before the transaction; nothing when the step happened or is not to come. */
type Verdict = { refusals: PasswordRefusal[]; commit?: Commit };

async function judge(
  deps: Dependencies,
  directories: Directories,
  request: SetPassword,
): Promise<Verdict> {
  const looked = await lookAtReset(deps, { ...request, secretRef: request.candidateRef });
  const subject = looked?.flow.subject;
  const directory = directories.of(subject?.directory ?? '');
  if (looked === undefined || subject == null || directory === undefined || !mayWrite(looked))
    return { refusals: [] };
  const typed = looked.typed();
  if (typed === undefined) return { refusals: [] };
  const { policy } = looked.facts;
  const candidate = normalisePassword(typed);
  const write = { personId: subject.id, candidate, formerMax: policy.password.history };
  const refusals = await judgePassword(
    { person: subject, organisation: looked.flow.tenant, policy, candidate },
    () => directory.hadBefore(write),
  );
  if (refusals.length > 0) return { refusals };
  const written = await directory.set(write);
  return written.kind === 'refused'
    ? { refusals: written.reasons }
    : { refusals: [], commit: written.commit };
}

/** Nothing is hashed for a step that will be refused. */
const mayWrite = ({ flow, facts }: Looked): boolean =>
  guarded('setPassword').takenIn.includes(flow.reset.step) &&
  facts.eligibility === 'eligible' &&
  arePassed(facts.passed, facts.policy);

const record = (deps: Dependencies, request: SetPassword, { refusals, commit }: Verdict) =>
  performResetStep(
    deps,
    { ...request, secretRef: request.candidateRef },
    guarded('setPassword'),
    async (context) => {
      const { tx, flow, facts, nowMs } = context;
      const { subject, reset } = flow;
      if (!arePassed(facts.passed, facts.policy)) return backToProving(facts);
      if (commit === undefined || subject === null) return refused(reset, refusals, nowMs);
      const claim: CredentialClaim = {
        flowRef: reset.ref,
        subjectId: subject.id,
        kind: 'reset',
        spareSession: null,
      };
      if (!(await claimCredential(tx, claim))) return superseded(nowMs);
      return done(subject, claim, context, commit);
    },
  );

const superseded = (nowMs: number): ResetDecision => ({
  changes: endChanges('superseded', 'superseded', nowMs),
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.superseded', result: 'failed', detail: 'another-operation' },
});

function done(
  subject: SubjectRow,
  claim: CredentialClaim,
  { facts, nowMs }: ResetContext,
  commit: Commit,
): ResetDecision {
  const { passed, policy, noticeTargets } = facts;
  return {
    changes: { ...endChanges('done', 'password-reset', nowMs), lastRefusal: null },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'password.reset',
      result: 'succeeded',
      data: { methods: passed.map(({ method }) => method), directory: subject.directory },
    },
    notice: { notice: 'resetDone', targets: policy.notify.ownerOnReset ? noticeTargets : [] },
    effects: async (tx) => {
      await endOthersOf(tx, claim);
      await commit(tx);
    },
  };
}

/** A refused password leaves the step open, but not for ever: each answer about it tells something. */
function refused(
  { passwordTries }: LockedReset['reset'],
  refusals: PasswordRefusal[],
  nowMs: number,
): ResetDecision {
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
  };
}
