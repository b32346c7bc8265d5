import { checkOptions } from '../checks/assert.ts';
import { fail, issueOf } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type DateInput, dayReader, FIRST_DAY, LAST_DAY } from '../events/read-day.ts';
import { buildIndex } from './build-index.ts';
import { checkIndexOptions, indexRows } from './index-transactions.ts';
import { amountFault, isAmount, MAX_AMOUNT, refuse } from './refuse-row.ts';
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
  const { customerId, day, amount, orderId, group } = columns;
  if (customerId instanceof Int32Array && day instanceof Int32Array && orderId === undefined && group === undefined) {
    return indexCodes(customerId, day, amount, onInvalid, options.currency ?? null) as TransactionIndex<I>;
  }
  if (day === undefined) {
    const date = columns.date as NonNullable<typeof columns.date>;
    return indexRows(
      customerId.keys(),
      { ...accessorsOf(columns), date: (i) => date[i] as DateInput },
      options,
      'date',
    );
  }
  // A day number is taken as the midnight of that day in UTC; the zone of instants has nothing to say here.
  dayReader(options.timeZone);
  const inUtc = { ...options, timeZone: 'UTC' };
  return indexRows(customerId.keys(), { ...accessorsOf(columns), date: (i) => instantOfDay(day[i]) }, inUtc, 'day');
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

function instantOfDay(day: unknown): number {
  return Number.isInteger(day) ? (day as number) * 86_400_000 : Number.NaN;
}

function checkColumns(columns: unknown): asserts columns is TransactionColumns {
  checkOptions(columns, COLUMNS, 'columns');
  const given = columns as Record<string, ArrayLike<unknown> | undefined>;
  if (given['day'] === undefined && given['date'] === undefined) {
    fail('missing_value', 'columns.date', 'a column of days or dates', undefined);
  }
  if (given['day'] !== undefined && given['date'] !== undefined) {
    fail('unknown_option', 'columns.date', 'either day or date', given['date']);
  }
  const length = given['customerId']?.length;
  for (const name of COLUMNS) {
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
  ids: Int32Array,
  days: Int32Array,
  amount: ArrayLike<number>,
  onInvalid: 'throw' | 'collect',
  currency: string | null,
): TransactionIndex<number> {
  // What is no number becomes NaN, and is refused below as what it was.
  const amounts =
    amount instanceof Float64Array
      ? amount
      : Float64Array.from(amount, (value) => (isAmount(value) ? value : Number.NaN));
  const tally = tallyIgnored();
  const invalid: number[] = [];
  for (let i = nextFault(days, amounts, 0); i < days.length; i = nextFault(days, amounts, i + 1)) {
    const value: unknown = amount[i];
    const day = days[i] as number;
    const issue = isAmount(value)
      ? issueOf('invalid_date', `rows[${i}].day`, 'a day of the years 1 to 9999', day)
      : amountFault(value, i);
    refuse(issue, isAmount(value) ? day : value, i, onInvalid, tally);
    invalid.push(i);
  }
  const kept = invalid.length === 0 ? null : withoutRows(ids.length, invalid);
  const rows = {
    codes: kept === null ? ids : kept.map((i) => ids[i] as number),
    days: kept === null ? days : kept.map((i) => days[i] as number),
    amounts: kept === null ? amounts : Float64Array.from(kept, (i) => amounts[i] as number),
    rows: kept,
    length: kept === null ? ids.length : kept.length,
  };
  return buildIndex({
    ...rows,
    ...placeCodes(rows.codes),
    groupLabels: null,
    groupCodes: null,
    rowsRead: rows.length,
    currency,
    ignored: tally.finish(),
  });
}

/** The first row from `from` on that cannot be read, or the length. */
function nextFault(days: Int32Array, amounts: Float64Array, from: number): number {
  let i = from;
  for (; i < days.length; i++) {
    const day = days[i] as number;
    const amount = amounts[i] as number;
    if (!(day >= FIRST_DAY && day <= LAST_DAY && amount <= MAX_AMOUNT && amount >= -MAX_AMOUNT)) break;
  }
  return i;
}

function withoutRows(length: number, left: readonly number[]): Int32Array {
  const kept = new Int32Array(length - left.length);
  let next = 0;
  for (let i = 0, k = 0; i < length; i++) {
    if (i === left[k]) k++;
    else kept[next++] = i;
  }
  return kept;
}

interface PlacedCodes {
  readonly codes: Int32Array;
  readonly base: number;
  readonly place: Int32Array | null;
  readonly ids: readonly number[];
}

/** Finds the distinct codes in order: by marking them where their range is small, else by sorting. */
function placeCodes(codes: Int32Array): PlacedCodes {
  if (codes.length === 0) return { codes, base: 0, place: null, ids: [] };
  const low = lowestOf(codes);
  const range = highestOf(codes) - low + 1;
  if (range > 4 * codes.length + 1024) return placeSparseCodes(codes);
  const place = new Int32Array(range);
  markCodes(codes, low, place);
  const ids: number[] = [];
  for (let code = 0; code < range; code++) if (place[code] === 1) place[code] = ids.push(code + low) - 1;
  return { codes, base: low, place: ids.length === range ? null : place, ids };
}

function lowestOf(codes: Int32Array): number {
  let low = codes[0] as number;
  for (let i = 1; i < codes.length; i++) if ((codes[i] as number) < low) low = codes[i] as number;
  return low;
}

function highestOf(codes: Int32Array): number {
  let high = codes[0] as number;
  for (let i = 1; i < codes.length; i++) if ((codes[i] as number) > high) high = codes[i] as number;
  return high;
}

function markCodes(codes: Int32Array, low: number, marks: Int32Array): void {
  for (let i = 0; i < codes.length; i++) marks[(codes[i] as number) - low] = 1;
}

function placeSparseCodes(codes: Int32Array): PlacedCodes {
  const sorted = codes.slice().sort();
  const ids: number[] = [];
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) ids.push(sorted[i] as number);
  const places = new Map(ids.map((id, place) => [id, place]));
  return { codes: codes.map((code) => places.get(code) as number), base: 0, place: null, ids };
}
