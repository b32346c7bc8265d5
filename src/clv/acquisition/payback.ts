import { checkAtLeastZero, checkFinite, checkOptions, checkPositive } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { discountOf, type PeriodRate, retentionOf } from '../contractual/period-rate.ts';

/**
 * What a customer cost, and what comes back.
 *
 * @category Acquisition
 */
export interface PaybackPlan {
  /** What it cost to win the customer. */
  readonly acquisitionCost: number;
  /** What is left of a period's revenue. */
  readonly margin: number;
  /**
   * The share kept over a period.
   *
   * @defaultValue everybody stays
   */
  readonly retention?: PeriodRate;
  /**
   * The discount rate.
   *
   * @defaultValue 0
   */
  readonly discount?: PeriodRate;
  /** How many months a period has: 1, 3, 12. */
  readonly monthsPerPeriod: number;
  /**
   * From how many months on payback is called slow.
   *
   * @defaultValue 24
   */
  readonly slowAfterMonths?: number;
}

/**
 * When the money is back.
 *
 * @category Acquisition
 */
export interface Payback {
  /** Periods until the margins of a customer who stays have paid the cost; `null` when never. */
  readonly simplePeriods: number | null;
  /** Periods until they have for a customer who may leave, discounted; `null` when never. */
  readonly periods: number | null;
  /** The same in months. */
  readonly months: number | null;
  /** `never`: not even all margins to come pay the cost. `slow`: later than `slowAfterMonths`. */
  readonly verdict: 'paidBack' | 'slow' | 'never';
  /** The limit that was applied. */
  readonly slowAfterMonths: number;
  /** What all margins to come are worth; `null` where nobody leaves and nothing is discounted, so that they have no end. */
  readonly ceiling: number | null;
  /** How the time was reckoned. */
  readonly convention: 'first margin in full at once, then each period r/(1 + i) of the one before; parts of a period in proportion to r^n';
}

const CONVENTION =
  'first margin in full at once, then each period r/(1 + i) of the one before; parts of a period in proportion to r^n';

/**
 * When has a customer paid for himself? With and without those who leave on the way.
 *
 * Solves m (1 − q^n)/(1 − q) = cost with q = r/(1 + i), n may be a fraction; simple is cost / m. The trap: the simple figure
 * divides by customers who have left. With 3 % leaving a month it is 7 % too short here, and where the cost is above m/(1 − q)
 * the money never comes back, which it cannot say. More than 24 months is flagged: recruitment may take "plus de deux ans de
 * consommation" to pay, and few plans have asked.
 *
 * @throws `out_of_range` for a cost below 0, a retention that is none, no months in a period
 * @category Acquisition
 * @example
 * ```ts
 * import { acquisitionPayback } from 'clientele/clv';
 *
 * const plan = { acquisitionCost: 150, margin: 30, monthsPerPeriod: 1 };
 * acquisitionPayback(plan).months; // => 5
 * acquisitionPayback({ ...plan, retention: { perPeriod: 0.97 } }).months; // => 5.335626
 * acquisitionPayback({ ...plan, retention: { perPeriod: 0.75 } }).verdict; // => 'never'
 * ```
 */
export function acquisitionPayback(plan: PaybackPlan): Payback {
  checkOptions(
    plan,
    ['acquisitionCost', 'margin', 'retention', 'discount', 'monthsPerPeriod', 'slowAfterMonths'],
    'plan',
  );
  const cost = checkAtLeastZero(plan.acquisitionCost, 'plan.acquisitionCost');
  const margin = checkFinite(plan.margin, 'plan.margin');
  const retention = plan.retention === undefined ? 1 : retentionOf(plan.retention, 'plan.retention');
  const discount = plan.discount === undefined ? 0 : discountOf(plan.discount, 'plan.discount');
  const monthsPerPeriod = checkPositive(plan.monthsPerPeriod, 'plan.monthsPerPeriod');
  const slowAfterMonths = checkFinite(plan.slowAfterMonths ?? 24, 'plan.slowAfterMonths');
  if (slowAfterMonths < 0) fail('out_of_range', 'plan.slowAfterMonths', 'at least 0', slowAfterMonths);
  const gap = (1 + discount - retention) / (1 + discount);
  const periods = periodsUntil(cost, margin, gap);
  if (periods === Infinity) fail('not_representable', 'plan.margin', 'a margin nearer to the cost', margin);
  const months = periods === null ? null : periods * monthsPerPeriod;
  return {
    simplePeriods: periodsUntil(cost, margin, 0),
    periods,
    months,
    verdict: months === null ? 'never' : months > slowAfterMonths ? 'slow' : 'paidBack',
    slowAfterMonths,
    ceiling: gap > 0 ? margin / gap : null,
    convention: CONVENTION,
  };
}

function periodsUntil(cost: number, margin: number, gap: number): number | null {
  if (cost === 0) return 0;
  if (!(margin > 0)) return null;
  if (gap === 0) return cost / margin;
  // q^n = 1 − cost · gap / m: with nothing left on the right the sum never gets there.
  const paid = (cost / margin) * gap;
  if (paid >= 1) return null;
  // With q = 0 the first margin is the only one, and it comes at once: ln q is −∞.
  return Math.log1p(-paid) / Math.log1p(-gap) + 0;
}
