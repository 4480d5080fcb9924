import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { requireSuccess } from '../../../scripts/lib/commands.mjs';
import { machineEnvironment } from '../../../scripts/lib/environment.mjs';
import { pickFreePorts } from '../../../scripts/lib/ports.mjs';
import { answersOk, startProgram } from '../../lib/children.mjs';
import { logOf } from '../../reset/home.mjs';
import {
  callback,
  client,
  createKeycloakRecovery,
  realm,
  signsInAtKeycloak,
} from './keycloakRecovery.mjs';
import { textOfMail } from './mailText.mjs';
import { obtainKeycloak } from './obtain.mjs';
import { runRecovery } from './recovery.mjs';

const stopTimeoutMs = 30_000;
const readyTimeoutMs = 180_000;
const oldPassword = 'Old-Pass-Word-7!';

const host = '127.0.0.1';

/** @import { PeerOptions } from './start.mjs' */

/**
 * A realm as installed, with "forgot password", the mail server, one client and the people.
 *
 * @param {{ people: PeerOptions['people'], smtpPort: string }} options
 */
const realmOf = ({ people, smtpPort }) => ({
  realm,
  enabled: true,
  sslRequired: 'none',
  resetPasswordAllowed: true,
  loginWithEmailAllowed: true,
  smtpServer: {
    host,
    port: smtpPort,
    from: 'noreply@example.org',
    auth: 'false',
    ssl: 'false',
    starttls: 'false',
  },
  clients: [
    {
      clientId: client,
      publicClient: true,
      enabled: true,
      standardFlowEnabled: true,
      directAccessGrantsEnabled: true,
      redirectUris: [callback],
    },
  ],
  users: people.map(({ login, email }) => ({
    username: email,
    email,
    emailVerified: true,
    enabled: true,
    firstName: 'Person',
    lastName: login,
    credentials: [{ type: 'password', value: oldPassword, temporary: false }],
  })),
});

/** @typedef {{ port: number, managementPort: number }} Ports */

/**
 * Built for PostgreSQL, alone in its cluster, plain HTTP on loopback.
 *
 * @param {PeerOptions & Ports} options
 */
function configurationOf({ databaseUrl, port, managementPort, argon2 }) {
  const database = new URL(databaseUrl);
  return Object.entries({
    db: 'postgres',
    'db-url': `jdbc:postgresql://${database.host}${database.pathname}`,
    'db-username': database.username,
    'db-password': database.password,
    cache: 'local',
    'health-enabled': true,
    'http-enabled': true,
    'http-host': host,
    'http-port': port,
    'http-management-host': host,
    'http-management-port': managementPort,
    'http-management-scheme': 'http',
    hostname: `http://${host}:${port}`,
    'spi-password-hashing--argon2--memory': argon2.memoryKiB,
    'spi-password-hashing--argon2--iterations': argon2.passes,
    'spi-password-hashing--argon2--parallelism': 1,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/**
 * @param {string} place
 * @param {PeerOptions & Ports} options
 */
async function install(place, options) {
  const { home, people, sink, progress } = options;
  const archive = await obtainKeycloak(progress);
  await mkdir(place);
  await requireSuccess('unpacking Keycloak', 'tar', [
    '-xzf',
    archive,
    '-C',
    place,
    '--strip-components=1',
  ]);
  await writeFile(join(place, 'conf', 'keycloak.conf'), configurationOf(options));
  const realmFile = join(home, 'realm.json');
  const smtpPort = new URL(sink.url).port;
  await writeFile(realmFile, JSON.stringify(realmOf({ people, smtpPort })));
  const run = (/** @type {string} */ what, /** @type {string[]} */ args) =>
    requireSuccess(what, join(place, 'bin', 'kc.sh'), args, { env: machineEnvironment() });
  progress('building Keycloak for PostgreSQL');
  await run('the build of Keycloak', ['build']);
  progress(`importing ${people.length} people`);
  await run('the import into Keycloak', ['import', '--optimized', '--file', realmFile]);
}

/** @param {string} databaseUrl */
async function hashIn(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`
      select credential_data::json as data from credential where type = 'password'
      order by created_date desc limit 1`;
    const { algorithm, hashIterations, additionalParameters } = row?.data ?? {};
    const { memory, version, parallelism, type } = additionalParameters;
    return `${algorithm}${type} v=${version} m=${memory},t=${hashIterations},p=${parallelism}`;
  } finally {
    await sql.end();
  }
}

/**
 * Keycloak in production mode on an empty database.
 *
 * @param {PeerOptions} options
 * @returns {Promise<import('./start.mjs').PeerServer>}
 */
export async function startKeycloak(options) {
  const { home, databaseUrl, sink, progress, onStarted } = options;
  const [port = 0, managementPort = 0] = await pickFreePorts(2);
  const place = join(home, 'keycloak');
  await install(place, { ...options, port, managementPort });
  progress('starting Keycloak');
  const startedAt = performance.now();
  const server = await startProgram({
    name: 'keycloak',
    command: join(place, 'bin', 'kc.sh'),
    args: ['start', '--optimized'],
    env: machineEnvironment(),
    logFile: logOf(home, 'keycloak'),
    stopTimeoutMs,
    readyTimeoutMs,
    isReady: () => answersOk(`http://${host}:${managementPort}/health/ready`),
  });
  onStarted(server.stop);
  const origin = `http://${host}:${port}`;
  return {
    pid: server.pid,
    readySeconds: (performance.now() - startedAt) / 1000,
    reset: ({ person, stopwatch }) =>
      runRecovery(createKeycloakRecovery(origin, stopwatch), {
        sink,
        read: textOfMail,
        person,
        stopwatch,
      }),
    signsIn: (person, password) => signsInAtKeycloak(origin, person.email, password),
    storedHash: () => hashIn(databaseUrl),
  };
}
