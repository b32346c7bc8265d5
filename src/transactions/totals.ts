import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, mergeIgnored, NOTHING_IGNORED, tallyIgnored } from '../checks/ignored.ts';
import type { Accumulator, FinishOptions } from '../events/accumulator.ts';
import type { Id } from '../events/id.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import { addAmounts, addExactAmount, type ExactAmount, valueOfAmount, zeroAmount } from './amounts.ts';
import { conventionsOf, type PurchaseConventions } from './conventions.ts';
import { dayReader } from './day-sums.ts';
import { countDropped } from './excluded.ts';
import { mergeIds } from './merge-ids.ts';
import { customerSlices } from './slices.ts';
import { checkStates, commonCurrency, type StateHeader } from './states.ts';
import type { TransactionIndex } from './types.ts';

/**
 * The totals of a customer base so far: four numbers a customer, whatever the length of the log. Plain JSON.
 *
 * @category Transactions
 */
export interface TotalsState<I extends Id = Id> extends StateHeader<I> {
  /** The tag. */
  readonly kind: 'customer-totals-state';
  /** Orders per customer. */
  readonly orders: readonly number[];
  /** Days of the first and last order, `null` where there were only refunds. */
  readonly firstOrderOn: readonly (Day | null)[];
  /** Day of the last order, as days since 1970-01-01. */
  readonly lastOrderOn: readonly (Day | null)[];
  /** Exact revenue per customer. */
  readonly revenue: readonly ExactAmount[];
}

/**
 * The four totals of each customer, in canonical order of ids.
 *
 * @category Transactions
 */
export interface CustomerTotals<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'customer-totals';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date, included. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** How many orders. */
    readonly orders: Int32Array;
    /** Their value, refunds deducted. */
    readonly revenue: Float64Array;
    /** Day of the first order, as days since 1970-01-01. */
    readonly firstOrderOn: Int32Array;
    /** Day of the last order, as days since 1970-01-01. */
    readonly lastOrderOn: Int32Array;
    /** Days from the last order to the observation date. */
    readonly daysSinceLast: Int32Array;
  };
  /** Customers with refunds and no order. */
  readonly withoutOrder: readonly I[];
  /** What was not used. */
  readonly ignored: Ignored;
}

/**
 * Orders, revenue, first and last order of each customer, built in pieces: chunk by chunk, worker by worker, or as the
 * combiner of a distributed engine.
 *
 * Constant in size per customer. What depends on purchase occasions (frequency, recency, age) needs
 * {@link historiesAccumulator}.
 *
 * @param conventions - refunds and zero values; the same for every piece
 * @category Transactions
 * @example
 * ```ts
 * import { indexTransactions, totalsAccumulator } from 'clientele/transactions';
 *
 * type Row = [client: string, day: string, paid: number];
 * const at = { customerId: (r: Row) => r[0], date: (r: Row) => r[1], amount: (r: Row) => r[2] };
 * const totals = totalsAccumulator<string>();
 * const monday = totals.add(totals.empty(), indexTransactions<Row, string>([['ada', '2026-06-01', 0.1]], at));
 * const tuesday = totals.add(totals.empty(), indexTransactions<Row, string>([['ada', '2026-06-02', 0.2]], at));
 * const all = totals.finish(totals.merge(monday, tuesday), { asOf: '2026-06-02' });
 * all.columns.orders[0]; // => 2
 * all.columns.revenue[0]; // => 0.3
 * ```
 */
