import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { DirectoryFailure } from '../activities/directories/connector';
import type { Observe } from '../activities/directories/observed';
import type { Database } from '../db/client';
import { agentFigures, directoryFigures } from '../db/queries/directoryFigures';
import { AGENTS_MAX, isOutage } from '../workflows/domain/directories';

/** As many are told apart; figures of all others go together. */
const DIRECTORIES_SHOWN = 200;
const OTHERS = 'others';
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** How a call ended; whether a password was right is nobody's to read here. */
type Outcome = 'answered' | 'refused' | 'unreachable' | 'failed';

const outcomeOf = (answer: unknown): Outcome => {
  const { kind } = (answer ?? {}) as { kind?: unknown };
  if (kind === 'refused') return 'refused';
  return kind === 'unknown' ? 'failed' : 'answered';
};

/** Counts the calls of this process to directories, by opaque ids; a directory too many is one of the others. */
export function createDirectoryMeter() {
  const calls = new Counter({
    name: 'latchkey_directory_calls_total',
    help: 'Calls of this worker to directories, by how they ended',
    labelNames: ['directory', 'via', 'operation', 'outcome'],
    registers: [],
  });
  const seconds = new Histogram({
    name: 'latchkey_directory_call_seconds',
    help: 'How long calls of this worker to directories took',
    labelNames: ['via', 'operation'],
    buckets: SECONDS,
    registers: [],
  });
  const shown = new Set<string>();
  const nameOf = (directoryId: string): string => {
    if (shown.size < DIRECTORIES_SHOWN) shown.add(directoryId);
    return shown.has(directoryId) ? directoryId : OTHERS;
  };
  const observe: Observe = async ({ directoryId, via, operation }, work) => {
    const directory = nameOf(directoryId);
    const end = seconds.startTimer({ via, operation });
    const count = (outcome: Outcome) => {
      end();
      calls.inc({ directory, via, operation, outcome });
    };
    try {
      const answer = await work();
      count(outcomeOf(answer));
      return answer;
    } catch (error) {
      const isAway = error instanceof DirectoryFailure && isOutage(error.problem);
      count(isAway ? 'unreachable' : 'failed');
      throw error;
    }
  };
  return { observe, metrics: [calls, seconds] };
}

/**
 * How directories and agents stand, read when they are asked for. The state is a label of a series that is 1, so
 * that each has one; a database that does not answer leaves them out, and all other figures stay.
 */
export function tellDirectories(registry: Registry, db: Database): void {
  const inOrder = { registers: [registry] };
  new Gauge({
    name: 'latchkey_directory_state',
    help: 'How a directory stands: 1 for the state it is in',
    labelNames: ['directory', 'via', 'state'],
    ...inOrder,
    async collect() {
      this.reset();
      const all = await directoryFigures(db, DIRECTORIES_SHOWN).catch(() => []);
      for (const { id: directory, via, state } of all) this.set({ directory, via, state }, 1);
    },
  });
  const agents = () => agentFigures(db, DIRECTORIES_SHOWN * AGENTS_MAX).catch(() => []);
  new Gauge({
    name: 'latchkey_agent_state',
    help: 'How an agent stands: 1 for the state it is in',
    labelNames: ['directory', 'agent', 'state'],
    ...inOrder,
    async collect() {
      this.reset();
      for (const { id: agent, directoryId: directory, state } of await agents())
        this.set({ directory, agent, state }, 1);
    },
  });
  new Gauge({
    name: 'latchkey_agent_last_seen_seconds',
    help: 'How long ago an agent was heard of',
    labelNames: ['directory', 'agent'],
    ...inOrder,
    async collect() {
      this.reset();
      for (const { id: agent, directoryId: directory, seenSecondsAgo } of await agents())
        if (seenSecondsAgo !== null) this.set({ directory, agent }, seenSecondsAgo);
    },
  });
}
