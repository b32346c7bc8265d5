import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/sum.ts';
import { rankValues } from './ranked-values.ts';

/**
 * What the values are taken for.
 *
 * @category Concentration
 */
export interface GiniOptions {
  /**
   * `'population'`: the values are everybody; the largest possible value is 1 − 1/n. `'sample'`: they are a sample, and
   * the coefficient is multiplied by n / (n − 1), so that it can reach 1; with one value there is none.
   *
   * @defaultValue 'population'
   */
  readonly of?: 'population' | 'sample';
}

/**
 * How concentrated values are, as one number: 0 when all are equal, near 1 when one unit holds everything.
 *
 * G = 2 Σ i·xᵢ / (n Σ xᵢ) − (n + 1)/n with x₁ ≤ … ≤ xₙ: twice the area between the Lorenz curve and the diagonal. It is
 * computed from the differences xₙ₊₁₋ᵢ − xᵢ, which gives exactly 0 for equal values. The traps: customers who bought
 * nothing count, so leaving them out makes the base look more equal; and two different curves may share one coefficient.
 *
 * @param values - finite numbers of at least 0, in any order
 * @param options - whether the values are a population or a sample
 * @returns `null` without values, when all of them are 0, and for a sample of one
 * @throws `out_of_range` for a negative value, `not_finite` for one that is not finite, at `values[i]`
 * @see Gini (1912), Variabilità e mutabilità; Deltas (2003), The small-sample bias of the Gini coefficient, Review of
 * Economics and Statistics 85, 226–234
 * @category Concentration
 * @example
 * ```ts
 * import { gini } from 'clientele/stats';
 *
 * gini([0, 0, 0, 10]); // => 0.75
 * gini([0, 0, 0, 10], { of: 'sample' }); // => 1
 * ```
 */
export function gini(values: ArrayLike<number>, options: GiniOptions = {}): number | null {
  checkOptions(options, ['of']);
  const of = checkChoice(options.of ?? 'population', ['population', 'sample'], 'options.of');
  const ranked = rankValues(values);
  const n = ranked.length;
  const total = sum(ranked);
  if (!Number.isFinite(total * n)) fail('not_representable', 'values', 'values with a finite total', total);
  if (total === 0 || (of === 'sample' && n === 1)) return null;
  const terms = ranked
    .subarray(0, Math.floor(n / 2))
    .map((low, i) => (n - 1 - 2 * i) * ((ranked[n - 1 - i] as number) - low));
  return sum(terms) / (total * (of === 'sample' ? n - 1 : n));
}
