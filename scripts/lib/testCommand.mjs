import { join } from 'node:path';
import { buildProduct } from './buildSteps.mjs';
import { whileChangingCheckout } from './checkoutLock.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { runJest } from './jest.mjs';
import { cacheFolder } from './paths.mjs';
import { createProgress, reportFailure } from './progress.mjs';
import { listenForStop } from './stopSignals.mjs';
import { ensureServerBinaries } from './temporalServer.mjs';
import { removeAbandonedHomes, startTestServers } from './testServers.mjs';

/** @import { Progress } from './progress.mjs' */

/**
 * Everything a machine may lack, installed or made; answers the two programs the tests use.
 *
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function prepare({ note, step }, signal) {
  await whileChangingCheckout(note, async () => {
    await step('Dependencies', (detail) => ensureDependencies({ detail, signal }));
    await step('Build', async (detail) => {
      const built = await buildProduct(detail, signal);
      return { summary: built.length > 0 ? 'built' : 'up to date' };
    });
  });
  const chromium = await step('Chromium', (detail) => ensureChromium({ detail, signal }));
  const binaries = await step('Temporal server', async (detail) => ({
    value: await ensureServerBinaries(cacheFolder(), detail, signal),
  }));
  return { chromium: chromium.value, binaries: binaries.value };
}

/**
 * @param {string[]} args
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function runSuite(args, progress, signal) {
  const { chromium, binaries } = await prepare(progress, signal);
  await removeAbandonedHomes();
  const servers = await progress.step('Servers', async () => ({
    value: await startTestServers({ binaries, signal }),
  }));
  const { home, env: variables, stop } = servers.value;
  try {
    const env = { ...variables, TEST_CHROMIUM_PATH: chromium };
    return await runJest({ args, env, signal, reportFile: join(home, 'jest.json') });
  } finally {
    await stop();
  }
}

/**
 * `npm test`: the whole suite on real servers. Arguments go to jest. The last line is always
 * `N passed, N failed`; the exit code is 0 only when something passed and nothing failed.
 *
 * @param {string[]} args
 */
export async function testCommand(args) {
  const signal = listenForStop();
  let result = { passed: 0, failed: 1, skipped: 0, isGood: false };
  try {
    result = await runSuite(args, createProgress(), signal);
  } catch (error) {
    if (!signal.aborted) reportFailure(error);
  }
  if (result.skipped > 0) console.log(`${result.skipped} not run`);
  console.log(`${result.passed} passed, ${result.failed} failed`);
  if (!result.isGood) process.exitCode = 1;
}
