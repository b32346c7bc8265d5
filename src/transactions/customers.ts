import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { isoFromDay } from '../time/index.ts';
import { checkWholeTable } from './check-table.ts';
import type { CustomerSummary, CustomerTable } from './table.ts';

/**
 * One row of a table as an object.
 *
 * @param table - the customer base
 * @param row - from 0 to `table.length - 1`
 * @throws `out_of_range` for a row that is not there, `wrong_type` and `length_mismatch` for a table that is not whole
 * @category Transactions
 * @example
 * ```ts
 * import { customerAt, indexTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactions(
 *   [
 *     { id: 1, on: '2026-01-01', paid: 10 },
 *     { id: 1, on: '2026-01-15', paid: 30 },
 *   ],
 *   { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid },
 * );
 * const ada = customerAt(summarizeCustomers(log, { asOf: '2026-02-01' }), 0);
 * ada.frequency; // => 1
 * ada.recency; // => 14
 * ada.monetaryValue; // => 30
 * ```
 */
export function customerAt<I extends Id>(table: CustomerTable<I>, row: number): CustomerSummary<I> {
  checkWholeTable(table, 'table');
  return rowOf(table, row);
}

function rowOf<I extends Id>(table: CustomerTable<I>, row: number): CustomerSummary<I> {
  const id = Number.isInteger(row) ? table.ids[row] : undefined;
  if (id === undefined) {
    const rows = table.length === 0 ? 'a row of a table that is not empty' : `a row from 0 to ${table.length - 1}`;
    const hint = typeof row === 'number' ? undefined : 'table.ids.indexOf(id) gives the row';
    fail('out_of_range', 'row', rows, row, hint);
  }
  const { columns, groups } = table;
  return {
    id,
    ...(groups === null || columns.group === null ? {} : { group: groups[columns.group[row] as number] as string }),
    orders: columns.orders[row] as number,
    revenue: columns.revenue[row] as number,
    firstOrderOn: isoFromDay(columns.firstOrderOn[row] as number),
    lastOrderOn: isoFromDay(columns.lastOrderOn[row] as number),
    daysSinceLast: columns.daysSinceLast[row] as number,
    frequency: columns.frequency[row] as number,
    recency: columns.recency[row] as number,
    age: columns.age[row] as number,
    monetaryValue: nullForNaN(columns.monetaryValue[row] as number),
    logIntervals: nullForNaN(columns.logIntervals[row] as number),
  };
}

const nullForNaN = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * The rows of a table as objects, one at a time.
 *
 * @category Transactions
 * @example
 * ```ts
 * import { customersOf, indexTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactions([{ id: 'ada', on: '2026-01-01', paid: 10 }], {
 *   customerId: (r) => r.id,
 *   date: (r) => r.on,
 *   amount: (r) => r.paid,
 * });
 * [...customersOf(summarizeCustomers(log, { asOf: '2026-01-31' }))].map((c) => `${c.id}: ${c.daysSinceLast} days`);
 * // => ['ada: 30 days']
 * ```
 */
export function* customersOf<I extends Id>(table: CustomerTable<I>): Generator<CustomerSummary<I>, void, undefined> {
  checkWholeTable(table, 'table');
  for (let row = 0; row < table.length; row++) yield rowOf(table, row);
}
