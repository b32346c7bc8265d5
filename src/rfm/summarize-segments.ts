import { fail } from '../checks/error.ts';
import { selectInPlace } from '../core/select.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import { groupRows } from '../events/group-rows.ts';
import type { Id } from '../events/id.ts';
import type { RuleSetReference } from '../rules/index.ts';
import { type Figure, ratioFigure } from '../stats/index.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { type AmountTotal, mergedTotal, totalOfAmounts, valueOfTotal } from './amount-total.ts';
import { checkSegments, type RfmSegmentCount, type RfmSegments } from './segment.ts';

/**
 * A mean and a median over customers; `null` without customers.
 *
 * @category RFM
 */
export interface RfmMeanMedian {
  /** The mean. */
  readonly mean: number | null;
  /** The median: half of the customers have at most so much. */
  readonly median: number | null;
}

/**
 * What the customers of a segment come to, or those of all segments.
 *
 * @category RFM
 */
export interface RfmSegmentTotals {
  /** How many customers. */
  readonly customers: number;
  /** Their orders. */
  readonly orders: number;
  /** Their revenue, refunds deducted. */
  readonly revenue: number;
  /** Customers of the segment / all customers. */
  readonly customerShare: Figure;
  /** Revenue of the segment / all revenue. */
  readonly revenueShare: Figure;
  /** Revenue / orders: the mean over orders; `null` without orders. */
  readonly meanOrder: number | null;
  /** Days since the last order. */
  readonly daysSinceLast: RfmMeanMedian;
  /** Orders per customer. */
  readonly ordersPerCustomer: RfmMeanMedian;
  /** Revenue per customer. */
  readonly revenuePerCustomer: RfmMeanMedian;
  /** Each customer's own mean order, over customers: a customer with many orders counts once, unlike in `meanOrder`. */
  readonly orderValue: RfmMeanMedian;
}

/**
 * A row of the table of segments.
 *
 * @category RFM
 */
export interface RfmSegmentSummary extends RfmSegmentCount, RfmSegmentTotals {}

/**
 * What each segment comes to.
 *
 * @category RFM
 */
export interface RfmSegmentTable {
  /** The tag. */
  readonly kind: 'rfm-segment-table';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** The segment set that was applied. */
  readonly segmentSet: RuleSetReference;
  /** In the order of the set, segments without customers included. */
  readonly segments: readonly RfmSegmentSummary[];
  /** All customers together. */
  readonly total: RfmSegmentTotals;
}

/**
 * How much each segment is worth: customers, revenue, their shares, and means and medians of recency, frequency and order value.
 *
 * Revenue is added exactly, so the segments of decimal amounts sum to the total to the cent. The trap: a segment's mean is
 * pulled up by a few; where mean and median lie far apart, the median is the customer one meets.
 *
 * @param table - the customer base that was scored
 * @param segments - from `segmentRfm`, of the same table
 * @throws `length_mismatch` or `incompatible_state` when the segments are not of this table
 * @category RFM
 * @example
 * ```ts
 * import { scoreRfm, segmentRfm, summarizeRfmSegments } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'bob', 'cy'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const table = summarizeCustomers(log, { asOf: '2026-01-31' });
 * const { segments, total } = summarizeRfmSegments(table, segmentRfm(scoreRfm(table)));
 * total.revenue; // => 100
 * const [first] = segments.filter(({ customers }) => customers > 0);
 * [first?.id, first?.revenue, first?.revenueShare.value, first?.meanOrder]; // => ['champions', 50, 0.5, 25]
 * ```
 */
