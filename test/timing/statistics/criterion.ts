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

/** A step fails when at least two of its runs tell the kinds apart. */
export const isTold = (runs: readonly Comparison[]): boolean => runs.filter(tellsApart).length >= 2;

/**
 * For samples of 100 and more: a difference that chance makes in one of a million comparisons, and
 * large enough to be used. Blind to less than about a third of the tries being told.
 */
export const isGlaring = ({ d, p }: Comparison): boolean => p < 1e-6 && d > 0.3;
