import fc from 'fast-check';
import { compare, isGlaring, isTold, isUndecided, tellsApart } from './criterion';
import { randomSource } from './randomSource';
import {
  balancedAccuracy,
  bestThreshold,
  kolmogorovSmirnov,
  median,
  thresholdAccuracy,
} from './statistics';

const range = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at);
const sample = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), {
  minLength: 8,
  maxLength: 80,
});

/** Times as a server gives them: most near the middle, a tail of slow ones. */
function answerTimes(count: number, random: () => number, delayMs = 0): number[] {
  return range(count).map(() => 12 + delayMs - 2 * Math.log(1 - random()));
}

describe('the Kolmogorov-Smirnov test', () => {
  it.each([
    // D by hand; p from the series of the corrected distance, summed by another program.
    ['equal samples', range(10), range(10), 0, 1],
    ['samples apart', range(10), range(10, 100), 1, 1.888e-5],
    ['half overlapping samples', range(100), range(100, 50), 0.5, 1.055e-11],
    ['samples with ties', [1, 1, 2, 2], [1, 2, 2, 2], 0.25, 0.997],
  ])('gives the known distance and probability for %s', (_what, first, second, d, p) => {
    const found = kolmogorovSmirnov(first, second);
    expect(found.d).toBeCloseTo(d, 10);
    expect(Math.abs(Math.log10(found.p) - Math.log10(p))).toBeLessThan(0.01);
  });

  it('has a critical distance of 1.358 / √(n/2) at 5 per cent', () => {
    const shifted = range(1_000).map((value) => value + 60.7);
    expect(kolmogorovSmirnov(range(1_000), shifted).p).toBeCloseTo(0.046, 2);
  });

  it('does not care which sample comes first, nor in which order values came', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const found = kolmogorovSmirnov(first, second);
        expect(kolmogorovSmirnov(second, first)).toEqual(found);
        expect(kolmogorovSmirnov([...first].reverse(), second)).toEqual(found);
        expect(found.d).toBeGreaterThanOrEqual(0);
        expect(found.d).toBeLessThanOrEqual(1);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the best threshold', () => {
  it('separates what is apart, in both directions', () => {
    for (const [first, second] of [
      [range(10), range(10, 20)],
      [range(10, 20), range(10)],
    ] as const)
      expect(balancedAccuracy(bestThreshold(first, second), first, second)).toBe(1);
  });

  it('is as accurate as the distance of the distributions says, on its own values', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const { d } = kolmogorovSmirnov(first, second);
        const fitted = balancedAccuracy(bestThreshold(first, second), first, second);
        expect(fitted).toBeCloseTo(0.5 + d / 2, 9);
      }),
    );
  });

  it('is no better than a coin on values it has not seen when nothing differs', () => {
    const random = randomSource(7);
    const accuracies = range(60).map(() =>
      thresholdAccuracy(answerTimes(300, random), answerTimes(300, random)),
    );
    expect(median(accuracies)).toBeGreaterThan(0.48);
    expect(median(accuracies)).toBeLessThan(0.52);
    expect(Math.max(...accuracies)).toBeLessThan(0.58);
  });
});

describe('the criterion', () => {
  it('sees a delay of half the usual spread, and less when the tries are many', () => {
    const random = randomSource(11);
    for (const delayMs of [1, 2, 5]) {
      const run = () => compare(answerTimes(300, random), answerTimes(300, random, delayMs));
      expect(isTold([run(), run(), run()])).toBe(true);
    }
  });

  it('finds nothing in samples of one distribution', () => {
    const random = randomSource(13);
    const run = () => compare(answerTimes(300, random), answerTimes(300, random));
    const told = range(200).filter(() => tellsApart(run()));
    expect(told.length).toBeLessThanOrEqual(2);
    expect(range(40).filter(() => isTold([run(), run(), run()]))).toEqual([]);
  });

  it('forgives one run of three', () => {
    const apart = { d: 0.4, p: 1e-9, accuracy: 0.7, shiftMs: 3 };
    const alike = { d: 0.05, p: 0.8, accuracy: 0.5, shiftMs: 0 };
    expect(isTold([apart, alike, alike])).toBe(false);
    expect(isTold([alike, apart, apart])).toBe(true);
  });

  it('waits for no run that could change nothing', () => {
    const apart = { d: 0.4, p: 1e-9, accuracy: 0.7, shiftMs: 3 };
    const alike = { d: 0.05, p: 0.8, accuracy: 0.5, shiftMs: 0 };
    const undecided = [[apart], [alike], [apart, alike], [alike, apart]];
    const decided = [
      [alike, alike],
      [apart, apart],
      [apart, alike, alike],
      [alike, apart, apart],
    ];
    expect(undecided.map(isUndecided)).toEqual(undecided.map(() => true));
    expect(decided.map(isUndecided)).toEqual(decided.map(() => false));
  });

  it('asks of a small sample for more than noise', () => {
    const random = randomSource(17);
    const run = (delayMs: number) =>
      compare(answerTimes(120, random), answerTimes(120, random, delayMs));
    expect(range(300).filter(() => isGlaring(run(0)))).toEqual([]);
    expect(range(50).filter(() => isGlaring(run(3)))).toHaveLength(50);
  });
});
