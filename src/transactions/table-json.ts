import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { checkWholeTable } from './check-table.ts';
import type { CustomerColumns, CustomerTable } from './table.ts';

/**
 * A customer table as plain JSON: columns are arrays, and what has no value is `null`.
 *
 * @category Transactions
 */
export interface CustomerTableJson<I extends Id = Id> extends Omit<CustomerTable<I>, 'columns'> {
  /** One value per row. */
  readonly columns: { readonly [Column in keyof CustomerColumns]: readonly (number | null)[] | null };
}

const COLUMNS = {
  orders: Int32Array,
  revenue: Float64Array,
  firstOrderOn: Int32Array,
  lastOrderOn: Int32Array,
  daysSinceLast: Int32Array,
  frequency: Int32Array,
  recency: Float64Array,
  age: Float64Array,
  monetaryValue: Float64Array,
  logIntervals: Float64Array,
  group: Int32Array,
} as const;

/**
 * A table that `JSON.stringify` can write: typed arrays become arrays.
 *
 * @category Transactions
 * @example
 * ```ts
 * import { customerTableFromJson, customerTableJson, indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({ customerId: ['ada'], date: ['2026-01-01'], amount: [10] });
 * const text = JSON.stringify(customerTableJson(summarizeCustomers(log, { asOf: '2026-01-31' })));
 * customerTableFromJson(JSON.parse(text)).columns.age[0]; // => 30
 * ```
 */
export function customerTableJson<I extends Id>(table: CustomerTable<I>): CustomerTableJson<I> {
  checkWholeTable(table, 'table');
  const columns = Object.fromEntries(
    (Object.keys(COLUMNS) as (keyof CustomerColumns)[]).map((name) => {
      const column = table.columns[name];
      return [name, column === null ? null : Array.from(column, (value) => (Number.isNaN(value) ? null : value))];
    }),
  ) as CustomerTableJson['columns'];
  return { ...table, columns };
}

/**
 * The table that {@link customerTableJson} wrote.
 *
 * @throws `wrong_type`, `unsupported_version` or `length_mismatch` for what is no such table
 * @category Transactions
 * @example
 * ```ts
 * import { customerTableFromJson } from 'clientele/transactions';
 *
 * customerTableFromJson({ kind: 'customer-table', version: 2 } as never); // throws unsupported_version
 * ```
 */
export function customerTableFromJson<I extends Id>(json: CustomerTableJson<I>): CustomerTable<I> {
  checkKind(json, 'customer-table', 'table', 'a table written by customerTableJson');
  const columns = Object.fromEntries(
    (Object.keys(COLUMNS) as (keyof CustomerColumns)[]).map((name) => [name, columnOf(json, name)]),
  ) as unknown as CustomerColumns;
  return { ...json, columns };
}

function columnOf(json: CustomerTableJson, name: keyof CustomerColumns): Int32Array | Float64Array | null {
  const values = json.columns?.[name];
  const path = `table.columns.${name}`;
  if (name === 'group' && values === null && json.groups === null) return null;
  if (!Array.isArray(values)) fail('wrong_type', path, 'an array of numbers', values);
  if (values.length !== json.length || json.ids?.length !== json.length) {
    fail('length_mismatch', path, `${json.length} values`, values);
  }
  const missing = name === 'monetaryValue' || name === 'logIntervals';
  const column = new COLUMNS[name](values.length);
  for (const [i, value] of values.entries()) {
    if (value === null && missing) column[i] = Number.NaN;
    else if (typeof value === 'number' && Number.isFinite(value)) column[i] = value;
    else fail('wrong_type', `${path}[${i}]`, 'a number', value);
  }
  return column;
}
