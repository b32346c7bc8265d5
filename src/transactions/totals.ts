import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { mergeIgnored, NOTHING_IGNORED, tallyIgnored } from '../checks/ignored.ts';
import type { Accumulator, FinishOptions } from '../events/accumulator.ts';
import type { Id } from '../events/id.ts';
import { addAmounts, checkExactAmount, copyAmount, type ExactAmount, valueOfAmount } from '../money/exact-amount.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import { checkDayOrNull, checkEachEntry, isCount, isDayOrNull, isPlainAmount } from './check-states.ts';
import { conventionsOf, type PurchaseConventions } from './conventions.ts';
import { isPurchase, stretchReader } from './day-sums.ts';
import { countDropped } from './excluded.ts';
import { mergeIds } from './merge-ids.ts';
import { customerSlices } from './slices.ts';
import { checkStates, commonCurrency, type StateHeader } from './states.ts';
import { type CustomerTotals, totalsColumns } from './totals-columns.ts';
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
  /** Day of the last transaction of all, refunds included; `null` without one. */
  readonly lastDay: Day | null;
}

/**
 * Orders, revenue, first and last order of each customer, built in pieces: chunk by chunk, worker by worker, or as the
 * combiner of a distributed engine.
 *
 * Constant in size per customer. What depends on purchase occasions (frequency, recency, age) needs
 * {@link historiesAccumulator}; so does leaving out customers who gave everything back on the day, whom totals still list.
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
  const rules = conventionsOf(conventions, 'conventions');
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
    lastDay: null,
    ignored: NOTHING_IGNORED,
  });
  const together = (a: TotalsState<I>, b: TotalsState<I>): TotalsState<I> => {
    const columns = a.ids.length === 0 ? b : b.ids.length === 0 ? a : { ...empty(), ...mergeColumns(a, b) };
    return {
      ...columns,
      currency: commonCurrency(a, b),
      lastDay: later(a.lastDay, b.lastDay),
      ignored: mergeIgnored(a.ignored, b.ignored),
    };
  };
  return {
    empty,
    merge: (a, b) => {
      checkStates(empty(), a, b);
      checkTotals(a);
      checkTotals(b);
      return together(a, b);
    },
    add: (state, log) => {
      checkStates(empty(), state);
      checkTotals(state);
      return together(state, totalsOf(log, empty(), rules));
    },
    finish: (state, options) => {
      checkStates(empty(), state);
      checkTotals(state);
      return finishTotals(state, options);
    },
  };
}

function checkTotals({ ids, orders, firstOrderOn, lastOrderOn, revenue, lastDay }: TotalsState): void {
  checkEachEntry(orders, ids.length, 'state.orders', isCount, (count, path) => checkInteger(count, path, 0));
  checkEachEntry(firstOrderOn, ids.length, 'state.firstOrderOn', isDayOrNull, checkDayOrNull);
  checkEachEntry(lastOrderOn, ids.length, 'state.lastOrderOn', isDayOrNull, checkDayOrNull);
  checkEachEntry(revenue, ids.length, 'state.revenue', isPlainAmount, checkExactAmount);
  checkDayOrNull(lastDay, 'state.lastDay');
}

type TotalsColumns<I extends Id> = Pick<TotalsState<I>, 'ids' | 'orders' | 'firstOrderOn' | 'lastOrderOn' | 'revenue'>;

function mergeColumns<I extends Id>(a: TotalsState<I>, b: TotalsState<I>): TotalsColumns<I> {
  const { ids, inA, inB } = mergeIds(a.ids, b.ids);
  const orders = new Array<number>(ids.length);
  const firstOrderOn = new Array<Day | null>(ids.length);
  const lastOrderOn = new Array<Day | null>(ids.length);
  const revenue = new Array<ExactAmount>(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const x = inA[i] as number;
    const y = inB[i] as number;
    if (x >= 0 && y >= 0) {
      orders[i] = (a.orders[x] as number) + (b.orders[y] as number);
      firstOrderOn[i] = earlier(a.firstOrderOn[x] as Day | null, b.firstOrderOn[y] as Day | null);
      lastOrderOn[i] = later(a.lastOrderOn[x] as Day | null, b.lastOrderOn[y] as Day | null);
      revenue[i] = addAmounts(a.revenue[x] as ExactAmount, b.revenue[y] as ExactAmount);
    } else {
      const only = x >= 0 ? a : b;
      const at = x >= 0 ? x : y;
      orders[i] = only.orders[at] as number;
      firstOrderOn[i] = only.firstOrderOn[at] as Day | null;
      lastOrderOn[i] = only.lastOrderOn[at] as Day | null;
      revenue[i] = only.revenue[at] as ExactAmount;
    }
  }
  return { ids, orders, firstOrderOn, lastOrderOn, revenue };
}

function totalsOf<I extends Id>(
  log: TransactionIndex<I>,
  empty: TotalsState<I>,
  rules: PurchaseConventions,
): TotalsState<I> {
  const slices = customerSlices(log);
  const { offsets, days, amounts } = slices;
  const { sums, read } = stretchReader(slices, rules, log.exactDecimals);
  const tally = tallyIgnored();
  const size = log.ids.length;
  const orders = new Array<number>(size);
  const firstOrderOn = new Array<Day | null>(size);
  const lastOrderOn = new Array<Day | null>(size);
  const revenue = new Array<ExactAmount>(size);
  for (let c = 0; c < size; c++) {
    const from = offsets[c] as number;
    const to = offsets[c + 1] as number;
    read(from, to);
    let first = from;
    let last = to - 1;
    if (sums.purchases > 0) {
      while (!isPurchase(amounts[first] as number, rules)) first++;
      while (!isPurchase(amounts[last] as number, rules)) last--;
    }
    orders[c] = sums.purchases;
    firstOrderOn[c] = sums.purchases > 0 ? (days[first] as Day) : null;
    lastOrderOn[c] = sums.purchases > 0 ? (days[last] as Day) : null;
    revenue[c] = copyAmount(sums.net);
    countDropped(tally, slices, from, to, rules);
  }
  const { ids, currency, lastDay } = log;
  const ignored = tally.finish(log.ignored);
  return { ...empty, currency, ids, orders, firstOrderOn, lastOrderOn, revenue, lastDay, ignored };
}

function finishTotals<I extends Id>(state: TotalsState<I>, options: FinishOptions): CustomerTotals<I> {
  checkOptions(options, ['asOf']);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  // Totals cannot be taken back to an earlier day.
  if (state.lastDay !== null && state.lastDay > asOf) {
    const expected = `the day of the last transaction, ${isoFromDay(state.lastDay)}, or later`;
    fail('out_of_range', 'options.asOf', expected, options.asOf);
  }
  const table = totalsColumns<I>(state.ids.length, asOf);
  for (let c = 0; c < state.ids.length; c++) {
    const id = state.ids[c] as I;
    const first = state.firstOrderOn[c] as Day | null;
    const last = state.lastOrderOn[c] as Day | null;
    if (first === null || last === null) table.withoutOrder.push(id);
    else table.push(id, state.orders[c] as number, valueOfAmount(state.revenue[c] as ExactAmount), first, last);
  }
  return table.finish(state.currency, state.ignored);
}

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.min(a, b));
const later = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.max(a, b));
