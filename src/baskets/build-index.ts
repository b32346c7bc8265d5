import type { Ignored } from '../checks/ignored.ts';
import { groupRows } from '../events/group-rows.ts';
import type { Id } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { areExactDecimals } from '../money/exact-amount.ts';
import { codeColumn } from './code-column.ts';
import type { OrderLineIndex } from './types.ts';

/** Checked lines, in the order in which they came. */
export interface CheckedLines {
  readonly customers: Int32Array | readonly Id[];
  readonly categories: Int32Array | readonly Id[];
  /** `null` where a customer's day is an order. */
  readonly orders: Int32Array | readonly Id[] | null;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** `null` when line i is row i of the input. */
  readonly rows: Int32Array | null;
  readonly currency: string | null;
  readonly ignored: Ignored;
}

/**
 * Lays lines out by customer, day, order and category: one counting sort by customer, then each customer's few orders by day
 * and id, and lines by order and category, while they lie close together.
 */
export function buildIndex<I extends Id, C extends Id>(lines: CheckedLines): OrderLineIndex<I, C> {
  const customers = codeColumn(lines.customers);
  const categories = codeColumn(lines.categories);
  const named = codeColumn(lines.orders ?? lines.days);
  const { offsets, rows: sequence } = groupRows(customers.codes, customers.ids.length);
  const { length } = sequence;
  const order = new Int32Array(length);
  const days = new Int32Array(length);
  const orders = numberOrders(offsets, sequence, named.codes, named.ids.length, lines.days, order, days);
  sortLines(offsets, sequence, order, days, categories.codes, categories.ids.length);
  const category = new Int32Array(length);
  const amounts = new Float64Array(length);
  for (let to = 0; to < length; to++) {
    const line = sequence[to] as number;
    category[to] = categories.codes[line] as number;
    amounts[to] = lines.amounts[line] as number;
  }
  const numbers = lines.rows;
  return {
    kind: 'order-line-index',
    version: 1,
    length,
    ids: customers.ids as readonly I[],
    offsets,
    orders,
    order,
    days,
    categories: categories.ids as readonly C[],
    category,
    amounts,
    rows: numbers === null ? sequence : sequence.map((line) => numbers[line] as number),
    exactDecimals: areExactDecimals(amounts),
    currency: lines.currency,
    ignored: lines.ignored,
  };
}

/**
 * Gives each place of the sequence its order and the day of that order: its earliest. Orders are numbered by customer, day and
 * the place of their id among all. The same id under two customers is two orders.
 */
function numberOrders(
  offsets: Int32Array,
  sequence: Int32Array,
  names: Int32Array,
  distinct: number,
  lineDays: Int32Array,
  order: Int32Array,
  days: Int32Array,
): number {
  const owner = new Int32Array(distinct).fill(-1);
  const slotOf = new Int32Array(distinct);
  // The customer's own orders, as they are met: day and name of each.
  const dayOf: number[] = [];
  const nameOf: number[] = [];
  const slots: number[] = [];
  const place: number[] = [];
  let first = 0;
  for (let c = 1; c < offsets.length; c++) {
    const from = offsets[c - 1] as number;
    const to = offsets[c] as number;
    let met = 0;
    for (let i = from; i < to; i++) {
      const line = sequence[i] as number;
      const name = names[line] as number;
      const day = lineDays[line] as number;
      if (owner[name] !== c) {
        owner[name] = c;
        slotOf[name] = met;
        dayOf[met] = day;
        nameOf[met] = name;
        slots[met] = met;
        met++;
      } else if (day < (dayOf[slotOf[name] as number] as number)) dayOf[slotOf[name] as number] = day;
      order[i] = slotOf[name] as number;
    }
    sortSlots(slots, met, dayOf, nameOf);
    for (let k = 0; k < met; k++) place[slots[k] as number] = first + k;
    for (let i = from; i < to; i++) {
      const slot = order[i] as number;
      days[i] = dayOf[slot] as number;
      order[i] = place[slot] as number;
    }
    first += met;
  }
  return first;
}

/** Above this many entries a customer's are sorted by the engine rather than moved one by one. */
const FEW = 48;

function sortSlots(slots: number[], met: number, dayOf: readonly number[], nameOf: readonly number[]): void {
  const compare = (a: number, b: number): number =>
    (dayOf[a] as number) - (dayOf[b] as number) || (nameOf[a] as number) - (nameOf[b] as number);
  if (met > FEW) {
    const sorted = slots.slice(0, met).sort(compare);
    for (let k = 0; k < met; k++) slots[k] = sorted[k] as number;
    return;
  }
  for (let k = 1; k < met; k++) {
    const moving = slots[k] as number;
    let j = k - 1;
    for (; j >= 0 && compare(slots[j] as number, moving) > 0; j--) slots[j + 1] = slots[j] as number;
    slots[j + 1] = moving;
  }
}

/** Sorts each customer's lines by order and category; lines of one order and category keep their order. */
function sortLines(
  offsets: Int32Array,
  sequence: Int32Array,
  order: Int32Array,
  days: Int32Array,
  categories: Int32Array,
  width: number,
): void {
  const keys = new Float64Array(sequence.length);
  for (let i = 0; i < keys.length; i++) {
    keys[i] = (order[i] as number) * width + (categories[sequence[i] as number] as number);
  }
  for (let c = 1; c < offsets.length; c++) {
    const from = offsets[c - 1] as number;
    const to = offsets[c] as number;
    for (let i = from + 1; i < to; i++) {
      const key = keys[i] as number;
      if ((keys[i - 1] as number) <= key) continue;
      if (to - from > FEW) {
        sortMany(from, to, keys, sequence, order, days);
        break;
      }
      const line = sequence[i] as number;
      const number = order[i] as number;
      const day = days[i] as number;
      let j = i - 1;
      for (; j >= from && (keys[j] as number) > key; j--) {
        keys[j + 1] = keys[j] as number;
        sequence[j + 1] = sequence[j] as number;
        order[j + 1] = order[j] as number;
        days[j + 1] = days[j] as number;
      }
      keys[j + 1] = key;
      sequence[j + 1] = line;
      order[j + 1] = number;
      days[j + 1] = day;
    }
  }
}

function sortMany(from: number, to: number, keys: Float64Array, ...columns: readonly Int32Array[]): void {
  const places = Int32Array.from({ length: to - from }, (_, i) => from + i);
  sortByKey(places, keys.slice(from, to), 0, to - from);
  for (const column of columns) {
    column.set(
      places.map((place) => column[place] as number),
      from,
    );
  }
}
