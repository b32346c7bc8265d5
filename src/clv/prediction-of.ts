import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Estimate } from '../stats/estimate.ts';
import type { Duration } from '../time/types.ts';
import { checkPurchaseModel } from './check-model.ts';
import type { LevelOptions } from './confidence-of.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { historyIn, type PurchaseHistory } from './history.ts';
import { discountIn, horizonIn } from './horizon.ts';
import { type LifetimeModels, type LifetimeValueOptions, lifetimeValue, VALUE_OPTIONS } from './lifetime-value.ts';
import { aliveAtOdds } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { standingOf } from './outlook.ts';
import { countBounds, countsUpTo, valueBounds } from './prediction-bounds.ts';
import { EXPECTED_OPTIONS, type HorizonOptions } from './questions.ts';
import { type SpendHistory, spendHistoryOf, spendOutlookOf } from './spend-law.ts';

/** How the bounds are found, as results say it. */
export const COUNT_METHOD = 'conditional-pmf';
export const VALUE_METHOD = 'conditional-pmf-beta-prime';

/**
 * Between which bounds will this customer's purchases, or their value, lie? (For how sure the mean is, see
 * {@link confidenceOf}; for all customers at once, {@link scorePredictions}.)
 *
 * Equal-tailed: with level 0.8 at most a tenth lies below `low` and at most a tenth above `high`, if the model is right. As
 * counts are whole, an interval of theirs holds at least the level, and often more.
 *
 * `predictionOf(expectedPurchases, …)`: quantiles of the number of purchases given the history (`method:
 * 'conditional-pmf'`). `predictionOf(lifetimeValue, …)`: the sum of so many spends, each Gamma(p, ν) with the customer's own ν,
 * is beta prime; its mixture over the number of purchases is inverted, nothing is simulated (`method:
 * 'conditional-pmf-beta-prime'`). Discounted, the sum is given the mean and the variance that follow from when such purchases are
 * made. `value` is the mean, as the question itself gives it; it may lie outside, as when nine of ten such customers buy nothing.
 *
 * @param question - `expectedPurchases` or `lifetimeValue`
 * @param models - as for the question; parameters from elsewhere will do
 * @param customer - as for the question
 * @param options - as for the question, and the level; a value needs a horizon
 * @throws `missing_value` for a value without a horizon, `unknown_choice` for another function, and what the question throws
 * @see Fader & Hardie (2014), Deriving the Conditional PMF of the Pareto/NBD Model; Fader & Hardie (2013), The Gamma-Gamma
 * Model of Monetary Value
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { expectedPurchases, type ParetoNbdModel, predictionOf } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const weekly = { frequency: 26, recency: 216, age: 217 };
 * const year = predictionOf(expectedPurchases, model, weekly, { horizon: { weeks: 52 }, level: 0.8 });
 * year.value; // => 25.46
 * year.low; // => 5
 * ```
 */
export function predictionOf(
  question: typeof expectedPurchases,
  models: PurchaseModel,
  customer: PurchaseHistory,
  options: HorizonOptions & LevelOptions,
): Estimate;
export function predictionOf(
  question: typeof lifetimeValue,
  models: LifetimeModels,
  customer: PurchaseHistory & SpendHistory,
  options: LifetimeValueOptions & Required<Pick<LifetimeValueOptions, 'horizon'>> & LevelOptions,
): Estimate;
export function predictionOf(
  question: typeof expectedPurchases | typeof lifetimeValue,
  models: PurchaseModel | LifetimeModels,
  customer: PurchaseHistory | (PurchaseHistory & SpendHistory),
  options: (HorizonOptions | LifetimeValueOptions) & LevelOptions,
): Estimate {
  const { level, rest } = levelAmong(question, options);
  switch (question) {
    case expectedPurchases:
      return ofCount(models as PurchaseModel, customer, rest as HorizonOptions, level);
    case lifetimeValue:
      return ofValue(
        models as LifetimeModels,
        customer as PurchaseHistory & SpendHistory,
        rest as LifetimeValueOptions,
        level,
      );
    default:
      return fail('unknown_choice', 'question', 'expectedPurchases or lifetimeValue', question);
  }
}

function ofCount(model: PurchaseModel, customer: PurchaseHistory, options: HorizonOptions, level: number): Estimate {
  const value = expectedPurchases(model, customer, options);
  const { lnOddsGone, outlook } = standingOf(checkPurchaseModel(model), historyIn(model.timeUnit, customer));
  const t = horizonIn(model.timeUnit, options.horizon);
  return { value, ...countBounds(aliveAtOdds(lnOddsGone), outlook, t, level), level, method: COUNT_METHOD };
}

function ofValue(
  models: LifetimeModels,
  customer: PurchaseHistory & SpendHistory,
  options: LifetimeValueOptions,
  level: number,
): Estimate {
  const horizon = boundedHorizon(options);
  const { margin } = options;
  const { value } = lifetimeValue(models, customer, options);
  const { purchases, spend } = models;
  const unit = purchases.timeUnit;
  const { lnOddsGone, outlook } = standingOf(purchases, historyIn(unit, customer));
  const { x, m } = spendHistoryOf(customer);
  const counts = countsUpTo(outlook, discountIn(unit, options), horizonIn(unit, horizon));
  const { low, high } = valueBounds(aliveAtOdds(lnOddsGone), counts, spendOutlookOf(spend, x, m), level);
  return { value, low: margin * low, high: margin * high, level, method: VALUE_METHOD };
}

/** The level, apart from the options of the question; a misspelt name is told of all that there are. */
export function levelAmong<Options extends HorizonOptions | LifetimeValueOptions>(
  question: typeof expectedPurchases | typeof lifetimeValue,
  options: Options & LevelOptions,
): { readonly level: number; readonly rest: HorizonOptions | LifetimeValueOptions } {
  checkOptions(options, [...(question === lifetimeValue ? VALUE_OPTIONS : EXPECTED_OPTIONS), 'level']);
  const { level = 0.95, ...rest } = options;
  return {
    level: checkFraction(level, 'options.level'),
    rest: rest as unknown as HorizonOptions | LifetimeValueOptions,
  };
}

/** @throws `missing_value` without a horizon */
export function boundedHorizon(options: LifetimeValueOptions): Duration {
  const { horizon } = options;
  return horizon ?? fail('missing_value', 'options.horizon', 'a horizon: for ever has no bounds', horizon);
}
