import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkColumns, checkIds } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { type Segmented, segmentsOfIds } from '../events/segmented.ts';
import { type Figure, ratioFigure } from '../stats/index.ts';
import { noSums, type ProfitStatement, type StatementSums, statementOf } from './statement.ts';
import { addCustomer, type ProfitTable } from './summarize.ts';

/**
 * The statement of one segment.
 *
 * @category Profit
 */
export interface SegmentProfit extends ProfitStatement {
  /** The segment; `null` for customers without one. */
  readonly segment: string | null;
  /** Its share of the customers. */
  readonly customerShare: Figure;
  /** Its share of the revenue. */
  readonly revenueShare: Figure;
  /** Its share of the net margin: below 0 where the segment loses, above 1 where others do. */
  readonly netMarginShare: Figure;
}

/**
 * Statements by segment, and of all of them.
 *
 * @category Profit
 */
export interface ProfitBySegment {
  /** The tag. */
  readonly kind: 'profit-by-segment';
  /** The version of the form. */
  readonly version: 1;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** The segments, in their order. */
  readonly segments: readonly SegmentProfit[];
  /** Customers without a segment; `null` where there are none. */
  readonly unsegmented: SegmentProfit | null;
  /** All customers: the sum of the above. */
  readonly total: ProfitStatement;
}

/**
 * Which segments earn, and which cost: one statement per segment. Every amount of the segments, with those of customers without
 * a segment, adds up to the total, exactly.
 *
 * @param profit - from {@link summarizeProfit}
 * @param segmented - customers with a segment each: RFM segments, clusters, classes of a grid, ABC classes
 * @throws `length_mismatch`, `duplicate_id`, `out_of_range` for segments that are none
 * @category Profit
 * @example
 * ```ts
 * import { compileCostToServe, profitBySegment, summarizeProfit } from 'clientele/profit';
 *
 * const costs = compileCostToServe({
 *   kind: 'cost-to-serve',
 *   version: 1,
 *   id: 'costs-2026',
 *   costOfGoods: { share: 0.5 },
 *   activities: [{ id: 'returns', driver: 'returns', rate: { perUnit: 10 } }],
 * });
 * const columns = { revenue: [100, 40, 60], returns: [0, 3, 1] };
 * const ids = ['ada', 'bob', 'cy'];
 * const segmented = { length: 3, ids, segments: [{ id: 'a' }, { id: 'b' }], columns: { segment: [0, 1, 1] } };
 * const { segments, total } = profitBySegment(summarizeProfit(costs, { length: 3, ids, columns }), segmented);
 * segments.map(({ segment, netMargin }) => [segment, netMargin]); // => [['a', 50], ['b', 10]]
 * total.netMargin; // => 60
 * ```
 */
export function profitBySegment<I extends Id>(profit: ProfitTable<I>, segmented: Segmented<I>): ProfitBySegment {
  checkProfit(profit);
  const found = segmentsOfIds(segmented, profit.ids, 'segmented');
  const names = [...segmented.segments.map(({ id }) => id), null];
  const activities = profit.activities.map(({ id }) => id);
  const costs = activities.map((id) => profit.costs[id] as Float64Array);
  const sums = names.map(() => noSums(activities.length));
  for (let i = 0; i < profit.length; i++) {
    const place = found[i] as number;
    addCustomer(sums[place < 0 ? names.length - 1 : place] as StatementSums, profit.columns, costs, i);
  }
  const { total } = profit;
  const shareOf = (numerator: number, denominator: number, what: string): Figure =>
    ratioFigure({ numerator, denominator, basis: `${what} of the segment / ${what}` });
  const statements = names.map((segment, s): SegmentProfit => {
    const statement = statementOf(sums[s] as StatementSums, activities);
    return {
      segment,
      ...statement,
      customerShare: shareOf(statement.customers, total.customers, 'customers'),
      revenueShare: shareOf(statement.revenue, total.revenue, 'revenue'),
      netMarginShare: shareOf(statement.netMargin, total.netMargin, 'net margin'),
    };
  });
  const rest = statements.pop() as SegmentProfit;
  return {
    kind: 'profit-by-segment',
    version: 1,
    currency: profit.currency,
    segments: statements,
    unsegmented: rest.customers === 0 ? null : rest,
    total,
  };
}

/** Refuses a table that is not whole: it may have been stored. */
function checkProfit(profit: ProfitTable): void {
  checkKind(profit, 'profit-table', 'profit', 'a table made by summarizeProfit');
  const length = checkInteger(profit.length, 'profit.length', 0);
  checkIds(profit.ids, length, 'profit');
  const columns = ['revenue', 'costOfGoods', 'costToServe', 'netMargin', 'saving'];
  checkColumns(profit.columns, columns, length, 'profit');
  const { activities, costs, total } = profit;
  if (!Array.isArray(activities)) fail('wrong_type', 'profit.activities', 'a list of activities', activities);
  activities.forEach((activity: { readonly id?: unknown } | null, a) => {
    if (typeof activity?.id !== 'string') fail('wrong_type', `profit.activities[${a}]`, 'an activity', activity);
    const column = costs?.[activity.id];
    if (column?.length !== length) fail('length_mismatch', `profit.costs.${activity.id}`, `${length} values`, column);
  });
  if (typeof total !== 'object' || total === null) fail('wrong_type', 'profit.total', 'a statement', total);
}
