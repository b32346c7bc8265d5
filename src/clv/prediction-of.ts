import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { betaCdf } from '../core/index.ts';
import type { Estimate } from '../stats/estimate.ts';
import { checkPurchaseModel } from './check-model.ts';
import type { LevelOptions } from './confidence-of.ts';
import { countUpperTail } from './count-law.ts';
import { type Discounting, discountedCounts } from './discounted-counts.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { historyIn, type PurchaseHistory } from './history.ts';
import { discountIn, horizonIn } from './horizon.ts';
import { type LifetimeModels, type LifetimeValueOptions, lifetimeValue } from './lifetime-value.ts';
import { aliveAtOdds } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { type Standing, standingOf } from './outlook.ts';
import type { HorizonOptions } from './questions.ts';
import { type SpendHistory, type SpendOutlook, spendHistoryOf, spendOutlookOf } from './spend-law.ts';

/** Counts beyond this chance are left out of a value's law. */
const REST = 1e-10;

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
  if (typeof options !== 'object' || options === null) fail('wrong_type', 'options', 'a horizon at least', options);
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
  const delta = discountIn(unit, { annualDiscountRate });
  const exceeds = totalSpendTail(standing, t, delta, spendOutlookOf(spend, x, m));
  const side = (1 - level) / 2;
  const low = margin * totalAbove(exceeds, 1 - side);
  const high = margin * totalAbove(exceeds, side);
  return { value, low, high, level, method: 'conditional-pmf-beta-prime' };
}

/**
 * The chance that what a customer spends in all, at today's value, exceeds a total: over the number of purchases and when they
 * left, a tail of a beta prime variable.
 */
function totalSpendTail(
  { lnOddsGone, outlook }: Standing,
  t: number,
  delta: number,
  spend: SpendOutlook,
): (total: number) => number {
  const alive = aliveAtOdds(lnOddsGone);
  const last = countAbove({ lnOddsGone: -Infinity, outlook }, t, REST);
  const parts = discountedCounts(outlook, delta, t, last).map(({ count, probability, discounting }) => ({
    probability,
    ...gammaLike(spend.p, count, discounting),
  }));
  return (total) => {
    let chance = 0;
    for (const { probability, shape, scale } of parts) {
      const own = spend.rate * scale;
      chance += probability * betaCdf(own / (own + total), spend.shape, shape);
    }
    return alive * chance;
  };
}

/**
 * A sum of so many spends, each Gamma(p, ν) and discounted by its own factor, as one gamma variable of the same mean and variance.
 * Without discounting it is one, with shape p·count.
 */
function gammaLike(
  p: number,
  count: number,
  { mean, square, within, between }: Discounting,
): { readonly shape: number; readonly scale: number } {
  const shape = (count * p * mean * mean) / (square + p * within + count * p * between);
  return { shape, scale: (count * p * mean) / shape };
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
