import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { CustomerTable } from '../transactions/table.ts';

/** The columns that hold a history, and that of spends. */
type ColumnName = 'frequency' | 'recency' | 'age' | 'monetaryValue';

/** Refuses what is no table of customers with these columns; what stands in them is checked where it is read. */
export function checkTable(table: CustomerTable, path: string, names: readonly ColumnName[]): void {
  checkKind(table, 'customer-table', path, 'a table made by summarizeCustomers');
  checkColumns(table.columns, [], 0, path);
  const length = checkInteger(table.length, `${path}.length`, 0);
  checkColumns(table.columns, names, length, path);
  if (!Array.isArray(table.ids) || table.ids.length !== length) {
    fail('length_mismatch', `${path}.ids`, `${length} ids, one a customer`, table.ids);
  }
}

/** Refuses columns that are missing, or of another length. */
export function checkColumns(columns: unknown, names: readonly string[], length: number, path: string): void {
  if (typeof columns !== 'object' || columns === null) fail('wrong_type', `${path}.columns`, 'columns', columns);
  for (const name of names) {
    const column = (columns as Readonly<Record<string, ArrayLike<number> | null | undefined>>)[name];
    if (typeof column !== 'object' || column === null) {
      fail('wrong_type', `${path}.columns.${name}`, 'a column of numbers', column);
    }
    if (column.length !== length) fail('length_mismatch', `${path}.columns.${name}`, `${length} values`, column);
  }
}
