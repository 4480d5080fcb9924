import { mapValues, percentile, robustSlope, round, sum } from '../lib/figures.mjs';
import { kindNames, kinds } from './kinds.mjs';
import { judgeTables } from './tables.mjs';

/** Resident memory may grow by so much between the first third's end and the end. */
const toleranceShare = 0.1;
const toleranceMiB = 20;
/** @type {import('../reset/product.mjs').ProcessName[]} */
const judged = ['portal', 'worker', 'admin'];

/** @import { Load } from './load.mjs' */
/** @import { MemoryName, Sample } from './samples.mjs' */
/** @import { Growth } from './tables.mjs' */

/** @typedef {ReturnType<typeof memoryOf>} Memory */

/** @typedef {{ name: string, isMet: boolean, detail: string }} Check */

/**
 * @typedef {object} Verdict
 * @property {boolean} isMet
 * @property {Check[]} checks
 * @property {Record<MemoryName, Memory>} memory
 * @property {Growth[]} tables that grew
 */

/**
 * The last two thirds: what a process needs to warm up is in the first.
 *
 * @param {Sample[]} samples
 */
const lastTwoThirds = (samples) => samples.slice(Math.floor(samples.length / 3));

/**
 * @param {Sample[]} samples
 * @param {MemoryName} name
 */
function memoryOf(samples, name) {
  const points = samples.map(({ minute, rssMiB }) => ({ x: minute, y: rssMiB[name] }));
  const minutes = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  const middle = percentile(
    points.map(({ y }) => y),
    50,
  );
  const grewByMiB = round(robustSlope(points) * minutes);
  const allowedMiB = round(Math.max(toleranceMiB, toleranceShare * middle));
  const isFlat = grewByMiB <= allowedMiB;
  return { medianMiB: middle, grewByMiB, allowedMiB, minutes: round(minutes), isFlat };
}

/**
 * As many rows per ending as visitors who left that way.
 *
 * @param {Load['counts']} counts
 */
function endsWanted(counts) {
  /** @type {Record<string, number>} */
  const wanted = {};
  for (const kind of kindNames) {
    const end = kinds[kind].ends ?? 'never contacted';
    wanted[end] = (wanted[end] ?? 0) + counts[kind].ended;
  }
  return wanted;
}

/**
 * @param {string} name
 * @param {boolean} isMet
 * @param {string} detail
 * @returns {Check}
 */
const check = (name, isMet, detail) => ({ name, isMet, detail });

/**
 * What the run showed.
 *
 * @param {object} run
 * @param {Sample[]} run.samples under load
 * @param {Sample} run.last after everything had time to end
 * @param {Load} run.load
 * @param {Record<string, number>} run.ends rows of resets by how they ended
 * @returns {Verdict}
 */
export function judge({ samples, last, load, ends }) {
  const steady = lastTwoThirds(samples);
  const memory = mapValues(last.rssMiB, (_, name) => memoryOf(steady, name));
  const { grew, undocumented } = judgeTables(steady);
  const wanted = endsWanted(load.counts);
  const wrongEnds = Object.entries(wanted).filter(([name, number]) => (ends[name] ?? 0) !== number);
  const rows = sum(Object.values(ends));
  const checks = [
    check('no error', load.errors === 0, `${load.errors} of ${load.came} visits failed`),
    ...judged.map((name) => {
      const { medianMiB, grewByMiB, allowedMiB, minutes, isFlat } = memory[name];
      const detail = `${grewByMiB} MiB in the last ${minutes} minutes at ${medianMiB} MiB, allowed ${allowedMiB}`;
      return check(`memory of ${name} flat`, isFlat, detail);
    }),
    check(
      'no run left in the engine',
      last.running === 0,
      `${last.running} running after the last flow’s time`,
    ),
    check(
      'no open row left',
      last.resets.open === 0,
      `${last.resets.open} open, ${last.resets.overdue} of them overdue`,
    ),
    check(
      'every reset ended as its visitor left it',
      load.errors > 0 || (wrongEnds.length === 0 && rows === load.came),
      `rows ${JSON.stringify(ends)}, visits ${JSON.stringify(wanted)}`,
    ),
    check(
      'only documented tables grow',
      undocumented.length === 0,
      undocumented.map(({ name, grewBy }) => `${name} by ${grewBy}`).join(', ') || 'see below',
    ),
  ];
  return { isMet: checks.every(({ isMet }) => isMet), checks, memory, tables: grew };
}
