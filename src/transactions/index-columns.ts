import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { DateInput } from '../events/read-day.ts';
import { buildIndex } from './build-index.ts';
import { type CodedColumns, checkedColumns, isCoded, placeCodes } from './coded-columns.ts';
import { checkIndexOptions, indexRows } from './index-transactions.ts';
import type { IndexOptions, TransactionAccessors, TransactionColumns, TransactionIndex } from './types.ts';

const COLUMNS = ['customerId', 'day', 'date', 'amount', 'orderId', 'group'] as const;

/**
 * Reads a log given as columns. With whole numbers for customers and days (an `Int32Array` each) nothing is hashed or
 * parsed, and a million rows take a few dozen milliseconds.
 *
 * @param columns - columns of one length; they are copied, not kept
 * @throws `length_mismatch` when columns differ in length, `missing_value` without `day` and `date`, and per row the
 * errors of {@link indexTransactions}
 * @category Transactions
 * @example
 * ```ts
 * import { indexTransactionColumns } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: Int32Array.of(7, 3, 7),
 *   day: Int32Array.of(20454, 20460, 20455), // days since 1970-01-01
 *   amount: Float64Array.of(12.5, 40, 8),
 * });
 * [...log.ids]; // => [3, 7]
 * ```
 */
export function indexTransactionColumns<I extends Id>(
  columns: TransactionColumns<I>,
  options: IndexOptions = {},
): TransactionIndex<I> {
  const onInvalid = checkIndexOptions(options);
  checkColumns(columns);
  if (isCoded(columns)) {
    return indexCodes(columns, onInvalid, options.currency ?? null) as unknown as TransactionIndex<I>;
  }
  const { rows, accessors } = rowsOfColumns(columns);
  return indexRows(rows, accessors, options, columns);
}

/** Columns as rows that are positions in them. */
export interface RowsOfColumns<I extends Id> {
  readonly rows: Iterable<number>;
  readonly accessors: TransactionAccessors<number, I>;
}

/** Looks at columns as rows, for what cannot be taken as it stands. */
export function rowsOfColumns<I extends Id>(columns: TransactionColumns<I>): RowsOfColumns<I> {
  // Day numbers are read as such: the zone of instants has nothing to say of them.
  const dates = (columns.day ?? columns.date) as ArrayLike<DateInput>;
  return {
    rows: columns.customerId.keys(),
    accessors: { ...accessorsOf(columns), date: (i) => dates[i] as DateInput },
  };
}

/** Where things are at a position of the columns. */
function accessorsOf<I extends Id>(columns: TransactionColumns<I>): Omit<TransactionAccessors<number, I>, 'date'> {
  const { customerId, amount, orderId, group } = columns;
  return {
    customerId: (i) => customerId[i] as I,
    amount: (i) => amount[i] as number,
    ...(orderId === undefined ? {} : { orderId: (i: number) => orderId[i] as Id }),
    ...(group === undefined ? {} : { group: (i: number) => group[i] as string }),
  };
}

/** Refuses what is no set of columns of one length; `known` are the names they may have. */
export function checkColumns(
  columns: unknown,
  known: readonly string[] = COLUMNS,
): asserts columns is TransactionColumns {
  checkOptions(columns, known, 'columns');
  const given = columns as Record<string, ArrayLike<unknown> | undefined>;
  if (given['day'] === undefined && given['date'] === undefined) {
    fail('missing_value', 'columns.date', 'a column of days or dates', undefined);
  }
  if (given['day'] !== undefined && given['date'] !== undefined) {
    fail('unknown_option', 'columns.date', 'either day or date', given['date']);
  }
  const length = given['customerId']?.length;
  for (const name of known) {
    const column = given[name];
    if (column === undefined && name !== 'customerId' && name !== 'amount') continue;
    if (!Array.isArray(column) && !ArrayBuffer.isView(column)) {
      fail('wrong_type', `columns.${name}`, 'an array or typed array', column);
    }
    if (column.length !== length) fail('length_mismatch', `columns.${name}`, `${length} values`, column);
  }
}

/** The path without hashing: ids are codes already, and sort by counting where they are dense. */
function indexCodes(
  columns: CodedColumns,
  onInvalid: 'throw' | 'collect',
  currency: string | null,
): TransactionIndex<number> {
  const tally = tallyIgnored();
  const read = checkedColumns(columns, onInvalid, tally);
  const { length } = read.codes;
  return buildIndex({
    ...read,
    ...placeCodes(read.codes),
    length,
    groupLabels: null,
    groupCodes: null,
    rowsRead: length,
    currency,
    ignored: tally.finish(),
  });
}
