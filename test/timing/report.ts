import { compare, type Comparison, isTold } from './statistics/criterion';
import { median } from './statistics/statistics';

/** The times of each step of each kind of visit, in ms. */
export type Measured = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export type Finding = { step: string; kind: string; knownMs: number; runs: Comparison[] };

/** Every step of every kind against the same step of somebody `known`, run by run. */
export function findingsOf(runs: readonly Measured[]): Finding[] {
  const [first = {}] = runs;
  const kinds = Object.keys(first).filter((kind) => kind !== 'known');
  return kinds.flatMap((kind) =>
    Object.keys(first['known'] ?? {}).map((step) => ({
      step,
      kind,
      knownMs: median(runs.flatMap((run) => run['known']?.[step] ?? [])),
      runs: runs.map((run) => compare(run['known']?.[step] ?? [], run[kind]?.[step] ?? [])),
    })),
  );
}

/** What a finding is called in a list of failures. */
export const nameOf = ({ kind, step }: Finding): string => `${kind}: ${step}`;

/** A table of all findings: of several runs the one that tells most. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ kind, step, knownMs, runs }) => {
    const worst = runs.reduce((one, other) => (other.d > one.d ? other : one));
    return [
      kind,
      step,
      knownMs.toFixed(1),
      `${worst.shiftMs >= 0 ? '+' : ''}${worst.shiftMs.toFixed(2)}`,
      runs.map(({ d }) => d.toFixed(2)).join(' '),
      Math.min(...runs.map(({ p }) => p)).toPrecision(1),
      runs.map(({ accuracy }) => (100 * accuracy).toFixed(0)).join(' '),
      isTold(runs) ? 'TOLD' : '',
    ];
  });
  const head = ['kind', 'step', 'known ms', 'shift ms', 'D', 'least p', 'threshold %', ''];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
