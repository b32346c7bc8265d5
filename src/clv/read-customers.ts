import { checkKind, checkPositive } from '../checks/assert.ts';
import { failEmptyTable } from '../checks/empty-table.ts';
import { fail } from '../checks/error.ts';
import { checkColumns, checkCustomerTable } from '../events/check-columns.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { type CountedHistory, checkHistory, type PurchaseGroups } from './counted-history.ts';
import { type GroupedRows, groupRows } from './group-rows.ts';

/**
 * Customers in any form that models of purchases are fitted to: a table, summaries one by one (with `count`, if many share one),
 * or groups made by `summarizePurchases`.
 *
 * @category Customer lifetime value
 */
export type PurchaseCustomers = CustomerTable | Iterable<CountedHistory> | PurchaseGroups;

/** Histories grouped by x, T and t_x, with how many of their customers may be older than the log. */
export interface ReadCustomers {
  readonly rows: GroupedRows;
  readonly leftTruncated: number;
}

/** Checks and groups customers, whatever form they have. */
export function readCustomers(customers: PurchaseCustomers, path = 'customers'): ReadCustomers {
  const read = isIterable(customers) ? ofHistories(customers, path) : ofColumns(customers, path);
  if (read.rows.count.length === 0) failEmptyTable(customers, path);
  return read;
}

function isIterable(value: unknown): value is Iterable<CountedHistory> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function ofHistories(customers: Iterable<CountedHistory>, path: string): ReadCustomers {
  const x: number[] = [];
  const ages: number[] = [];
  const recencies: number[] = [];
  const counts: number[] = [];
  for (const customer of customers) {
    const { frequency, age, recency, count } = checkHistory(customer, `${path}[${x.length}]`);
    x.push(frequency);
    ages.push(age);
    recencies.push(recency);
    counts.push(count ?? 1);
  }
  return { rows: groupRows(x, ages, recencies, counts), leftTruncated: 0 };
}

function ofColumns(customers: CustomerTable | PurchaseGroups, path: string): ReadCustomers {
  if ((customers as PurchaseGroups)?.kind === 'purchase-groups') {
    checkKind(customers, 'purchase-groups', path, 'groups made by summarizePurchases');
    const { columns, leftTruncated, length } = customers as PurchaseGroups;
    checkColumns(columns, ['frequency', 'age', 'recency', 'count'], length, path);
    return { rows: groupChecked(columns, columns.count, path), leftTruncated };
  }
  checkKind(customers, 'customer-table', path, 'a customer table, histories, or groups made by summarizePurchases');
  checkCustomerTable(customers as CustomerTable, path, ['frequency', 'age', 'recency']);
  const { columns, warnings } = customers as CustomerTable;
  if (!Array.isArray(warnings)) fail('wrong_type', `${path}.warnings`, 'a list of warnings', warnings);
  const truncated = warnings.find((warning) => warning?.code === 'left_truncated');
  return { rows: groupChecked(columns, null, path), leftTruncated: truncated?.count ?? 0 };
}

/** Different rows are few, so that all of them can be checked. */
function groupChecked(
  {
    frequency,
    age,
    recency,
  }: Pick<PurchaseGroups['columns'] | CustomerTable['columns'], 'frequency' | 'age' | 'recency'>,
  counts: Float64Array | null,
  path: string,
): GroupedRows {
  for (let i = 0; counts !== null && i < counts.length; i++) checkPositive(counts[i], `${path}.columns.count[${i}]`);
  const rows = groupRows(frequency, age, recency, counts);
  const [x, ages, recencies] = rows.columns;
  for (let i = 0; i < x.length; i++) {
    checkHistory(
      {
        frequency: x[i] as number,
        age: ages[i] as number,
        recency: recencies[i] as number,
      },
      `${path}.columns`,
    );
  }
  return rows;
}
