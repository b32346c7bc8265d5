import { fail } from '../checks/error.ts';
import { checkSpendModel } from './check-model.ts';
import type { GammaGammaModel } from './model.ts';
import {
  hasMean,
  meanSpend,
  type SpendHistory,
  type SpendOutlook,
  spendHistoryOf,
  spendOutlookOf,
} from './spend-law.ts';

/** The mean, or the reason why there is none. */
export function meanSpendOrFail(outlook: SpendOutlook): number {
  if (!hasMean(outlook)) {
    const wanted =
      'q above 1: otherwise the mean over all customers is infinite, and only one with repeat purchases has a mean';
    fail('out_of_range', 'model.params.q', wanted, outlook.shape);
  }
  return meanSpend(outlook);
}

/**
 * What will this customer spend per occasion, on average?
 *
 * E = p (v + x m) / (p x + q − 1): a mean of the customer's own mean m and that of all customers, which weighs less the more
 * occasions m comes from. Without repeat occasions it is the mean of all customers, p v / (q − 1).
 *
 * The traps: m is the mean of the repeat occasions, without the first; and the mean of all customers exists only for q > 1,
 * while that of a customer with x occasions needs no more than p x + q > 1.
 *
 * @param model - Gamma-Gamma
 * @param customer - x, and m in the currency of the model
 * @throws `out_of_range` at `model.params.q` where there is no mean, and for a negative m; `wrong_type` for a missing one
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), equation 5; Fader & Hardie (2013), The
 * Gamma-Gamma Model of Monetary Value, equation 5
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { expectedSpend, type GammaGammaModel } from 'clientele/clv';
 *
 * const spend: GammaGammaModel = {
 *   kind: 'gamma-gamma', version: 1, currency: 'USD',
 *   params: { p: 6.25, q: 3.74, v: 15.44 },
 * };
 * expectedSpend(spend, { frequency: 2, monetaryValue: 22.345 }); // => 24.6596
 * expectedSpend(spend, { frequency: 0, monetaryValue: null }); // => 35.219
 * ```
 */
export function expectedSpend(model: GammaGammaModel, customer: SpendHistory): number {
  checkSpendModel(model);
  const { x, m } = spendHistoryOf(customer);
  return meanSpendOrFail(spendOutlookOf(model, x, m));
}

/**
 * What will a customer spend per occasion of whom nothing is known? p v / (q − 1), if q > 1.
 *
 * @param model - Gamma-Gamma
 * @throws `out_of_range` at `model.params.q` for q up to 1, where the mean is infinite
 * @see Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { expectedSpendOfNewCustomer, type GammaGammaModel } from 'clientele/clv';
 *
 * const params = { p: 6.25, q: 3.74, v: 15.44 };
 * const spend: GammaGammaModel = { kind: 'gamma-gamma', version: 1, currency: 'USD', params };
 * expectedSpendOfNewCustomer(spend); // => 35.219
 * expectedSpendOfNewCustomer({ ...spend, params: { ...params, q: 0.9 } }); // throws out_of_range
 * ```
 */
export function expectedSpendOfNewCustomer(model: GammaGammaModel): number {
  return expectedSpend(model, { frequency: 0, monetaryValue: null });
}
