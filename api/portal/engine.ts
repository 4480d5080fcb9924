import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { PortalReset } from '../../db/queries/portalReset';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import {
  LATCHKEY_FLOW,
  LATCHKEY_STEP,
  LATCHKEY_SUPPORT_CODE,
  LATCHKEY_TENANT,
} from '../../workflows/contracts/searchAttributes';
import type { StepAnswer } from '../../workflows/domain/reset';
import type { passwordReset } from '../../workflows/passwordReset';
import { Problem } from '../errors';

const DEADLINE_MS = 8_000;
const AGAIN_AFTER_MS = 200;
const FAILED_PRECONDITION = 9;
const RESOURCE_EXHAUSTED = 8;

type Engine = { client: Client; taskQueue: string };

/**
 * Sends one update to a reset's run, starting the run with it when the row says that there is none,
 * or when the engine has lost it: the row and its operations hold everything a run needs to go on.
 * Repeating it with the same id returns the one outcome. Throws `busy`, `flow-ended` when the run
 * is over, and `unavailable` when the engine does not answer in time (the update goes on).
 */
export async function updateReset<Args extends [object]>(
  { client, taskQueue }: Engine,
  flow: PortalReset,
  update: UpdateDefinition<StepAnswer, Args>,
  updateId: string,
  args: Args,
): Promise<StepAnswer> {
  const workflowId = passwordResetId(flow.ref);
  const withStart = () =>
    client.workflow.executeUpdateWithStart(update, {
      updateId,
      args,
      startWorkflowOperation: startOf(flow, workflowId, taskQueue),
    });
  const toRunning = () =>
    client.workflow.getHandle(workflowId).executeUpdate(update, { updateId, args });
  const send = () =>
    flow.startedAt === null ? withStart() : toRunning().catch(onlyIfLost(withStart));
  return withinDeadline(client, send);
}

/** What operators find a run by. */
function foundBy({
  workflowType,
  tenantId,
  supportCode,
}: Pick<FlowCall<never, never>, 'workflowType' | 'tenantId' | 'supportCode'>) {
  const flow = { key: LATCHKEY_FLOW, value: workflowType };
  if (tenantId === undefined || supportCode === undefined) return { typedSearchAttributes: [flow] };
  return {
    staticSummary: `${workflowType} ${supportCode}`,
    typedSearchAttributes: [
      flow,
      { key: LATCHKEY_TENANT, value: tenantId },
      { key: LATCHKEY_SUPPORT_CODE, value: supportCode },
    ],
  };
}

async function withinDeadline<T>(client: Client, send: () => Promise<T>): Promise<T> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  try {
    return await client.withDeadline(deadlineMs, () => untilTaken(send, deadlineMs));
  } catch (error) {
    throw problemOf(error);
  }
}

/** One call of a signed-in person's flow: what starts the run when there is none, and the update. */
export type FlowCall<Result, Request extends object> = {
  workflowType: string;
  workflowId: string;
  input: object;
  tenantId?: string;
  supportCode?: string;
  update: UpdateDefinition<Result, [Request]>;
  updateId: string;
  request: Request;
};

/**
 * Sends one update to a run, starting the run with it when there is none. Repeating it with the
 * same id returns the one outcome. Throws as `updateReset` does.
 */
export async function updateWithStart<Result, Request extends object>(
  { client, taskQueue }: Engine,
  call: FlowCall<Result, Request>,
): Promise<Result> {
  const { workflowType, workflowId, input, update, updateId, request } = call;
  const send = () =>
    client.workflow.executeUpdateWithStart(update, {
      updateId,
      args: [request],
      startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
        workflowId,
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowTaskTimeout: '5 s',
        ...foundBy(call),
      }),
    });
  return withinDeadline(client, send);
}

/**
 * The engine lets go of an update when the run's task fails under it, for instance because a message
 * was accepted just as the run was about to end. The same update again gets the one outcome.
 */
async function untilTaken<T>(send: () => Promise<T>, deadlineMs: number): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const isLetGo = hasGrpcCode(error, FAILED_PRECONDITION);
      if (!isLetGo || Date.now() + AGAIN_AFTER_MS > deadlineMs) throw error;
      await delay(AGAIN_AFTER_MS);
    }
  }
}

/** The engine rejects the start when it still knows the run that has ended. */
const onlyIfLost =
  <T>(startAgain: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    if (error instanceof WorkflowNotFoundError) return startAgain();
    throw error;
  };

const startOf = (flow: PortalReset, workflowId: string, taskQueue: string) =>
  new WithStartWorkflowOperation<typeof passwordReset>('passwordReset', {
    workflowId,
    taskQueue,
    args: [{ ref: flow.ref, expiresAtMs: flow.expiresAt.getTime() }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowTaskTimeout: '5 s',
    staticSummary: `password reset ${flow.supportCode}`,
    typedSearchAttributes: [
      { key: LATCHKEY_TENANT, value: flow.tenantId },
      { key: LATCHKEY_FLOW, value: 'passwordReset' },
      { key: LATCHKEY_STEP, value: 'prove' },
      { key: LATCHKEY_SUPPORT_CODE, value: flow.supportCode },
    ],
  });

function problemOf(error: unknown): Problem {
  if (
    error instanceof WorkflowNotFoundError ||
    error instanceof WorkflowExecutionAlreadyStartedError
  )
    return new Problem('flow-ended');
  if (hasGrpcCode(error, RESOURCE_EXHAUSTED)) return new Problem('busy', { retryAfterSeconds: 1 });
  return new Problem('unavailable', { retryAfterSeconds: 2 }, error);
}

function hasGrpcCode(error: unknown, code: number): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (isGrpcServiceError(cause) && Number(cause.code) === code) return true;
  return false;
}
