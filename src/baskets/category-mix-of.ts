import { fail } from '../checks/error.ts';
import { compareIds, type Id, isId } from '../events/id.ts';
import { addAmounts, type ExactAmount, valueOfAmount } from '../money/exact-amount.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { type BasketPeriod, checkPeriod } from './period.ts';
import type { OrderLineIndex } from './types.ts';

/**
 * What one customer buys: the mix of categories of one id.
 *
 * @param index - from {@link indexOrderLines}
 * @param id - the customer
 * @param options - the period
 * @returns the categories the customer bought or returned something of, in their order
 * @throws `unknown_reference` for an id that the index does not have
 * @category Baskets
 * @example
 * ```ts
 * import { categoryMixOf, indexOrderLineColumns } from 'clientele/baskets';
 *
 * const lines = indexOrderLineColumns({
 *   customerId: ['ada', 'ada', 'bob'],
 *   date: ['2026-01-05', '2026-01-05', '2026-02-03'],
 *   category: ['tea', 'cups', 'tea'],
 *   amount: [30, 10, 10],
 * });
 * const mix = categoryMixOf(lines, 'ada', { asOf: '2026-06-30' });
 * mix.map(({ category, share }) => [category, share]); // => [['cups', 0.25], ['tea', 0.75]]
 * ```
 */
export function categoryMixOf<I extends Id, C extends Id>(
  index: OrderLineIndex<I, C>,
  id: I,
  options: BasketPeriod,
): {
  /** The category. */
  readonly category: C;
  /** Orders with it. */
  readonly orders: number;
  /** What was spent on it, returns deducted. */
  readonly revenue: number;
  /** Its share of what the customer spent; `null` unless that is above 0. */
  readonly share: number | null;
}[] {
  const period = checkPeriod(index, options);
  const customer = isId(id) ? positionOf(index.ids, id) : -1;
  if (customer < 0) fail('unknown_reference', 'id', 'a customer of the index', id);
  const from = index.offsets[customer] as number;
  const to = index.offsets[customer + 1] as number;
  const one = { ...index, ids: [id], offsets: Int32Array.of(0, to - from), order: index.order.subarray(from, to) };
  const lines = {
    ...one,
    days: index.days.subarray(from, to),
    category: index.category.subarray(from, to),
    amounts: index.amounts.subarray(from, to),
  };
  const [counts] = countLines(lines, period, new Int32Array(1), 1) as [LineCounts];
  const total = valueOfAmount(counts.revenue.reduce(addAmounts, { units: 0, rest: null }));
  return index.categories.flatMap((category, c) => {
    const revenue = valueOfAmount(counts.revenue[c] as ExactAmount);
    const orders = counts.ordersWith[c] as number;
    return orders === 0 && revenue === 0
      ? []
      : [{ category, orders, revenue, share: total > 0 ? revenue / total : null }];
  });
}

/** Where an id stands in a list in canonical order; −1 where it does not. */
function positionOf(ids: readonly Id[], id: Id): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference = compareIds(ids[middle] as Id, id);
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
