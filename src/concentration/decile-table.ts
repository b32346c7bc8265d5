import { checkInteger, checkOptions } from '../checks/assert.ts';
import { runningTotals } from '../stats/ranked-values.ts';
import { sortFromTheTop } from './ranked.ts';

/**
 * One group of a {@link decileTable}.
 *
 * @category Concentration
 */
export interface DecileRow {
  /** Its number from 1, the group of the largest values. */
  readonly group: number;
  /** How many units. */
  readonly units: number;
  /** What they hold together. */
  readonly sum: number;
  /** sum / units; `null` in an empty group. */
  readonly mean: number | null;
  /** The smallest value in it; `null` in an empty group. */
  readonly lowest: number | null;
  /** The largest value in it; `null` in an empty group. */
  readonly highest: number | null;
  /** The sum as a share of the total; `null` unless the total is above 0. */
  readonly share: number | null;
  /** The share of this group and all before it. */
  readonly cumulativeShare: number | null;
  /** The group's mean over the mean of all: 2 is twice an average customer; `null` unless the total is above 0. */
  readonly lift: number | null;
}

/**
 * What the best tenth brings, the second, … down to the last: ranked values in groups of equal size.
 *
 * With n units and g groups, group j has the ranks ⌊(j − 1)·n/g⌋ + 1 to ⌊j·n/g⌋ from the largest down, so sizes differ by at
 * most one. Values may be negative (profits): shares are of the net total, and the cumulative share then rises above 1 and comes
 * back. The trap: equal values may lie on both sides of an edge; sums do not depend on which of them does.
 *
 * @param values - finite numbers, in any order
 * @param options - `groups`: how many, from 1 to 1000. @defaultValue 10
 * @throws `not_finite` for what is no finite number, at `values[i]`
 * @category Concentration
 * @example
 * ```ts
 * import { decileTable } from 'clientele/concentration';
 *
 * const halves = decileTable([80, 5, 5, 10], { groups: 2 });
 * halves.map(({ sum, cumulativeShare }) => [sum, cumulativeShare]); // => [[90, 0.9], [10, 1]]
 * halves[0]?.lift; // => 1.8
 * ```
 */
export function decileTable(values: ArrayLike<number>, options: { readonly groups?: number } = {}): DecileRow[] {
  checkOptions(options, ['groups']);
  const groups = checkInteger(options.groups ?? 10, 'options.groups', 1, 1000);
  const ranked = sortFromTheTop(values);
  const n = ranked.length;
  const totals = runningTotals(ranked);
  const total = totals[n] as number;
  const shareOf = (sum: number): number | null => (total > 0 ? sum / total : null);
  return Array.from({ length: groups }, (_, j) => {
    const from = Math.floor((j * n) / groups);
    const to = Math.floor(((j + 1) * n) / groups);
    const units = to - from;
    const sum = runningTotals(ranked.subarray(from, to))[units] as number;
    const isEmpty = units === 0;
    return {
      group: j + 1,
      units,
      sum,
      mean: isEmpty ? null : sum / units,
      lowest: isEmpty ? null : (ranked[to - 1] as number),
      highest: isEmpty ? null : (ranked[from] as number),
      share: shareOf(sum),
      cumulativeShare: shareOf(totals[to] as number),
      lift: isEmpty || total <= 0 ? null : sum / units / (total / n),
    };
  });
}
