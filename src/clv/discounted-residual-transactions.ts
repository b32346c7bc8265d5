import { checkPurchaseModel } from './check-model.ts';
import type { PurchaseHistory } from './history.ts';
import type { PurchaseModel } from './model.ts';
import { answerOf } from './probability-alive.ts';
import { askDiscounted, type DiscountOptions } from './questions.ts';

/**
 * How many purchases are still to come from this customer, each counted at what it is worth today? (DERT: discounted expected
 * residual transactions.)
 *
 * ∫ e^(−δu) E(rate of purchases at u) du, from now to the horizon, or for ever. δ = ln(1 + annual rate) per year of 365.2425
 * days, converted to the model's time unit. For all models; with δ = 0 and a horizon it is {@link expectedPurchases}.
 *
 * The trap is the unit of the rate: 10 % a year are 0.0018 a week, and a weekly rate of 0.1 makes a customer nineteen times
 * too cheap. So a rate is annual and effective by name, or it says which unit it is for.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - the rate, and a horizon if not for ever
 * @throws `out_of_range` for a rate below 0, an annual one above 1, and for a rate of 0 without a horizon
 * @see Fader, Hardie & Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing
 * Research 42(4), equation 3
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type ParetoNbdModel, discountedResidualTransactions } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const ada = { frequency: 2, recency: 213, age: 272 };
 * const continuousDiscountRate = { rate: 0.0027, per: 'week' } as const;
 * discountedResidualTransactions(model, ada, { annualDiscountRate: 0.15 }); // => 6.52
 * discountedResidualTransactions(model, ada, { continuousDiscountRate }); // => 6.48
 * ```
 */
export function discountedResidualTransactions(
  model: PurchaseModel,
  customer: PurchaseHistory,
  options: DiscountOptions,
): number {
  checkPurchaseModel(model);
  return answerOf(model, customer, askDiscounted(model.timeUnit, options));
}
