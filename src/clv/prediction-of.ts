import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { betaCdf } from '../core/index.ts';
import type { Estimate } from '../stats/estimate.ts';
import { checkPurchaseModel } from './check-model.ts';
import type { LevelOptions } from './confidence-of.ts';
import { countUpperTail } from './count-law.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { discountedCount, expectedCount } from './future-means.ts';
import { historyIn, type PurchaseHistory } from './history.ts';
import { discountIn, horizonIn } from './horizon.ts';
import { type LifetimeModels, type LifetimeValueOptions, lifetimeValue } from './lifetime-value.ts';
import { aliveAtOdds } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { type Outlook, type Standing, standingOf } from './outlook.ts';
import type { HorizonOptions } from './questions.ts';
import { type SpendHistory, type SpendOutlook, spendHistoryOf, spendOutlookOf } from './spend-law.ts';

/** Counts beyond this chance are left out of a value's law. */
const REST = 1e-10;
/** A value's law is a mixture over counts; so many of them at most are taken one by one. */
const MAX_COUNTS = 1500;

/**
 * Between which bounds will this customer's purchases, or their value, lie? (For how sure the mean is, see
 * {@link confidenceOf}.)
 *
 * Equal-tailed: with level 0.8 at most a tenth lies below `low` and at most a tenth above `high`, if the model is right. As
 * counts are whole, an interval of theirs holds at least the level, and often more.
 *
 * `predictionOf(expectedPurchases, …)`: quantiles of the number of purchases given the history (`method:
 * 'conditional-pmf'`). `predictionOf(lifetimeValue, …)`: the sum of so many spends, each Gamma(p, ν) with the customer's own ν,
 * is beta prime; its mixture over the number of purchases is inverted, nothing is simulated (`method:
 * 'conditional-pmf-beta-prime'`). All purchases are discounted there by the mean factor of the horizon. `value` is the mean, as
 * the question itself gives it; it may lie outside, as when nine of ten such customers buy nothing.
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
  const { level = 0.95, ...rest } = options;
  checkFraction(level, 'options.level');
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
  const standing = standingOf(checkPurchaseModel(model), historyIn(model.timeUnit, customer));
  const t = horizonIn(model.timeUnit, options.horizon);
  const side = (1 - level) / 2;
  const low = countAbove(standing, t, 1 - side);
  return { value, low, high: countAbove(standing, t, side), level, method: 'conditional-pmf' };
}

/** The smallest n with P(N > n) ≤ bound. */
function countAbove({ lnOddsGone, outlook }: Standing, t: number, bound: number): number {
  const alive = aliveAtOdds(lnOddsGone);
  const exceeds = (n: number): boolean => alive * countUpperTail(outlook, n + 1, t) > bound;
  if (!exceeds(0)) return 0;
  let low = 0;
  let high = 1;
  while (exceeds(high) && high < Number.MAX_SAFE_INTEGER / 4) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (exceeds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function ofValue(
  models: LifetimeModels,
  customer: PurchaseHistory & SpendHistory,
  options: LifetimeValueOptions,
  level: number,
): Estimate {
  checkOptions(options, ['horizon', 'annualDiscountRate', 'margin']);
  const { horizon, annualDiscountRate, margin } = options;
  if (horizon === undefined) fail('missing_value', 'options.horizon', 'a horizon: for ever has no bounds', horizon);
  const { value } = lifetimeValue(models, customer, options);
  const { purchases, spend } = models;
  const unit = purchases.timeUnit;
  const standing = standingOf(purchases, historyIn(unit, customer));
  const t = horizonIn(unit, horizon);
  const { x, m } = spendHistoryOf(customer);
  const count = expectedCount(standing.outlook, t);
  const discounted = discountedCount(standing.outlook, discountIn(unit, { annualDiscountRate }), t);
  const perUnit = margin * (count === 0 ? 1 : discounted / count);
  const exceeds = totalSpendTail(standing, t, spendOutlookOf(spend, x, m));
  const side = (1 - level) / 2;
  const low = perUnit * totalAbove(exceeds, 1 - side);
  const high = perUnit * totalAbove(exceeds, side);
  return { value, low, high, level, method: 'conditional-pmf-beta-prime' };
}

/** The chance that what a customer spends in all exceeds a total: over the number of purchases, a tail of a beta prime variable. */
function totalSpendTail({ lnOddsGone, outlook }: Standing, t: number, spend: SpendOutlook): (total: number) => number {
  const alive = aliveAtOdds(lnOddsGone);
  const counts = countsOf(outlook, t);
  return (total) => {
    let chance = 0;
    for (const { count, probability } of counts) {
      chance += probability * betaCdf(spend.rate / (spend.rate + total), spend.shape, spend.p * count);
    }
    return alive * chance;
  };
}

/** The numbers of purchases above 0 with their probabilities; where there are very many, neighbours together at their middle. */
function countsOf(outlook: Outlook, t: number): { readonly count: number; readonly probability: number }[] {
  const last = countAbove({ lnOddsGone: -Infinity, outlook }, t, REST);
  const width = Math.max(1, Math.ceil(last / MAX_COUNTS));
  const counts: { count: number; probability: number }[] = [];
  let above = countUpperTail(outlook, 1, t);
  for (let n = 1; n <= last; n += width) {
    const next = countUpperTail(outlook, n + width, t);
    counts.push({ count: n + (width - 1) / 2, probability: Math.max(0, above - next) });
    above = next;
  }
  return counts;
}

/** The total that is exceeded with this chance; 0 if nothing is. */
function totalAbove(exceeds: (total: number) => number, chance: number): number {
  if (exceeds(0) <= chance) return 0;
  let low = 0;
  let high = 1;
  while (exceeds(high) > chance && high < 1e300) {
    low = high;
    high *= 4;
  }
  for (let i = 0; i < 80 && high - low > 1e-12 * high; i++) {
    const middle = low + (high - low) / 2;
    if (exceeds(middle) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
