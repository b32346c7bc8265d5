import {
  addExactAmount,
  clearAmount,
  type ExactAmount,
  subtractExactAmount,
  valueOfAmount,
  zeroAmount,
} from '../money/exact-amount.ts';
import type { Day } from '../time/types.ts';
import type { DaySums } from './day-sums.ts';

/**
 * What one customer's transactions come to so far. Plain JSON.
 *
 * @category Transactions
 */
export interface History {
  /** How many orders. */
  orders: number;
  /** Value of all transactions. */
  revenue: ExactAmount;
  /** Day of the first order; `null` without one. */
  firstOrder: Day | null;
  /** Day of the last order; `null` without one. */
  lastOrder: Day | null;
  /** How many purchase occasions. */
  occasions: number;
  /** Day of the first occasion; `null` without one. */
  firstOccasion: Day | null;
  /** Day of the last occasion; `null` without one. */
  lastOccasion: Day | null;
  /** Value of all occasions. */
  value: ExactAmount;
  /** Value of the first occasion. */
  firstValue: ExactAmount;
  /** Sum of ln of the days between occasions; `null` where two share a day. */
  logIntervals: number | null;
  /** Days with refunds and no purchase. */
  refundOnlyDays: number;
}

export const emptyHistory = (): History => ({
  orders: 0,
  revenue: zeroAmount(),
  firstOrder: null,
  lastOrder: null,
  occasions: 0,
  firstOccasion: null,
  lastOccasion: null,
  value: zeroAmount(),
  firstValue: zeroAmount(),
  logIntervals: 0,
  refundOnlyDays: 0,
});

export function clearHistory(h: History): void {
  h.orders = 0;
  clearAmount(h.revenue);
  h.firstOrder = null;
  h.lastOrder = null;
  h.occasions = 0;
  h.firstOccasion = null;
  h.lastOccasion = null;
  clearAmount(h.value);
  clearAmount(h.firstValue);
  h.logIntervals = 0;
  h.refundOnlyDays = 0;
}

/** Adds the sums of one day, which must be later than every day before; changes the history. */
export function addDay(history: History, day: Day, sums: DaySums, occasion: 'day' | 'order'): void {
  const h = history;
  addExactAmount(h.revenue, sums.net);
  if (sums.purchases === 0) {
    if (sums.refunds > 0) h.refundOnlyDays++;
    return;
  }
  h.firstOrder ??= day;
  h.lastOrder = day;
  h.orders += sums.purchases;
  const byDay = occasion === 'day';
  // A day whose purchases were given back on the day itself is no occasion.
  if (byDay && sums.refunds > 0 && valueOfAmount(sums.net) <= 0) return;

  addExactAmount(h.value, byDay ? sums.net : sums.bought);
  if (h.lastOccasion === null) {
    h.firstOccasion = day;
    // Of several orders on the first day the smallest is the first, whatever the order of the rows.
    addExactAmount(h.firstValue, byDay ? sums.net : sums.smallest);
  } else if (h.logIntervals !== null) h.logIntervals += Math.log(day - h.lastOccasion);
  if (!byDay && sums.purchases > 1) h.logIntervals = null;
  h.occasions += byDay ? 1 : sums.purchases;
  h.lastOccasion = day;
}

/** The value of the occasions after the first, rounded once. */
export function repeatValueOf({ value, firstValue }: History): number {
  const repeats: ExactAmount = { units: value.units, rest: value.rest === null ? null : [...value.rest] };
  subtractExactAmount(repeats, firstValue);
  return valueOfAmount(repeats);
}
