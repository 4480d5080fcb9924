/**
 * A process a benchmark may stop, kill and start again.
 *
 * @typedef {object} BenchProcess
 * @property {() => number | undefined} pid of the present one
 * @property {() => Promise<void>} start answers once it is ready
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill without time to finish anything
 */

/**
 * @param {() => Promise<{ pid: number, stop(): Promise<void>, kill(): Promise<void> }>} launch
 * @returns {BenchProcess}
 */
export function createProcess(launch) {
  let current;
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

/** @returns {Record<string, number>} the present process ids */
export const pidsOf = (processes) =>
  Object.fromEntries(Object.entries(processes).map(([name, one]) => [name, one.pid()]));
