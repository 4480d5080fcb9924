import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { AgentActivities } from '../../activities/agent';

/** Questions to the directory, each within its own time-outs; whoever asks tries again. */
export const questions = proxyLocalActivities<AgentActivities>({
  startToCloseTimeout: '8 s',
  retry: { maximumAttempts: 1 },
});

/** The doctor's look takes as long as the slowest of its servers. */
export const looks = proxyActivities<AgentActivities>({
  startToCloseTimeout: '25 s',
  retry: { maximumAttempts: 1 },
});

/** Reading takes as long as there are people; one that dies on the way is begun anew by the centre. */
export const readings = proxyActivities<AgentActivities>({
  startToCloseTimeout: '55 min',
  scheduleToStartTimeout: '10 s',
  heartbeatTimeout: '10 s',
  retry: { maximumAttempts: 1 },
});

/**
 * A first try at a write, without a task of the queue: the order it takes, which is given out once, is the mark
 * that it may have begun.
 */
export const writesWithinTask = proxyLocalActivities<Pick<AgentActivities, 'writeWithinTask'>>({
  startToCloseTimeout: '8 s',
  retry: { maximumAttempts: 1 },
});

/** A write is begun once: what became of one whose agent died is found out by reading. */
export const writes = proxyActivities<AgentActivities>({
  startToCloseTimeout: '8 s',
  scheduleToStartTimeout: '10 s',
  heartbeatTimeout: '3 s',
  retry: { maximumAttempts: 1 },
});
