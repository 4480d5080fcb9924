// Where the CPU time of a reset goes, by process, thread, package, function and statement:
//   node bench/profile/run.mjs [--root FOLDER] [--flows 150] [--concurrency 8] [--warmup 80]
//     [--top 25] [--keep FOLDER]
// Starts everything itself; the build must exist. `--root` is another checkout, `--keep` gets the
// recordings of the threads for a profile viewer. bench/README.md says how to read it.

import { cpSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject, projectRoot } from '../../scripts/lib/paths.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { mapValues } from '../lib/figures.mjs';
import { measureHashCost } from '../lib/hashCost.mjs';
import { explain, progress } from '../lib/progress.mjs';
import { watchDatabases } from '../lib/usage.mjs';
import { measureHistories } from '../reset/histories.mjs';
import { nameOfCheckout, startSide } from '../versus/side.mjs';
import { measureLoad } from '../versus/turn.mjs';
import { readBundleMap, summarise } from './callTree.mjs';
import { formatProfile } from './report.mjs';
import { countStatements, statementSettings } from './statements.mjs';
import { recordProcess } from './threads.mjs';

const historySample = 20;

/** @import { CleanUp } from '../lib/cleanUp.mjs' */
/** @import { Side } from '../versus/side.mjs' */
/** @import { Thread } from './threads.mjs' */

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: projectRoot },
      flows: { type: 'string', default: '150' },
      concurrency: { type: 'string', default: '8' },
      warmup: { type: 'string', default: '80' },
      top: { type: 'string', default: '25' },
      keep: { type: 'string' },
    },
  });
  return {
    root: resolve(values.root),
    flows: Number(values.flows),
    concurrency: Number(values.concurrency),
    warmup: Number(values.warmup),
    top: Number(values.top),
    keep: values.keep,
  };
}

/**
 * Runs the load while worker, portal and PostgreSQL are recorded.
 *
 * @param {Side} side
 * @param {Options} options
 * @param {string} folder
 */
async function record(side, { flows, concurrency }, folder) {
  const { worker, portal } = side.processes;
  const readStatements = await countStatements(side.sql);
  const endWorker = await recordProcess(worker, folder);
  const endPortal = await recordProcess(portal, folder);
  const readDatabases = watchDatabases(side.postgresPid);
  const load = await measureLoad(side, side.take(flows), concurrency);
  const databasesCpuMs = readDatabases();
  const threads = { worker: await endWorker(), portal: await endPortal() };
  return { load, databasesCpuMs, threads, statements: await readStatements() };
}

/**
 * @param {Record<'worker' | 'portal', Thread[]>} threads
 * @param {string} root
 */
function summariseThreads(threads, root) {
  const place = readBundleMap(join(root, 'dist', 'workflows.bundle.js'));
  return mapValues(threads, (some) =>
    some.map(({ name, cpuMs, profile }) => ({
      name,
      cpuMs,
      summary: profile && summarise(profile, place),
    })),
  );
}

/**
 * @param {Options} options
 * @param {CleanUp} cleanUp
 * @returns {Promise<import('./report.mjs').Result>}
 */
async function profile(options, cleanUp) {
  const { root, warmup, flows, concurrency, keep } = options;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-profile-'));
  cleanUp.add(() => rm(folder, { recursive: true, force: true }));
  const flags = ['--require', inProject('bench', 'profile', 'preload.cjs')];
  const side = await startSide(
    {
      root,
      people: warmup + flows,
      settings: { BENCH_PROFILE: folder },
      nodeArguments: { worker: flags, portal: flags },
      postgresSettings: statementSettings,
      progress,
    },
    cleanUp,
  );
  progress('warming up');
  await measureLoad(side, side.take(warmup), concurrency);
  progress(`recording ${flows} resets`);
  const { threads, ...figures } = await record(side, options, folder);
  if (keep) {
    mkdirSync(keep, { recursive: true });
    cpSync(folder, keep, { recursive: true });
  }
  const histories = await measureHistories({
    address: side.temporalAddress,
    namespace: side.namespace,
    workflowType: 'passwordReset',
    sample: historySample,
  });
  const build = await nameOfCheckout(root);
  const hashCpuMs = await measureHashCost();
  return { build, ...figures, threads: summariseThreads(threads, root), histories, hashCpuMs };
}

const options = readOptions();
const cleanUp = createCleanUp();
try {
  console.log(formatProfile(await profile(options, cleanUp), options.top));
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
}
