import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { choosePorts } from './ports.mjs';
import { createRegistry } from './registry.mjs';

/** The ports this start needs: an existing server brings its own. */
const neededPorts = (env) => [
  ...['portal', 'admin', 'worker'],
  ...(env.TEMPORAL_ADDRESS ? [] : ['temporal', 'temporalUi']),
  ...(env.DATABASE_URL ? [] : ['postgres']),
];

function addressesOf(env, ports) {
  const local = (name) => `127.0.0.1:${ports[name]}`;
  return {
    ...{ portal: local('portal'), admin: local('admin'), worker: local('worker') },
    temporal: env.TEMPORAL_ADDRESS || local('temporal'),
    postgres: env.DATABASE_URL ? new URL(env.DATABASE_URL).host : local('postgres'),
  };
}

const originsOf = (env, addresses) => ({
  portal: env.PORTAL_ORIGIN || `http://${addresses.portal}`,
  admin: env.ADMIN_ORIGIN || `http://${addresses.admin}`,
});

const temporalUiUrlOf = (env, ports) =>
  env.TEMPORAL_ADDRESS ? env.TEMPORAL_UI_URL || null : `http://127.0.0.1:${ports.temporalUi}`;

/** Everything one start knows before anything runs: settings, addresses, who keeps the books. */
export async function createContext({ home, portBase, say, signal }) {
  const { env } = process;
  const needed = neededPorts(env);
  const ports = await choosePorts({ file: join(home, 'ports.json'), base: portBase, needed, say });
  const addresses = addressesOf(env, ports);
  return {
    ...{ env, home, say, signal, ports, addresses },
    cache: cacheFolder(env),
    children: [],
    origins: originsOf(env, addresses),
    namespace: env.TEMPORAL_NAMESPACE || 'latchkey',
    temporalAddress: addresses.temporal,
    temporalUiUrl: temporalUiUrlOf(env, ports),
    registry: createRegistry(home, addresses),
  };
}
