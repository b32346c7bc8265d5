import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/index.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import { dayFromIso } from '../time/index.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { checkPurchaseModel } from './check-model.ts';
import { distinctRows } from './distinct-rows.ts';
import { expectedPurchasesOfNewCustomer } from './expected-purchases.ts';
import type { PurchaseModel } from './model.ts';

/**
 * Purchases as they came, and as they were expected, period by period.
 *
 * @category Customer lifetime value
 */
export interface PurchaseTracking {
  /** The tag. */
  readonly kind: 'purchase-tracking';
  /** The version of the form. */
  readonly version: 1;
  /** Which model. */
  readonly model: PurchaseModel['kind'];
  /** The last day that the model has seen. */
  readonly calibrationEnd: string;
  /** How many periods. */
  readonly length: number;
  /** One value per period. */
  readonly columns: {
    /** The last day of the period, as days since 1970-01-01. */
    readonly endsOn: Int32Array;
    /** Repeat purchases of the period. */
    readonly actual: Float64Array;
    /** Those that were expected. */
    readonly expected: Float64Array;
    /** Repeat purchases up to its end. */
    readonly actualCumulative: Float64Array;
    /** Those that were expected. */
    readonly expectedCumulative: Float64Array;
  };
  /** Mean of |expected / actual − 1| of the cumulative numbers, over the periods after the calibration; `null` without one. */
  readonly cumulativeError: number | null;
}

/**
 * Up to when the model has seen the data.
 *
 * @category Customer lifetime value
 */
export interface EvaluateTrackingOptions {
  /** The last day of the calibration, `YYYY-MM-DD`. */
  readonly calibrationEnd: string;
}

/**
 * Does the model follow the purchases week by week, in the calibration and beyond? It shows seasons, growth and a process that
 * changes, where sums over a whole hold-out show nothing.
 *
 * What is expected up to a day is Σ E(X(age)) over all customers who had come by then, each as a new customer: the model is
 * not told what they did. The trap: that is why it is wrong for customers whose first purchase the log does not have.
 *
 * @param model - fitted to the calibration
 * @param tables - the customer base at the end of each period, in order; each is a summary of the same log
 * @param options - the end of the calibration
 * @throws `empty_input` without tables, `not_sorted` at `tables[i]` where dates do not ascend
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), figures 2 and 3
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { evaluateTracking, type MbgNbdModel } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 2, customers: 300, startsOn: '2025-01-01', endsOn: '2025-12-31' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const ends = ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'];
 * const tables = ends.map((asOf) => summarizeCustomers(log, { asOf }));
 * evaluateTracking(model, tables, { calibrationEnd: '2025-06-30' }).length; // => 4
 * ```
 */
export function evaluateTracking(
  model: PurchaseModel,
  tables: readonly CustomerTable[],
  options: EvaluateTrackingOptions,
): PurchaseTracking {
  checkPurchaseModel(model);
  checkOptions(options, ['calibrationEnd']);
  const calibrated = dayFromIso(options.calibrationEnd, 'options.calibrationEnd');
  if (!Array.isArray(tables)) fail('wrong_type', 'tables', 'a list of customer tables', tables);
  if (tables.length === 0) fail('empty_input', 'tables', 'at least one customer table', tables);
  tables.forEach((table, i) => {
    checkCustomerTable(table, `tables[${i}]`, ['frequency', 'age']);
  });
  const endsOn = Int32Array.from(tables, ({ asOf }, i) => dayFromIso(asOf, `tables[${i}].asOf`));
  endsOn.forEach((day, i) => {
    if (i > 0 && day <= (endsOn[i - 1] as number)) {
      fail('not_sorted', `tables[${i}]`, `an observation date after ${tables[i - 1]?.asOf}`, tables[i]?.asOf);
    }
  });
  const actualCumulative = Float64Array.from(tables, ({ columns }) => sum(columns.frequency));
  const expectedCumulative = Float64Array.from(tables, ({ columns, length }) =>
    expectedUpTo(model, columns.age, length),
  );
  const later = Array.from(endsOn.keys()).filter(
    (i) => (endsOn[i] as number) > calibrated && (actualCumulative[i] as number) > 0,
  );
  const errors = later.map((i) => Math.abs((expectedCumulative[i] as number) / (actualCumulative[i] as number) - 1));
  return {
    kind: 'purchase-tracking',
    version: 1,
    model: model.kind,
    calibrationEnd: options.calibrationEnd,
    length: tables.length,
    columns: {
      endsOn,
      actual: increments(actualCumulative),
      expected: increments(expectedCumulative),
      actualCumulative,
      expectedCumulative,
    },
    cumulativeError: errors.length === 0 ? null : sum(errors) / errors.length,
  };
}

/** Customers of one age are asked once. */
function expectedUpTo(model: PurchaseModel, age: ArrayLike<number>, length: number): number {
  const { groupOf, firstRow } = distinctRows([age], length);
  const counts = new Float64Array(firstRow.length);
  for (const group of groupOf) counts[group] = (counts[group] as number) + 1;
  const terms = counts.map((count, group) => {
    const horizon = { days: age[firstRow[group] as number] as number };
    return count * expectedPurchasesOfNewCustomer(model, { horizon });
  });
  return sum(terms);
}

function increments(cumulative: Float64Array): Float64Array {
  return cumulative.map((value, i) => value - (i === 0 ? 0 : (cumulative[i - 1] as number)));
}
