import { checkChoice } from '../checks/assert.ts';
import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { entropyOf } from './entropy.ts';
import { type BasketPeriod, checkPeriod, ignoredOutside } from './period.ts';
import { spendByCategory } from './spend.ts';
import type { OrderLineIndex } from './types.ts';

/**
 * What is asked about baskets.
 *
 * @category Baskets
 */
export interface SummarizeBasketsOptions extends BasketPeriod {
  /**
   * What the mix, and so the entropy and the favourite, is made of: money spent, or the number of lines.
   *
   * @defaultValue 'amount'
   */
  readonly weight?: 'amount' | 'lines';
}

/**
 * The columns of a {@link BasketTable}, one value per customer.
 *
 * @category Baskets
 */
export type BasketColumns = {
  /** Orders with at least one line that is no return. */
  readonly orders: Int32Array;
  /** Lines that are no returns. */
  readonly lines: Int32Array;
  /** Lines below 0. */
  readonly returns: Int32Array;
  /** What was spent, returns deducted. */
  readonly revenue: Float64Array;
  /** Different categories bought: the V of RFMV. One that was returned in full does not count. */
  readonly variety: Int32Array;
  /** Mean number of different categories in an order. */
  readonly breadth: Float64Array;
  /** Entropy of the category mix in nats, 0 to ln(variety). */
  readonly entropy: Float64Array;
  /** e^entropy: how many equally large categories would be as diverse; 0 where there is no weight. */
  readonly effectiveCategories: Float64Array;
  /** The category with the largest weight, as a position in `categories`; the first of equals, −1 where none has any. */
  readonly favourite: Int32Array;
  /** The favourite's share of the weight; NaN where there is none. */
  readonly favouriteShare: Float64Array;
};

/**
 * What customers have in their baskets, in one period: one row per customer who bought, in canonical order of ids.
 *
 * @category Baskets
 */
