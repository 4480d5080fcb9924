import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAccount } from './lib/check/account.mjs';
import { copyCheckout, giveTo } from './lib/check/checkout.mjs';
import { createInstallation } from './lib/check/installation.mjs';
import { createReport } from './lib/check/report.mjs';
import {
  checkBusyPorts,
  checkLifecycle,
  checkPortBase,
  checkRealServers,
} from './lib/check/scenarios.mjs';
import { ownUid } from './lib/postgresIdentity.mjs';
import { ensureServerBinaries } from './lib/temporalServer.mjs';
import { startTestServers } from './lib/testServers.mjs';

/** @import { Report } from './lib/check/report.mjs' */

const help = `node scripts/check-start.mjs [--cache DIR] [--skip-user]

Runs npm start on fresh copies of this checkout and prints PASS or FAIL with times: first and
second start, kill -9 of every process, busy ports, --port-base, existing servers, ordinary account.
Nothing installed is reused; --cache DIR starts with that LATCHKEY_CACHE instead of an empty one.`;

const firstStartTimeoutMs = 1_800_000;
const { values: options } = parseArgs({
  options: {
    cache: { type: 'string' },
    'skip-user': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

/**
 * @param {Report} report
 * @param {{ checkout: string, cache: string }} where
 */
async function checkOrdinaryAccount(report, { checkout, cache }) {
  const account = createAccount();
  try {
    const own = (/** @type {string} */ name) => join(account.home, name);
    cpSync(checkout, own('checkout'), { recursive: true, verbatimSymlinks: true });
    cpSync(cache, own('cache'), { recursive: true });
    giveTo(account.home, account);
    const where = { checkout: own('checkout'), home: own('home'), cache: own('cache'), account };
    await checkLifecycle(
      report,
      createInstallation(where),
      'ordinary account',
      firstStartTimeoutMs,
    );
  } finally {
    account.remove();
  }
}

/**
 * @param {Report} report
 * @param {{ checkout: string, cache: string, folder: string }} where
 */
async function checkExistingServers(report, { checkout, cache, folder }) {
  const binaries = await ensureServerBinaries(cache);
  const servers = await startTestServers({ binaries });
  const { TEST_DATABASE_URL, TEST_TEMPORAL_ADDRESS } = servers.env;
  const env = { DATABASE_URL: TEST_DATABASE_URL, TEMPORAL_ADDRESS: TEST_TEMPORAL_ADDRESS };
  try {
    const home = join(folder, 'existing');
    await checkRealServers(report, createInstallation({ checkout, cache, home, env }));
  } finally {
    await servers.stop();
  }
}

/**
 * @param {Report} report
 * @param {string} folder
 */
async function checkAll(report, folder) {
  const checkout = join(folder, 'checkout');
  const cache = join(folder, 'cache');
  copyCheckout(checkout);
  mkdirSync(cache, { mode: 0o700 });
  if (options.cache) cpSync(options.cache, cache, { recursive: true });
  const home = (/** @type {string} */ name) =>
    createInstallation({ checkout, cache, home: join(folder, name) });
  const isRoot = ownUid() === 0;
  const label = isRoot ? 'root' : 'this account';
  await checkLifecycle(report, home('first'), label, firstStartTimeoutMs);
  if (!existsSync(join(checkout, 'dist', 'worker', 'main.js'))) return;
  await checkBusyPorts(report, home('busy'));
  await checkPortBase(report, home('moved'), 21_700);
  await checkExistingServers(report, { checkout, cache, folder });
  if (isRoot && !options['skip-user']) await checkOrdinaryAccount(report, { checkout, cache });
}

if (options.help) {
  console.log(help);
} else {
  const report = createReport();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-check-'));
  try {
    await checkAll(report, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { passed, failed } = report.counts;
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
