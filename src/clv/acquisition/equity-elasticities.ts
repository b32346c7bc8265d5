import { checkAtLeastZero, checkFinite, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { type FirstMargin, multipleOf } from '../contractual/margin-multiple.ts';
import type { PeriodRate } from '../contractual/period-rate.ts';
import { discountedCohorts } from './customer-equity.ts';

/**
 * A firm in seven numbers: its customers, what they bring, how many stay, how many come and what that costs.
 *
 * @category Customer equity
 */
export interface EquityPlan {
  /** How many customers there are. */
  readonly customers: number;
  /** What one brings in a period. */
  readonly margin: number;
  /** The share kept over a period. */
  readonly retention: PeriodRate;
  /** The discount rate. */
  readonly discount: PeriodRate;
  /** @defaultValue 0 */
  readonly marginGrowth?: number;
  /** @defaultValue 'endOfPeriod' */
  readonly firstMargin?: FirstMargin;
  /** What it costs to win one. */
  readonly acquisitionCost: number;
  /** Those to come: so many a period from now, growing so much, so many cohorts or without end. */
  readonly newCustomers: {
    /** How many in the first cohort. */
    readonly customers: number;
    /** @defaultValue 0 */
    readonly growth?: number;
    /** @defaultValue without end */
    readonly cohorts?: number;
  };
}

/**
 * What customers are worth, and what would change it most.
 *
 * @category Customer equity
 */
export interface EquityElasticities {
  /** What customers of today are worth. */
  readonly present: number;
  /** What those to come are worth, what it costs to win them taken off. */
  readonly future: number;
  /** Both. */
  readonly total: number;
  /** By how many per cent the total changes when one number rises by 1 %; `null` where the total is 0. */
  readonly elasticities: {
    /** One per cent of retention, not a point: from 80 to 80.8 %. */
    readonly retention: number | null;
    /** Of the margin. */
    readonly margin: number | null;
    /** Of what it costs to win a customer; 0 or below. */
    readonly acquisitionCost: number | null;
    /** Of the discount rate. */
    readonly discount: number | null;
  };
}

/**
 * What is worth more: keeping more customers, earning more on each, or winning them for less?
 *
 * Derivatives of N·m·M + A·(m·M − c), with M the margin multiple and A the discounted customers to come, each times its number and
 * divided by the total; worked out, not by differences. In the study it comes from, one per cent of retention moved firm value by
 * about 5 %, of margin by 1 %, of acquisition cost by 0.1 %. The trap: an elasticity says what a per cent is worth, not what it
 * costs to get; and one per cent of a retention of 95 % is hard to find.
 *
 * @throws as {@link marginMultiple} and {@link customerEquity}
 * @see Gupta, Lehmann & Stuart (2004), Valuing customers, Journal of Marketing Research 41(1)
 * @category Customer equity
 * @example
 * ```ts
 * import { equityElasticities } from 'clientele/clv';
 *
 * const firm = equityElasticities({
 *   customers: 1000, margin: 100, acquisitionCost: 60,
 *   retention: { perPeriod: 0.8 }, discount: { perPeriod: 0.12 }, marginGrowth: 0.02,
 *   newCustomers: { customers: 200, growth: 0.03 },
 * });
 * firm.total; // => 714619.88
 * firm.elasticities.retention; // => 4.3716
 * firm.elasticities.acquisitionCost; // => -0.186579
 * ```
 */
export function equityElasticities(plan: EquityPlan): EquityElasticities {
  const { newCustomers, customers, margin, acquisitionCost, ...terms } = plan ?? {};
  checkOptions(terms, ['retention', 'discount', 'marginGrowth', 'firstMargin'], 'plan');
  checkOptions(newCustomers, ['customers', 'growth', 'cohorts'], 'plan.newCustomers');
  const base = checkFinite(customers, 'plan.customers');
  if (base < 0) fail('out_of_range', 'plan.customers', 'at least 0', base);
  const earned = checkFinite(margin, 'plan.margin');
  const cost = checkAtLeastZero(acquisitionCost, 'plan.acquisitionCost');
  const { multiple, ...rates } = multipleOf(terms, 'plan');
  const { retentionPerPeriod: r, discountPerPeriod: i } = rates;
  const growth = 1 + rates.marginGrowth;
  const excess = 1 + i - r * growth;
  const cohorts = discountedCohorts(newCustomers, i, 'plan.newCustomers');
  const present = base * earned * multiple;
  const future = cohorts.customers * (earned * multiple - cost);
  const total = present + future;
  // Numerators of the multiple, and its derivatives by retention and discount: (u′·excess − u·excess′)/excess².
  const [u, uByRetention, uByDiscount] = {
    endOfPeriod: [r, 1, 0],
    immediate: [1 + i, 0, 1],
    endOfPeriodCertain: [1, 0, 0],
  }[rates.firstMargin] as [number, number, number];
  const byRetention = (uByRetention * excess + u * growth) / excess ** 2;
  const byDiscount = (uByDiscount * excess - u) / excess ** 2;
  const heads = base + cohorts.customers;
  const elasticity = (slope: number, at: number): number | null => (total === 0 ? null : (slope * at) / total + 0);
  return {
    present,
    future,
    total,
    elasticities: {
      retention: elasticity(heads * earned * byRetention, r),
      margin: elasticity(heads * multiple, earned),
      acquisitionCost: elasticity(-cohorts.customers, cost),
      discount: elasticity(heads * earned * byDiscount + cohorts.byDiscount * (earned * multiple - cost), i),
    },
  };
}
