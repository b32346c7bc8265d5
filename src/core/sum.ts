/**
 * Adds numbers without losing the small ones beside the large ones.
 *
 * Neumaier's compensated sum: what each addition rounds away is kept apart and given back at the end. It costs about as
 * much as a plain loop. The error is at most eps·|Σv| + n²·eps²·Σ|v|, so the answer is right to the last digit or two
 * unless the values cancel almost wholly. The trap: that last digit can still depend on the order of the values;
 * {@link exactSum} does not.
 *
 * NaN in the input gives NaN, an infinity gives what IEEE addition gives. An empty list sums to 0.
 *
 * @param values - any array or typed array of numbers; not changed
 * @see Neumaier (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, algorithm IV
 * @category Sums
 * @example
 * ```ts
 * import { sum } from 'clientele/core';
 *
 * sum([1e100, 1, -1e100]); // => 1
 * sum([]); // => 0
 * ```
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // Once the total is infinite the lost part is NaN and means nothing.
  return Number.isFinite(total) ? total + lost : total;
}

/** The products of two lists, one by one; without the boxes that `map` makes of a million numbers. */
export function products(one: Float64Array, other: Float64Array): Float64Array {
  const all = new Float64Array(one.length);
  for (let i = 0; i < all.length; i++) all[i] = (one[i] as number) * (other[i] as number);
  return all;
}
