import { checkPurchaseModel } from './check-model.ts';
import { NEW_CUSTOMER } from './expected-purchases.ts';
import type { PurchaseHistory } from './history.ts';
import type { PurchaseModel } from './model.ts';
import { answerOf } from './probability-alive.ts';
import { askCount, type PurchaseCountOptions } from './questions.ts';

/**
 * With what probability will this customer make exactly, at least or at most so many purchases in the time to come?
 *
 * With `atLeast: 1` it answers who comes back at all. Tails are computed as tails, so that they keep their digits where they
 * are tiny, and all gamma functions as logarithms, so that thousands of purchases do not overflow.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - the horizon and the count
 * @throws `not_an_integer` or `out_of_range` for a count that is none; `wrong_type` unless exactly one count is given
 * @see Fader & Hardie (2014), Deriving the Conditional PMF of the Pareto/NBD Model; Fader, Hardie & Lee (2005), equation 8
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type MbgNbdModel, purchaseCountProbability } from 'clientele/clv';
 *
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const ada = { frequency: 2, recency: 213, age: 272 };
 * const horizon = { weeks: 13 };
 * const none = purchaseCountProbability(model, ada, { horizon, exactly: 0 });
 * const some = purchaseCountProbability(model, ada, { horizon, atLeast: 1 });
 * Math.round(1e12 * (none + some)) / 1e12; // => 1
 * ```
 */
export function purchaseCountProbability(
  model: PurchaseModel,
  customer: PurchaseHistory,
  options: PurchaseCountOptions,
): number {
  checkPurchaseModel(model);
  return answerOf(model, customer, askCount(model.timeUnit, options));
}

/**
 * With what probability will a customer of whom nothing is known but the first purchase, just now, make so many repeat
 * purchases? Over all counts it is the distribution that a histogram of a new cohort should show.
 *
 * @param options - the horizon, from the first purchase on, and the count
 * @throws as {@link purchaseCountProbability}
 * @see Fader, Hardie & Lee (2005), equation 8; Fader & Hardie (2005), A Note on Deriving the Pareto/NBD Model, equation 16
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, purchaseCountProbabilityOfNewCustomer } from 'clientele/clv';
 *
 * const model: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * purchaseCountProbabilityOfNewCustomer(model, { horizon: { weeks: 39 }, exactly: 0 }); // => 0.573786
 * ```
 */
export function purchaseCountProbabilityOfNewCustomer(model: PurchaseModel, options: PurchaseCountOptions): number {
  return purchaseCountProbability(model, NEW_CUSTOMER, options);
}
