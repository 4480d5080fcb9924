import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { mapValues, spread } from '../lib/figures.mjs';

const { EventType } = proto.temporal.api.enums.v1;

/** @typedef {import('../lib/figures.mjs').Spread} Spread */

/**
 * @param {proto.temporal.api.history.v1.IHistoryEvent[]} events
 * @param {proto.temporal.api.enums.v1.EventType} type
 */
const countOf = (events, type) => events.filter(({ eventType }) => eventType === type).length;

/**
 * @param {Client} client
 * @param {string} workflowId
 */
async function measureHistory(client, workflowId) {
  const handle = client.workflow.getHandle(workflowId);
  const { raw, historyLength } = await handle.describe();
  const history = await handle.fetchHistory();
  const events = history.events ?? [];
  return {
    events: historyLength,
    historyBytes: Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0),
    workflowTasks: countOf(events, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
    regularActivities: countOf(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
    markers: countOf(events, EventType.EVENT_TYPE_MARKER_RECORDED),
    updates: countOf(events, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED),
    timers: countOf(events, EventType.EVENT_TYPE_TIMER_STARTED),
  };
}

/** @typedef {{ sample: number, measures: Record<string, Spread> }} Histories */

/**
 * What the completed flows of one type left in the engine, over a sample of the latest ones. A
 * marker is one local activity (or one `patched`).
 *
 * @param {{ address: string, namespace: string, workflowType: string, sample: number }} options
 * @returns {Promise<Histories>}
 */
export async function measureHistories({ address, namespace, workflowType, sample }) {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Completed'`;
    /** @type {Awaited<ReturnType<typeof measureHistory>>[]} */
    const measured = [];
    for await (const { workflowId } of client.workflow.list({ query, pageSize: sample })) {
      measured.push(await measureHistory(client, workflowId));
      if (measured.length === sample) break;
    }
    const [first] = measured;
    const measures = first
      ? mapValues(first, (_, name) => spread(measured.map((one) => one[name])))
      : {};
    return { sample: measured.length, measures };
  } finally {
    await connection.close();
  }
}
