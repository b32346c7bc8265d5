import { checkKind } from '../checks/assert.ts';
import { checkCustomerLog } from '../events/check-columns.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { lastAtOrBefore } from './search.ts';
import type { TransactionIndex } from './types.ts';

/** The transactions of a log in stretches: one per customer, or one per customer and group. */
export interface Slices {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly rows: Int32Array;
  /** The customer of each stretch; `null` when stretch c is customer c. */
  readonly customers: Int32Array | null;
  readonly groups: Int32Array | null;
}

/**
 * The transactions of a log, customer by customer. Every analysis begins here, so here the log is looked at.
 *
 * @throws `wrong_type` for what is no index, `unsupported_version` for one of another version
 */
export function customerSlices(log: TransactionIndex): Slices {
  checkKind(log, 'transaction-index', 'log', 'an index made by indexTransactions');
  checkCustomerLog(log, 'log');
  const { offsets, days, amounts, rows } = log;
  return { count: log.ids.length, offsets, days, amounts, rows, customers: null, groups: null };
}

/** Splits each customer's transactions by group; stretches are in order of customer, then group. */
export function customerGroupSlices(log: TransactionIndex, groupOf: Int32Array): Slices {
  const { offsets, length } = log;
  // Sorted by group inside each customer; the sort is stable, so days stay in order.
  const order = Int32Array.from({ length }, (_, i) => i);
  const keys = Float64Array.from(groupOf);
  const customers: number[] = [];
  const groups: number[] = [];
  const starts: number[] = [];
  for (let c = 0; c < log.ids.length; c++) {
    const from = offsets[c] as number;
    const to = offsets[c + 1] as number;
    sortByKey(order, keys, from, to);
    for (let i = from; i < to; i++) {
      if (i > from && keys[i] === keys[i - 1]) continue;
      customers.push(c);
      groups.push(keys[i] as number);
      starts.push(i);
    }
  }
  return {
    count: customers.length,
    offsets: Int32Array.from(starts.concat(length)),
    days: order.map((i) => log.days[i] as number),
    amounts: Float64Array.from(order, (i) => log.amounts[i] as number),
    rows: order.map((i) => log.rows[i] as number),
    customers: Int32Array.from(customers),
    groups: Int32Array.from(groups),
  };
}

/** Where the transactions of stretch `s` up to and including `day` end. */
export function endOfSlice({ days, offsets }: Slices, s: number, day: number): number {
  const from = offsets[s] as number;
  const to = offsets[s + 1] as number;
  // Most analyses look at all of a log or nearly so.
  if (to === from || (days[to - 1] as number) <= day) return to;
  return lastAtOrBefore(days, day, from, to) + 1;
}
