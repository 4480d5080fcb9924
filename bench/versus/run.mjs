// Two builds of the product beside each other, in turns:
//   node bench/versus/run.mjs --before FOLDER [--after FOLDER] [--pairs 5] [--flows 150]
//     [--concurrency 8] [--warmup 60]
// FOLDER is a checkout with its build; `--after` is this one by default. bench/README.md says how to
// read what it prints.

import { appendFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject, projectRoot } from '../../scripts/lib/paths.mjs';
import { createCleanUp } from '../lib/cleanUp.mjs';
import { measureHashCost } from '../lib/hashCost.mjs';
import { explain, progress } from '../lib/progress.mjs';
import { machineLoad, yardstickMs } from '../lib/yardstick.mjs';
import { measuresOf, ratiosOf } from './measures.mjs';
import { errorsOf, formatReport, pairLine } from './report.mjs';
import { nameOfCheckout, provePasswords, startSide } from './side.mjs';
import { loadsOf, measureLoad, measureTurn } from './turn.mjs';

const proofs = 10;

/** @import { CleanUp } from '../lib/cleanUp.mjs' */
/** @import { Side } from './side.mjs' */

/** @typedef {ReturnType<typeof readOptions>} Options */

function readOptions() {
  const { values } = parseArgs({
    options: {
      before: { type: 'string' },
      after: { type: 'string', default: projectRoot },
      pairs: { type: 'string', default: '5' },
      flows: { type: 'string', default: '150' },
      concurrency: { type: 'string', default: '8' },
      warmup: { type: 'string', default: '60' },
    },
  });
  if (!values.before) throw new Error('--before names the checkout to compare with.');
  return {
    before: resolve(values.before),
    after: resolve(values.after),
    pairs: Number(values.pairs),
    flows: Number(values.flows),
    concurrency: Number(values.concurrency),
    warmup: Number(values.warmup),
  };
}

/**
 * Starts both sides, which stay up together; the driver loads one at a time.
 *
 * @param {Options} options
 * @param {CleanUp} cleanUp
 */
async function startBoth(options, cleanUp) {
  const people = options.warmup + options.pairs * options.flows;
  const start = (/** @type {'before' | 'after'} */ name) =>
    startSide(
      { root: options[name], people, progress: (message) => progress(`${name}: ${message}`) },
      cleanUp,
    );
  return { before: await start('before'), after: await start('after') };
}

/**
 * @param {{ before: Side, after: Side }} sides
 * @param {Options} options
 */
async function measurePairs({ before, after }, options) {
  const loads = loadsOf(options);
  for (const side of [before, after]) {
    side.progress('warming up');
    await measureLoad(side, side.take(options.warmup), options.concurrency);
  }
  const pairs = [];
  for (let index = 1; index <= options.pairs; index += 1) {
    const turn = (/** @type {Side} */ side) => {
      side.progress(`pair ${index} of ${options.pairs}`);
      return measureTurn(side, loads);
    };
    const pair = { before: await turn(before), after: await turn(after) };
    progress(pairLine(pair));
    pairs.push(pair);
  }
  return pairs;
}

/**
 * @param {Options} options
 * @param {CleanUp} cleanUp
 * @returns {Promise<import('./report.mjs').Result>}
 */
async function measure(options, cleanUp) {
  const { concurrency } = options;
  const load = machineLoad();
  const [hashCpuMs, beforeMs] = [await measureHashCost(), yardstickMs()];
  const sides = await startBoth(options, cleanUp);
  const pairs = await measurePairs(sides, options);
  const signedIn = {
    before: await provePasswords(sides.before, proofs),
    after: await provePasswords(sides.after, proofs),
  };
  return {
    at: new Date().toISOString(),
    builds: {
      before: await nameOfCheckout(options.before),
      after: await nameOfCheckout(options.after),
    },
    concurrency,
    loads: loadsOf(options),
    hashCpuMs,
    yardstick: { beforeMs, afterMs: yardstickMs(), load },
    signedIn,
    pairs,
    ratios: ratiosOf(pairs, measuresOf(concurrency)),
  };
}

/** @param {import('./report.mjs').Result} result */
async function keep(result) {
  const folder = inProject('bench', 'results');
  await mkdir(folder, { recursive: true });
  await appendFile(join(folder, 'versus.jsonl'), `${JSON.stringify(result)}\n`);
}

const options = readOptions();
const cleanUp = createCleanUp();
try {
  const result = await measure(options, cleanUp);
  console.log(formatReport(result));
  await keep(result);
  if (errorsOf(result).length > 0) process.exitCode = 1;
} catch (error) {
  explain(error);
} finally {
  await cleanUp.run();
}
