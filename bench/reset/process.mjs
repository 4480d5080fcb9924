import { mapValues } from '../lib/figures.mjs';

/**
 * A process a benchmark may stop, kill and start again.
 *
 * @typedef {object} BenchProcess
 * @property {() => number | undefined} pid of the present one
 * @property {() => Promise<void>} start answers once it is ready
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill without time to finish anything
 */

/** @typedef {import('../lib/children.mjs').Program} Program */

/**
 * @param {() => Promise<Program>} launch
 * @returns {BenchProcess}
 */
export function createProcess(launch) {
  /** @type {Program | undefined} */
  let current;
  /** @param {'stop' | 'kill'} how */
  const end = async (how) => {
    const ending = current;
    current = undefined;
    await ending?.[how]();
  };
  return {
    pid: () => current?.pid,
    start: async () => {
      current = await launch();
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
  };
}

/**
 * @template {string} Name
 * @param {Record<Name, BenchProcess>} processes
 * @returns {Record<Name, number | undefined>} the present process ids
 */
export const pidsOf = (processes) => mapValues(processes, (one) => one.pid());
