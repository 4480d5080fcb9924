import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jestConfig, { MEASURED } from '../../jest.config.mjs';
import { buildProduct } from './buildSteps.mjs';
import { whileChangingCheckout } from './checkoutLock.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensurePackages, openLdap, samba, whyNoController } from './directoryServers.mjs';
import { chosenSuites, runJest } from './jest.mjs';
import { cacheFolder } from './paths.mjs';
import { createProgress, reportFailure } from './progress.mjs';
import { listenForStop } from './stopSignals.mjs';
import { ensureServerBinaries } from './temporalServer.mjs';
import { startTestBrowsers } from './testBrowser.mjs';
import {
  isIn,
  isUnit,
  needsBrowser,
  needsController,
  needsDirectories,
  needsServers,
  requireMachine,
} from './testNeeds.mjs';
import { removeAbandonedHomes, startTestServers } from './testServers.mjs';

/** @import { Progress } from './progress.mjs' */
/** @typedef {Awaited<ReturnType<typeof runJest>>} Result */

/** @param {string} suite */
const isMeasured = (suite) => isIn(MEASURED)(suite) && !isUnit(suite);

/**
 * Dependencies and build, made where they are missing or old.
 *
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
const prepare = ({ note, step }, signal) =>
  whileChangingCheckout(note, async () => {
    await step('Dependencies', (detail) => ensureDependencies({ detail, signal }));
    await step('Build', async (detail) => {
      const built = await buildProduct(detail, signal);
      return { summary: built.length > 0 ? 'built' : 'up to date' };
    });
  });

/**
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function startBrowsers({ step }, signal) {
  const chromium = await step('Chromium', (detail) => ensureChromium({ detail, signal }));
  return startTestBrowsers(chromium.value, jestConfig.maxWorkers);
}

/**
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function startServers({ step }, signal) {
  const binaries = await step('Temporal server', async (detail) => ({
    value: await ensureServerBinaries(cacheFolder(), detail, signal),
  }));
  await removeAbandonedHomes();
  const servers = await step('Servers', async () => ({
    value: await startTestServers({ binaries: binaries.value, signal }),
  }));
  return servers.value;
}

/**
 * Measuring suites have the machine to themselves, after all others.
 *
 * @param {string[]} suites
 */
const partsOf = (suites) =>
  [
    { chosen: suites.filter((one) => !isMeasured(one)), flags: ['--ignoreProjects', 'measured'] },
    {
      chosen: suites.filter(isMeasured),
      flags: ['--runInBand', '--ignoreProjects', 'unit', 'pages', 'directories', 'integration'],
    },
  ].filter(({ chosen }) => chosen.length > 0);

/**
 * Jest on these suites, with the servers and the browsers they need. The flags come last: the list of
 * projects would take a path after it for one more project.
 *
 * @param {Record<'suites' | 'leftOut' | 'args', string[]>} chosen
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function runSuites({ suites, leftOut, args }, progress, signal) {
  const reports = mkdtempSync(join(tmpdir(), 'latchkey-reports-'));
  /** @type {{ env: Record<string, string>, stop(): Promise<unknown> }[]} */
  const started = [];
  const results = [];
  try {
    if (suites.some(needsDirectories))
      await progress.step('Directory servers', (detail) =>
        ensurePackages([...openLdap, ...samba], { detail, signal }),
      );
    if (suites.some(needsBrowser)) started.push(await startBrowsers(progress, signal));
    if (suites.some(needsServers)) started.push(await startServers(progress, signal));
    const left = { TEST_LEFT_OUT: leftOut.join(' ') };
    const env = Object.assign(left, ...started.map((one) => one.env));
    for (const [at, { chosen, flags }] of partsOf(suites).entries()) {
      const reportFile = join(reports, `jest-${at}.json`);
      const result = await runJest({ args: [...args, ...flags], env, signal, reportFile });
      if (result.suites > chosen.length)
        throw new Error(`${result.suites} suites ran where ${chosen.length} were chosen`);
      results.push(result);
    }
    return results;
  } finally {
    for (const { stop } of started.reverse()) await stop();
    rmSync(reports, { recursive: true });
  }
}

/** @param {Result[]} results */
function totalOf(results) {
  /** @param {'passed' | 'failed' | 'skipped'} name */
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  const isGood = results.every((result) => result.isGood) && failed === 0 && passed > 0;
  return { passed, failed, skipped, isGood };
}

/**
 * The suites that can run under this account, and those that need root.
 *
 * @param {string[]} chosen
 */
function divide(chosen) {
  const reason = whyNoController();
  const leftOut = reason === undefined ? [] : chosen.filter(needsController);
  const count = `${leftOut.length} suite${leftOut.length === 1 ? '' : 's'}`;
  const line = `${count} not run: ${reason}. As root: npm test -- ${leftOut.join(' ')}`;
  return {
    suites: chosen.filter((suite) => !leftOut.includes(suite)),
    leftOut,
    complaint: leftOut.length > 0 ? line : undefined,
  };
}

/**
 * Runs what can be run, and says at the beginning and the end what cannot.
 *
 * @param {string[]} args
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function runChosen(args, progress, signal) {
  const chosen = await chosenSuites(args, signal);
  requireMachine(chosen);
  const { suites, leftOut, complaint } = divide(chosen);
  if (complaint !== undefined) progress.note(complaint);
  const total = totalOf(await runSuites({ suites, leftOut, args }, progress, signal));
  if (complaint === undefined) return total;
  progress.note(complaint);
  return { ...total, isGood: false };
}

/**
 * `npm test`: the whole suite on real servers. Arguments go to jest. The last line is always
 * `N passed, N failed`; the exit code is 0 only when something passed, nothing failed and no suite was left
 * out. What is missing on the machine is said before anything else is done.
 *
 * @param {string[]} args
 */
export async function testCommand(args) {
  const signal = listenForStop();
  const progress = createProgress();
  let total = { passed: 0, failed: 1, skipped: 0, isGood: false };
  try {
    if (args.length === 0) requireMachine();
    await prepare(progress, signal);
    total = await runChosen(args, progress, signal);
  } catch (error) {
    if (!signal.aborted) reportFailure(error);
  }
  if (total.skipped > 0) console.log(`${total.skipped} not run`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (!total.isGood) process.exitCode = 1;
}
