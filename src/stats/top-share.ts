import { checkShare } from '../checks/assert.ts';
import { rankValues, runningTotals } from './ranked-values.ts';

/**
 * Which part of the total the largest values hold: "the best 20 % of customers make … of the revenue".
 *
 * The `fraction` is turned into the smallest count of units that is at least that fraction of all, ⌈fraction × n⌉; 7 %
 * of 100 are 7 units, whatever 0.07 × 100 is in floating point. The trap: among equal values at the edge only as many
 * count as fit, so the share is that of a count, not of a threshold.
 *
 * @param values - finite numbers of at least 0, in any order
 * @param fraction - share of the units, from 0 to 1
 * @returns a share of the total, from 0 to 1; `null` without values, or when all of them are 0
 * @throws `out_of_range` for a negative value or a fraction outside 0 to 1, `not_finite` for one that is not finite
 * @see {@link unitsForShare} for the question the other way round
 * @category Concentration
 * @example
 * ```ts
 * import { topShare } from 'clientele/stats';
 *
 * topShare([80, 5, 5, 5, 5], 0.2); // => 0.8
 * ```
 */
export function topShare(values: ArrayLike<number>, fraction: number): number | null {
  checkShare(fraction, 'fraction');
  const totals = totalsFromTheTop(values);
  const n = totals.length - 1;
  const total = totals[n] as number;
  if (total === 0) return null;
  let count = Math.ceil(fraction * n);
  while (count > 0 && (count - 1) / n >= fraction) count--;
  return (totals[count] as number) / total;
}

/**
 * How few units hold a share of the total.
 *
 * @category Concentration
 */
export interface ShareHolders {
  /** The smallest number of units whose values reach the share. */
  readonly units: number;
  /** The same as a fraction of all units. */
  readonly fraction: number;
}

/**
 * How few units it takes to hold a share of the total: "80 % of the revenue comes from … customers".
 *
 * The smallest k such that the k largest values make at least `share` of the total, which is found when the quotient
 * itself is at least `share`; a cut that falls exactly on a unit includes it and no more.
 *
 * @param values - finite numbers of at least 0, in any order
 * @param share - share of the total, from 0 to 1
 * @returns `null` without values, or when all of them are 0
 * @throws `out_of_range` for a negative value or a share outside 0 to 1, `not_finite` for one that is not finite
 * @see {@link topShare} for the question the other way round
 * @category Concentration
 * @example
 * ```ts
 * import { unitsForShare } from 'clientele/stats';
 *
 * unitsForShare([80, 5, 5, 5, 5], 0.8); // => { units: 1, fraction: 0.2 }
 * unitsForShare([80, 5, 5, 5, 5], 0.81); // => { units: 2, fraction: 0.4 }
 * ```
 */
export function unitsForShare(values: ArrayLike<number>, share: number): ShareHolders | null {
  checkShare(share, 'share');
  const totals = totalsFromTheTop(values);
  const n = totals.length - 1;
  const total = totals[n] as number;
  if (total === 0) return null;
  const units = totals.findIndex((reached) => reached / total >= share);
  return { units, fraction: units / n };
}

function totalsFromTheTop(values: ArrayLike<number>): Float64Array {
  return runningTotals(rankValues(values).reverse());
}
