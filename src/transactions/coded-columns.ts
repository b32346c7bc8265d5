import type { IgnoredTally } from '../checks/ignored.ts';
import { FIRST_DAY, LAST_DAY } from '../events/read-day.ts';
import { amountFault, dayColumnFault, isAmount, MAX_AMOUNT } from '../events/row-faults.ts';
import { refuse } from './refuse-row.ts';
import type { TransactionColumns } from './types.ts';

/** Columns of whole numbers, for which nothing has to be hashed or parsed. */
export interface CodedColumns {
  readonly customerId: Int32Array;
  readonly day: Int32Array;
  readonly amount: ArrayLike<number>;
}

/** Rows that were checked. */
export interface CheckedColumns {
  readonly codes: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** The numbers of the rows in the input; `null` when none was left out. */
  readonly rows: Int32Array | null;
}

/** Whether customers and days are codes already, and each row is a transaction of its own. */
export function isCoded(columns: TransactionColumns): columns is TransactionColumns & CodedColumns {
  const { customerId, day, orderId, group } = columns;
  return customerId instanceof Int32Array && day instanceof Int32Array && orderId === undefined && group === undefined;
}

/** Checks days and amounts; rows at fault are refused, and left out where that does not throw. */
export function checkedColumns(
  { customerId: ids, day: days, amount }: CodedColumns,
  onInvalid: 'throw' | 'collect',
  tally: IgnoredTally,
): CheckedColumns {
  // What is no number becomes NaN, and is refused below as what it was.
  const amounts =
    amount instanceof Float64Array
      ? amount
      : Float64Array.from(amount, (value) => (isAmount(value) ? value : Number.NaN));
  const invalid: number[] = [];
  for (let i = nextFault(days, amounts, 0); i < days.length; i = nextFault(days, amounts, i + 1)) {
    const value: unknown = amount[i];
    const day = days[i] as number;
    const issue = isAmount(value) ? dayColumnFault(day, i) : amountFault(value, i, 'columns');
    refuse(issue, isAmount(value) ? day : value, i, onInvalid, tally);
    invalid.push(i);
  }
  if (invalid.length === 0) return { codes: ids, days, amounts, rows: null };
  const rows = withoutRows(ids.length, invalid);
  return {
    codes: rows.map((i) => ids[i] as number),
    days: rows.map((i) => days[i] as number),
    amounts: Float64Array.from(rows, (i) => amounts[i] as number),
    rows,
  };
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

/** Codes, and the customers they stand for. */
export interface PlacedCodes {
  readonly codes: Int32Array;
  readonly base: number;
  readonly place: Int32Array | null;
  readonly ids: readonly number[];
}

/** Finds the distinct codes in order: by marking them where their range is small, else by sorting. */
export function placeCodes(codes: Int32Array): PlacedCodes {
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

export function lowestOf(codes: Int32Array): number {
  let low = codes[0] as number;
  for (let i = 1; i < codes.length; i++) if ((codes[i] as number) < low) low = codes[i] as number;
  return low;
}

export function highestOf(codes: Int32Array): number {
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
