import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addAmount, type ExactAmount, valueOfAmount, zeroAmount } from '../money/exact-amount.ts';
import { checkCohortTable } from './check-cohorts.ts';
import type { Cohort, CohortPeriod, CohortTable, CohortUnit } from './cohorts.ts';

/**
 * What is followed: customers with a purchase in the period, orders, or revenue.
 *
 * @category Cohorts
 */
export type CohortMeasure = 'activeCustomers' | 'orders' | 'revenue';

/**
 * Which triangle is wanted.
 *
 * @category Cohorts
 */
export interface CohortTriangleOptions {
  /** What is followed. */
  readonly measure: CohortMeasure;
  /**
   * Each period by itself, or all up to it. Active customers have no sum: the same customer is active again.
   *
   * @defaultValue false
   */
  readonly cumulative?: boolean;
  /**
   * The value itself, or divided by the customers of the cohort: a retention rate, orders or revenue per head.
   *
   * @defaultValue 'total'
   */
  readonly per?: 'total' | 'customer';
  /**
   * Periods that are not over at the observation date: left out (the last value of each cohort), or kept.
   *
   * @defaultValue 'drop'
   */
  readonly incomplete?: 'drop' | 'keep';
}

/**
 * Cohorts as rows, ages as columns. Plain JSON.
 *
 * @category Cohorts
 */
export interface CohortTriangle {
  /** The tag. */
  readonly kind: 'cohort-triangle';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date. */
  readonly asOf: string;
  /** The calendar unit of cohorts and ages. */
  readonly unit: CohortUnit;
  /** What is followed. */
  readonly measure: CohortMeasure;
  /** Whether a value is the sum up to its age. */
  readonly cumulative: boolean;
  /** Whether a value is divided by the customers of its cohort. */
  readonly per: 'total' | 'customer';
  /** The currency of revenue; `null` when it was not named. */
  readonly currency: string | null;
  /** In order of acquisition; cohorts without customers are left out. */
  readonly cohorts: readonly {
    /** The first day of the calendar period of acquisition. */
    readonly startsOn: string;
    /** Calendar periods since that of the first cohort. */
    readonly period: number;
    /** How many customers. */
    readonly customers: number;
    /** One value per age from 0 on, as far as the cohort has come. */
    readonly values: readonly number[];
  }[];
}

/**
 * Retention, orders or revenue of all cohorts, age by age: period by period or added up, in total or per head.
 *
 * Read a row to follow a cohort, a column to compare cohorts at the same age, a diagonal for a calendar period. The trap: the
 * first period of a cohort is short, since customers join all through it; compare ages from 1 on.
 *
 * @param table - from `cohortTable`
 * @param options - the measure, and how it is shown
 * @throws `unknown_choice` for active customers added up
 * @category Cohorts
 * @example
 * ```ts
 * import { cohortTable, cohortTriangle, indexTransactions } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-10', paid: 10 },
 *   { id: 'bob', on: '2026-01-20', paid: 20 },
 *   { id: 'ada', on: '2026-02-03', paid: 15 },
 *   { id: 'cy', on: '2026-02-14', paid: 40 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const table = cohortTable(log, { asOf: '2026-02-28' });
 * cohortTriangle(table, { measure: 'activeCustomers', per: 'customer' }).cohorts.map((c) => c.values); // => [[1, 0.5], [1]]
 * cohortTriangle(table, { measure: 'revenue', cumulative: true }).cohorts.map((c) => c.values); // => [[30, 45], [40]]
 * ```
 */
export function cohortTriangle(table: CohortTable, options: CohortTriangleOptions): CohortTriangle {
  checkCohortTable(table, 'table');
  checkOptions(options, ['measure', 'cumulative', 'per', 'incomplete']);
  const measure = checkChoice(options.measure, ['activeCustomers', 'orders', 'revenue'], 'options.measure');
  const per = checkChoice(options.per ?? 'total', ['total', 'customer'], 'options.per');
  const incomplete = checkChoice(options.incomplete ?? 'drop', ['drop', 'keep'], 'options.incomplete');
  const cumulative = options.cumulative ?? false;
  if (typeof cumulative !== 'boolean') fail('wrong_type', 'options.cumulative', 'true or false', cumulative);
  if (cumulative && measure === 'activeCustomers') {
    fail('unknown_choice', 'options.cumulative', 'false, or orders or revenue as the measure', cumulative);
  }
  const valuesOf = ({ customers, periods }: Cohort): number[] => {
    const used = periods.filter(({ complete }) => complete || incomplete === 'keep');
    const values = cumulative ? runningSums(used, measure) : used.map((period) => period[measure]);
    return per === 'customer' ? values.map((value) => value / customers) : values;
  };
  const { asOf, unit, currency } = table;
  return {
    kind: 'cohort-triangle',
    version: 1,
    asOf,
    unit,
    measure,
    cumulative,
    per,
    currency,
    cohorts: table.cohorts.flatMap((cohort, period) => {
      const { startsOn, customers } = cohort;
      return customers === 0 ? [] : [{ startsOn, period, customers, values: valuesOf(cohort) }];
    }),
  };
}

/** Prices are added as prices, so that a total depends on no rounding along the way. */
function runningSums(periods: readonly CohortPeriod[], measure: CohortMeasure): number[] {
  const sum: ExactAmount = zeroAmount();
  return periods.map((period) => {
    addAmount(sum, period[measure]);
    return valueOfAmount(sum);
  });
}
