import { setWorkflowOptions } from '@temporalio/workflow';
import { credentials, resets, spreads, writings } from './capabilities';
import {
  cancel,
  drawQuestions,
  type PasswordResetResult,
  sendCode,
  setPassword,
  submitProof,
  unlock,
} from './contracts/passwordReset';
import type { FlowInput } from './contracts/steps';
import { isHashedMethod } from './domain/methods';
import { flowRun } from './flowRun';

/**
 * One run is one attempt by one visitor to regain access. It begins with the first contact after
 * the doorstep and ends by success, refusal, cancel, supersession or at `expiresAtMs`, or when a
 * directory that is away has been waited for long enough. Someone unknown takes the same path: nothing is sent and no proof is ever accepted.
 */
export async function passwordReset(input: FlowInput): Promise<PasswordResetResult> {
  const run = flowRun(input, {
    writeAgain: (work) => writings().writeAgain({ ref: input.ref, work }),
    lookAtSpread: () => spreads().lookAtSpread({ ref: input.ref }),
  });
  const { ref } = run;
  run.on(sendCode, (step) => resets.issueChallenge(step));
  run.on(drawQuestions, (step) => resets.drawQuestions(step));
  run.on(submitProof, (step) =>
    isHashedMethod(step.method) ? resets.judgeHashedProof(step) : resets.judgeProof(step),
  );
  run.on(
    setPassword,
    async (step) =>
      (await credentials.setPasswordHere(step)) ?? (await credentials.setPassword(step)),
  );
  run.on(unlock, (step) => resets.unlockAccount(step));
  run.on(cancel, (step) => resets.cancelReset(step));
  return { outcome: await run.untilOver(() => resets.expireReset({ ref })) };
}

/** A reset ends on the build it began with: a deployment changes nothing under a person's hands. */
setWorkflowOptions({ versioningBehavior: 'PINNED' }, passwordReset);
