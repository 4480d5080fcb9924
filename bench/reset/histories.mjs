import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { spread } from '../lib/figures.mjs';

const { EventType } = proto.temporal.api.enums.v1;

const countOf = (events, type) => events.filter(({ eventType }) => eventType === type).length;

async function measureHistory(client, workflowId) {
  const handle = client.workflow.getHandle(workflowId);
  const { raw, historyLength } = await handle.describe();
  const { events } = await handle.fetchHistory();
  return {
    events: historyLength,
    historyBytes: Number(raw.workflowExecutionInfo.historySizeBytes),
    workflowTasks: countOf(events, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
    regularActivities: countOf(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
    markers: countOf(events, EventType.EVENT_TYPE_MARKER_RECORDED),
    updates: countOf(events, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED),
    timers: countOf(events, EventType.EVENT_TYPE_TIMER_STARTED),
  };
}

/**
 * What the completed flows of one type left in the engine, over a sample of the latest ones. A
 * marker is one local activity (or one `patched`).
 *
 * @param {{ address: string, namespace: string, workflowType: string, sample: number }} options
 * @returns {Promise<Record<string, { p50: number, p95: number } | number | null>>}
 */
export async function measureHistories({ address, namespace, workflowType, sample }) {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Completed'`;
    const measured = [];
    for await (const { workflowId } of client.workflow.list({ query, pageSize: sample })) {
      measured.push(await measureHistory(client, workflowId));
      if (measured.length === sample) break;
    }
    const names = Object.keys(measured[0] ?? {});
    const spreads = names.map((name) => [name, spread(measured.map((one) => one[name]))]);
    return { sample: measured.length, ...Object.fromEntries(spreads) };
  } finally {
    await connection.close();
  }
}
