import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { SCHEDULES } from '../workflows/contracts/housekeeping';
import { INTERACTIVE } from '../workflows/contracts/taskQueues';

const DEADLINE_MS = 10_000;

/** Makes sure the installation's schedules exist; those that do are left as they are. */
export async function ensureSchedules(client: Client, queuePrefix: string): Promise<void> {
  for (const [workflowType, { id, everySeconds, mayOverlap }] of Object.entries(SCHEDULES)) {
    const { ALLOW_ALL, SKIP } = ScheduleOverlapPolicy;
    const schedule = {
      scheduleId: `${queuePrefix}${id}`,
      spec: { intervals: [{ every: everySeconds * 1_000 }] },
      policies: { overlap: mayOverlap ? ALLOW_ALL : SKIP, catchupWindow: 60_000 },
      action: {
        type: 'startWorkflow' as const,
        workflowType,
        args: [],
        taskQueue: `${queuePrefix}${INTERACTIVE}`,
      },
    };
    await client
      .withDeadline(Date.now() + DEADLINE_MS, () => client.schedule.create(schedule))
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      });
  }
}
