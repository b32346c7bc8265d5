import { checkFraction } from '../checks/assert.ts';
import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type Segmented, segmentsOfIds } from '../events/segmented.ts';
import { addAmounts, type ExactAmount, valueOfAmount } from '../money/exact-amount.ts';
import { type Figure, proportionFigure, ratioFigure } from '../stats/index.ts';
import { entropyOf } from './entropy.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { type BasketPeriod, checkPeriod, ignoredOutside } from './period.ts';
import type { OrderLineIndex } from './types.ts';

/**
 * What is asked of a {@link categoryMix}.
 *
 * @category Baskets
 */
export interface CategoryMixOptions extends BasketPeriod {
  /** Whose mixes to tell apart: RFM segments, clusters, any customers with a segment. @defaultValue the base alone */
  readonly segments?: Segmented;
  /**
   * Of the intervals of penetrations.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
}

/**
 * One category in one mix.
 *
 * @category Baskets
 */
export interface CategoryMixRow<C extends Id = Id> {
  /** The category. */
  readonly category: C;
  /** Customers who bought it in the period. */
  readonly buyers: number;
  /** Orders with it. */
  readonly orders: number;
  /** Lines of it that are no returns. */
  readonly lines: number;
  /** What was spent on it, returns deducted. */
  readonly revenue: number;
  /** Its share of the mix's revenue. */
  readonly share: Figure;
  /** The share of the mix's customers who bought it, with its interval. */
  readonly penetration: Figure;
  /** Its share here over its share in the base: 1.5 is half as much again; `null` where the base has none. */
  readonly index: number | null;
}

/**
 * What one segment, or the base, buys.
 *
 * @category Baskets
 */
export interface SegmentMix<C extends Id = Id> {
  /** The segment; `null` for the base, and for customers without a segment. */
  readonly segment: string | null;
  /** Customers with an order in the period. */
  readonly customers: number;
  /** Their orders. */
  readonly orders: number;
  /** What they spent, returns deducted. */
  readonly revenue: number;
  /** Entropy of the revenue over categories, in nats; `null` where nothing was spent. Categories with a net of 0 or less are left out. */
  readonly entropy: number | null;
  /** The categories, in their order. */
  readonly categories: readonly CategoryMixRow<C>[];
}

/**
 * What is in the baskets of the base and of each segment.
 *
 * @category Baskets
 */
export interface CategoryMix<C extends Id = Id> {
  /** The tag. */
  readonly kind: 'category-mix';
  /** The version of the form. */
  readonly version: 1;
  /** The first day that counts; `null` since ever. */
  readonly from: string | null;
  /** The last day that counts, included. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** Everybody who bought in the period. */
  readonly base: SegmentMix<C>;
  /** The segments, in their order. */
  readonly segments: readonly SegmentMix<C>[];
  /** Customers who bought and have no segment; `null` where there are none, or no segments were given. */
  readonly unsegmented: SegmentMix<C> | null;
  /** What was not used, from the reading of the lines onward. */
  readonly ignored: Ignored;
}

/**
 * What do they buy: the mix of categories of the base and of each segment, by money, by orders and by customers.
 *
 * `share` answers "how much of the money", `penetration` "how many of the customers": a category for enthusiasts has much of the
 * first and little of the second. `index` holds a segment's share against that of the base. Revenues of segments, with those of
 * customers without a segment, add up to the base, exactly. The trap: penetration grows with the length of the period.
 *
 * @param index - from {@link indexOrderLines}
 * @param options - the period, and whose mixes to tell apart
 * @throws `invalid_date`, `not_sorted`; `length_mismatch`, `duplicate_id`, `out_of_range` for segments that are none
 * @category Baskets
 * @example
 * ```ts
 * import { categoryMix, indexOrderLineColumns } from 'clientele/baskets';
 *
 * const lines = indexOrderLineColumns({
 *   customerId: ['ada', 'ada', 'bob', 'cy'],
 *   date: ['2026-01-05', '2026-01-05', '2026-02-03', '2026-02-04'],
 *   category: ['tea', 'cups', 'tea', 'tea'],
 *   amount: [30, 50, 10, 10],
 * });
 * const segments = {
 *   length: 3,
 *   ids: ['ada', 'bob', 'cy'],
 *   segments: [{ id: 'best' }, { id: 'others' }],
 *   columns: { segment: [0, 1, 1] },
 * };
 * const mix = categoryMix(lines, { asOf: '2026-06-30', segments });
 * mix.base.categories.map(({ category, share }) => [category, share.value]); // => [['cups', 0.5], ['tea', 0.5]]
 * mix.segments[1]?.categories[1]?.index; // => 2
 * ```
 */
export function categoryMix<C extends Id>(index: OrderLineIndex<Id, C>, options: CategoryMixOptions): CategoryMix<C> {
  const period = checkPeriod(index, options, ['segments', 'level']);
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const found =
    options.segments === undefined
      ? new Int32Array(index.ids.length)
      : segmentsOfIds(options.segments, index.ids, 'options.segments');
  const names = options.segments?.segments.map(({ id }) => id) ?? [];
  // Customers without a segment are a group of their own, the last one.
  const groups = names.length + 1;
  for (let c = 0; c < found.length; c++) if (options.segments === undefined || found[c] === -1) found[c] = groups - 1;
  const counts = countLines(index, period, found, groups);
  const base = mixOf(null, baseOf(counts, index.categories.length), index.categories, null, level);
  const mixes = [...names, null].map((name, g) => mixOf(name, counts[g] as LineCounts, index.categories, base, level));
  const rest = mixes[names.length] as SegmentMix<C>;
  const isOutside = outsideOf(index, counts);
  return {
    kind: 'category-mix',
    version: 1,
    ...period.names,
    currency: index.currency,
    base,
    segments: mixes.slice(0, names.length),
    unsegmented: names.length > 0 && rest.customers > 0 ? rest : null,
    ignored: ignoredOutside(index, period, isOutside),
  };
}

/** Whether a line is of a customer who bought nothing in the period; asked in the order of lines. */
function outsideOf({ offsets }: OrderLineIndex, [first]: readonly LineCounts[]): (line: number) => boolean {
  let customer = 0;
  return (line) => {
    while ((offsets[customer + 1] as number) <= line) customer++;
    return first?.isBuyer[customer] === 0;
  };
}

/** All groups together. */
function baseOf(groups: readonly LineCounts[], categories: number): LineCounts {
  const [first] = groups as [LineCounts, ...LineCounts[]];
  const added = (pick: (group: LineCounts) => Int32Array): Int32Array =>
    Int32Array.from({ length: categories }, (_, c) =>
      groups.reduce((sum, group) => sum + (pick(group)[c] as number), 0),
    );
  return {
    isBuyer: first.isBuyer,
    customers: groups.reduce((sum, group) => sum + group.customers, 0),
    orders: groups.reduce((sum, group) => sum + group.orders, 0),
    buyers: added((group) => group.buyers),
    ordersWith: added((group) => group.ordersWith),
    lines: added((group) => group.lines),
    revenue: first.revenue.map((_, c) =>
      groups
        .slice(1)
        .reduce((sum, group) => addAmounts(sum, group.revenue[c] as ExactAmount), first.revenue[c] as ExactAmount),
    ),
  };
}

function mixOf<C extends Id>(
  segment: string | null,
  counts: LineCounts,
  categories: readonly C[],
  base: SegmentMix<C> | null,
  level: number,
): SegmentMix<C> {
  const revenues = counts.revenue.map(valueOfAmount);
  const total = valueOfAmount(counts.revenue.reduce(addAmounts, { units: 0, rest: null }));
  const spent = revenues.filter((revenue) => revenue > 0);
  return {
    segment,
    customers: counts.customers,
    orders: counts.orders,
    revenue: total,
    entropy: spent.length === 0 ? null : entropyOf(spent, spent.length),
    categories: categories.map((category, c) => {
      const revenue = revenues[c] as number;
      const share = ratioFigure({ numerator: revenue, denominator: total, basis: 'revenue of the category / revenue' });
      const usual = base === null ? share.value : (base.categories[c]?.share.value ?? null);
      return {
        category,
        buyers: counts.buyers[c] as number,
        orders: counts.ordersWith[c] as number,
        lines: counts.lines[c] as number,
        revenue,
        share,
        penetration: proportionFigure({
          numerator: counts.buyers[c] as number,
          denominator: counts.customers,
          basis: 'customers who bought the category / customers who bought',
          level,
        }),
        index: share.value === null || usual === null || usual === 0 ? null : share.value / usual,
      };
    }),
  };
}
