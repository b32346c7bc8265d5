import { checkInteger, checkKind } from '../checks/assert.ts';
import { checkColumns, checkIds } from '../events/check-columns.ts';
import type { CustomerTable } from '../transactions/table.ts';

/** The columns that hold a history, and that of spends. */
type ColumnName = 'frequency' | 'recency' | 'age' | 'monetaryValue';

/** Refuses what is no table of customers with these columns; what stands in them is checked where it is read. */
export function checkTable(table: CustomerTable, path: string, names: readonly ColumnName[]): void {
  checkKind(table, 'customer-table', path, 'a table made by summarizeCustomers');
  checkColumns(table.columns, [], 0, path);
  const length = checkInteger(table.length, `${path}.length`, 0);
  checkColumns(table.columns, names, length, path);
  checkIds(table.ids, length, path);
}
