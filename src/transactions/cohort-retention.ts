import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, proportionFigure } from '../stats/index.ts';
import type { Cohort } from './cohorts.ts';

/**
 * The share of a cohort that bought again in a given period of its life, with its Wilson interval.
 *
 * @param cohort - one of {@link cohortTable}'s
 * @param age - calendar periods since acquisition
 * @throws `out_of_range` for an age the cohort has not reached
 * @category Transactions
 * @example
 * ```ts
 * import { cohortRetention, cohortTable, indexTransactions } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-10', paid: 10 },
 *   { id: 'bob', on: '2026-01-20', paid: 20 },
 *   { id: 'ada', on: '2026-02-03', paid: 15 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const { cohorts } = cohortTable(log, { asOf: '2026-02-28' });
 * cohortRetention(cohorts[0]!, 1).value; // => 0.5
 * ```
 */
export function cohortRetention(cohort: Cohort, age: number, options: { readonly level?: number } = {}): Figure {
  checkOptions(options, ['level']);
  if (!Array.isArray(cohort?.periods)) fail('wrong_type', 'cohort', 'a cohort of cohortTable', cohort);
  const period = cohort.periods[age];
  if (typeof period !== 'object' || period === null)
    fail('out_of_range', 'age', `an age from 0 to ${cohort.periods.length - 1}`, age);
  return proportionFigure({
    numerator: period.activeCustomers,
    denominator: cohort.customers,
    basis: `customers with a purchase in the period${period.complete ? '' : ' (not over yet)'} / customers acquired in the cohort`,
    ...(options.level === undefined ? {} : { level: options.level }),
  });
}
