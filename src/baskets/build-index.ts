import type { Ignored } from '../checks/ignored.ts';
import { groupRows } from '../events/group-rows.ts';
import type { Id } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { areExactDecimals } from '../money/exact-amount.ts';
import { type CodedColumn, codeColumn } from './code-column.ts';
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

/** Lays lines out by customer, day, order and category: orders are sorted, lines only counted to their places. */
export function buildIndex<I extends Id, C extends Id>(lines: CheckedLines): OrderLineIndex<I, C> {
  const customers = codeColumn(lines.customers);
  const categories = codeColumn(lines.categories);
  const found = ordersOf(customers, lines.orders, lines.days);
  const place = placesOfOrders(found);
  const { length } = customers.codes;

  const byCategory = groupRows(categories.codes, categories.ids.length).rows;
  const ordinals = new Int32Array(length);
  for (let i = 0; i < length; i++) ordinals[i] = place[found.codes[byCategory[i] as number] as number] as number;
  const { rows: sequence } = groupRows(ordinals, place.length);
  const index = {
    offsets: new Int32Array(customers.ids.length + 1),
    order: new Int32Array(length),
    days: new Int32Array(length),
    category: new Int32Array(length),
    amounts: new Float64Array(length),
    rows: new Int32Array(length),
  };
  for (let to = 0; to < length; to++) {
    const line = byCategory[sequence[to] as number] as number;
    const code = found.codes[line] as number;
    index.order[to] = place[code] as number;
    index.days[to] = found.days[code] as number;
    index.category[to] = categories.codes[line] as number;
    index.amounts[to] = lines.amounts[line] as number;
    index.rows[to] = lines.rows === null ? line : (lines.rows[line] as number);
  }
  countLines(customers.codes, index.offsets);
  return {
    kind: 'order-line-index',
    version: 1,
    length,
    ids: customers.ids as readonly I[],
    orders: place.length,
    categories: categories.ids as readonly C[],
    ...index,
    exactDecimals: areExactDecimals(index.amounts),
    currency: lines.currency,
    ignored: lines.ignored,
  };
}

/** Orders, each of one customer, numbered as they are met. */
interface FoundOrders {
  /** The order of each line. */
  readonly codes: Int32Array;
  readonly customer: Int32Array;
  /** The day of its earliest line. */
  readonly days: Int32Array;
  /** The place of its id among all order ids; of equal customers and days, the smaller comes first. */
  readonly rank: Int32Array;
}

function ordersOf(
  { codes: customers, ids }: CodedColumn,
  orders: Int32Array | readonly Id[] | null,
  lineDays: Int32Array,
): FoundOrders {
  const { codes: names, ids: distinct } = codeColumn(orders ?? lineDays);
  const codes = new Int32Array(customers.length);
  const customer: number[] = [];
  const days: number[] = [];
  const rank: number[] = [];
  // Where orders have ids of their own, the first customer met under an id is the only one; all others go through the map.
  const first = new Int32Array(distinct.length).fill(-1);
  const others = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    const name = names[i] as number;
    const who = customers[i] as number;
    const day = lineDays[i] as number;
    let code = first[name] as number;
    const isOther = code >= 0 && customer[code] !== who;
    if (isOther) code = others.get(name * ids.length + who) ?? -1;
    if (code < 0) {
      code = customer.push(who) - 1;
      days.push(day);
      rank.push(name);
      if (isOther) others.set(name * ids.length + who, code);
      else first[name] = code;
    } else if (day < (days[code] as number)) days[code] = day;
    codes[i] = code;
  }
  return { codes, customer: Int32Array.from(customer), days: Int32Array.from(days), rank: Int32Array.from(rank) };
}

/** The number of each order once orders are sorted by customer, day and id. */
function placesOfOrders({ customer, days, rank }: FoundOrders): Int32Array {
  const count = customer.length;
  const order = new Int32Array(count);
  const keys = new Float64Array(count);
  let earliest = Infinity;
  for (let o = 0; o < count; o++) {
    order[o] = o;
    keys[o] = rank[o] as number;
    earliest = Math.min(earliest, days[o] as number);
  }
  sortByKey(order, keys, 0, count);
  // Days span fewer than 2^22, so customer and day fit one double exactly; the sort is stable and keeps the order of ids.
  for (let k = 0; k < count; k++) {
    const o = order[k] as number;
    keys[k] = (customer[o] as number) * 2 ** 22 + ((days[o] as number) - earliest);
  }
  sortByKey(order, keys, 0, count);
  const place = new Int32Array(count);
  for (let k = 0; k < count; k++) place[order[k] as number] = k;
  return place;
}

function countLines(codes: Int32Array, offsets: Int32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const slot = (codes[i] as number) + 1;
    offsets[slot] = (offsets[slot] as number) + 1;
  }
  for (let c = 1; c < offsets.length; c++) offsets[c] = (offsets[c] as number) + (offsets[c - 1] as number);
}