export interface BasketTable<I extends Id = Id, C extends Id = Id> {
  /** The tag. */
  readonly kind: 'basket-table';
  /** The version of the form. */
  readonly version: 1;
  /** The first day that counts; `null` since ever. */
  readonly from: string | null;
  /** The last day that counts, included. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** What the mix is made of. */
  readonly weight: 'amount' | 'lines';
  /** The categories that `columns.favourite` points at. */
  readonly categories: readonly C[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: BasketColumns;
  /** What was not used, from the reading of the lines onward. */
  readonly ignored: Ignored;
}

/**
 * Frequency, variety, amount: how often customers buy, from how many categories, how evenly and for how much, in one period.
 *
 * RFM looks at totals alone; the content of baskets says whether a customer comes for one thing or for everything. `orders` is
 * the frequency, `variety` the number of different categories, `revenue` the amount; `breadth` is the variety of one basket;
 * `entropy` is −Σ p ln p over the shares of the categories that were not returned in full.
 *
 * The traps: variety grows with time, so compare customers over one period and not since they came; and it depends on how
 * finely categories are cut, so keep the same list between two dates.
 *
 * @param index - from {@link indexOrderLines}
 * @param options - the period, and what the mix is made of
 * @returns customers with at least one order in the period; those with returns alone are counted in `ignored` as `no_purchase`
 * @throws `invalid_date` for `asOf` and `from`, `not_sorted` when `from` is later than `asOf`
 * @see {@link compareBaskets} for two periods
 * @category Baskets
 * @example
 * ```ts
 * import { indexOrderLineColumns, summarizeBaskets } from 'clientele/baskets';
 *
 * const lines = indexOrderLineColumns({
 *   customerId: ['ada', 'ada', 'ada', 'bob'],
 *   date: ['2026-01-05', '2026-01-05', '2026-02-01', '2026-02-03'],
 *   category: ['tea', 'cups', 'tea', 'tea'],
 *   amount: [30, 30, 30, 10],
 * });
 * const { columns } = summarizeBaskets(lines, { asOf: '2026-06-30' });
 * [...columns.variety]; // => [2, 1]
 * [...columns.breadth]; // => [1.5, 1]
 * [...columns.entropy]; // => [0.63651417, 0]
 * ```
 */
export function summarizeBaskets<I extends Id, C extends Id>(
  index: OrderLineIndex<I, C>,
  options: SummarizeBasketsOptions,
): BasketTable<I, C> {
  const period = checkPeriod(index, options, ['weight']);
  const weight = checkChoice(options.weight ?? 'amount', ['amount', 'lines'], 'options.weight');
  const { length, kept, columns } = summarizeLines(index, period.from, period.asOf, weight === 'amount');
  const place = new Int32Array(index.ids.length).fill(-1);
  for (let row = 0; row < length; row++) place[kept[row] as number] = row;
  const ids = Array.from(kept, (c) => index.ids[c] as I);
  let customer = 0;
  const ignored = ignoredOutside(index, period, (line) => {
    while ((index.offsets[customer + 1] as number) <= line) customer++;
    return place[customer] === -1;
  });
  return {
    kind: 'basket-table',
    version: 1,
    ...period.names,
    currency: index.currency,
    weight,
    categories: index.categories,
    length,
    ids,
    columns,
    ignored,
  };
}

interface LinesSummary {
  readonly length: number;
  /** The customer of each row. */
  readonly kept: Int32Array;
  readonly columns: BasketColumns;
}

function summarizeLines(index: OrderLineIndex, from: number, asOf: number, byAmount: boolean): LinesSummary {
  const { ids, offsets, order, days, category, amounts, categories, exactDecimals } = index;
  const customers = ids.length;
  const kept = new Int32Array(customers);
  const columns = {
    orders: new Int32Array(customers),
    lines: new Int32Array(customers),
    returns: new Int32Array(customers),
    revenue: new Float64Array(customers),
    variety: new Int32Array(customers),
    breadth: new Float64Array(customers),
    entropy: new Float64Array(customers),
    effectiveCategories: new Float64Array(customers),
    favourite: new Int32Array(customers),
    favouriteShare: new Float64Array(customers),
  };
  const spend = spendByCategory(categories.length, exactDecimals);
  const linesIn = new Int32Array(categories.length);
  const returnsIn = new Int32Array(categories.length);
  const touched = new Int32Array(categories.length);
  const lastOrder = new Int32Array(categories.length).fill(-1);
  const weights = new Float64Array(categories.length);
  const total = spendByCategory(1, exactDecimals);
  let row = 0;
  for (let c = 0; c < customers; c++) {
    let touches = 0;
    let orders = 0;
    let pairs = 0;
    let lines = 0;
    let returns = 0;
    let current = -1;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      const day = days[i] as number;
      if (day < from || day > asOf) continue;
      const what = category[i] as number;
      const amount = amounts[i] as number;
      if (linesIn[what] === 0 && returnsIn[what] === 0) touched[touches++] = what;
      spend.add(what, amount);
      total.add(0, amount);
      if (amount < 0) {
        returnsIn[what] = (returnsIn[what] as number) + 1;
        returns++;
        continue;
      }
      linesIn[what] = (linesIn[what] as number) + 1;
      lines++;
      const number = order[i] as number;
      if (number !== current) {
        current = number;
        orders++;
      }
      if (lastOrder[what] !== number) {
        lastOrder[what] = number;
        pairs++;
      }
    }
    let variety = 0;
    let weighed = 0;
    let sum = 0;
    let favourite = -1;
    let heaviest = 0;
    for (let k = 0; k < touches; k++) {
      const what = touched[k] as number;
      const net = spend.valueOf(what);
      const isBought = net > 0 || (net === 0 && returnsIn[what] === 0 && linesIn[what] !== 0);
      const weight = !isBought ? 0 : byAmount ? net : (linesIn[what] as number);
      if (isBought) variety++;
      if (weight > 0) weights[weighed++] = weight;
      sum += weight;
      if (weight > heaviest || (weight === heaviest && weight > 0 && what < favourite)) {
        heaviest = weight;
        favourite = what;
      }
      spend.clear(what);
      linesIn[what] = 0;
      returnsIn[what] = 0;
    }
    const revenue = total.valueOf(0);
    total.clear(0);
    if (orders === 0) continue;
    kept[row] = c;
    columns.orders[row] = orders;
    columns.lines[row] = lines;
    columns.returns[row] = returns;
    columns.revenue[row] = revenue;
    columns.variety[row] = variety;
    columns.breadth[row] = pairs / orders;
    const entropy = entropyOf(weights, weighed);
    columns.entropy[row] = entropy;
    columns.effectiveCategories[row] = weighed === 0 ? 0 : Math.exp(entropy);
    columns.favourite[row] = favourite;
    columns.favouriteShare[row] = heaviest / sum;
    row++;
  }
  const cut = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(0, row)]));
  return { length: row, kept: kept.slice(0, row), columns: cut as unknown as BasketColumns };
}
