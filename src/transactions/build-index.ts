import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { MAX_UNITS, unitsOf } from './amounts.ts';
import type { TransactionIndex } from './types.ts';

/** Checked rows, before they are grouped. */
export interface CheckedRows<I extends Id> {
  readonly length: number;
  /** `place[codes[i] - base]` is the customer of row i; without `place`, `codes[i] - base` is. */
  readonly codes: Int32Array;
  readonly base: number;
  readonly place: Int32Array | null;
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

/** Lays rows out by customer and day: one counting sort by customer, then each customer's few rows by day. */
export function buildIndex<I extends Id>(checked: CheckedRows<I>): TransactionIndex<I> {
  const { length, ids, groupLabels } = checked;
  const offsets = customerOffsets(checked);
  const grouped = scatter(checked, offsets);
  for (let c = 0; c < ids.length; c++) {
    sortCustomer(grouped, offsets[c] as number, offsets[c + 1] as number);
  }
  const { days, amounts, rows, groups } = grouped;
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (let i = 0; i < length; i++) {
    const day = days[i] as number;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  }
  return {
    kind: 'transaction-index',
    version: 1,
    length,
    rowsRead: checked.rowsRead,
    ids,
    offsets,
    days,
    amounts,
    rows,
    groups: groups === null || groupLabels === null ? null : { labels: groupLabels, codes: groups },
    exactDecimals: areExactDecimals(amounts),
    firstDay: length === 0 ? null : firstDay,
    lastDay: length === 0 ? null : lastDay,
    currency: checked.currency,
    ignored: checked.ignored,
  };
}

function customerOffsets<I extends Id>({ length, codes, base, place, ids }: CheckedRows<I>): Int32Array {
  const offsets = new Int32Array(ids.length + 1);
  if (place === null) {
    for (let i = 0; i < length; i++) {
      const slot = (codes[i] as number) - base + 1;
      offsets[slot] = (offsets[slot] as number) + 1;
    }
  } else {
    for (let i = 0; i < length; i++) {
      const slot = (place[(codes[i] as number) - base] as number) + 1;
      offsets[slot] = (offsets[slot] as number) + 1;
    }
  }
  for (let c = 0; c < ids.length; c++) offsets[c + 1] = (offsets[c + 1] as number) + (offsets[c] as number);
  return offsets;
}

interface GroupedColumns {
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly rows: Int32Array;
  readonly groups: Int32Array | null;
}

function scatter<I extends Id>(checked: CheckedRows<I>, offsets: Int32Array): GroupedColumns {
  const { length, codes, base, place, rows: fromRows, groupCodes } = checked;
  const next = offsets.slice();
  const days = new Int32Array(length);
  const amounts = new Float64Array(length);
  const rows = new Int32Array(length);
  const groups = groupCodes === null ? null : new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const code = (codes[i] as number) - base;
    const customer = place === null ? code : (place[code] as number);
    const to = next[customer] as number;
    next[customer] = to + 1;
    days[to] = checked.days[i] as number;
    amounts[to] = checked.amounts[i] as number;
    rows[to] = fromRows === null ? i : (fromRows[i] as number);
    if (groups !== null) groups[to] = (groupCodes as Int32Array)[i] as number;
  }
  return { days, amounts, rows, groups };
}

/** Above this many rows a customer's days are merge-sorted rather than moved one by one. */
const FEW = 48;

function sortCustomer(columns: GroupedColumns, from: number, to: number): void {
  const { days } = columns;
  let unsorted = 0;
  for (let i = from + 1; i < to; i++) if ((days[i - 1] as number) > (days[i] as number)) unsorted++;
  if (unsorted === 0) return;
  if (to - from > FEW) mergeSortCustomer(columns, from, to);
  else insertionSortCustomer(columns, from, to);
}

function insertionSortCustomer({ days, amounts, rows, groups }: GroupedColumns, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const day = days[i] as number;
    if ((days[i - 1] as number) <= day) continue;
    const amount = amounts[i] as number;
    const row = rows[i] as number;
    const group = groups === null ? 0 : (groups[i] as number);
    let j = i - 1;
    for (; j >= from && (days[j] as number) > day; j--) {
      days[j + 1] = days[j] as number;
      amounts[j + 1] = amounts[j] as number;
      rows[j + 1] = rows[j] as number;
      if (groups !== null) groups[j + 1] = groups[j] as number;
    }
    days[j + 1] = day;
    amounts[j + 1] = amount;
    rows[j + 1] = row;
    if (groups !== null) groups[j + 1] = group;
  }
}

function mergeSortCustomer({ days, amounts, rows, groups }: GroupedColumns, from: number, to: number): void {
  const order = Int32Array.from({ length: to - from }, (_, i) => from + i);
  sortByKey(order, Float64Array.from(days.subarray(from, to)), 0, to - from);
  for (const column of groups === null ? [days, amounts, rows] : [days, amounts, rows, groups]) {
    column.set(
      Float64Array.from(order, (i) => column[i] as number),
      from,
    );
  }
}

/** Whether sums of these amounts in units of 0.0001 can never leave the exact integers. */
function areExactDecimals(amounts: Float64Array): boolean {
  let total = 0;
  for (let i = 0; i < amounts.length; i++) {
    const units = unitsOf(amounts[i] as number);
    total += units < 0 ? -units : units;
  }
  return total <= MAX_UNITS; // false for NaN too
}
