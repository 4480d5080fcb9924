import { formatTable } from '../../../bench/lib/table.mjs';
import { INVARIANTS } from './verdict.mjs';

/** Faults this long before a reset began may have had to do with it. */
const BEFORE_MS = 2_000;
const SHOWN = 5;

const tally = (values) => {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const kindOfPoint = (point) => point.replace(/ commit of .*| was written$/, (rest) => rest);

const faultsAround = (faults, flow) =>
  flow === undefined
    ? []
    : faults.filter(
        ({ atMs }) =>
          atMs >= flow.startedAtMs - BEFORE_MS && atMs <= (flow.endedAtMs ?? Date.now()),
      );

/** Everything a campaign found, as JSON; `invariants` are what its verdict looked at. */
export function createReport({
  seed,
  options,
  faults,
  people,
  verdict,
  startedAtMs,
  invariants = INVARIANTS,
}) {
  const { flows, counts } = people;
  const told = tally(flows.map((flow) => flow.told ?? 'lost'));
  const violations = verdict.violations.map(({ invariant, detail, flow }) => ({
    invariant,
    detail,
    seed,
    ...(flow && {
      supportCode: flow.supportCode,
      ref: flow.ref,
      faults: faultsAround(faults, flow).map(({ people: _people, ...fault }) => fault),
    }),
  }));
  return {
    seed,
    ...options,
    seconds: Math.round((Date.now() - startedAtMs) / 1000),
    faults: {
      done: faults.length,
      byKind: tally(faults.map(({ kind }) => kind)),
      byTarget: tally(faults.map(({ target }) => target)),
      byPoint: tally(faults.map(({ point }) => kindOfPoint(point))),
    },
    resets: { begun: flows.length, ...told },
    calls: counts,
    resends: flows.reduce((sum, { resends }) => sum + resends, 0),
    messages: verdict.messages,
    invariants: Object.fromEntries(
      invariants.map((name) => [
        name,
        violations.filter(({ invariant }) => invariant === name).length,
      ]),
    ),
    violations,
    isGood: violations.length === 0,
  };
}

const rows = (counts) => Object.entries(counts).toSorted(([, one], [, other]) => other - one);

function describeViolation({ invariant, detail, seed, supportCode, faults = [] }) {
  const around = faults.map(
    ({ number, kind, target, point }) => `    ${number}: ${kind}, ${target}, ${point}`,
  );
  const where = supportCode === undefined ? '' : ` (${supportCode})`;
  return [`  ${invariant}${where}: ${detail}; seed ${seed}`, ...around].join('\n');
}

/** The same for people. */
export function formatReport(report) {
  const { faults, resets, messages, invariants, violations } = report;
  const broken = violations.slice(0, SHOWN).map(describeViolation);
  const table = (title, counts) => formatTable([title, 'number'], rows(counts));
  return [
    `seed ${report.seed}, ${report.seconds} s, ${report.people} people at once`,
    table('fault', faults.byKind),
    table('target', faults.byTarget),
    table('point', faults.byPoint),
    table('resets', resets),
    table('calls', { ...report.calls, resends: report.resends }),
    table('messages', messages),
    formatTable(['invariant', 'violations'], Object.entries(invariants)),
    ...(broken.length === 0 ? [] : [`The first violations:\n${broken.join('\n')}`]),
  ].join('\n\n');
}