export function totalsAccumulator<I extends Id = Id>(
  conventions: Partial<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>> = {},
): Accumulator<TransactionIndex<I>, TotalsState<I>, CustomerTotals<I>, FinishOptions> {
  checkOptions(conventions, ['refunds', 'zeroValues'], 'conventions');
  const rules = conventionsOf(conventions);
  const header = { version: 1, conventions: { refunds: rules.refunds, zeroValues: rules.zeroValues } } as const;
  const empty = (): TotalsState<I> => ({
    kind: 'customer-totals-state',
    ...header,
    currency: null,
    ids: [],
    orders: [],
    firstOrderOn: [],
    lastOrderOn: [],
    revenue: [],
    ignored: NOTHING_IGNORED,
  });
  const merge = (a: TotalsState<I>, b: TotalsState<I>): TotalsState<I> => {
    checkStates(empty(), a, b);
    const { ids, inA, inB } = mergeIds(a.ids, b.ids);
    const pick = <T, R>(
      column: (state: TotalsState<I>) => readonly T[],
      both: (x: T | undefined, y: T | undefined) => R,
    ) => ids.map((_, i) => both(column(a)[inA[i] as number], column(b)[inB[i] as number]));
    return {
      ...empty(),
      currency: commonCurrency(a, b),
      ids,
      orders: pick(
        (s) => s.orders,
        (x = 0, y = 0) => x + y,
      ),
      firstOrderOn: pick(
        (s) => s.firstOrderOn,
        (x = null, y = null) => earlier(x, y),
      ),
      lastOrderOn: pick(
        (s) => s.lastOrderOn,
        (x = null, y = null) => later(x, y),
      ),
      revenue: pick(
        (s) => s.revenue,
        (x = zeroAmount(), y = zeroAmount()) => addAmounts(x, y),
      ),
      ignored: mergeIgnored(a.ignored, b.ignored),
    };
  };
  return {
    empty,
    merge,
    add: (state, log) => merge(state, totalsOf(log, empty(), rules)),
    finish: (state, options) => {
      checkStates(empty(), state);
      return finishTotals(state, options);
    },
  };
}

function totalsOf<I extends Id>(
  log: TransactionIndex<I>,
  empty: TotalsState<I>,
  rules: PurchaseConventions,
): TotalsState<I> {
  const slices = customerSlices(log);
  const reader = dayReader(slices, rules, log.exactDecimals);
  const tally = tallyIgnored();
  const size = log.ids.length;
  const orders = new Array<number>(size).fill(0);
  const firstOrderOn = new Array<Day | null>(size).fill(null);
  const lastOrderOn = new Array<Day | null>(size).fill(null);
  const revenue: ExactAmount[] = [];
  for (let c = 0; c < size; c++) {
    const to = slices.offsets[c + 1] as number;
    const total = zeroAmount();
    for (let i = slices.offsets[c] as number; i < to; ) {
      const day = slices.days[i] as Day;
      i = reader.read(i, to);
      addExactAmount(total, reader.sums.net);
      if (reader.sums.purchases === 0) continue;
      orders[c] = (orders[c] as number) + reader.sums.purchases;
      firstOrderOn[c] ??= day;
      lastOrderOn[c] = day;
    }
    revenue.push(total);
    countDropped(tally, slices, slices.offsets[c] as number, to, rules);
  }
  const { ids, currency } = log;
  return { ...empty, currency, ids, orders, firstOrderOn, lastOrderOn, revenue, ignored: tally.finish(log.ignored) };
}

function finishTotals<I extends Id>(state: TotalsState<I>, options: FinishOptions): CustomerTotals<I> {
  checkOptions(options, ['asOf']);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const kept: number[] = [];
  const withoutOrder: I[] = [];
  for (let c = 0; c < state.ids.length; c++) {
    const last = state.lastOrderOn[c] ?? null;
    if (last === null) withoutOrder.push(state.ids[c] as I);
    else kept.push(c);
    if (last !== null && last > asOf) {
      fail('out_of_range', 'options.asOf', `the day of the last order, ${isoFromDay(last)}, or later`, options.asOf);
    }
  }
  const days = (column: readonly (Day | null)[]): Int32Array => Int32Array.from(kept, (c) => column[c] as Day);
  const lastOrderOn = days(state.lastOrderOn);
  return {
    kind: 'customer-totals',
    version: 1,
    asOf: options.asOf,
    currency: state.currency,
    length: kept.length,
    ids: kept.map((c) => state.ids[c] as I),
    columns: {
      orders: Int32Array.from(kept, (c) => state.orders[c] as number),
      revenue: Float64Array.from(kept, (c) => valueOfAmount(state.revenue[c] as ExactAmount)),
      firstOrderOn: days(state.firstOrderOn),
      lastOrderOn,
      daysSinceLast: lastOrderOn.map((day) => asOf - day),
    },
    withoutOrder,
    ignored: state.ignored,
  };
}

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.min(a, b));
const later = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.max(a, b));
