import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import { checkColumns, checkIds, checkSortedIds } from '../events/check-columns.ts';
import { compareIds, type Id } from '../events/id.ts';
import type { BasketTable } from './summarize.ts';

/**
 * Where a change of revenue comes from; the parts add up to it.
 *
 * @category Baskets
 */
export interface RevenueChange {
  /** After − before. */
  readonly revenue: number;
  /** From customers who bought in the second period alone. */
  readonly joined: number;
  /** From customers who bought in the first period alone; at most 0 unless they returned more than they bought. */
  readonly left: number;
  /** From customers of both periods who bought more or less often. */
  readonly frequency: number;
  /** From more or fewer categories in an order. */
  readonly variety: number;
  /** From more or less money for each category in an order. */
  readonly amount: number;
}

/**
 * How baskets changed between two periods: one row per customer who bought in either, in canonical order of ids.
 *
 * @category Baskets
 */
export interface BasketChange<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'basket-change';
  /** The version of the form. */
  readonly version: 1;
  /** The first period. */
  readonly before: BasketTable['asOf'];
  /** The second period. */
  readonly after: BasketTable['asOf'];
  /** How many customers bought in both periods, in the second alone, in the first alone. */
  readonly customers: {
    /** In both. */
    readonly stayed: number;
    /** In the second alone. */
    readonly joined: number;
    /** In the first alone. */
    readonly left: number;
  };
  /** Where the change of revenue of the base comes from. */
  readonly base: RevenueChange;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row: after − before, where nothing counts as 0. */
  readonly columns: {
    /** 0 bought in both periods, 1 joined, 2 left. */
    readonly status: Uint8Array;
    /** Change of the number of orders: F. */
    readonly orders: Float64Array;
    /** Change of the number of different categories: V. */
    readonly variety: Float64Array;
    /** Change of the revenue: M. */
    readonly revenue: Float64Array;
    /** The part of it that comes from buying more or less often; 0 unless in both periods. */
    readonly frequencyEffect: Float64Array;
    /** The part that comes from more or fewer categories in an order; 0 unless in both periods. */
    readonly varietyEffect: Float64Array;
    /** The part that comes from more or less money for each category in an order; 0 unless in both periods. */
    readonly amountEffect: Float64Array;
  };
}

const STAYED = 0;
const JOINED = 1;
const LEFT = 2;

/**
 * Did frequency, variety or amount change, and what did each do to the revenue: two periods beside each other.
 *
 * A customer's revenue is orders × categories in an order × money for each of these. The change is shared among the three by
 * Shapley's value: each factor's effect is its mean over all orders in which the factors could have changed one after the
 * other, Δx·(y₀z₀ + y₁z₁)/3 + Δx·(y₀z₁ + y₁z₀)/6. No factor is favoured and nothing is left over. Customers of one period alone
 * are `joined` or `left` with all of their revenue.
 *
 * The trap: periods of different length compare a month with a year; nothing here corrects for it.
 *
 * @param before - from {@link summarizeBaskets}, the first period
 * @param after - the second period, over the same categories
 * @throws `mixed_currency` when the two are in different currencies
 * @see Shapley (1953), A value for n-person games; Ang (2004), Decomposition analysis for policymaking, Energy Policy 32
 * @category Baskets
 * @example
 * ```ts
 * import { compareBaskets, indexOrderLineColumns, summarizeBaskets } from 'clientele/baskets';
 *
 * const lines = indexOrderLineColumns({
 *   customerId: ['ada', 'ada', 'ada', 'bob'],
 *   date: ['2025-05-01', '2026-05-01', '2026-06-01', '2026-05-01'],
 *   category: ['tea', 'tea', 'tea', 'cups'],
 *   amount: [20, 20, 20, 50],
 * });
 * const year = (from: string, asOf: string) => summarizeBaskets(lines, { from, asOf });
 * const change = compareBaskets(year('2025-01-01', '2025-12-31'), year('2026-01-01', '2026-12-31'));
 * change.base; // => { revenue: 70, joined: 50, left: 0, frequency: 20, variety: 0, amount: 0 }
 * ```
 */
