import { fail } from '../checks/error.ts';
import { checkColumns, checkCustomerTable } from '../events/check-columns.ts';
import type { CustomerColumns, CustomerTable } from './table.ts';

const COLUMNS: readonly (keyof CustomerColumns)[] = [
  'orders',
  'revenue',
  'firstOrderOn',
  'lastOrderOn',
  'daysSinceLast',
  'frequency',
  'recency',
  'age',
  'monetaryValue',
  'logIntervals',
];

/** Refuses a table that has not all of its columns. */
export function checkWholeTable(table: CustomerTable, path: string): void {
  checkCustomerTable(table, path, COLUMNS);
  const { groups, columns, length } = table;
  if (columns.group === null) return;
  checkColumns(columns, ['group'], length, path);
  if (!Array.isArray(groups))
    fail('wrong_type', `${path}.groups`, 'a list of names, as there is a column of them', groups);
}
