import { robustSlope, round, sum } from '../lib/figures.mjs';
import { kinds } from './kinds.mjs';
import { judgeTables } from './tables.mjs';

/** Resident memory may grow by so much between the first third's end and the end. */
const toleranceShare = 0.1;
const toleranceMiB = 20;
const judged = ['portal', 'worker', 'admin'];

/** The last two thirds: what a process needs to warm up is in the first. */
const lastTwoThirds = (samples) => samples.slice(Math.floor(samples.length / 3));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function memoryOf(samples, name) {
  const points = samples.map(({ minute, rssMiB }) => ({ x: minute, y: rssMiB[name] }));
  const minutes = points.at(-1).x - points[0].x;
  const middle = round(median(points.map(({ y }) => y)), 0);
  const grewByMiB = round(robustSlope(points) * minutes);
  const allowedMiB = round(Math.max(toleranceMiB, toleranceShare * middle));
  const isFlat = grewByMiB <= allowedMiB;
  return { medianMiB: middle, grewByMiB, allowedMiB, minutes: round(minutes), isFlat };
}

function endsWanted(counts) {
  const wanted = {};
  for (const [kind, { ends }] of Object.entries(kinds))
    wanted[ends ?? 'never contacted'] =
      (wanted[ends ?? 'never contacted'] ?? 0) + counts[kind].ended;
  return wanted;
}

const check = (name, isMet, detail) => ({ name, isMet, detail });

/**
 * What the run showed.
 *
 * @param {object} run
 * @param {object[]} run.samples under load
 * @param {object} run.last sample after everything had time to end
 * @param {object} run.load what `startLoad` answers
 * @param {Record<string, number>} run.ends rows of resets by how they ended
 * @returns {{ isMet: boolean, checks: { name: string, isMet: boolean, detail: string }[],
 *   memory: object, tables: object[] }}
 */
export function judge({ samples, last, load, ends }) {
  const steady = lastTwoThirds(samples);
  const names = Object.keys(samples[0].rssMiB);
  const memory = Object.fromEntries(names.map((name) => [name, memoryOf(steady, name)]));
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
