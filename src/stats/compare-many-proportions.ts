import { checkOptions } from '../checks/assert.ts';
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

/**
 * P values of several tests, made larger so that together they may be read like one.
 *
 * `'holm'`: the probability of even one false alarm stays below the level (family-wise error). `'benjaminiHochberg'`: the expected
 * share of false alarms among the alarms does (false discovery rate), for many tests and independent or positively dependent ones.
 *
 * @param pValues - of the single tests, from 0 to 1
 * @param options - the method
 * @returns as many, in the same order; equal to R's `p.adjust`
 * @throws `out_of_range` for what is no probability, at `pValues[i]`
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65–70
 * @see Benjamini & Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300
 * @category Comparisons
 * @example
 * ```ts
 * import { adjustedPValues } from 'clientele/stats';
 *
 * adjustedPValues([0.01, 0.04, 0.03], { method: 'holm' }); // => [0.03, 0.06, 0.06]
 * adjustedPValues([0.01, 0.04, 0.03], { method: 'benjaminiHochberg' }); // => [0.03, 0.04, 0.04]
 * ```
 */
export function adjustedPValues(
  pValues: ArrayLike<number>,
  options: { readonly method: 'holm' | 'benjaminiHochberg' },
): number[] {
  checkOptions(options, ['method']);
  const { method } = options;
  if (method !== 'holm' && method !== 'benjaminiHochberg') {
    fail('unknown_choice', 'options.method', `one of 'holm', 'benjaminiHochberg'`, method);
  }
  const n = pValues.length;
  const values = Array.from(pValues, (p, i) => {
    if (typeof p !== 'number' || !(p >= 0 && p <= 1)) fail('out_of_range', `pValues[${i}]`, 'from 0 to 1', p);
    return p;
  });
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const adjusted = new Array<number>(n);
  if (method === 'holm') {
    let worst = 0;
    order.forEach((i, rank) => {
      worst = Math.max(worst, Math.min(1, (n - rank) * (values[i] as number)));
      adjusted[i] = worst;
    });
    return adjusted;
  }
  let best = 1;
  for (let rank = n; rank >= 1; rank--) {
    const i = order[rank - 1] as number;
    best = Math.min(best, (n / rank) * (values[i] as number));
    adjusted[i] = best;
  }
  return adjusted;
}
