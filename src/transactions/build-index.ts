import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { areExactDecimals } from '../money/exact-amount.ts';
import type { TransactionIndex } from './types.ts';

/** Checked rows, before they are grouped. */
export interface CheckedRows<I extends Id> {
  readonly length: number;
  /** `place[codes[i] - base]` is the customer of row i; without `place`, `codes[i] - base` is. */
  readonly codes: Int32Array;
  readonly base: number;
  readonly place: Int32Array | null;
  /** The customers in canonical order; each has at least one row. */
  readonly ids: readonly I[];
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** `null` when row i of the checked rows is row i of the input. */
  readonly rows: Int32Array | null;
  readonly groupLabels: readonly string[] | null;
  readonly groupCodes: Int32Array | null;
  readonly rowsRead: number;
  readonly currency: string | null;
  readonly ignored: Ignored;
}

/**
 * Lays rows out by customer and day: one counting sort by customer, then each customer's few rows by day. Rows of one day
 * keep their order.
 *
 * The loops over all rows are functions of typed arrays alone: they stay compiled whatever becomes of the objects around
 * them.
 */
export function buildIndex<I extends Id>(checked: CheckedRows<I>): TransactionIndex<I> {
  const { length, ids, codes, base, groupLabels, groupCodes } = checked;
  const next = new Int32Array(checked.place === null ? ids.length : checked.place.length);
  countCodes(codes, base, next);
  const offsets = new Int32Array(ids.length + 1);
  startOfEachCode(next, checked.place, offsets);
  const days = new Int32Array(length);
  const amounts = new Float64Array(length);
  const places = new Int32Array(length);
  scatter(codes, base, next, checked.days, checked.amounts, days, amounts, places);
  sortDays(offsets, days, amounts, places);
  return {
    kind: 'transaction-index',
    version: 1,
    length,
    rowsRead: checked.rowsRead,
    ids,
    offsets,
    days,
    amounts,
    rows: checked.rows === null ? places : gather(checked.rows, places),
    groups:
      groupLabels === null || groupCodes === null ? null : { labels: groupLabels, codes: gather(groupCodes, places) },
    exactDecimals: areExactDecimals(amounts),
    firstDay: length === 0 ? null : earliestDay(offsets, days),
    lastDay: length === 0 ? null : latestDay(offsets, days),
    currency: checked.currency,
    ignored: checked.ignored,
  };
}

function countCodes(codes: Int32Array, base: number, counts: Int32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const code = (codes[i] as number) - base;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** Fills in where each customer's rows begin, in canonical order, and turns the counts by code into such starts. */
function startOfEachCode(counts: Int32Array, place: Int32Array | null, offsets: Int32Array): void {
  for (let code = 0; code < counts.length; code++) {
    // A code without rows is nobody's; its place is 0, to which nothing is added.
    const slot = 1 + (place === null ? code : (place[code] as number));
    offsets[slot] = (offsets[slot] as number) + (counts[code] as number);
  }
  for (let c = 1; c < offsets.length; c++) offsets[c] = (offsets[c] as number) + (offsets[c - 1] as number);
  for (let code = 0; code < counts.length; code++) {
    counts[code] = offsets[place === null ? code : (place[code] as number)] as number;
  }
}

/** Writes every row to the next free place of its customer, and notes the place it came from. */
function scatter(
  codes: Int32Array,
  base: number,
  next: Int32Array,
  fromDays: Int32Array,
  fromAmounts: Float64Array,
  days: Int32Array,
  amounts: Float64Array,
  places: Int32Array,
): void {
  for (let i = 0; i < codes.length; i++) {
    const code = (codes[i] as number) - base;
    const to = next[code] as number;
    next[code] = to + 1;
    days[to] = fromDays[i] as number;
    amounts[to] = fromAmounts[i] as number;
    places[to] = i;
  }
}

function gather(column: Int32Array, places: Int32Array): Int32Array {
  const gathered = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) gathered[i] = column[places[i] as number] as number;
  return gathered;
}

/** Above this many rows a customer's days are merge-sorted rather than moved one by one. */
const FEW = 48;

function sortDays(offsets: Int32Array, days: Int32Array, amounts: Float64Array, places: Int32Array): void {
  for (let c = 1; c < offsets.length; c++) {
    const from = offsets[c - 1] as number;
    const to = offsets[c] as number;
    for (let i = from + 1; i < to; i++) {
      const day = days[i] as number;
      if ((days[i - 1] as number) <= day) continue;
      if (to - from > FEW) {
        mergeSortDays(from, to, days, amounts, places);
        break;
      }
      const amount = amounts[i] as number;
      const place = places[i] as number;
      let j = i - 1;
      for (; j >= from && (days[j] as number) > day; j--) {
        days[j + 1] = days[j] as number;
        amounts[j + 1] = amounts[j] as number;
        places[j + 1] = places[j] as number;
      }
      days[j + 1] = day;
      amounts[j + 1] = amount;
      places[j + 1] = place;
    }
  }
}

function mergeSortDays(from: number, to: number, days: Int32Array, amounts: Float64Array, places: Int32Array): void {
  const order = Int32Array.from({ length: to - from }, (_, i) => from + i);
  sortByKey(order, Float64Array.from(days.subarray(from, to)), 0, to - from);
  for (const column of [days, amounts, places]) {
    column.set(
      Float64Array.from(order, (i) => column[i] as number),
      from,
    );
  }
}

function earliestDay(offsets: Int32Array, days: Int32Array): number {
  let earliest = Infinity;
  for (let c = 1; c < offsets.length; c++) earliest = Math.min(earliest, days[offsets[c - 1] as number] as number);
  return earliest;
}

function latestDay(offsets: Int32Array, days: Int32Array): number {
  let latest = -Infinity;
  for (let c = 1; c < offsets.length; c++) latest = Math.max(latest, days[(offsets[c] as number) - 1] as number);
  return latest;
}
