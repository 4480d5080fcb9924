import { kolmogorovSmirnov, median, thresholdAccuracy } from './statistics';

/** One step of two kinds of people in one run. `shiftMs` is the difference of the medians. */
export type Comparison = { d: number; p: number; accuracy: number; shiftMs: number };

export function compare(known: readonly number[], other: readonly number[]): Comparison {
  return {
    ...kolmogorovSmirnov(known, other),
    accuracy: thresholdAccuracy(known, other),
    shiftMs: median(other) - median(known),
  };
}

/** Whether one run of at least 300 tries of each kind tells the two apart. */
export const tellsApart = ({ d, p, accuracy }: Comparison): boolean =>
  (p < 0.01 && d > 0.15) || accuracy > 0.6;

const RUNS_MAX = 3;
const RUNS_THAT_TELL = 2;

const tellingOf = (runs: readonly Comparison[]) => runs.filter(tellsApart).length;

/** A step fails when at least two of three runs tell the kinds apart. */
export const isTold = (runs: readonly Comparison[]): boolean => tellingOf(runs) >= RUNS_THAT_TELL;

/** Whether the runs that are still to come could make `isTold` say something else. */
export const isUndecided = (runs: readonly Comparison[]): boolean =>
  !isTold(runs) && tellingOf(runs) + RUNS_MAX - runs.length >= RUNS_THAT_TELL;

/**
 * For samples of 100 and more: a difference that chance makes in one of a million comparisons, and
 * large enough to be used. Blind to less than about a third of the tries being told.
 */
export const isGlaring = ({ d, p }: Comparison): boolean => p < 1e-6 && d > 0.3;
