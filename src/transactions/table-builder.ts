import { valueOfAmount } from '../money/exact-amount.ts';
import type { Day } from '../time/types.ts';
import { type History, repeatValueOf } from './history.ts';
import type { CustomerColumns } from './table.ts';

/** The columns of a customer table while customers are added. */
export interface TableBuilder {
  /** Adds the customer of a stretch. */
  push(slice: number, history: History): void;
  /** The stretches that became rows, and their columns. */
  finish(groupOf: Int32Array | null): { readonly rows: Int32Array; readonly columns: CustomerColumns };
}

export function tableBuilder(capacity: number, asOf: Day): TableBuilder {
  const rows = new Int32Array(capacity);
  const orders = new Int32Array(capacity);
  const revenue = new Float64Array(capacity);
  const firstOrderOn = new Int32Array(capacity);
  const lastOrderOn = new Int32Array(capacity);
  const daysSinceLast = new Int32Array(capacity);
  const frequency = new Int32Array(capacity);
  const recency = new Float64Array(capacity);
  const age = new Float64Array(capacity);
  const monetaryValue = new Float64Array(capacity);
  const logIntervals = new Float64Array(capacity);
  let length = 0;
  return {
    push(slice, h) {
      const { firstOrder, lastOrder, firstOccasion, lastOccasion } = h;
      if (firstOrder === null || lastOrder === null || firstOccasion === null || lastOccasion === null) return;
      const i = length++;
      const repeats = h.occasions - 1;
      rows[i] = slice;
      orders[i] = h.orders;
      revenue[i] = valueOfAmount(h.revenue);
      firstOrderOn[i] = firstOrder;
      lastOrderOn[i] = lastOrder;
      daysSinceLast[i] = asOf - lastOrder;
      frequency[i] = repeats;
      recency[i] = lastOccasion - firstOccasion;
      age[i] = asOf - firstOccasion;
      monetaryValue[i] = repeats === 0 ? Number.NaN : repeatValueOf(h) / repeats;
      logIntervals[i] = h.logIntervals ?? Number.NaN;
    },
    finish(groupOf) {
      const kept = rows.slice(0, length);
      return {
        rows: kept,
        columns: {
          orders: orders.slice(0, length),
          revenue: revenue.slice(0, length),
          firstOrderOn: firstOrderOn.slice(0, length),
          lastOrderOn: lastOrderOn.slice(0, length),
          daysSinceLast: daysSinceLast.slice(0, length),
          frequency: frequency.slice(0, length),
          recency: recency.slice(0, length),
          age: age.slice(0, length),
          monetaryValue: monetaryValue.slice(0, length),
          logIntervals: logIntervals.slice(0, length),
          group: groupOf === null ? null : kept.map((slice) => groupOf[slice] as number),
        },
      };
    },
  };
}
