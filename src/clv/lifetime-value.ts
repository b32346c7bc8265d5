import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { durationInDays } from '../time/index.ts';
import { checkPurchaseModel, checkSpendModel } from './check-model.ts';
import { meanSpendOrFail } from './expected-spend.ts';
import type { PurchaseHistory } from './history.ts';
import { annualRateOf } from './horizon.ts';
import type { GammaGammaModel, PurchaseModel } from './model.ts';
import { answerOf } from './probability-alive.ts';
import { type AskedOfAlive, askDiscounted, type DiscountOptions } from './questions.ts';
import { type SpendHistory, spendHistoryOf, spendOutlookOf } from './spend-law.ts';

/**
 * The two models that a value is made of.
 *
 * @category Customer lifetime value
 */
export interface LifetimeModels {
  /** How often customers buy, and when they stop. */
  readonly purchases: PurchaseModel;
  /** What an occasion comes to. */
  readonly spend: GammaGammaModel;
}

/**
 * What a value counts.
 *
 * @category Customer lifetime value
 */
export type LifetimeValueOptions = DiscountOptions & {
  /** What remains of revenue when it has paid for the goods, as a fraction: 0.3. With 1 the value is revenue. */
  readonly margin: number;
};

/** The names of the options of a value. */
export const VALUE_OPTIONS = ['horizon', 'annualDiscountRate', 'continuousDiscountRate', 'margin'] as const;

/**
 * A value, with all it is made of: `value = discountedPurchases · spendPerPurchase · margin`.
 *
 * @category Customer lifetime value
 */
export interface LifetimeValue {
  /** What the customer's purchases to come are worth today. */
  readonly value: number;
  /** The currency of the spend model; `null` when it was not named. */
  readonly currency: string | null;
  /** Purchases to come, each at what it is worth today. */
  readonly discountedPurchases: number;
  /** What one comes to, on average. */
  readonly spendPerPurchase: number;
  /** The margin that was asked for. */
  readonly margin: number;
  /** The rate that was asked for, as an effective one per year. */
  readonly annualDiscountRate: number;
  /** Up to when; `null` for ever. */
  readonly horizonInDays: number | null;
  /** What is left out, and when a purchase is discounted to: its own day, not the end of its month. */
  readonly convention: 'purchases to come, each discounted from its own day, without what it costs to keep the customer';
}

const CONVENTION = 'purchases to come, each discounted from its own day, without what it costs to keep the customer';

/**
 * What is this customer worth? The margin on all purchases to come, at today's value.
 *
 * Discounted purchases ({@link discountedResidualTransactions}) times spend per purchase ({@link expectedSpend}) times margin.
 * Spend is taken to be independent of how often one buys: look at the correlation that comes with the fit of the spend model.
 * Past purchases do not count, nor what it costs to keep or to win the customer.
 *
 * The trap: other tools discount whole months at their ends; the difference is up to a month of interest. Values of
 * consecutive stretches of time add up here.
 *
 * @param models - how often, and how much
 * @param customer - x, t_x and T in days, and m
 * @param options - horizon, rate and margin; without a horizon the rate must be above 0
 * @throws `out_of_range` for a rate below 0 or above 1, a rate of 0 without a horizon, a margin outside 0 to 1, and where the mean spend does not
 * exist
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4)
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type GammaGammaModel, lifetimeValue, type ParetoNbdModel } from 'clientele/clv';
 *
 * const purchases: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const spend: GammaGammaModel = {
 *   kind: 'gamma-gamma', version: 1, currency: 'USD',
 *   params: { p: 6.25, q: 3.74, v: 15.44 },
 * };
 * const ada = { frequency: 2, recency: 213, age: 272, monetaryValue: 22.35 };
 * const year = lifetimeValue({ purchases, spend }, ada, {
 *   horizon: { years: 1 }, annualDiscountRate: 0.1, margin: 0.3,
 * });
 * year.value; // => 13.14
 * year.spendPerPurchase; // => 24.66
 * ```
 */
export function lifetimeValue(
  models: LifetimeModels,
  customer: PurchaseHistory & SpendHistory,
  options: LifetimeValueOptions,
): LifetimeValue {
  const { purchases, spend } = checkModels(models);
  const asked = askDiscountedOf(purchases, options);
  const margin = checkMargin(options.margin);
  const { x, m } = spendHistoryOf(customer);
  const spendPerPurchase = meanSpendOrFail(spendOutlookOf(spend, x, m));
  const discountedPurchases = answerOf(purchases, customer, asked);
  return {
    value: valueIn(discountedPurchases, spendPerPurchase, margin),
    currency: spend.currency,
    discountedPurchases,
    spendPerPurchase,
    margin,
    annualDiscountRate: annualRateOf(options),
    horizonInDays: options.horizon === undefined ? null : durationInDays(options.horizon),
    convention: CONVENTION,
  };
}

export function valueIn(purchases: number, spend: number, margin: number): number {
  return purchases * spend * margin;
}

export function checkModels(models: LifetimeModels): LifetimeModels {
  if (typeof models !== 'object' || models === null)
    fail('wrong_type', 'models', 'an object with purchases and spend', models);
  checkPurchaseModel(models.purchases, 'models.purchases');
  checkSpendModel(models.spend, 'models.spend');
  return models;
}

export function askDiscountedOf(model: PurchaseModel, options: LifetimeValueOptions, path = 'options'): AskedOfAlive {
  checkOptions(options, VALUE_OPTIONS, path);
  const { margin: _, ...rest } = options;
  return askDiscounted(model.timeUnit, rest, path);
}

export function checkMargin(value: unknown, path = 'options.margin'): number {
  const margin = checkFinite(value, path);
  if (margin < 0 || margin > 1) fail('out_of_range', path, 'a share of the revenue from 0 to 1: 30 % is 0.3', margin);
  return margin;
}
