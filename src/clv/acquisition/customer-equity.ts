import { checkAtLeastZero, checkFinite, checkInteger, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { exactSum } from '../../core/exact-sum.ts';
import { geometricSum } from '../contractual/geometric.ts';
import { discountOf, type PeriodRate } from '../contractual/period-rate.ts';

/**
 * Customers who are still to be won: a cohort at the end of every period.
 *
 * @category Customer equity
 */
export interface FutureCohorts {
  /** How many in the first cohort, a period from now. */
  readonly customers: number;
  /**
   * By how much each cohort is larger than the one before: 0.02.
   *
   * @defaultValue 0
   */
  readonly growth?: number;
  /** What one of them is worth on the day he is won, before what it costs to win him. */
  readonly valuePerCustomer: number;
  /** What it costs to win one. */
  readonly acquisitionCost: number;
  /** The discount rate. */
  readonly discount: PeriodRate;
  /**
   * How many cohorts.
   *
   * @defaultValue without end
   */
  readonly cohorts?: number;
}

/**
 * "Capital client": what customers are worth, those there are and those to come.
 *
 * @category Customer equity
 */
export interface CustomerEquity {
  /** Σ of the values of those there are. */
  readonly present: number;
  /** What cohorts to come are worth today, what it costs to win them taken off. */
  readonly future: number;
  /** Both. */
  readonly total: number;
  /** How many values were added up. */
  readonly customers: number;
  /** Customers to come, each at what a customer of his day is worth today. */
  readonly discountedNewCustomers: number;
}

/**
 * What are all our customers worth, those of today and those to come?
 *
 * Σ values + Σ_k n (1 + g)^(k−1)/(1 + i)^k · (value − cost). The trap: do not add referral values to it: a referred customer's own
 * value is among the values already, or among the cohorts to come; `shareReferralValue` moves value between customers instead.
 *
 * @param values - a lifetime value per customer of today
 * @param future - cohorts to come
 * @throws `not_finite` at `values[i]`; `out_of_range` for cohorts that grow without end faster than they are discounted
 * @see Gupta, Lehmann & Stuart (2004), Valuing customers, Journal of Marketing Research 41(1)
 * @category Customer equity
 * @example
 * ```ts
 * import { customerEquity } from 'clientele/clv';
 *
 * const future = { customers: 10, valuePerCustomer: 90, acquisitionCost: 40, discount: { perPeriod: 0.1 } };
 * customerEquity([120, 80, 50], future).total; // => 5250
 * ```
 */
export function customerEquity(values: ArrayLike<number>, future?: FutureCohorts): CustomerEquity {
  if (typeof values?.length !== 'number') fail('wrong_type', 'values', 'a value per customer', values);
  for (let i = 0; i < values.length; i++) checkFinite(values[i], `values[${i}]`);
  const present = exactSum(values);
  if (!Number.isFinite(present)) fail('not_representable', 'values', 'a sum within the range of numbers', present);
  if (future === undefined) {
    return { present, future: 0, total: present, customers: values.length, discountedNewCustomers: 0 };
  }
  checkOptions(future, ['customers', 'growth', 'valuePerCustomer', 'acquisitionCost', 'discount', 'cohorts'], 'future');
  const discount = discountOf(future.discount, 'future.discount');
  const newcomers = discountedCohorts(future, discount, 'future').customers;
  const worth = checkFinite(future.valuePerCustomer, 'future.valuePerCustomer');
  const cost = checkAtLeastZero(future.acquisitionCost, 'future.acquisitionCost');
  const later = newcomers * (worth - cost);
  return {
    present,
    future: later,
    total: present + later,
    customers: values.length,
    discountedNewCustomers: newcomers,
  };
}

/** Σ_{k=1}^{K} n (1 + g)^(k−1)/(1 + i)^k, and its derivative by i. */
export function discountedCohorts(
  cohorts: { readonly customers: number; readonly growth?: number; readonly cohorts?: number },
  discount: number,
  path: string,
): { customers: number; byDiscount: number } {
  const first = checkFinite(cohorts.customers, `${path}.customers`);
  if (first < 0) fail('out_of_range', `${path}.customers`, 'at least 0', first);
  const growth = checkFinite(cohorts.growth ?? 0, `${path}.growth`);
  if (growth <= -1) fail('out_of_range', `${path}.growth`, 'above -1', growth);
  if (cohorts.cohorts === undefined) {
    if (!(discount > growth) && first > 0) {
      fail('out_of_range', `${path}.growth`, 'growth below the discount rate, or a number of cohorts', growth);
    }
    if (first === 0) return { customers: 0, byDiscount: 0 };
    return { customers: first / (discount - growth), byDiscount: -first / (discount - growth) ** 2 };
  }
  const count = checkInteger(cohorts.cohorts, `${path}.cohorts`, 0, 100_000);
  const base = 1 + discount;
  const customers = (first / base) * geometricSum((discount - growth) / base, count);
  const slopes = Array.from({ length: count }, (_, k) => ((k + 1) * ((1 + growth) / base) ** k) / base ** 2);
  return { customers, byDiscount: -first * exactSum(slopes) };
}
