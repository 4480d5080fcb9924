import { currentUpdateInfo, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { methodChanges } from './capabilities';
import {
  changeMethod,
  type MethodChangeInput,
  type MethodChangeRequest,
} from './contracts/methodChange';
import type { PersonResult } from './contracts/person';
import { personRun } from './personRun';

/** How long the one request of a change may take to come. */
const ABANDONED_AFTER_MS = 60_000;

/**
 * One change of a signed-in person's recovery data that needs no code of its own: removing a method,
 * setting security questions or recovery codes, confirming, putting off. The update that starts it
 * makes the change; who has to know of it is told afterwards.
 */
export async function methodChange({ ref }: MethodChangeInput): Promise<void> {
  const run = personRun(ref);
  setHandler(changeMethod, (request) => {
    const updateId = currentUpdateInfo()?.id ?? '';
    return run.step(async () => ({ ...(await apply({ ref, updateId }, request)), isOver: true }));
  });
  await run.untilOver(Date.now() + ABANDONED_AFTER_MS);
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, methodChange);

function apply(
  step: { ref: string; updateId: string },
  request: MethodChangeRequest,
): Promise<PersonResult> {
  switch (request.change) {
    case 'remove':
      return methodChanges.removeMethod({ ...step, ...request });
    case 'questions':
      return methodChanges.storeAnswers({ ...step, ...request });
    case 'recoveryCodes':
      return methodChanges.storeRecoveryCodes({ ...step, ...request });
    case 'confirm':
      return methodChanges.confirmMethods({ ...step, ...request });
    case 'defer':
      return methodChanges.deferRegistration({ ...step, ...request });
  }
}
