import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { resets } from '../../db/schema/resets';
import { passwordResetId } from '../../workflows/contracts/passwordReset';

const POLL_RESULT = temporal.api.enums.v1.FastForwardPollingResult;
/** More than any test needs; each skipped wait of the run is one. */
const SKIPS_MAX = 10_000;

/**
 * Moves one run ahead by `byMs` of the engine's time and answers when it is there, or has ended.
 * Works on any run, whoever started it: the product's portal knows nothing of it. Needs a server
 * with `frontend.WorkflowTimeSkippingEnabled`.
 *
 * Skipped are waits of that one run: its timers (the time of a flow, a sleep), the wait of a failed
 * activity before its next try, and so the limits counted in such waits (`scheduleToClose`). The
 * run's `Date.now()` and its event times move along.
 *
 * Never skipped is work: while an activity runs, while a workflow task (a local activity, an update
 * being handled) is pending or a child runs, time passes as usual. An update that merely waits for
 * a condition does not hold it up. Unmoved stay all other runs, `Date.now()` in activities, portal
 * and database: see `shiftReset` for the row.
 *
 * Afterwards time passes as usual again.
 */
async function fastForward(client: Client, workflowId: string, byMs: number): Promise<void> {
  const { workflowService, options } = client;
  const { namespace } = options;
  const workflowExecution = { workflowId };
  const id = randomUUID();
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: msToTs(byMs) },
        maxSessionSkipCount: SKIPS_MAX,
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  let result = POLL_RESULT.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT;
  while (result === POLL_RESULT.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) {
    const request = { namespace, workflowExecution, fastForwardId: id };
    const polled = await workflowService.pollWorkflowExecutionTimeSkipping(request);
    result = polled.fastForwardPollingResult;
  }
}

/** Moves every time in a reset's row `byMs` into the past, as if it had begun that much earlier. */
export async function shiftReset(db: Database, ref: string, byMs: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - ${byMs} * interval '1 millisecond'`;
  const earlierIn = (column: unknown, keys: readonly string[]) =>
    keys.reduce(
      (json, key) =>
        sql`jsonb_set(${json}, ${`{${key}}`}::text[], to_jsonb((${column} ->> ${key})::numeric - ${byMs}))`,
      sql`${column}`,
    );
  await db
    .update(resets)
    .set({
      createdAt: earlier(resets.createdAt),
      expiresAt: earlier(resets.expiresAt),
      startedAt: earlier(resets.startedAt),
      challenge: earlierIn(resets.challenge, ['issuedAtMs', 'resendAtMs']),
      liveChallenge: earlierIn(resets.liveChallenge, ['expiresAtMs']),
    })
    .where(eq(resets.ref, ref));
}

/** Lets `byMs` pass for one reset: for its run first, then for its row. */
export async function letTimePass(
  { client, db }: { client: Client; db: Database },
  ref: string,
  byMs: number,
): Promise<void> {
  await fastForward(client, passwordResetId(ref), byMs);
  await shiftReset(db, ref, byMs);
}
