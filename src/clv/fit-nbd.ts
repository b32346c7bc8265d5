import { type FitPurchasesOptions, fitPurchases, type PurchaseFamily } from './fit/fit-purchases.ts';
import { nbdLikelihood } from './likelihood/nbd.ts';
import type { Fitted, NbdModel } from './model.ts';
import type { PurchaseCustomers } from './read-customers.ts';

/**
 * How often do my customers buy, if none of them ever leaves?
 *
 * Maximises the likelihood of Γ(r + x)/Γ(r) · alpha^r/(alpha + T)^(r + x) by its exact derivatives. The trap: with customers who do
 * leave it explains silence by low rates, and expects too much of everybody; it is the yardstick that the other models must beat.
 *
 * @param customers - a table, histories, or groups of them; times in days
 * @param options - the time unit of the parameters, a start
 * @throws `empty_input` without customers or where nobody bought again; `not_converged` where the likelihood has no maximum,
 * with what to look at in `issues`; `out_of_range` and kin for histories that cannot be
 * @see Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1)
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { fitNbd } from 'clientele/clv';
 *
 * const weeks = [0, 0, 0, 1, 0, 2, 0, 4, 1, 9]; // repeat purchases in half a year
 * const model = fitNbd(weeks.map((frequency) => ({ frequency, recency: frequency && 91, age: 182 })));
 * model.params.r / model.params.alpha; // => 0.065384615
 * ```
 */
export function fitNbd(
  customers: PurchaseCustomers,
  options: FitPurchasesOptions<NbdModel['params']> = {},
): Fitted<NbdModel> {
  const { params, fit, timeUnit } = fitPurchases(NBD_FAMILY, customers, options);
  return { kind: 'nbd', version: 1, timeUnit, params, fit };
}

const NBD_FAMILY: PurchaseFamily<'r' | 'alpha'> = {
  names: ['r', 'alpha'],
  times: [false, true],
  likelihoodOf: nbdLikelihood,
  starts: [[]],
  ridges: [{ code: 'no_purchase_heterogeneity', direction: [1, 1] }],
};
