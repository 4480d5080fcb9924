import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { eventually } from './poll';

export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const EVENT = temporal.api.enums.v1.EventType;

/** A history as the engine stores it. */
export const historyBytes = (history: History): Buffer =>
  Buffer.from(temporal.api.history.v1.History.encode(history).finish());

/** How often an event type occurs, for instance `WORKFLOW_TASK_COMPLETED`. */
export function countEvents(events: readonly HistoryEvent[], type: string): number {
  const wanted = EVENT[`EVENT_TYPE_${type}` as keyof typeof EVENT];
  return events.filter(({ eventType }) => eventType === wanted).length;
}

/** The history of a run once nothing of it is under way: no activity, no task. */
export async function quietHistory(client: Client, workflowId: string): Promise<History> {
  return eventually(`quiet in ${workflowId}`, async () => {
    const handle = client.workflow.getHandle(workflowId);
    const { raw } = await handle.describe();
    if ((raw.pendingActivities ?? []).length > 0 || raw.pendingWorkflowTask != null)
      return undefined;
    return handle.fetchHistory();
  });
}

/** Every payload in a history, opened with the codec where it is encrypted; a character stands for a byte. */
export async function openedPayloads(codec: PayloadCodec, history: History): Promise<string[]> {
  const openOne = (payload: Payload) => codec.decode([payload]).catch(() => [payload]);
  const opened = await Promise.all(payloadsIn(history).map(openOne));
  return opened.flat().map(({ data }) => Buffer.from(data ?? []).toString('latin1'));
}

type Payload = { metadata: Record<string, Uint8Array>; data: Uint8Array };

function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (isPayload(value)) return [value];
  return Object.values(value).flatMap(payloadsIn);
}

const isPayload = (value: object): value is Payload =>
  'metadata' in value &&
  'data' in value &&
  value.data instanceof Uint8Array &&
  typeof value.metadata === 'object';
