import { join } from 'node:path';
import { requireDatabase } from './database.mjs';
import { startEmbeddedPostgres } from './embeddedPostgres.mjs';
import { machineEnvironment } from './environment.mjs';
import { supervise, waitUntilReady } from './supervise.mjs';
import { resolveTemporalCli } from './temporalCli.mjs';
import { temporalServerCommand } from './temporalDevServer.mjs';

/** @import { Context, InstalledContext } from './context.mjs' */
/** @import { Say } from './progress.mjs' */

/**
 * @param {string} home
 * @param {string} name
 */
const logOf = (home, name) => join(home, 'logs', `${name}.log`);

/**
 * What a supervised process of this start has in common with the others.
 *
 * @param {Pick<Context, 'home' | 'registry' | 'say'>} context
 * @param {string} name
 */
export const supervision = ({ home, registry, say }, name) => ({
  name,
  say,
  logFile: logOf(home, name),
  onSpawn: registry.record(name),
});

/**
 * PostgreSQL: the one `DATABASE_URL` names, or our own. Answers the owner's URL as the value.
 *
 * @param {InstalledContext} context
 */
export async function startPostgres(context) {
  const { env, home, cache, ports, secrets, children, signal } = context;
  if (env.DATABASE_URL) {
    await requireDatabase(env.DATABASE_URL, { signal });
    return { summary: 'DATABASE_URL', value: env.DATABASE_URL };
  }
  const { url, isNew, account } = await startEmbeddedPostgres({
    ...supervision(context, 'postgres'),
    home,
    cache,
    signal,
    port: ports.postgres,
    password: secrets.databaseOwner,
    onStarted: (child) => children.push(child),
  });
  return { summary: `${isNew ? 'created' : 'resumed'}, ${account}`, value: url };
}

/**
 * The program that serves Temporal, unless `TEMPORAL_ADDRESS` names a server.
 *
 * @param {Context} context
 * @param {Say} detail
 */
export async function findTemporal({ env, cache, signal }, detail) {
  if (env.TEMPORAL_ADDRESS) return { summary: 'TEMPORAL_ADDRESS', value: null };
  const { path, summary } = await resolveTemporalCli(cache, detail, signal);
  return { summary, value: path };
}

/**
 * Starts our own Temporal server on the home's state, unless an existing one is used.
 *
 * @param {Context} context
 * @param {string | null} program
 */
export async function startTemporal(context, program) {
  const { home, ports, origins, namespace, children, signal } = context;
  if (!program) return { summary: 'not ours' };
  const { isReady, ...command } = temporalServerCommand({
    program,
    namespace,
    port: ports.temporal,
    uiPort: ports.temporalUi,
    databaseFile: join(home, 'temporal.db'),
    codecEndpoint: `${origins.admin}/admin/v1/codec/v1`,
    env: machineEnvironment(),
  });
  const child = supervise({ ...supervision(context, 'temporal'), ...command, cwd: home });
  children.push(child);
  await waitUntilReady(child, isReady, { signal });
  return { summary: 'ready' };
}
