import {
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  setHandler,
  setWorkflowOptions,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { codes, credentials, lifecycle, notices, verification } from './capabilities';
import {
  cancel,
  drawQuestions,
  type Notice,
  type NoticeTarget,
  type PasswordResetInput,
  type PasswordResetResult,
  sendCode,
  setPassword,
  type StepResult,
  submitProof,
  unlock,
} from './contracts/passwordReset';
import { LATCHKEY_OUTCOME, LATCHKEY_STEP } from './contracts/searchAttributes';
import { isHashedMethod } from './domain/methods';
import type { OutcomeCode } from './domain/outcomes';
import type { ResetStep, StepAnswer } from './domain/reset';
import { takeTurns } from './turns';

/**
 * One run is one attempt by one visitor to regain access. It begins with the first contact after
 * the doorstep and ends by success, refusal, cancel, supersession or at `expiresAtMs`. All facts
 * live in the reset's row; the run only orders the effects, repeats them until they happened once,
 * and sends what may be sent late. Someone unknown takes the same path: nothing is sent and no
 * proof is ever accepted.
 */
export async function passwordReset(input: PasswordResetInput): Promise<PasswordResetResult> {
  const { ref } = input;
  const flow = openFlow();
  const background: Promise<void>[] = [];

  setHandler(sendCode, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return flow.step(async () => {
      const result = await verification.issueChallenge(step);
      if (result.send !== undefined) background.push(deliver(input, result.send));
      return result;
    });
  });
  setHandler(drawQuestions, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return flow.step(() => verification.drawQuestions(step));
  });
  setHandler(submitProof, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    const { judgeHashedProof, judgeProof } = verification;
    const judge = isHashedMethod(request.method) ? judgeHashedProof : judgeProof;
    return flow.step(() => judge(step));
  });
  setHandler(setPassword, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return flow.step(async () => {
      const claim = await credentials.claimCredential(step);
      const isClaimed = claim.step === 'writing' && claim.answer.status === 200;
      return isClaimed ? credentials.setLocalPassword(step) : claim;
    });
  });
  setHandler(unlock, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return flow.step(() => lifecycle.unlockAccount(step));
  });
  setHandler(cancel, (request) => {
    const step = { ref, ...request, updateId: updateId() };
    return flow.step(() => lifecycle.cancelReset(step));
  });

  const remainingMs = Math.max(0, input.expiresAtMs - Date.now());
  await condition(() => flow.hasEnded() && allHandlersFinished(), remainingMs);
  await condition(allHandlersFinished);
  if (!flow.hasEnded()) await flow.step(() => lifecycle.expireReset({ ref }));
  const outcome = flow.outcome();
  await Promise.all(flow.targets().map((target) => tell(input, noticeOf(outcome), target)));
  return { outcome };
}

/** A reset ends on the build it began with: a deployment changes nothing under a person's hands. */
setWorkflowOptions({ versioningBehavior: 'PINNED' }, passwordReset);

/** What the run itself has to remember between two steps. */
function openFlow() {
  const inTurn = takeTurns();
  let step: ResetStep = 'prove';
  let outcome: OutcomeCode | undefined;
  const targets: NoticeTarget[] = [];
  const settle = (result: StepResult): StepAnswer => {
    targets.push(...(result.notices ?? []));
    if (outcome === undefined && result.step !== step) {
      upsertSearchAttributes(attributesOf(result));
      ({ step, outcome } = result);
    }
    return result.answer;
  };
  return {
    step: (work: () => Promise<StepResult>): Promise<StepAnswer> =>
      inTurn(async () => settle(await work())),
    hasEnded: () => outcome !== undefined,
    outcome: (): OutcomeCode => outcome ?? 'interrupted',
    targets: () => targets,
  };
}

function attributesOf({ step, outcome }: StepResult) {
  const attributes = [{ key: LATCHKEY_STEP, value: step }];
  return outcome === undefined
    ? attributes
    : [...attributes, { key: LATCHKEY_OUTCOME, value: outcome }];
}

/** Sends one code in the background; the page follows it in the row, not here. */
async function deliver(input: PasswordResetInput, number: number): Promise<void> {
  const deadlineMs = Math.max(1_000, input.expiresAtMs - Date.now());
  await codes(deadlineMs, `code ${number}`)
    .deliverCode({ ref: input.ref, number })
    .catch(() => undefined);
}

const noticeOf = (outcome: OutcomeCode): Notice => {
  if (outcome === 'interrupted') return 'interrupted';
  return outcome === 'account-unlocked' ? 'unlocked' : 'resetDone';
};

/** A notice nobody would take in a day changes nothing of how the reset ended; its record says so. */
async function tell(
  { ref }: PasswordResetInput,
  notice: Notice,
  target: NoticeTarget,
): Promise<void> {
  await notices(`${notice} to ${target}`)
    .sendNotice({ ref, notice, target })
    .catch(() => undefined);
}

const updateId = (): string => currentUpdateInfo()?.id ?? '';
