import { quantileSorted, sampleStandardDeviation } from 'simple-statistics';
import { checkArrayLike, checkFinite } from '../checks/assert.ts';
import { sum } from '../core/sum.ts';

/**
 * What a list of numbers looks like. What does not exist is `null`: everything but `count` and `sum` without values,
 * the standard deviation with one.
 *
 * @category Description
 */
export interface ValuesSummary {
  /** How many values there are. */
  readonly count: number;
  /** Their sum; 0 without values. */
  readonly sum: number;
  /** sum / count. */
  readonly mean: number | null;
  /** The sample standard deviation, divisor count − 1. */
  readonly standardDeviation: number | null;
  /** The smallest value. */
  readonly minimum: number | null;
  /** The quantile at 0.25. */
  readonly lowerQuartile: number | null;
  /** The quantile at 0.5. */
  readonly median: number | null;
  /** The quantile at 0.75. */
  readonly upperQuartile: number | null;
  /** The largest value. */
  readonly maximum: number | null;
}

/**
 * The usual figures about a list of numbers: sum, mean, spread, quartiles, extremes.
 *
 * Quantiles interpolate between order statistics at (n − 1)p, type 7 of Hyndman & Fan, as R and numpy do by default;
 * other tools cut quartiles differently. The trap of means: order values are skewed, and the mean of a skewed list is
 * not what a typical customer spends; look at the median beside it.
 *
 * @param values - finite numbers, in any order
 * @throws `not_finite` or `wrong_type` for what is no finite number, at `values[i]`
 * @see Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50, 361–365
 * @category Description
 * @example
 * ```ts
 * import { summarizeValues } from 'clientele/stats';
 *
 * const orders = summarizeValues([12, 30, 18, 240]);
 * orders.mean; // => 75
 * orders.median; // => 24
 * orders.upperQuartile; // => 82.5
 * ```
 */
export function summarizeValues(values: ArrayLike<number>): ValuesSummary {
  checkArrayLike(values, 'values');
  const ranked = new Float64Array(values.length);
  for (let i = 0; i < ranked.length; i++) ranked[i] = checkFinite(values[i], `values[${i}]`);
  const sorted = Array.from(ranked.sort());
  const count = sorted.length;
  const total = sum(sorted);
  const at = (p: number): number | null => (count === 0 ? null : quantileSorted(sorted, p));
  return {
    count,
    sum: total,
    mean: count === 0 ? null : total / count,
    standardDeviation: count < 2 ? null : sampleStandardDeviation(sorted),
    minimum: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    maximum: at(1),
  };
}
