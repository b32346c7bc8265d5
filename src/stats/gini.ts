import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/sum.ts';
import { rankSignedValues, rankValues } from './ranked-values.ts';

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
  /**
   * What happens to values below 0, such as losses. `'refuse'`: they are an error. `'normalize'`: the differences are held
   * against the sum of the sizes |xᵢ| instead of the total, after Raffinetti, Siletti and Vernizzi; without negative values that
   * changes nothing.
   *
   * @defaultValue 'refuse'
   */
  readonly negatives?: 'refuse' | 'normalize';
}

/**
 * How concentrated values are, as one number: 0 when all are equal, near 1 when one unit holds everything.
 *
 * G = 2 Σ i·xᵢ / (n Σ xᵢ) − (n + 1)/n with x₁ ≤ … ≤ xₙ: twice the area between the Lorenz curve and the diagonal. It is
 * computed from the differences xₙ₊₁₋ᵢ − xᵢ, which gives exactly 0 for equal values. The traps: customers who bought
 * nothing count, so leaving them out makes the base look more equal; and two different curves may share one coefficient.
 *
 * With losses among the values the Lorenz curve dips below 0 and G may be anything, beyond 1 too. `negatives: 'normalize'`
 * divides by Σ|xᵢ| instead of Σxᵢ: the result is again 0 when all are equal and at most 1 − 1/n (as a sample: 1), reached when
 * one unit has all the gains and another all the losses. It says how unlike the customers are in what they earn or cost; it no
 * longer is twice an area under a curve, and it does not move when everybody's sign changes.
 *
 * @param values - finite numbers of at least 0 (of either sign with `negatives: 'normalize'`), in any order
 * @param options - whether the values are a population or a sample, and what happens to losses
 * @returns `null` without values, when all of them are 0, and for a sample of one
 * @throws `out_of_range` for a negative value, `not_finite` for one that is not finite, at `values[i]`
 * @see Gini (1912), Variabilità e mutabilità; Deltas (2003), The small-sample bias of the Gini coefficient, Review of
 * Economics and Statistics 85, 226–234; Raffinetti, Siletti & Vernizzi (2015), On the Gini coefficient normalization when
 * attributes with negative values are considered, Statistical Methods & Applications 24, 507–521
 * @category Concentration
 * @example
 * ```ts
 * import { gini } from 'clientele/stats';
 *
 * gini([0, 0, 0, 10]); // => 0.75
 * gini([0, 0, 0, 10], { of: 'sample' }); // => 1
 * gini([30, 10, -20], { of: 'sample', negatives: 'normalize' }); // => 0.833333
 * ```
 */
export function gini(values: ArrayLike<number>, options: GiniOptions = {}): number | null {
  checkOptions(options, ['of', 'negatives']);
  const of = checkChoice(options.of ?? 'population', ['population', 'sample'], 'options.of');
  const negatives = checkChoice(options.negatives ?? 'refuse', ['refuse', 'normalize'], 'options.negatives');
  const ranked = negatives === 'refuse' ? rankValues(values) : rankSignedValues(values);
  const n = ranked.length;
  const total = sum(negatives === 'refuse' ? ranked : ranked.map(Math.abs));
  if (!Number.isFinite(total * n)) fail('not_representable', 'values', 'values with a finite total', total);
  if (total === 0 || (of === 'sample' && n === 1)) return null;
  const terms = ranked
    .subarray(0, Math.floor(n / 2))
    .map((low, i) => (n - 1 - 2 * i) * ((ranked[n - 1 - i] as number) - low));
  return sum(terms) / (total * (of === 'sample' ? n - 1 : n));
}
