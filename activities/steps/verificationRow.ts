import { NOTHING_BUT_AUDIT, recordStep } from '../../db/mutations/steps';
import {
  lockPerson,
  lockVerification,
  verificationOf,
  type VerificationRow,
} from '../../db/queries/lockedPerson';
import { priorStep } from '../../db/queries/operations';
import type { PersonAnswer } from '../../workflows/contracts/person';
import type { StepResult } from '../../workflows/contracts/steps';
import { END_STAGE, operationId } from '../../workflows/domain/operationIds';
import {
  VERIFICATION_GUESSES_MAX,
  type VerificationOutcome,
  type VerificationState,
  type VerificationStep,
} from '../../workflows/domain/verification';
import type { Dependencies } from '../dependencies';
import type { VerificationChanges } from './personFlow';

/** What ends an open verification: its codes are void and what it was to register is gone. */
export const endOfVerification = (
  step: Exclude<VerificationStep, 'prove'>,
  code: VerificationOutcome['code'],
  nowMs: number,
): VerificationChanges => ({
  step,
  outcome: { code },
  endedAt: new Date(nowMs),
  challenge: null,
  liveChallenge: null,
  valueSealed: null,
});

/** One guess more of a verification, which ends with the last one it has. */
export const wrongGuess = (guesses: number, nowMs: number): VerificationChanges => ({
  guesses: guesses + 1,
  ...(guesses + 1 >= VERIFICATION_GUESSES_MAX
    ? endOfVerification('failed', 'too-many-guesses', nowMs)
    : {}),
});

/** The flow's state as the answer to one step. */
export const stateAnswer =
  (accepted?: boolean) =>
  (state: VerificationState | undefined): PersonAnswer => ({
    status: 200,
    ...(accepted === undefined ? {} : { accepted }),
    ...(state === undefined ? {} : { state }),
  });

const EXPIRED = {
  registrationVerification: 'registration.expired',
  stepUp: 'stepUp.expired',
  methodChange: 'registration.expired',
  passwordChange: 'registration.expired',
  callerVerification: 'callerVerification.expired',
} as const;

const NEVER_BEGAN: StepResult<null> = { answer: null, step: 'expired', outcome: 'expired' };

/** Ends an open verification whose time is over; answers how it ended, whoever ended it. */
export const expireVerification = (deps: Dependencies, ref: string): Promise<StepResult<null>> =>
  deps.db.transaction(async (tx) => {
    const seen = await verificationOf(tx, ref);
    if (seen === undefined) return NEVER_BEGAN;
    await lockPerson(tx, seen.userId);
    const opId = operationId(ref, END_STAGE);
    const prior = await priorStep(tx, { opId });
    const row = await lockVerification(tx, ref);
    if (prior !== undefined || row === undefined || row.endedAt !== null)
      return { ...NEVER_BEGAN, ...(row?.outcome && { step: row.step, outcome: row.outcome.code }) };
    await recordStep(tx, endRecord(row, opId, deps.now()));
    return NEVER_BEGAN;
  });

const endRecord = (row: VerificationRow, opId: string, nowMs: number) => ({
  ...NOTHING_BUT_AUDIT,
  ref: row.ref,
  opId,
  result: NEVER_BEGAN,
  row: {
    table: 'verifications' as const,
    isNew: false,
    values: endOfVerification('expired', 'expired', nowMs),
  },
  isEnd: true,
  audit: {
    tenantId: row.tenantId,
    subjectId: row.userId,
    actor: 'system',
    event: EXPIRED[row.flow],
    result: 'abandoned' as const,
    data: { step: 'expired' },
  },
});
