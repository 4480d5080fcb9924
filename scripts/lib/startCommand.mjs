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

const privateUmask = 0o077;

const prepareCheckout = ({ note, step }, signal) =>
  whileChangingCheckout(note, async () => {
    await step('Dependencies', (detail) => ensureDependencies({ detail, signal }));
    await step('Build', async (detail) => {
      const built = await buildProduct(detail, signal);
      return { summary: built.length > 0 ? 'built' : 'up to date' };
    });
  });

/** Keys, passwords and the first administrator, made on the first start of a home. */
function ensureInstallation(context) {
  const { home } = context;
  const keys = ensureKeys(home);
  Object.assign(context, { keys, secrets: ensureSecrets(home) });
  context.administrator = ensureAdministrator(home);
  return { summary: keys.isNew ? 'generated' : 'kept' };
}

async function startEngines(context, { step, steps }) {
  const program = await step('Temporal program', (detail) => findTemporal(context, detail));
  const [databaseUrl] = await steps([
    ['PostgreSQL', () => startPostgres(context)],
    ['Temporal', () => startTemporal(context, program)],
  ]);
  context.databaseUrl = databaseUrl;
  const { home, origins, temporalUiUrl, temporalAddress } = context;
  writeCredentials(home, {
    ...{ portalUrl: origins.portal, adminUrl: origins.admin },
    ...{ temporalUiUrl, temporalAddress, databaseUrl },
  });
}

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

async function stopChildren(context, say) {
  const named = (...names) => context.children.filter(({ name }) => names.includes(name));
  for (const group of [['portal', 'admin'], ['worker'], ['temporal'], ['postgres']])
    await Promise.all(named(...group).map((child) => child.stop()));
  context.registry.clear();
  say('Stopped.');
}

async function runHome({ home, portBase, progress, signal }) {
  const leftovers = await stopLeftovers(home);
  if (leftovers.length > 0)
    progress.note(`Stopped what an earlier start left behind: ${leftovers.join(', ')}.`);
  await prepareCheckout(progress, signal);
  process.umask(privateUmask);
  ensurePrivateFolder(join(home, 'logs'));
  const context = await createContext({ home, portBase, say: progress.note, signal });
  try {
    await progress.step('Keys', () => ensureInstallation(context));
    await startEngines(context, progress);
    await startProduct(context, progress);
    progress.note(summary(context));
    await aborted(signal);
  } finally {
    await stopChildren(context, progress.note);
  }
}

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

/** `npm start`: runs the whole product until it is told to stop. */
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
