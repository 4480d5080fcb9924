import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { processIdentity, stopRecorded } from './processes.mjs';

/** @import { Recorded } from './processes.mjs' */

const steps = ['migrate', 'register', 'bootstrap'];
const stopOrder = [...steps, 'portal', 'admin', 'worker', 'temporal', 'postgres'];
const published = ['worker', 'portal', 'admin', 'temporal', 'postgres'];
/** @typedef {ReturnType<typeof createRegistry>} Registry */

/** @param {string} home */
const childrenFile = (home) => join(home, 'children.json');
/** @param {string} home */
const processesFile = (home) => join(home, 'processes.json');

/**
 * Writes down which processes belong to this home: `processes.json` for people and tools, and
 * `children.json` with start times for the next supervisor, should this one be killed.
 *
 * @param {string} home
 * @param {Record<string, string>} addresses
 */
export function createRegistry(home, addresses) {
  /** @type {Record<string, Recorded>} */
  const children = {};
  const publish = () => {
    const entry = (/** @type {string} */ name) => ({
      pid: children[name]?.pid ?? null,
      address: addresses[name],
    });
    const document = Object.fromEntries(published.map((name) => [name, entry(name)]));
    writePrivateJson(processesFile(home), document);
  };
  return {
    record: (/** @type {string} */ name) => (/** @type {number} */ pid) => {
      children[name] = { pid, identity: processIdentity(pid) };
      writePrivateJson(childrenFile(home), children);
      if (published.includes(name)) publish();
    },
    clear: () => {
      rmSync(childrenFile(home), { force: true });
      rmSync(processesFile(home), { force: true });
    },
  };
}

/**
 * Stops what a killed supervisor of this home left running, in order (names it does not know first,
 * the last one before the others), and answers the names.
 * A process is signalled only when its start time is the recorded one.
 *
 * @param {string} home
 */
export async function stopLeftovers(home) {
  const recorded = readJson(childrenFile(home)) ?? {};
  const children = /** @type {Record<string, Recorded>} */ (recorded);
  const stopped = [];
  const others = Object.keys(children).filter((name) => !stopOrder.includes(name));
  for (const name of [...others.reverse(), ...stopOrder]) {
    const signal = name === 'postgres' ? 'SIGINT' : 'SIGTERM';
    if (await stopRecorded(children[name], { signal, timeoutMs: 10_000 })) stopped.push(name);
  }
  rmSync(childrenFile(home), { force: true });
  rmSync(processesFile(home), { force: true });
  return stopped;
}
