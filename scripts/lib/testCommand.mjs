import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jestConfig, { MEASURED, PAGES, UNIT } from '../../jest.config.mjs';
import { buildProduct } from './buildSteps.mjs';
import { whileChangingCheckout } from './checkoutLock.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { chosenSuites, runJest } from './jest.mjs';
import { cacheFolder } from './paths.mjs';
import { createProgress, reportFailure } from './progress.mjs';
import { listenForStop } from './stopSignals.mjs';
import { ensureServerBinaries } from './temporalServer.mjs';
import { startTestBrowsers } from './testBrowser.mjs';
import { removeAbandonedHomes, startTestServers } from './testServers.mjs';

const isIn = (places) => (suite) => places.some((place) => suite.startsWith(place));
const isUnit = isIn(UNIT);
const isPage = isIn(PAGES);
const isMeasured = (suite) => isIn(MEASURED)(suite) && !isUnit(suite);
const needsBrowser = isIn([...PAGES, 'test/journeys/']);
const needsServers = (suite) => !isUnit(suite) && !isPage(suite);

/** Dependencies and build, made where they are missing or old. */
const prepare = ({ note, step }, signal) =>
  whileChangingCheckout(note, async () => {
    await step('Dependencies', (detail) => ensureDependencies({ detail, signal }));
    await step('Build', async (detail) => {
      const built = await buildProduct(detail, signal);
      return { summary: built.length > 0 ? 'built' : 'up to date' };
    });
  });

async function startBrowsers({ step }, signal) {
  const chromium = await step('Chromium', (detail) => ensureChromium({ detail, signal }));
  return startTestBrowsers(chromium, jestConfig.maxWorkers);
}

async function startServers({ step }, signal) {
  const binaries = await step('Temporal server', async (detail) => ({
    value: await ensureServerBinaries(cacheFolder(), detail, signal),
  }));
  await removeAbandonedHomes();
  return step('Servers', async () => ({ value: await startTestServers({ binaries, signal }) }));
}

/** Measuring suites have the machine to themselves, after all others. */
const partsOf = (suites) =>
  [
    { chosen: suites.filter((one) => !isMeasured(one)), flags: ['--ignoreProjects', 'measured'] },
    {
      chosen: suites.filter(isMeasured),
      flags: ['--runInBand', '--ignoreProjects', 'unit', 'pages', 'integration'],
    },
  ].filter(({ chosen }) => chosen.length > 0);

/** Jest on these suites, with the servers and the browsers they need. */
async function runSuites(suites, args, progress, signal) {
  const reports = mkdtempSync(join(tmpdir(), 'latchkey-reports-'));
  const started = [];
  const results = [];
  try {
    if (suites.some(needsBrowser)) started.push(await startBrowsers(progress, signal));
    if (suites.some(needsServers)) started.push(await startServers(progress, signal));
    const env = Object.assign({}, ...started.map((one) => one.env));
    for (const [at, { flags }] of partsOf(suites).entries()) {
      const reportFile = join(reports, `jest-${at}.json`);
      results.push(await runJest({ args: [...flags, ...args], env, signal, reportFile }));
    }
    return results;
  } finally {
    for (const { stop } of started.reverse()) await stop();
    rmSync(reports, { recursive: true });
  }
}

function totalOf(results) {
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  const isGood = results.every((result) => result.isGood) && failed === 0 && passed > 0;
  return { passed, failed, skipped, isGood };
}

/**
 * `npm test`: the whole suite on real servers. Arguments go to jest. The last line is always
 * `N passed, N failed`; the exit code is 0 only when something passed and nothing failed.
 */
export async function testCommand(args) {
  const signal = listenForStop();
  const progress = createProgress();
  let total = { passed: 0, failed: 1, skipped: 0, isGood: false };
  try {
    await prepare(progress, signal);
    const suites = await chosenSuites(args, signal);
    total = totalOf(await runSuites(suites, args, progress, signal));
  } catch (error) {
    if (!signal.aborted) reportFailure(error);
  }
  if (total.skipped > 0) console.log(`${total.skipped} not run`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (!total.isGood) process.exitCode = 1;
}
