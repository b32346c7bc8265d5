import { checkKind } from '../checks/assert.ts';
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
  const { offsets, days, amounts, rows } = log;
  return { count: log.ids.length, offsets, days, amounts, rows, customers: null, groups: null };
}

/** Splits each customer's transactions by group; stretches are in order of customer, then group. */
export function customerGroupSlices(log: TransactionIndex, groupOf: Int32Array): Slices {
  const { offsets, length } = log;
  const customers: number[] = [];
  const groups: number[] = [];
  const starts: number[] = [];
  const days = new Int32Array(length);
  const amounts = new Float64Array(length);
  const rows = new Int32Array(length);
  let next = 0;
  for (let c = 0; c < log.ids.length; c++) {
    const from = offsets[c] as number;
    const to = offsets[c + 1] as number;
    const present = [...new Set(groupOf.subarray(from, to))].sort((a, b) => a - b);
    for (const group of present) {
      customers.push(c);
      groups.push(group);
      starts.push(next);
      for (let i = from; i < to; i++) {
        if (groupOf[i] !== group) continue;
        days[next] = log.days[i] as number;
        amounts[next] = log.amounts[i] as number;
        rows[next++] = log.rows[i] as number;
      }
    }
  }
  starts.push(next);
  return {
    count: customers.length,
    offsets: Int32Array.from(starts),
    days,
    amounts,
    rows,
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
