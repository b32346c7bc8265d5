import { checkPurchaseModel } from './check-model.ts';
import type { PurchaseHistory } from './history.ts';
import type { PurchaseModel } from './model.ts';
import { answerOf } from './probability-alive.ts';
import { askExpected, type HorizonOptions } from './questions.ts';

/** Who has just made the first purchase: no repeat, no time gone by. */
export const NEW_CUSTOMER: PurchaseHistory = { frequency: 0, recency: 0, age: 0 };

/**
 * How many purchases will this customer make in the time to come, on average over all customers with this history?
 *
 * P(alive) times the expectation of one who is alive, E = ∫ E(rate of purchases at u) du over the horizon. It is computed from
 * sums and integrals of positive terms, so that short and endless horizons, thousands of purchases, and the values a = 1,
 * a + b = 1 and s = 1, at which the formulas of the papers divide zero by zero, lose no digits.
 *
 * The trap: it is a mean, and most customers make fewer; {@link predictionOf} gives the range of one customer's count.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - the horizon
 * @throws `out_of_range` for a horizon below 0; `wrong_type`, `not_finite`
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), equation 10; Fader &
 * Hardie (2005), A Note on Deriving the Pareto/NBD Model, equation 41
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, expectedPurchases } from 'clientele/clv';
 *
 * const model: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * expectedPurchases(model, { frequency: 2, recency: 213, age: 272 }, { horizon: { weeks: 39 } }); // => 1.2
 * ```
 */
export function expectedPurchases(model: PurchaseModel, customer: PurchaseHistory, options: HorizonOptions): number {
  checkPurchaseModel(model);
  return answerOf(model, customer, askExpected(model.timeUnit, options));
}

/**
 * How many repeat purchases will a customer make of whom nothing is known but the first purchase, just now?
 *
 * The first purchase itself is not counted.
 *
 * @param options - the horizon, from the first purchase on
 * @throws `out_of_range` for a horizon below 0; `wrong_type`, `not_finite`
 * @see Fader, Hardie & Lee (2005), equation 9; Schmittlein, Morrison & Colombo (1987), equation 17
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type ParetoNbdModel, expectedPurchasesOfNewCustomer } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * expectedPurchasesOfNewCustomer(model, { horizon: { weeks: 52 } }); // => 1.47
 * ```
 */
export function expectedPurchasesOfNewCustomer(model: PurchaseModel, options: HorizonOptions): number {
  return expectedPurchases(model, NEW_CUSTOMER, options);
}
