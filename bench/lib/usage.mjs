// CPU time and memory of processes, from /proc (Linux).

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mapValues, round, sum } from './figures.mjs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']));
const pageBytes = Number(execFileSync('getconf', ['PAGESIZE']));

/** @typedef {number | undefined} Pid of a process that may be gone */

/** Names of processes that do their work in children; those of the driver are what it measures. */
const workingInChildren = ['postgres', 'peer'];

/** @param {string} process or thread, as a path below /proc */
function readStat(process) {
  try {
    const text = readFileSync(`/proc/${process}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (/** @type {number} */ index) => fields[index] ?? 0;
    const ms = (/** @type {number} */ ticks) => (ticks * 1000) / ticksPerSecond;
    return {
      title: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      parentPid: field(1),
      cpuMs: ms(field(11) + field(12)),
      reapedCpuMs: ms(field(13) + field(14)),
      rssMiB: Math.round((field(21) * pageBytes) / 2 ** 20),
    };
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readStat(name);
      return stat?.parentPid === pid ? [{ pid: name, ...stat }] : [];
    });

/**
 * The database a PostgreSQL child serves, from its process title; undefined for the others.
 *
 * @param {string} pid
 */
function databaseOf(pid) {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return /^postgres: \S+ (\S+) \d+(?:\.\d+){3}\(/.exec(title)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * A process, with its children where they do its work; one that is gone has used nothing.
 *
 * @param {string} name
 * @param {Pid} pid
 */
function usageOf(name, pid) {
  const own = pid === undefined ? undefined : readStat(String(pid));
  if (own === undefined || pid === undefined) return { cpuMs: 0, rssMiB: 0 };
  if (!workingInChildren.includes(name)) return { cpuMs: own.cpuMs, rssMiB: own.rssMiB };
  const children = childrenOf(pid);
  const resident = name === 'postgres' ? [own] : [own, ...children];
  return {
    cpuMs: own.cpuMs + own.reapedCpuMs + sum(children.map(({ cpuMs }) => cpuMs)),
    rssMiB: sum(resident.map(({ rssMiB }) => rssMiB)),
  };
}

/**
 * Watches the connections of a PostgreSQL from now on.
 *
 * @param {number} pid the postmaster's
 * @returns {() => Record<string, number>} reads the CPU milliseconds per database since then; what
 *   background processes and closed connections used is in none of them
 */
export function watchDatabases(pid) {
  const read = () => {
    /** @type {Record<string, number>} */
    const totals = {};
    for (const child of childrenOf(pid)) {
      const name = databaseOf(child.pid);
      if (name) totals[name] = (totals[name] ?? 0) + child.cpuMs;
    }
    return totals;
  };
  const before = read();
  return () => mapValues(read(), (cpuMs, name) => round(cpuMs - (before[name] ?? 0)));
}

/**
 * Watches processes from now on. Those named `postgres` and `peer` count with their children; the
 * memory of the former is the postmaster's alone, because its children, one per connection, share
 * theirs.
 *
 * @template {string} Name
 * @param {Record<Name, Pid>} pids
 * @returns {() => { cpuMs: Record<Name, number>, rssMiB: Record<Name, number> }} reads the CPU time
 *   since the call of `watchUsage` and the memory of this moment
 */
export function watchUsage(pids) {
  const readAll = () => mapValues(pids, (pid, name) => usageOf(name, pid));
  const before = readAll();
  return () => {
    const after = readAll();
    return {
      cpuMs: mapValues(after, ({ cpuMs }, name) => round(cpuMs - before[name].cpuMs)),
      rssMiB: mapValues(after, ({ rssMiB }) => rssMiB),
    };
  };
}

/**
 * @param {number} pid
 * @returns {Map<number, { title: string, cpuMs: number }>} by thread: its name and all it has used
 */
export function cpuMsOfThreads(pid) {
  const threads = new Map();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readStat(`${pid}/task/${thread}`);
    if (stat) threads.set(Number(thread), { title: stat.title, cpuMs: stat.cpuMs });
  }
  return threads;
}

/** CPU milliseconds that all processes of the machine have used. */
function machineCpuMs() {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return ((user + nice + system + interrupts + softInterrupts) * 1000) / ticksPerSecond;
}

/**
 * Watches the machine from now on.
 *
 * @returns {(knownCpuMs: number) => number} how many cores were busy on average since then with
 *   anything but what is known to have run
 */
export function watchOthers() {
  const [startedAt, before] = [performance.now(), machineCpuMs()];
  return (knownCpuMs) => {
    const otherMs = machineCpuMs() - before - knownCpuMs;
    return round(otherMs / (performance.now() - startedAt), 2);
  };
}
