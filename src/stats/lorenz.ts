import { rankValues, runningTotals } from './ranked-values.ts';

/**
 * A Lorenz curve: the poorest `population[i]` of the units hold `share[i]` of the total. Both run from 0 to 1 and have
 * one point more than there are units.
 *
 * @category Concentration
 */
export interface LorenzCurve {
  /** The share of the units, smallest values first: 0, 1/n, … 1. */
  readonly population: readonly number[];
  /** The share of the total that they hold; convex, never above `population`. */
  readonly share: readonly number[];
}

/**
 * How unequal values are, as a curve: which share of the total the smallest values hold.
 *
 * L(i/n) = (x₁ + … + xᵢ) / (x₁ + … + xₙ), with the values in ascending order. The trap is the direction: "the best 20 %
 * make 80 %" is read from the right end, as 1 − L(0.8); {@link topShare} gives it directly.
 *
 * @param values - finite numbers of at least 0, in any order
 * @returns `null` without values, or when all of them are 0
 * @throws `out_of_range` for a negative value, `not_finite` for one that is not finite, at `values[i]`
 * @see Lorenz (1905), Methods of measuring the concentration of wealth
 * @category Concentration
 * @example
 * ```ts
 * import { lorenzCurve } from 'clientele/stats';
 *
 * lorenzCurve([10, 30, 60]); // => { population: [0, 0.333333, 0.666667, 1], share: [0, 0.1, 0.4, 1] }
 * ```
 */
export function lorenzCurve(values: ArrayLike<number>): LorenzCurve | null {
  const ranked = rankValues(values);
  const totals = runningTotals(ranked);
  const n = ranked.length;
  const total = totals[n] as number;
  if (total === 0) return null;
  const population = new Array<number>(n + 1);
  const share = new Array<number>(n + 1);
  for (let i = 0; i <= n; i++) {
    population[i] = i / n;
    share[i] = (totals[i] as number) / total;
  }
  return { population, share };
}
