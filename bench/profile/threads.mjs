import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMsOfThreads } from '../lib/usage.mjs';

const pollMs = 50;
const timeoutMs = 60_000;
const moreThreadsMs = 300;

/** @typedef {import('node:inspector').Profiler.Profile} Profile */

/**
 * @typedef {object} Thread
 * @property {string} name what runs in it
 * @property {number} cpuMs used while it was watched
 * @property {Profile | undefined} profile of a JavaScript thread
 */

/**
 * The files of one kind that a process wrote, by thread.
 *
 * @param {string} folder
 * @param {number} pid
 * @param {'engine' | 'started' | 'cpuprofile'} kind
 * @returns {Map<number, unknown>}
 */
const filesOf = (folder, pid, kind) =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith(`${pid}-`) && name.endsWith(`.${kind}`))
      .map((name) => [
        Number(name.split(/[-.]/)[1]),
        JSON.parse(readFileSync(join(folder, name), 'utf8')),
      ]),
  );

/**
 * @param {string} what
 * @param {() => boolean} isThere
 */
async function waitFor(what, isThere) {
  const deadline = Date.now() + timeoutMs;
  while (!isThere()) {
    if (Date.now() > deadline) throw new Error(`${what} did not come.`);
    await delay(pollMs);
  }
}

/**
 * @param {string} folder
 * @param {number} pid
 * @returns {(thread: number, title: string) => string} says what runs in a thread
 */
function namer(folder, pid) {
  const started = filesOf(folder, pid, 'started');
  const engine = new Set([...filesOf(folder, pid, 'engine').values()].flatMap(threadsIn));
  return (thread, title) => {
    const javaScript = /** @type {{ isMain: boolean } | undefined} */ (started.get(thread));
    if (javaScript) return `JavaScript, ${javaScript.isMain ? 'main' : 'workflow sandbox'}`;
    if (title.startsWith('tokio')) return 'native: bridge to the engine';
    if (engine.has(thread)) return 'native: V8 (garbage, compiling)';
    if (title.startsWith('v8:Prof')) return 'the recording itself';
    if (title === 'node' || title.startsWith('libuv'))
      return 'native: pool (hashes, crypto, files)';
    return `native: ${title}`;
  };
}

/** @param {unknown} content of a file of the kind `engine` */
const threadsIn = (content) => /** @type {{ threads: number[] }} */ (content).threads;

/**
 * Begins to record a process that was started with `preload.cjs`.
 *
 * @param {import('../reset/process.mjs').BenchProcess} process
 * @param {string} folder the process's BENCH_PROFILE
 * @returns {Promise<() => Promise<Thread[]>>} ends the recording
 */
export async function recordProcess({ pid: pidNow }, folder) {
  const pid = pidNow();
  if (pid === undefined) throw new Error('A process that does not run cannot be recorded.');
  process.kill(pid, 'SIGUSR2');
  const started = () => filesOf(folder, pid, 'started');
  await waitFor('The start of the recording', () => started().size > 0);
  await delay(moreThreadsMs);
  const before = cpuMsOfThreads(pid);
  return async () => {
    const after = cpuMsOfThreads(pid);
    process.kill(pid, 'SIGUSR2');
    const recorded = () => filesOf(folder, pid, 'cpuprofile');
    await waitFor('The recording', () => recorded().size === started().size);
    const profiles = recorded();
    const nameThread = namer(folder, pid);
    return [...after].map(([thread, { title, cpuMs }]) => ({
      name: nameThread(thread, title),
      cpuMs: cpuMs - (before.get(thread)?.cpuMs ?? 0),
      profile: /** @type {Profile | undefined} */ (profiles.get(thread)),
    }));
  };
}