export function summarizeRfmSegments<I extends Id>(table: CustomerTable<I>, segments: RfmSegments<I>): RfmSegmentTable {
  checkCustomerTable(table, 'table', ['daysSinceLast', 'orders', 'revenue']);
  checkSegments(segments, 'segments');
  checkSameRows(table, segments);
  const { offsets, rows } = groupRows(segments.columns.segment, segments.segments.length);
  const all = columnsAt(table, rows);
  const parts = segments.segments.map((_, s) => {
    const columns = all.map((column) => column.subarray(offsets[s], offsets[s + 1])) as unknown as Columns;
    return { columns, totals: columns.map(totalOfAmounts) };
  });
  const totals = all.map((column, c) =>
    mergedTotal(
      parts.map((part) => part.totals[c] as AmountTotal),
      column,
    ),
  );
  const whole = { customers: table.length, revenue: valueOfTotal(totals[REVENUE] as AmountTotal) };
  const summaries = segments.segments.map((segment, s) => {
    const { columns, totals: own } = parts[s] as (typeof parts)[0];
    return { ...segment, ...figuresOf(columns, own, whole) };
  });
  return {
    kind: 'rfm-segment-table',
    version: 1,
    asOf: segments.asOf,
    currency: table.currency,
    segmentSet: segments.segmentSet,
    segments: summaries,
    total: figuresOf(all, totals, whole),
  };
}

function checkSameRows(table: CustomerTable, segments: RfmSegments): void {
  if (segments.length !== table.length) {
    fail('length_mismatch', 'segments.length', `${table.length} customers, as in the table`, segments.length);
  }
  if (segments.asOf !== table.asOf) fail('incompatible_state', 'segments.asOf', `'${table.asOf}'`, segments.asOf);
  if (segments.ids === table.ids) return;
  for (let i = 0; i < table.length; i++) {
    if (segments.ids[i] !== table.ids[i]) {
      fail('incompatible_state', `segments.ids[${i}]`, 'the customer in this row of the table', segments.ids[i]);
    }
  }
}

/** Days since last, orders, revenue and mean order of some customers. */
type Columns = readonly [Float64Array, Float64Array, Float64Array, Float64Array];
const ORDERS = 1;
const REVENUE = 2;

/** Copies, laid out by segment: medians reorder them. */
function columnsAt({ columns }: CustomerTable, rows: Int32Array): Columns {
  const { daysSinceLast, orders, revenue } = columns;
  const all = [0, 1, 2, 3].map(() => new Float64Array(rows.length)) as unknown as Columns;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    all[0][i] = daysSinceLast[row] as number;
    all[1][i] = orders[row] as number;
    all[2][i] = revenue[row] as number;
    all[3][i] = (revenue[row] as number) / (orders[row] as number);
  }
  return all;
}

function figuresOf(
  columns: Columns,
  totals: readonly AmountTotal[],
  whole: { readonly customers: number; readonly revenue: number },
): RfmSegmentTotals {
  const customers = columns[0].length;
  const sums = totals.map(valueOfTotal);
  const [days, counts, amounts, values] = columns.map((column, c) => ({
    mean: customers === 0 ? null : (sums[c] as number) / customers,
    median: medianInPlace(column),
  })) as unknown as readonly [RfmMeanMedian, RfmMeanMedian, RfmMeanMedian, RfmMeanMedian];
  const orders = sums[ORDERS] as number;
  const revenue = sums[REVENUE] as number;
  return {
    customers,
    orders,
    revenue,
    customerShare: ratioFigure({
      numerator: customers,
      denominator: whole.customers,
      basis: 'customers of the segment / all customers',
    }),
    revenueShare: ratioFigure({
      numerator: revenue,
      denominator: whole.revenue,
      basis: 'revenue of the segment / all revenue',
    }),
    meanOrder: orders === 0 ? null : revenue / orders,
    daysSinceLast: days,
    ordersPerCustomer: counts,
    revenuePerCustomer: amounts,
    orderValue: values,
  };
}

/** The middle value, or the mean of the two in the middle. */
function medianInPlace(values: Float64Array): number | null {
  const count = values.length;
  if (count === 0) return null;
  const upper = selectInPlace(values, count >> 1);
  if (count % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < count >> 1; i++) lower = Math.max(lower, values[i] as number);
  return lower + (upper - lower) / 2;
}
