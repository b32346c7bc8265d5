import { partitionAtAll } from './select.ts';

/**
 * Answers: where must the values be cut to make `bins` groups of about equal size? Quintiles are `quantileCuts(values, 5)`.
 *
 * The inverse of the empirical distribution function (type 1 of Hyndman and Fan): cut j, for j = 1 … bins − 1, is the smallest
 * value v such that at least j/bins of the values are ≤ v, that is the ⌈j·n/bins⌉-th in ascending order. A cut is always one of
 * the values. The trap: with many equal values some cuts coincide, and groups between them are empty; equal values are never
 * torn apart.
 *
 * @param values - any array or typed array of numbers, in any order; not changed. A NaN among them, or none at all, makes every
 * cut NaN. −0 counts as 0.
 * @param bins - a whole number of groups, at least 1 (which needs no cut)
 * @returns bins − 1 cuts in ascending order
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, definition 1
 * @category Order statistics
 * @example
 * ```ts
 * import { quantileCuts } from 'clientele/core';
 *
 * [...quantileCuts([40, 10, 20, 30, 50, 60, 80, 70], 4)]; // => [20, 40, 60]
 * ```
 */
export function quantileCuts(values: ArrayLike<number>, bins: number): Float64Array {
  const count = values.length;
  const cuts = new Float64Array(Math.max(0, bins - 1));
  const copy = new Float64Array(count);
  let hasNaN = count === 0;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    copy[i] = value;
    if (Number.isNaN(value)) hasNaN = true;
  }
  if (hasNaN) return cuts.fill(Number.NaN);
  for (let j = 1; j < bins; j++) cuts[j - 1] = ceilOfQuotient(j * count, bins) - 1;
  const places = cuts.slice();
  partitionAtAll(copy, places);
  for (let j = 0; j < cuts.length; j++) cuts[j] = (copy[places[j] as number] as number) + 0; // −0 + 0 is 0
  return cuts;
}

/** ⌈numerator / divisor⌉ in whole numbers: the quotient of doubles may round onto a whole number from above. */
function ceilOfQuotient(numerator: number, divisor: number): number {
  const rest = numerator % divisor;
  return (numerator - rest) / divisor + (rest > 0 ? 1 : 0);
}
