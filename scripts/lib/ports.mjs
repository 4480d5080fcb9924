import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { readJson, writePrivateJson } from './files.mjs';
import { problem } from './problem.mjs';

/** @typedef {'portal' | 'admin' | 'worker' | 'temporal' | 'temporalUi' | 'postgres'} PortName */
/** @typedef {Record<PortName, number>} Ports */

/** @type {PortName[]} */
const names = ['portal', 'admin', 'worker', 'temporal', 'temporalUi', 'postgres'];
const defaults = {
  portal: 8080,
  admin: 8081,
  worker: 9464,
  temporal: 7233,
  temporalUi: 8233,
  postgres: 15432,
};
const triesPerPort = 200;
const highestPort = 65_535;

/**
 * Whether a loopback port can be listened on now.
 *
 * @param {number} port
 */
export const isPortFree = (port) =>
  new Promise((/** @type {(isFree: boolean) => void} */ resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });

/**
 * Whether somebody takes connections there now.
 *
 * @param {string} host
 * @param {number} port
 */
export const isServed = (host, port) =>
  new Promise((/** @type {(isServed: boolean) => void} */ resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/**
 * @param {number} wanted
 * @param {Set<number>} taken
 */
async function firstFree(wanted, taken) {
  const last = Math.min(wanted + triesPerPort, highestPort);
  for (let port = wanted; port <= last; port += 1) {
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw problem(`no free port between ${wanted} and ${last}`);
}

/** @param {number} base */
const fromBase = (base) =>
  /** @type {Ports} */ (Object.fromEntries(names.map((name, index) => [name, base + index])));

/** @typedef {{ base?: number | undefined, ports: Ports }} Remembered */

/**
 * @param {Remembered | null} remembered
 * @param {number | undefined} base
 * @returns {Remembered}
 */
function wantedPorts(remembered, base) {
  const sameBase = base === undefined || remembered?.base === base;
  if (remembered && sameBase) return { base: remembered.base, ports: remembered.ports };
  return { base, ports: base === undefined ? defaults : fromBase(base) };
}

/**
 * The ports of this installation: those of its last start, else the defaults or `base` and the five
 * that follow. A busy one gives way to the next free one, which `say` is told and `file` remembers.
 * `needed` names the ports that will be used; the others are kept as they are.
 *
 * @param {object} options
 * @param {string} options.file
 * @param {number | undefined} options.base
 * @param {PortName[]} [options.needed]
 * @param {(text: string) => void} options.say
 */
export async function choosePorts({ file, base, needed = names, say }) {
  const wanted = wantedPorts(/** @type {Remembered | null} */ (readJson(file)), base);
  const ports = { ...wanted.ports };
  const taken = new Set(Object.values(ports));
  for (const name of needed) {
    taken.delete(wanted.ports[name]);
    ports[name] = await firstFree(wanted.ports[name], taken);
    taken.add(ports[name]);
    if (ports[name] !== wanted.ports[name])
      say(`Port ${wanted.ports[name]} is busy, ${name} takes ${ports[name]}.`);
  }
  writePrivateJson(file, { base: wanted.base, ports });
  return ports;
}

/**
 * A free loopback port below the range that outgoing connections use.
 *
 * @param {Set<number>} [taken]
 */
export const pickFreePort = (taken = new Set()) => firstFree(randomInt(20_000, 31_000), taken);

/**
 * As `pickFreePort`, several that differ.
 *
 * @param {number} count
 */
export async function pickFreePorts(count) {
  /** @type {Set<number>} */
  const taken = new Set();
  while (taken.size < count) {
    taken.add(await pickFreePort(taken));
  }
  return [...taken];
}
