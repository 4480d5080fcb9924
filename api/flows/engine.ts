import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import {
  LATCHKEY_FLOW,
  LATCHKEY_STEP,
  LATCHKEY_SUPPORT_CODE,
  LATCHKEY_TENANT,
} from '../../workflows/contracts/searchAttributes';
import type { FlowInput, Sent } from '../../workflows/contracts/steps';
import { Problem } from '../errors';

const DEADLINE_MS = 8_000;
const AGAIN_AFTER_MS = 200;
const FAILED_PRECONDITION = 9;
const RESOURCE_EXHAUSTED = 8;

export type Engine = { client: Client; taskQueue: string };

/** The run of a flow: what it is started with, and what operators find it by. */
export type FlowRun = {
  workflowType: string;
  workflowId: string;
  input: FlowInput;
  /** Absent where it is of no tenant's concern. */
  tenantId?: string;
  /** Absent where nobody is ever told one. */
  supportCode?: string;
  /** Whether its row says that it runs: then it is only started again if the engine has lost it. */
  isStarted: boolean;
};

export type FlowUpdate<Answer, Request extends object> = {
  update: UpdateDefinition<Answer, [Sent<Request>]>;
  updateId: string;
  request: Request;
};

/**
 * Sends one update to the run of a flow, starting the run with it when there is none, or when the
 * engine has lost it: rows and operations hold everything a run needs to go on. Repeating it with
 * the same id returns the one outcome. Throws `busy`, `flow-ended` when the run is over, and
 * `unavailable` when the engine does not answer in time (the update goes on) or answers what is not
 * ours.
 */
export async function updateFlow<Answer extends object, Request extends object>(
  { client, taskQueue }: Engine,
  flow: FlowRun,
  { update, updateId, request }: FlowUpdate<Answer, Request>,
): Promise<Answer> {
  const sent: Sent<Request> = { ...request, sentAs: { update: update.name, updateId } };
  const call = { updateId, args: [sent] as [Sent<Request>] };
  const withStart = () =>
    client.workflow.executeUpdateWithStart(update, {
      ...call,
      startWorkflowOperation: startOf(flow, taskQueue),
    });
  const toRunning = () => client.workflow.getHandle(flow.workflowId).executeUpdate(update, call);
  const answer: Answer | undefined = await withinDeadline(client, () =>
    flow.isStarted ? toRunning().catch(onlyIfLost(withStart)) : withStart(),
  );
  if (answer === undefined) throw new Problem('unavailable', { retryAfterSeconds: 2 });
  return answer;
}

/**
 * Starts a run that takes no update; one that is there is left alone. Throws as `updateFlow` does.
 */
export async function startFlow(
  { client, taskQueue }: Engine,
  { workflowType, workflowId, input, ...flow }: FlowRun,
): Promise<void> {
  await withinDeadline(client, () =>
    client.workflow.start(workflowType, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      ...foundBy({ workflowType, ...flow }),
    }),
  );
}

/** Whatever else the engine says of a step on record: it knows of it, or it is over for the run. */
export function unlessUntold(error: unknown): void {
  const isTold = error instanceof Problem && !['unavailable', 'busy'].includes(error.code);
  if (!isTold) throw error;
}

const startOf = (flow: FlowRun, taskQueue: string) =>
  new WithStartWorkflowOperation(flow.workflowType, {
    workflowId: flow.workflowId,
    taskQueue,
    args: [flow.input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowTaskTimeout: '5 s',
    ...foundBy(flow),
  });

/** What operators find a run by. */
const foundBy = ({
  workflowType,
  tenantId,
  supportCode,
}: Pick<FlowRun, 'workflowType' | 'tenantId' | 'supportCode'>) => ({
  ...(supportCode === undefined ? {} : { staticSummary: `${workflowType} ${supportCode}` }),
  typedSearchAttributes: [
    { key: LATCHKEY_FLOW, value: workflowType },
    { key: LATCHKEY_STEP, value: 'prove' },
    ...(tenantId === undefined ? [] : [{ key: LATCHKEY_TENANT, value: tenantId }]),
    ...(supportCode === undefined ? [] : [{ key: LATCHKEY_SUPPORT_CODE, value: supportCode }]),
  ],
});

async function withinDeadline<T>(client: Client, send: () => Promise<T>): Promise<T> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  try {
    return await client.withDeadline(deadlineMs, () => untilTaken(send, deadlineMs));
  } catch (error) {
    throw problemOf(error);
  }
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
