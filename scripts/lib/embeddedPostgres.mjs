import { databaseComplaint, ensureDatabase } from './database.mjs';
import { postgresBinaries } from './postgresBinaries.mjs';
import { dataFolderFor, ensureCluster, sharedFolder } from './postgresCluster.mjs';
import { choosePostgresIdentity } from './postgresIdentity.mjs';
import { postgresServerCommand, stopLeftoverPostgres } from './postgresServer.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';

const owner = 'latchkey';
const database = 'latchkey';
const stopTimeoutMs = 30_000;

/**
 * Starts PostgreSQL on the data folder of a home, creating folder and database when they are
 * missing. `onStarted` gets the supervised process before it is ready, so that it can be stopped
 * whatever happens next. Answers `{ url, isNew, account }`; the URL is the owner's.
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
  const stopping = { stopSignal: 'SIGINT', stopTimeoutMs };
  const process = { name: 'postgres', ...command, ...stopping, logFile, onSpawn, say, restart };
  const child = supervise(process);
  onStarted(child);
  const urlOf = (name) => `postgres://${owner}:${password}@127.0.0.1:${port}/${name}`;
  const isReady = async () => (await databaseComplaint(urlOf('postgres'))) === null;
  await waitUntilReady(child, isReady, { signal });
  await ensureDatabase(urlOf('postgres'), database);
  return { url: urlOf(database), isNew, account: identity.name };
}
