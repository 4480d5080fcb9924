// CPU time and memory of processes, from /proc (Linux).

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { round, sum } from './figures.mjs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']));
const pageBytes = Number(execFileSync('getconf', ['PAGESIZE']));
const toMs = (ticks) => (ticks * 1000) / ticksPerSecond;

function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parentPid: fields[1],
      cpuMs: toMs(fields[11] + fields[12]),
      reapedCpuMs: toMs(fields[13] + fields[14]),
      rssMiB: Math.round((fields[21] * pageBytes) / 2 ** 20),
    };
  } catch {
    return undefined;
  }
}

const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: name, ...readStat(name) }))
    .filter(({ parentPid }) => parentPid === pid);

const childrenCpuMs = (pid) => sum(childrenOf(pid).map(({ cpuMs }) => cpuMs));

/** The database a PostgreSQL child serves, from its process title; undefined for the others. */
function databaseOf(pid) {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return /^postgres: \S+ (\S+) \d/.exec(title)?.[1];
  } catch {
    return undefined;
  }
}

/** A process that is gone has used nothing. */
function usageOf(name, pid) {
  const own = readStat(pid);
  if (!own) return { cpuMs: 0, rssMiB: 0 };
  const ofChildren = name === 'postgres' ? own.reapedCpuMs + childrenCpuMs(pid) : 0;
  return { cpuMs: own.cpuMs + ofChildren, rssMiB: own.rssMiB };
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
    const totals = {};
    for (const child of childrenOf(pid)) {
      const name = databaseOf(child.pid);
      if (name) totals[name] = (totals[name] ?? 0) + child.cpuMs;
    }
    return totals;
  };
  const before = read();
  return () =>
    Object.fromEntries(
      Object.entries(read()).map(([name, cpuMs]) => [name, round(cpuMs - (before[name] ?? 0))]),
    );
}

/**
 * Watches processes from now on. One named `postgres` counts with its children, one per connection;
 * its memory is the postmaster's alone, because the children share theirs.
 *
 * @param {Record<string, number>} pids
 * @returns {() => { cpuMs: Record<string, number>, rssMiB: Record<string, number> }} reads the CPU
 *   time since the call of `watchUsage` and the memory of this moment
 */
export function watchUsage(pids) {
  const readAll = () =>
    Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, usageOf(name, pid)]));
  const before = readAll();
  return () => {
    const after = readAll();
    const each = (read) => Object.fromEntries(Object.keys(pids).map((name) => [name, read(name)]));
    return {
      cpuMs: each((name) => round(after[name].cpuMs - before[name].cpuMs)),
      rssMiB: each((name) => after[name].rssMiB),
    };
  };
}
