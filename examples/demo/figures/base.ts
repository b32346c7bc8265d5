import { sum } from 'clientele/core';
import { summarizeValues, topShare } from 'clientele/stats';
import { dayFromIso, isoFromDay } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';

/** The customer base in a few figures. */
export interface BaseFigures {
  readonly asOf: string;
  /** Whether that is the last day of the log. */
  readonly asOfIsLast: boolean;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  /** First and last day of the log up to the observation date. */
  readonly from: string;
  readonly until: string;
  /** Customers who bought on more than one day. */
  readonly repeaters: number;
  /** The median over these of the mean days between their purchases; `null` without any. */
  readonly daysBetween: number | null;
  /** The part of the revenue that the best tenth of the customers make; `null` for a handful of customers. */
  readonly bestTenth: number | null;
}

export function baseFigures(log: TransactionIndex, table: CustomerTable): BaseFigures {
  const { orders, revenue, frequency, recency } = table.columns;
  const gaps = Array.from(frequency, (times, i) => (recency[i] as number) / times).filter(
    (_, i) => (frequency[i] as number) > 0,
  );
  const asOf = dayFromIso(table.asOf);
  const lastDay = log.lastDay ?? asOf;
  return {
    asOf: table.asOf,
    asOfIsLast: lastDay === asOf,
    customers: table.length,
    orders: sum(orders),
    revenue: sum(revenue),
    from: isoFromDay(log.firstDay ?? 0),
    until: isoFromDay(Math.min(lastDay, asOf)),
    repeaters: gaps.length,
    daysBetween: summarizeValues(gaps).median,
    // A share of a total has a meaning only where nobody brings less than nothing.
    bestTenth: table.length < 10 || revenue.some((value) => value < 0) ? null : topShare(revenue, 0.1),
  };
}