export function compareBaskets<I extends Id>(before: BasketTable<I>, after: BasketTable<I>): BasketChange<I> {
  checkTable(before, 'before');
  checkTable(after, 'after');
  if (before.currency !== after.currency) {
    fail('mixed_currency', 'after.currency', `${before.currency}, as before`, after.currency);
  }
  const pairs = pairsOf(before.ids, after.ids);
  const length = pairs.length;
  const ids = new Array<I>(length);
  const columns = {
    status: new Uint8Array(length),
    orders: new Float64Array(length),
    variety: new Float64Array(length),
    revenue: new Float64Array(length),
    frequencyEffect: new Float64Array(length),
    varietyEffect: new Float64Array(length),
    amountEffect: new Float64Array(length),
  };
  for (let row = 0; row < length; row++) {
    const [b, a] = pairs[row] as [number, number];
    ids[row] = (b >= 0 ? before.ids[b] : after.ids[a]) as I;
    columns.status[row] = b < 0 ? JOINED : a < 0 ? LEFT : STAYED;
    const old = factorsAt(before, b);
    const now = factorsAt(after, a);
    columns.orders[row] = now.orders - old.orders;
    columns.variety[row] = now.variety - old.variety;
    columns.revenue[row] = now.revenue - old.revenue;
    if (b < 0 || a < 0) continue;
    columns.frequencyEffect[row] = effectOf(old.orders, now.orders, old.breadth, now.breadth, old.each, now.each);
    columns.varietyEffect[row] = effectOf(old.breadth, now.breadth, old.orders, now.orders, old.each, now.each);
    columns.amountEffect[row] = effectOf(old.each, now.each, old.orders, now.orders, old.breadth, now.breadth);
  }
  const count = (wanted: number): number => columns.status.reduce((sum, status) => sum + Number(status === wanted), 0);
  const change = (wanted: number): number => exactSum(columns.revenue.filter((_, i) => columns.status[i] === wanted));
  return {
    kind: 'basket-change',
    version: 1,
    before: before.asOf,
    after: after.asOf,
    customers: { stayed: count(STAYED), joined: count(JOINED), left: count(LEFT) },
    base: {
      revenue: exactSum(columns.revenue),
      joined: change(JOINED),
      left: change(LEFT),
      frequency: exactSum(columns.frequencyEffect),
      variety: exactSum(columns.varietyEffect),
      amount: exactSum(columns.amountEffect),
    },
    length,
    ids,
    columns,
  };
}

function checkTable(table: BasketTable, path: string): void {
  checkKind(table, 'basket-table', path, 'a table made by summarizeBaskets');
  const length = checkInteger(table.length, `${path}.length`, 0);
  checkSortedIds(checkIds(table.ids, length, path), path);
  checkColumns(table.columns, ['orders', 'variety', 'breadth', 'revenue'], length, path);
}

/** The rows of both tables by id, −1 where one has none; both are in canonical order. */
function pairsOf(before: readonly Id[], after: readonly Id[]): [number, number][] {
  const pairs: [number, number][] = [];
  let b = 0;
  let a = 0;
  while (b < before.length || a < after.length) {
    const old = before[b];
    const now = after[a];
    const side = old === undefined ? 1 : now === undefined ? -1 : compareIds(old, now);
    pairs.push([side <= 0 ? b++ : -1, side >= 0 ? a++ : -1]);
  }
  return pairs;
}

interface Factors {
  readonly orders: number;
  readonly variety: number;
  readonly revenue: number;
  readonly breadth: number;
  /** Money for each category in an order. */
  readonly each: number;
}

function factorsAt({ columns }: BasketTable, row: number): Factors {
  if (row < 0) return { orders: 0, variety: 0, revenue: 0, breadth: 0, each: 0 };
  const orders = columns.orders[row] as number;
  const breadth = columns.breadth[row] as number;
  const revenue = columns.revenue[row] as number;
  return { orders, variety: columns.variety[row] as number, revenue, breadth, each: revenue / (orders * breadth) };
}

/** Shapley's share of the first of three factors in the change of their product. */
function effectOf(x0: number, x1: number, y0: number, y1: number, z0: number, z1: number): number {
  return ((x1 - x0) * (2 * (y0 * z0 + y1 * z1) + (y0 * z1 + y1 * z0))) / 6;
}
