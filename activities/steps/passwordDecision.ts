import { tellAdministrators } from '../../db/mutations/adminResets';
import {
  claimCredential,
  type CredentialClaim,
  endOthersOf,
  releaseCredential,
} from '../../db/mutations/credentials';
import type { LockedReset } from '../../db/queries/lockedReset';
import type { PasswordRefusal } from '../../workflows/domain/passwordRules';
import type { Usable } from '../../workflows/domain/directories';
import type { Commit, ThereNow, Written } from '../directories/directory';
import { afterTrouble, toldOf, type Trouble } from './directoryTrouble';
import { backToProving, endChanges, type ResetContext, type ResetDecision } from './resetFlow';

/** Refused passwords after which a reset ends: nobody needs so many, a script would. */
const PASSWORD_TRIES_MAX = 20;

/** What came of a password before its transaction; nothing where it was not to be judged. */
export type PasswordVerdict = Written | Trouble | { kind: 'nothing' };

/** The right to write that a reset takes; one that an administrator's pass opened says so. */
export const claimOf = (
  { ref, adminResetRef }: LockedReset['reset'],
  subjectId: string,
): CredentialClaim => ({
  flowRef: ref,
  subjectId,
  kind: adminResetRef === null ? 'reset' : 'adminReset',
  spareSession: null,
});

/** What a reset does when it is known what came of a password. */
export async function decidePassword(
  context: ResetContext,
  candidateRef: string,
  verdict: PasswordVerdict,
): Promise<ResetDecision> {
  const { flow, facts, nowMs } = context;
  const { reset, subject } = flow;
  if (verdict.kind === 'trouble')
    return afterTrouble(verdict.failure, context, { kind: 'password', candidateRef });
  const isDue = reset.step === 'writing' || facts.isProven;
  if (subject === null || (verdict.kind !== 'written' && !isDue)) return backToProving(facts);
  const claim = claimOf(reset, subject.id);
  switch (verdict.kind) {
    case 'written':
      return spreading(done(context, claim), verdict, nowMs);
    case 'ready': {
      const isFree = await claimCredential(context.tx, claim);
      return isFree ? done(context, claim, verdict.commit) : superseded(nowMs);
    }
    case 'held':
      return superseded(nowMs);
    case 'refused':
      return refused(context, verdict.reasons);
    case 'wrongCurrent':
    case 'nothing':
      return refused(context, []);
  }
}

const superseded = (nowMs: number): ResetDecision => ({
  changes: endChanges('superseded', 'superseded', nowMs),
  answer: (state) => ({ status: 200, accepted: false, state }),
  audit: { event: 'reset.superseded', result: 'failed', detail: 'another-operation' },
});

function done(context: ResetContext, claim: CredentialClaim, commit?: Commit): ResetDecision {
  const { flow, facts, nowMs } = context;
  const { passed, policy } = facts;
  const isWaitedFor = flow.reset.step === 'writing';
  return {
    changes: { ...endChanges('done', 'password-reset', nowMs), lastRefusal: null },
    answer: (state) => ({ status: 200, accepted: true, state }),
    audit: {
      event: 'password.reset',
      result: 'succeeded',
      data: { methods: passed.map(({ method }) => method), directory: flow.subject?.directory },
    },
    ...(policy.notify.ownerOnReset || isWaitedFor ? toldOf('resetDone', context) : {}),
    effects: async (tx) => {
      await endOthersOf(tx, claim);
      await commit?.(tx);
      if (areAdministratorsTold(context)) await tellAdministrators(tx, toldReset(context, claim));
    },
  };
}

/** Where there are several servers, it is found out after the answer whether all of them have it. */
function spreading(decision: ResetDecision, { servers }: ThereNow, nowMs: number): ResetDecision {
  if (servers < 2) return decision;
  const data = { usable: 'checking' satisfies Usable };
  const ended = endChanges('done', 'password-reset', nowMs, data);
  return { ...decision, changes: { ...decision.changes, ...ended }, spreads: true };
}

/** Whether an administrator had a part in it: as the one who began it, or with a role of their own. */
const areAdministratorsTold = ({ flow: { reset, subject }, facts }: ResetContext): boolean =>
  facts.policy.notify.adminsOnAdminReset &&
  (reset.adminResetRef !== null || subject?.hasRole === true);

const toldReset = ({ flow: { reset } }: ResetContext, { flowRef, subjectId }: CredentialClaim) => ({
  flowRef,
  subjectId,
  tenantId: reset.tenantId,
  supportCode: reset.supportCode,
});

/** A refused password leaves the step open, but not for ever: each answer about it tells something. */
function refused(context: ResetContext, reasons: PasswordRefusal[]): ResetDecision {
  const { ref, passwordTries } = context.flow.reset;
  const tries = passwordTries + 1;
  return {
    ...afterRefusal(context, reasons, tries),
    answer: (state) => ({ status: 200, accepted: false, reasons, state }),
    audit: {
      event: 'password.refused',
      result: 'failed',
      data: { reasons: reasons.map(({ code }) => code) },
    },
    effects: (tx) => releaseCredential(tx, ref),
  };
}

/** One that comes late finds a person who may have left: the time there was for the reset counts again. */
function afterRefusal(context: ResetContext, lastRefusal: PasswordRefusal[], tries: number) {
  const { flow, nowMs } = context;
  const { writing } = flow.reset;
  if (tries >= PASSWORD_TRIES_MAX)
    return {
      changes: { ...endChanges('refused', 'too-many-passwords', nowMs), passwordTries: tries },
    };
  if (writing !== null && writing.expiresAtMs <= nowMs)
    return {
      changes: { ...endChanges('refused', 'password-refused', nowMs), passwordTries: tries },
      ...toldOf('failed', context),
    };
  const again = { step: 'choosePassword', lastRefusal, passwordTries: tries } as const;
  return {
    changes:
      writing === null
        ? again
        : { ...again, writing: null, expiresAt: new Date(writing.expiresAtMs) },
  };
}
