import { fail } from '../checks/error.ts';
import { gammaUpperCdf } from '../core/incomplete-gamma.ts';
import { checkCounts, type ProportionCounts } from './compare-proportions.ts';

/**
 * Whether several proportions are one and the same.
 *
 * @category Comparisons
 */
export interface ManyProportionsComparison {
  /** Pearson's chi-square; 0 where nothing varies. */
  readonly chiSquare: number;
  /** Groups minus one. */
  readonly degreesOfFreedom: number;
  /** How often chance alone would spread the rates so far. */
  readonly pValue: number;
}

/**
 * Whether several versions differ at all, before pairs of them are looked at: Pearson's chi-square of k groups by two outcomes.
 *
 * χ² = Σ (xᵢ − nᵢp)² / (nᵢp(1−p)), with p the rate of all, on k − 1 degrees of freedom. The trap: it holds where every expected
 * count is about 5 or more. When it speaks, compare pairs with {@link compareProportions} and {@link adjustedPValues}.
 *
 * @param groups - at least two
 * @throws `out_of_range` or `not_an_integer` for counts that cannot be, at `groups[i].successes` and so on
 * @throws `empty_input` for fewer than two groups
 * @see Fleiss (1981), Statistical methods for rates and proportions
 * @category Comparisons
 * @example
 * ```ts
 * import { compareManyProportions } from 'clientele/stats';
 *
 * const smokers = [[83, 86], [90, 93], [129, 136], [70, 82]].map(([successes = 0, trials = 0]) => ({ successes, trials }));
 * compareManyProportions(smokers); // => { chiSquare: 12.6004, degreesOfFreedom: 3, pValue: 0.005585 }
 * ```
 */
export function compareManyProportions(groups: readonly ProportionCounts[]): ManyProportionsComparison {
  if (!Array.isArray(groups)) fail('wrong_type', 'groups', 'a list of groups', groups);
  if (groups.length < 2) fail('empty_input', 'groups', 'at least two groups', groups);
  const checked = groups.map((group, i) => checkCounts(group, `groups[${i}]`));
  const trials = checked.reduce((sum, { n }) => sum + n, 0);
  const p = checked.reduce((sum, { x }) => sum + x, 0) / trials;
  const degreesOfFreedom = checked.length - 1;
  if (p === 0 || p === 1) return { chiSquare: 0, degreesOfFreedom, pValue: 1 };
  const chiSquare = checked.reduce((sum, { x, n }) => sum + (x - n * p) ** 2 / (n * p * (1 - p)), 0);
  return { chiSquare, degreesOfFreedom, pValue: gammaUpperCdf(chiSquare / 2, degreesOfFreedom / 2) };
}
