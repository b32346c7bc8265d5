import { addAmount, type ExactAmount, knownUnitsOf, zeroAmount } from '../money/exact-amount.ts';
import type { Period } from './period.ts';
import type { OrderLineIndex } from './types.ts';

/** What a group of customers bought in a period, by category. */
export interface LineCounts {
  /** 1 for each customer of the index (whatever the group) with an order in the period. */
  readonly isBuyer: Uint8Array;
  /** Customers with an order. */
  readonly customers: number;
  readonly orders: number;
  /** Customers who bought the category. */
  readonly buyers: Int32Array;
  /** Orders with the category. */
  readonly ordersWith: Int32Array;
  readonly lines: Int32Array;
  readonly revenue: readonly ExactAmount[];
}

/** What is needed of an index. */
type Lines = Pick<
  OrderLineIndex,
  'ids' | 'offsets' | 'order' | 'days' | 'category' | 'amounts' | 'categories' | 'exactDecimals'
>;

/** Counts the lines of a period by group of customers and category. Customers without an order are left out with all they returned. */
export function countLines(
  { ids, offsets, order, days, category, amounts, categories, exactDecimals }: Lines,
  { from, asOf }: Period,
  groupOf: Int32Array,
  groups: number,
): LineCounts[] {
  const width = categories.length;
  const isBuyer = new Uint8Array(ids.length);
  const customers = new Int32Array(groups);
  const orders = new Int32Array(groups);
  const buyers = new Int32Array(groups * width);
  const ordersWith = new Int32Array(groups * width);
  const lines = new Int32Array(groups * width);
  const units = new Float64Array(groups * width);
  const exact: ExactAmount[] = exactDecimals ? [] : Array.from({ length: groups * width }, zeroAmount);
  const lastBuyer = new Int32Array(width).fill(-1);
  const lastOrder = new Int32Array(width).fill(-1);
  for (let c = 0; c < ids.length; c++) {
    const start = offsets[c] as number;
    const end = offsets[c + 1] as number;
    const group = groupOf[c] as number;
    for (let i = start; i < end && isBuyer[c] === 0; i++) {
      const day = days[i] as number;
      if (day >= from && day <= asOf && (amounts[i] as number) >= 0) isBuyer[c] = 1;
    }
    if (isBuyer[c] === 0) continue;
    customers[group] = (customers[group] as number) + 1;
    let current = -1;
    for (let i = start; i < end; i++) {
      const day = days[i] as number;
      if (day < from || day > asOf) continue;
      const what = category[i] as number;
      const amount = amounts[i] as number;
      const cell = group * width + what;
      if (exactDecimals) units[cell] = (units[cell] as number) + knownUnitsOf(amount);
      else addAmount(exact[cell] as ExactAmount, amount);
      if (amount < 0) continue;
      lines[cell] = (lines[cell] as number) + 1;
      const number = order[i] as number;
      if (number !== current) {
        current = number;
        orders[group] = (orders[group] as number) + 1;
      }
      if (lastOrder[what] !== number) {
        lastOrder[what] = number;
        ordersWith[cell] = (ordersWith[cell] as number) + 1;
      }
      if (lastBuyer[what] !== c) {
        lastBuyer[what] = c;
        buyers[cell] = (buyers[cell] as number) + 1;
      }
    }
  }
  return Array.from({ length: groups }, (_, g): LineCounts => {
    const cut = <T extends Int32Array | Float64Array>(column: T): T => column.slice(g * width, (g + 1) * width) as T;
    return {
      isBuyer,
      customers: customers[g] as number,
      orders: orders[g] as number,
      buyers: cut(buyers),
      ordersWith: cut(ordersWith),
      lines: cut(lines),
      revenue: exactDecimals
        ? Array.from(cut(units), (total): ExactAmount => ({ units: total, rest: null }))
        : exact.slice(g * width, (g + 1) * width),
    };
  });
}
