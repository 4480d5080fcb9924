import { databaseComplaint, ensureDatabase } from './database.mjs';
import { postgresBinaries } from './postgresBinaries.mjs';
import { dataFolderFor, ensureCluster, sharedFolder } from './postgresCluster.mjs';
import { choosePostgresIdentity } from './postgresIdentity.mjs';
import { postgresServerCommand, stopLeftoverPostgres } from './postgresServer.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

/** @import { Identity } from './postgresIdentity.mjs' */
/** @import { Program, Supervised } from './supervise.mjs' */

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} home
 * @property {string} cache
 * @property {number} port
 * @property {string} password of the role that owns the database
 * @property {(child: Supervised) => void} onStarted
 * @property {AbortSignal} [signal]
 * @property {Record<string, string>} [extraSettings]
 * @property {Identity} [identity] found out when it is not given
 */

const owner = 'latchkey';
const database = 'latchkey';
const stopTimeoutMs = 30_000;

/**
 * Starts PostgreSQL on the data folder of a home, creating folder and database when they are
 * missing. `onStarted` gets the supervised process before it is ready, so that it can be stopped
 * whatever happens next. Answers `{ url, isNew, account }`; the URL is the owner's.
 *
 * @param {EmbeddedPostgres & Pick<Program, 'logFile' | 'onSpawn' | 'say' | 'restart'>} options
 */
export async function startEmbeddedPostgres(options) {
  const { home, cache, port, password, logFile, onStarted, signal, ...rest } = options;
  const { extraSettings, onSpawn, say, restart, identity: given } = rest;
  const identity = given ?? (await choosePostgresIdentity());
  const mustCopy = identity.isOtherAccount === true;
  const copyFolder = mustCopy ? sharedFolder : cache;
  const { bin, major } = postgresBinaries({ copyFolder, mustCopy });
  const data = dataFolderFor(home, identity);
  await stopLeftoverPostgres(data);
  const isNew = await ensureCluster({ data, bin, major, identity, user: owner, password });
  const command = postgresServerCommand({ bin, data, port, identity, extraSettings });
  const child = supervise({
    ...command,
    name: 'postgres',
    stopSignal: 'SIGINT',
    stopTimeoutMs,
    logFile,
    onSpawn,
    say,
    restart,
  });
  onStarted(child);
  const urlOf = (/** @type {string} */ name) =>
    `postgres://${owner}:${password}@127.0.0.1:${port}/${name}`;
  const isReady = async () => (await databaseComplaint(urlOf('postgres'))) === null;
  await waitUntilReady(child, isReady, { signal });
  await ensureDatabase(urlOf('postgres'), database);
  return { url: urlOf(database), isNew, account: identity.name };
}
