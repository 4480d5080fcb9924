import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { defaultPayloadConverter, type Payload, toPayloads } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { createDataConverter } from '../../worker/temporal/codec';
import { workerKeys } from './testKeys';
import { ofThisRun } from './testRun';

/** Somebody who reaches the engine's port without a key of ours: in plain, or under a key of their own. */
export function strangeClient(how: 'plain' | 'foreign key'): Client {
  const connection = Connection.lazy({ address: ofThisRun('TEST_TEMPORAL_ADDRESS') });
  const namespace = ofThisRun('TEST_TEMPORAL_NAMESPACE');
  const { current } = workerKeys().codec;
  const ring = { current, keys: { [current]: randomBytes(32) } };
  return new Client({
    connection,
    namespace,
    ...(how === 'plain' ? {} : { dataConverter: createDataConverter(ring, namespace) }),
  });
}

/** An update whose arguments are these very bytes; answers once it is over. */
export function updateWithBytes(
  { workflowService }: Client,
  workflowId: string,
  { name, updateId, payloads }: { name: string; updateId: string; payloads: Payload[] },
) {
  const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED: lifecycleStage } =
    temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
  return workflowService.updateWorkflowExecution({
    namespace: ofThisRun('TEST_TEMPORAL_NAMESPACE'),
    workflowExecution: { workflowId },
    waitPolicy: { lifecycleStage },
    request: { meta: { updateId, identity: 'test' }, input: { name, args: { payloads } } },
  });
}

/** The arguments of an update that was taken, as the engine keeps them. */
export async function argumentsOf(
  client: Client,
  workflowId: string,
  name: string,
): Promise<Payload[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const taken = (events ?? [])
    .map((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input)
    .find((input) => input?.name === name);
  if (taken == null) throw new Error(`no ${name} in ${workflowId}`);
  return taken.args?.payloads ?? [];
}

/** A value as anybody writes it. */
export const inPlain = (value: unknown): Payload[] =>
  toPayloads(defaultPayloadConverter, value) ?? [];
