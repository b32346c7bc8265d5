/**
 * Beyond totals: what is in the baskets, how varied they are, and how that changes.
 *
 * @module baskets
 */
export {
  type CategoryMix,
  type CategoryMixOptions,
  type CategoryMixRow,
  categoryMix,
  type SegmentMix,
} from './category-mix.ts';
export { categoryMixOf } from './category-mix-of.ts';
export { type BasketChange, compareBaskets, type RevenueChange } from './compare.ts';
export { categoryEntropy } from './entropy.ts';
export { indexOrderLineColumns, indexOrderLines } from './index-order-lines.ts';
export type { BasketPeriod } from './period.ts';
export { type BasketColumns, type BasketTable, type SummarizeBasketsOptions, summarizeBaskets } from './summarize.ts';
export type { OrderLineAccessors, OrderLineColumns, OrderLineIndex, OrderLineOptions } from './types.ts';
