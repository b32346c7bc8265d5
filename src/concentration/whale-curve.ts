import { runningTotals } from '../stats/ranked-values.ts';
import { sortFromTheTop } from './ranked.ts';

/**
 * Cumulative profit, from the most profitable customer down.
 *
 * @category Concentration
 */
export interface WhaleCurve {
  /** The share of the customers, most profitable first: 0, 1/n, … 1. */
  readonly population: readonly number[];
  /** What they earn together; the last is the total. */
  readonly profit: readonly number[];
  /** The same as a share of the total: the hump of the whale lies above 1. `null` unless the total is above 0. */
  readonly share: readonly number[] | null;
  /** All profits and losses together. */
  readonly total: number;
  /** The sum of the profits above 0: the height of the hump. */
  readonly gains: number;
  /** The sum of the losses, as a number of at most 0. */
  readonly losses: number;
  /** Where the hump is: the customers who earn anything. */
  readonly peak: {
    /** How many customers have a profit above 0. */
    readonly units: number;
    /** The same as a share of all. */
    readonly fraction: number;
    /** gains / total, such as 1.5: half as much again as is left in the end. `null` unless the total is above 0. */
    readonly share: number | null;
  };
}

/**
 * Who makes the profit, and who eats it up again: customers ranked by profit, added up.
 *
 * The curve rises while customers earn something, is flat where they earn nothing and falls where they cost more than they
 * bring. It is the Lorenz curve of profits read from the other end, and the one to draw where there are losses: shares of
 * a total that mixes gains and losses may exceed 1, and that is what it shows. The trap: its shape depends on what was charged to
 * customers; costs that were not assigned to anybody lift the whole curve.
 *
 * @param values - profit by customer, finite numbers of either sign, in any order
 * @returns `null` without values
 * @throws `not_finite` for what is no finite number, at `values[i]`
 * @see Cooper & Kaplan (1991), Profit priorities from activity-based costing, Harvard Business Review 69(3), 130–135
 * @category Concentration
 * @example
 * ```ts
 * import { whaleCurve } from 'clientele/concentration';
 *
 * const curve = whaleCurve([100, -60, 50, 10]);
 * curve?.share; // => [0, 1, 1.5, 1.6, 1]
 * curve?.peak; // => { units: 3, fraction: 0.75, share: 1.6 }
 * ```
 */
export function whaleCurve(values: ArrayLike<number>): WhaleCurve | null {
  const ranked = sortFromTheTop(values);
  const n = ranked.length;
  if (n === 0) return null;
  const totals = runningTotals(ranked);
  const total = totals[n] as number;
  let units = 0;
  while (units < n && (ranked[units] as number) > 0) units++;
  const gains = totals[units] as number;
  return {
    population: Array.from(totals, (_, i) => i / n),
    profit: Array.from(totals),
    share: total > 0 ? Array.from(totals, (reached) => reached / total) : null,
    total,
    gains,
    losses: 0 - (runningTotals(ranked.subarray(units).map(Math.abs))[n - units] as number),
    peak: { units, fraction: units / n, share: total > 0 ? gains / total : null },
  };
}
