import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIgnored, type Ignored } from '../checks/ignored.ts';
import { compareIds, type Id, isId } from './id.ts';

// What a door of the library made has these forms. It may have gone through JSON, which makes objects of typed arrays, of which
// every loop would make nothing; so results that are handed back are looked at before they are read.

const LOST_IN_JSON =
  'JSON makes objects of typed arrays, customerTableJson keeps a table, and other results are computed again';

/** Refuses columns that are missing, or of another length. */
export function checkColumns(columns: unknown, names: readonly string[], length: number, path: string): void {
  if (typeof columns !== 'object' || columns === null) fail('wrong_type', `${path}.columns`, 'columns', columns);
  for (const name of names) {
    const column = (columns as Readonly<Record<string, ArrayLike<number> | null | undefined>>)[name];
    if (typeof column !== 'object' || column === null) {
      fail('wrong_type', `${path}.columns.${name}`, 'a column of numbers', column);
    }
    if (column.length !== length) {
      const lost = column.length === undefined ? LOST_IN_JSON : undefined;
      fail('length_mismatch', `${path}.columns.${name}`, `${length} values`, column, lost);
    }
  }
}

/** Refuses a list of ids of another length. */
export function checkIds(ids: unknown, length: number, path: string): readonly Id[] {
  if (!Array.isArray(ids)) fail('wrong_type', `${path}.ids`, 'a list of ids', ids);
  if (ids.length !== length) fail('length_mismatch', `${path}.ids`, `${length} ids, one a row`, ids);
  return ids;
}

/** Refuses what is no table of customers with these columns; what stands in them is checked where it is read. */
export function checkCustomerTable(
  table: { readonly length: number; readonly ids: readonly Id[]; readonly columns: object },
  path: string,
  names: readonly string[],
): void {
  checkKind(table, 'customer-table', path, 'a table made by summarizeCustomers');
  checkColumns(table.columns, [], 0, path);
  const length = checkInteger(table.length, `${path}.length`, 0);
  checkColumns(table.columns, names, length, path);
  checkIds(table.ids, length, path);
}

/** Refuses ids that are none, stand twice, or are not in the canonical order in which the doors lay them out. */
export function checkSortedIds(ids: readonly Id[], path: string): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as Id;
    if (!isId(id)) fail('invalid_id', `${path}.ids[${i}]`, 'text that is not empty, or a finite number', id);
    const order = i === 0 ? -1 : compareIds(ids[i - 1] as Id, id);
    if (order === 0) fail('duplicate_id', `${path}.ids[${i}]`, 'an id of its own', id);
    if (order > 0)
      fail('not_sorted', `${path}.ids[${i}]`, 'ids in order: numbers by value, then text by code unit', id);
  }
}

/** A log laid out by customer, as an index of transactions or of order lines is. */
interface CustomerLog {
  readonly length: number;
  readonly ids: readonly Id[];
  readonly offsets: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly rows: Int32Array;
  readonly ignored: Ignored;
}

/** Refuses a log that is not whole; the days and amounts in it are those of the door that made it. */
export function checkCustomerLog(log: CustomerLog, path: string): void {
  const { ids, offsets, days, rows, amounts } = log;
  const length = checkInteger(log.length, `${path}.length`, 0);
  if (!Array.isArray(ids)) fail('wrong_type', `${path}.ids`, 'a list of ids', ids);
  checkWhole(offsets, ids.length + 1, `${path}.offsets`);
  for (let i = 0; i <= ids.length; i++) {
    const [low, high] = i === 0 ? [0, 0] : [offsets[i - 1] as number, length];
    const at = offsets[i] as number;
    if (at < low || at > high) fail('out_of_range', `${path}.offsets[${i}]`, `a place from ${low} to ${high}`, at);
  }
  const end = offsets[ids.length] as number;
  if (end !== length) fail('length_mismatch', `${path}.offsets[${ids.length}]`, `${length}, the end of the log`, end);
  checkWhole(days, length, `${path}.days`);
  checkWhole(rows, length, `${path}.rows`);
  if (!(amounts instanceof Float64Array)) fail('wrong_type', `${path}.amounts`, 'a Float64Array', amounts);
  if (amounts.length !== length) fail('length_mismatch', `${path}.amounts`, `${length} values`, amounts);
  checkIgnored(log.ignored, `${path}.ignored`);
}

/** Refuses what is no `Int32Array` of so many. */
export function checkWhole(column: unknown, length: number, path: string): void {
  if (!(column instanceof Int32Array)) fail('wrong_type', path, 'an Int32Array', column);
  if (column.length !== length) fail('length_mismatch', path, `${length} values`, column);
}
