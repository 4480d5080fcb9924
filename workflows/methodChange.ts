import { setWorkflowOptions } from '@temporalio/workflow';
import { methodChanges } from './capabilities';
import { changeMethod, type MethodChangeRequest } from './contracts/methodChange';
import type { PersonAnswer } from './contracts/person';
import type { FlowInput, StepResult } from './contracts/steps';
import { flowRun } from './flowRun';

/**
 * One change of a signed-in person's recovery data that needs no code of its own: removing a method,
 * setting security questions or recovery codes, confirming, putting off. The update that starts it
 * makes the change; who has to know of it is told afterwards.
 */
export async function methodChange(input: FlowInput): Promise<void> {
  const run = flowRun(input);
  run.on(changeMethod, apply);
  await run.untilOver();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, methodChange);

function apply(
  step: MethodChangeRequest & { ref: string; updateId: string },
): Promise<StepResult<PersonAnswer>> {
  switch (step.change) {
    case 'remove':
      return methodChanges.removeMethod(step);
    case 'questions':
      return methodChanges.storeAnswers(step);
    case 'recoveryCodes':
      return methodChanges.storeRecoveryCodes(step);
    case 'confirm':
      return methodChanges.confirmMethods(step);
    case 'defer':
      return methodChanges.deferRegistration(step);
  }
}
