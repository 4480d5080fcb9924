import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isStillRunning, processIdentity } from '../../../scripts/lib/processes.mjs';
import { supervise } from '../../../scripts/lib/supervise.mjs';

const readyTimeoutMs = 90_000;
const pollMs = 50;

/** The direct children of a process, which PostgreSQL puts into process groups of their own. */
function childrenOf(pid) {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

const signalled = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

/**
 * A supervised process that faults are done to: killed or stopped it is started again, as
 * `npm start` and every process manager would. `isBusy` is true while a fault is being done to it.
 */
export function createVictim({ name, isReady, registry, ...options }) {
  const state = { running: undefined, starts: 0 };
  const child = supervise({
    ...options,
    name,
    onSpawn: (pid) => {
      state.running = { pid, identity: processIdentity(pid) };
      state.starts += 1;
      registry?.record(name)(pid);
    },
  });
  return createControls({ name, state, isReady, stop: child.stop, stopSignal: options.stopSignal });
}

/** The same controls over a process that something else supervises and reports in `state`. */
export function createControls({ name, state, isReady, stop, stopSignal = 'SIGTERM', ...extra }) {
  const send = (signal) => {
    if (isStillRunning(state.running)) signalled(state.running.pid, signal);
  };
  const everyPart = (signal) => {
    const parts = isStillRunning(state.running) ? childrenOf(state.running.pid) : [];
    send(signal);
    for (const pid of parts) signalled(pid, signal);
  };
  const untilReady = async (timeoutMs = readyTimeoutMs) => {
    const deadlineMs = Date.now() + timeoutMs;
    while (!(await isReady())) {
      if (Date.now() > deadlineMs) {
        const life = isStillRunning(state.running) ? 'lives' : 'is gone';
        throw new Error(`${name} serves no more: process ${state.starts} ${life}`);
      }
      await delay(pollMs);
    }
  };
  return {
    ...extra,
    name,
    isBusy: false,
    isReady,
    untilReady,
    starts: () => state.starts,
    pid: () => state.running?.pid,
    kill: () => send('SIGKILL'),
    restart: () => send(stopSignal),
    suspend: () => everyPart('SIGSTOP'),
    resume: () => everyPart('SIGCONT'),
    pause: async (durationMs) => {
      everyPart('SIGSTOP');
      await delay(durationMs);
      everyPart('SIGCONT');
    },
    stop: async () => {
      everyPart('SIGCONT');
      await stop();
    },
  };
}
