import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { choosePorts } from './ports.mjs';
import { createRegistry } from './registry.mjs';

/** @import { Administrator, Secrets } from './credentials.mjs' */
/** @import { ensureKeys } from './keys.mjs' */
/** @import { PortName, Ports } from './ports.mjs' */
/** @import { Say } from './progress.mjs' */
/** @import { Supervised } from './supervise.mjs' */

/**
 * @typedef {Awaited<ReturnType<typeof createContext>>} Context what a start knows first
 *
 * @typedef {object} Installation what is made once and kept
 * @property {ReturnType<typeof ensureKeys>} keys
 * @property {Secrets} secrets
 * @property {Administrator} administrator
 *
 * @typedef {Context & Installation} InstalledContext
 * @typedef {InstalledContext & { databaseUrl: string }} RunningContext once the engines run
 */

/**
 * The ports this start needs: an existing server brings its own.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function neededPorts(env) {
  /** @type {PortName[]} */
  const ports = ['portal', 'admin', 'worker'];
  if (!env.TEMPORAL_ADDRESS) ports.push('temporal', 'temporalUi');
  if (!env.DATABASE_URL) ports.push('postgres');
  return ports;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Ports} ports
 */
function addressesOf(env, ports) {
  const local = (/** @type {PortName} */ name) => `127.0.0.1:${ports[name]}`;
  return {
    portal: local('portal'),
    admin: local('admin'),
    worker: local('worker'),
    temporal: env.TEMPORAL_ADDRESS || local('temporal'),
    postgres: env.DATABASE_URL ? new URL(env.DATABASE_URL).host : local('postgres'),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {ReturnType<typeof addressesOf>} addresses
 */
const originsOf = (env, addresses) => ({
  portal: env.PORTAL_ORIGIN || `http://${addresses.portal}`,
  admin: env.ADMIN_ORIGIN || `http://${addresses.admin}`,
});

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Ports} ports
 */
const temporalUiUrlOf = (env, ports) =>
  env.TEMPORAL_ADDRESS ? env.TEMPORAL_UI_URL || null : `http://127.0.0.1:${ports.temporalUi}`;

/**
 * Everything one start knows before anything runs: settings, addresses, who keeps the books.
 *
 * @param {object} options
 * @param {string} options.home
 * @param {number | undefined} options.portBase
 * @param {Say} options.say
 * @param {AbortSignal} options.signal
 */
export async function createContext({ home, portBase, say, signal }) {
  const { env } = process;
  const needed = neededPorts(env);
  const ports = await choosePorts({ file: join(home, 'ports.json'), base: portBase, needed, say });
  const addresses = addressesOf(env, ports);
  return {
    env,
    home,
    say,
    signal,
    ports,
    addresses,
    cache: cacheFolder(env),
    children: /** @type {Supervised[]} */ ([]),
    origins: originsOf(env, addresses),
    namespace: env.TEMPORAL_NAMESPACE || 'latchkey',
    temporalAddress: addresses.temporal,
    temporalUiUrl: temporalUiUrlOf(env, ports),
    registry: createRegistry(home, addresses),
  };
}
