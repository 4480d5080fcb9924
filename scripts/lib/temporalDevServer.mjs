import { temporalServes } from './grpcHealth.mjs';

/**
 * @typedef {object} DevServer
 * @property {string} program
 * @property {number} port
 * @property {number} uiPort
 * @property {string} namespace
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [databaseFile]
 * @property {string} [codecEndpoint]
 */

/**
 * Refuses every host that asks the engine's HTTP API, which no switch turns off: what no `Host` header
 * can be. An empty list would let requests without one through.
 */
export const NO_HTTP_HOST = ['/'];

/**
 * How to run the development server on loopback, without telemetry, news from elsewhere or an HTTP API.
 * With `databaseFile` its state survives restarts, else it lives in memory.
 *
 * @param {DevServer} options
 */
export function temporalServerCommand({ program, port, uiPort, namespace, ...options }) {
  const { databaseFile, codecEndpoint, env } = options;
  const repeated = (/** @type {string} */ flag, /** @type {string[]} */ values) =>
    values.flatMap((value) => [flag, value]);
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--ui-port', String(uiPort), '--ui-disable-news-fetch', '--namespace', namespace],
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...['--disable-config-env', '--disable-config-file'],
    ...repeated('--dynamic-config-value', [
      'system.enableActivityEagerExecution=true',
      'frontend.enableServerVersionCheck=false',
      'history.workflowTaskRetryMaxInterval="5s"',
      `frontend.httpAllowedHosts=${JSON.stringify(NO_HTTP_HOST)}`,
    ]),
  ];
  if (codecEndpoint) args.push('--ui-codec-endpoint', codecEndpoint);
  if (databaseFile) {
    args.push('--db-filename', databaseFile);
    args.push(...repeated('--sqlite-pragma', ['journal_mode=WAL', 'synchronous=NORMAL']));
  }
  return { command: program, args, env, isReady: () => temporalServes(`127.0.0.1:${port}`) };
}
