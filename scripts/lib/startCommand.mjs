import { join } from 'node:path';
import { buildProduct } from './buildSteps.mjs';
import { whileChangingCheckout } from './checkoutLock.mjs';
import { createContext } from './context.mjs';
import { ensureAdministrator, ensureSecrets, writeCredentials } from './credentials.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { findTemporal, startPostgres, startTemporal } from './engines.mjs';
import { ensurePrivateFolder } from './files.mjs';
import { ensureKeys } from './keys.mjs';
import { takeLock } from './lock.mjs';
import { homeFolder } from './paths.mjs';
import { problem } from './problem.mjs';
import { bootstrap, migrate, register, startProcess } from './product.mjs';
import { createProgress, reportFailure } from './progress.mjs';
import { stopLeftovers } from './registry.mjs';
import { seedDemo } from './seed.mjs';
import { readStartOptions, startHelp } from './startOptions.mjs';
import { aborted, listenForStop } from './stopSignals.mjs';
import { summary } from './summary.mjs';

/** @import { Context, InstalledContext, RunningContext } from './context.mjs' */
/** @import { Progress, Say } from './progress.mjs' */

const privateUmask = 0o077;

/**
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
const prepareCheckout = ({ note, step }, signal) =>
  whileChangingCheckout(note, async () => {
    await step('Dependencies', (detail) => ensureDependencies({ detail, signal }));
    await step('Build', async (detail) => {
      const built = await buildProduct(detail, signal);
      return { summary: built.length > 0 ? 'built' : 'up to date' };
    });
  });

/**
 * Keys, passwords and the first administrator, made on the first start of a home.
 *
 * @param {string} home
 */
async function ensureInstallation(home) {
  const keys = ensureKeys(home);
  const secrets = ensureSecrets(home);
  const value = { keys, secrets, administrator: ensureAdministrator(home) };
  return { summary: keys.isNew ? 'generated' : 'kept', value };
}

/**
 * @param {InstalledContext} context
 * @param {Progress} progress
 * @returns {Promise<RunningContext>}
 */
async function startEngines(context, { step, steps }) {
  const program = await step('Temporal program', (detail) => findTemporal(context, detail));
  const [database] = await steps([
    ['PostgreSQL', () => startPostgres(context)],
    ['Temporal', () => startTemporal(context, program.value)],
  ]);
  const databaseUrl = database.value;
  const { home, origins, temporalUiUrl, temporalAddress } = context;
  writeCredentials(home, {
    portalUrl: origins.portal,
    adminUrl: origins.admin,
    temporalUiUrl,
    temporalAddress,
    databaseUrl,
  });
  return { ...context, databaseUrl };
}

/**
 * @param {RunningContext} context
 * @param {Progress} progress
 */
async function startProduct(context, { step, steps }) {
  const { addresses, administrator, secrets } = context;
  await steps([
    ['Database schema', () => migrate(context)],
    ['Namespace', () => register(context)],
  ]);
  await steps([
    ['Administrator', () => bootstrap(context)],
    ['Worker', () => startProcess(context, 'worker')],
    ['Portal', () => startProcess(context, 'portal')],
    ['Admin', () => startProcess(context, 'admin')],
  ]);
  await step('Demo tenant', async () => {
    const person = { token: administrator.adminToken, password: secrets.demoPerson };
    const isNew = await seedDemo({ adminAddress: addresses.admin, ...person });
    return { summary: isNew ? 'created' : 'kept' };
  });
}

/**
 * @param {Context} context
 * @param {Say} say
 */
async function stopChildren(context, say) {
  const named = (/** @type {string[]} */ ...names) =>
    context.children.filter(({ name }) => names.includes(name));
  for (const group of [['portal', 'admin'], ['worker'], ['temporal'], ['postgres']])
    await Promise.all(named(...group).map((child) => child.stop()));
  context.registry.clear();
  say('Stopped.');
}

/**
 * @param {object} options
 * @param {string} options.home
 * @param {number | undefined} options.portBase
 * @param {Progress} options.progress
 * @param {AbortSignal} options.signal
 */
async function runHome({ home, portBase, progress, signal }) {
  const leftovers = await stopLeftovers(home);
  if (leftovers.length > 0)
    progress.note(`Stopped what an earlier start left behind: ${leftovers.join(', ')}.`);
  await prepareCheckout(progress, signal);
  process.umask(privateUmask);
  ensurePrivateFolder(join(home, 'logs'));
  const context = await createContext({ home, portBase, say: progress.note, signal });
  try {
    const installation = await progress.step('Keys', () => ensureInstallation(home));
    const running = await startEngines({ ...context, ...installation.value }, progress);
    await startProduct(running, progress);
    progress.note(summary(running));
    await aborted(signal);
  } finally {
    await stopChildren(context, progress.note);
  }
}

/** @param {number | undefined} portBase */
async function withHome(portBase) {
  const home = homeFolder();
  ensurePrivateFolder(home);
  const { release, holder } = await takeLock(join(home, 'supervisor.lock'));
  if (!release)
    throw problem(
      `already running on ${home} (process ${holder}); stop that one or set LATCHKEY_HOME`,
    );
  const signal = listenForStop();
  try {
    await runHome({ home, portBase, progress: createProgress(), signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    release();
  }
}

/**
 * `npm start`: runs the whole product until it is told to stop.
 *
 * @param {string[]} args
 */
export async function startCommand(args) {
  try {
    const { help, portBase } = readStartOptions(args);
    if (help) console.log(startHelp);
    else await withHome(portBase);
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  }
}
