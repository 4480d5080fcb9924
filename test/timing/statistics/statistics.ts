/** How far apart two samples are: `d` between 0 and 1, `p` that chance alone does as much. */
export type KolmogorovSmirnov = { d: number; p: number };

/** A rule that says "second" for values above (or below) a limit. */
export type Threshold = { limit: number; above: boolean };

const ascending = (left: number, right: number): number => left - right;

/**
 * The two-sample Kolmogorov-Smirnov test: the largest distance of the two distribution functions and
 * its asymptotic probability (Stephens' correction, good from about 10 values each).
 */
export function kolmogorovSmirnov(
  first: readonly number[],
  second: readonly number[],
): KolmogorovSmirnov {
  const [a, b] = [[...first].sort(ascending), [...second].sort(ascending)];
  let d = 0;
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! === value) i += 1;
    while (j < b.length && b[j]! === value) j += 1;
    d = Math.max(d, Math.abs(i / a.length - j / b.length));
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { d, p: tailOf((size + 0.12 + 0.11 / size) * d) };
}

/** The Kolmogorov distribution's tail, 2 · Σ (-1)^(k-1) · exp(-2 k² λ²). */
function tailOf(lambda: number): number {
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) {
    const term = Math.exp(-2 * k * k * lambda * lambda);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-16) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/** The threshold with the highest balanced accuracy on these values. */
export function bestThreshold(first: readonly number[], second: readonly number[]): Threshold {
  const values = [
    ...first.map((value) => ({ value, step: -1 / first.length })),
    ...second.map((value) => ({ value, step: 1 / second.length })),
  ].sort((left, right) => left.value - right.value);
  let best = { lead: 0, limit: Number.NEGATIVE_INFINITY, above: true };
  let lead = 0;
  for (const [at, { value, step }] of values.entries()) {
    lead += step;
    const next = values[at + 1]?.value;
    if (next === value || Math.abs(lead) <= best.lead) continue;
    best = { lead: Math.abs(lead), limit: value, above: lead < 0 };
  }
  return { limit: best.limit, above: best.above };
}

/** How often a threshold is right, with both kinds weighing the same: 0.5 is a tossed coin. */
export function balancedAccuracy(
  { limit, above }: Threshold,
  first: readonly number[],
  second: readonly number[],
): number {
  const isSecond = (value: number) => value > limit === above;
  const shareOf = (values: readonly number[]) => values.filter(isSecond).length / values.length;
  return (shareOf(second) + 1 - shareOf(first)) / 2;
}

/**
 * How often one threshold tells two kinds apart in tries it has not seen: chosen on every other
 * value, judged on the rest, and the other way round. Judged on the values it was chosen on, it would
 * look some per cent better than it is.
 */
export function thresholdAccuracy(first: readonly number[], second: readonly number[]): number {
  const half = (values: readonly number[], odd: boolean) =>
    values.filter((_value, at) => (at % 2 === 1) === odd);
  const judgedOn = (odd: boolean) =>
    balancedAccuracy(
      bestThreshold(half(first, !odd), half(second, !odd)),
      half(first, odd),
      half(second, odd),
    );
  return (judgedOn(true) + judgedOn(false)) / 2;
}

/** The middle of a sample. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort(ascending);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]!
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
