import { ApplicationFailure, type WorkflowInterceptors } from '@temporalio/workflow';
import { isForeign } from './domain/foreignPayload';

/**
 * A result that is not ours came from no worker of ours, and nothing is known of what it stands for:
 * the activity has failed. Who asked is answered so, and may ask again; the flow goes on.
 */
const ours = async (result: Promise<unknown>): Promise<unknown> => {
  const value = await result;
  if (isForeign(value))
    throw ApplicationFailure.nonRetryable('a result that is not ours', 'ForeignPayload');
  return value;
};

/** What every flow's calls of activities pass through. */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity: (input, next) => ours(next(input)),
      scheduleLocalActivity: (input, next) => ours(next(input)),
    },
  ],
});
