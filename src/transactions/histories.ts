import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { mergeIgnored, NOTHING_IGNORED, tallyIgnored } from '../checks/ignored.ts';
import type { Accumulator, FinishOptions } from '../events/accumulator.ts';
import type { Id } from '../events/id.ts';
import { addAmounts, type ExactAmount, zeroAmount } from '../money/exact-amount.ts';
import { type Day, dayFromIso } from '../time/index.ts';
import { checkCustomerDay, checkEntries, isPlainDay } from './check-states.ts';
import { conventionsOf, type PurchaseConventions } from './conventions.ts';
import { daySumsReader } from './day-sums.ts';
import { countDropped } from './excluded.ts';
import { addDay, emptyHistory } from './history.ts';
import { mergeIds } from './merge-ids.ts';
import { customerSlices } from './slices.ts';
import { checkStates, commonCurrency, type StateHeader } from './states.ts';
import type { CustomerTable } from './table.ts';
import { tableBuilder } from './table-builder.ts';
import { nobodyYet, tableWarnings } from './table-warnings.ts';
import type { TransactionIndex } from './types.ts';

/**
 * One customer's day, added up.
 *
 * @category Transactions
 */
export interface CustomerDay {
  /** Days since 1970-01-01. */
  readonly day: Day;
  /** How many orders and refunds. */
  readonly purchases: number;
  /** How many refunds. */
  readonly refunds: number;
  /** Their exact value. */
  readonly net: ExactAmount;
}

/**
 * The days of all customers so far, one entry per customer and day with a transaction. Plain JSON.
 *
 * @category Transactions
 */
export interface HistoriesState<I extends Id = Id> extends StateHeader<I> {
  /** The tag. */
  readonly kind: 'customer-histories-state';
  /** The days of each customer, in order. */
  readonly days: readonly (readonly CustomerDay[])[];
}

/**
 * The whole customer table, built in pieces: the same bytes as {@link summarizeCustomers} on all rows at once, however
 * they were split.
 *
 * A piece must hold whole orders where lines are added up (`orderId`); examples of ignored rows carry the numbers of their
 * piece. Purchase occasions are days. The state grows with the number of customer-days (about 80 bytes each as JSON); where only
 * the totals matter, {@link totalsAccumulator} stays constant per customer.
 *
 * @param conventions - refunds and zero values; the same for every piece
 * @category Transactions
 * @example
 * ```ts
 * import { historiesAccumulator, indexTransactions } from 'clientele/transactions';
 *
 * type Row = [client: string, day: string, paid: number];
 * const at = { customerId: (r: Row) => r[0], date: (r: Row) => r[1], amount: (r: Row) => r[2] };
 * const histories = historiesAccumulator<string>();
 * let state = histories.add(histories.empty(), indexTransactions<Row, string>([['ada', '2026-06-01', 20]], at));
 * state = JSON.parse(JSON.stringify(state)); // stored, and taken up again
 * state = histories.add(state, indexTransactions<Row, string>([['ada', '2026-06-15', 30]], at));
 * histories.finish(state, { asOf: '2026-06-30' }).columns.frequency[0]; // => 1
 * ```
 */
export function historiesAccumulator<I extends Id = Id>(
  conventions: Partial<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>> = {},
): Accumulator<TransactionIndex<I>, HistoriesState<I>, CustomerTable<I>, FinishOptions> {
  checkOptions(conventions, ['refunds', 'zeroValues'], 'conventions');
  const rules = conventionsOf(conventions, 'conventions');
  const empty = (): HistoriesState<I> => ({
    kind: 'customer-histories-state',
    version: 1,
    conventions: { refunds: rules.refunds, zeroValues: rules.zeroValues },
    currency: null,
    ids: [],
    days: [],
    ignored: NOTHING_IGNORED,
  });
  const merge = (a: HistoriesState<I>, b: HistoriesState<I>): HistoriesState<I> => {
    checkStates(empty(), a, b);
    checkHistories(a);
    checkHistories(b);
    const { ids, inA, inB } = mergeIds(a.ids, b.ids);
    return {
      ...empty(),
      currency: commonCurrency(a, b),
      ids,
      days: ids.map((_, i) => mergeDays(a.days[inA[i] as number] ?? [], b.days[inB[i] as number] ?? [])),
      ignored: mergeIgnored(a.ignored, b.ignored),
    };
  };
  return {
    empty,
    merge,
    add: (state, log) => merge(state, historiesOf(log, empty(), rules)),
    finish: (state, options) => {
      checkStates(empty(), state);
      checkHistories(state);
      return finishHistories(state, rules, options);
    },
  };
}

/** Whether there is a list of days for each id; the days themselves are looked at where they are read. */
function checkHistories({ ids, days }: HistoriesState): void {
  for (const [c, list] of checkEntries(days, ids.length, 'state.days').entries()) {
    if (!Array.isArray(list)) fail('wrong_type', `state.days[${c}]`, 'a list of days', list);
  }
}

function historiesOf<I extends Id>(
  log: TransactionIndex<I>,
  empty: HistoriesState<I>,
  rules: PurchaseConventions,
): HistoriesState<I> {
  const slices = customerSlices(log);
  const reader = daySumsReader(slices, rules, log.exactDecimals);
  const tally = tallyIgnored();
  const days = log.ids.map((_, c) => {
    const to = slices.offsets[c + 1] as number;
    const ofCustomer: CustomerDay[] = [];
    for (let i = slices.offsets[c] as number; i < to; ) {
      const day = slices.days[i] as Day;
      i = reader.read(i, to);
      const { purchases, refunds, net } = reader.sums;
      if (purchases + refunds > 0) ofCustomer.push({ day, purchases, refunds, net: addAmounts(net, zeroAmount()) });
    }
    countDropped(tally, slices, slices.offsets[c] as number, to, rules);
    return ofCustomer;
  });
  return { ...empty, currency: log.currency, ids: log.ids, days, ignored: tally.finish(log.ignored) };
}

function mergeDays(a: readonly CustomerDay[], b: readonly CustomerDay[]): readonly CustomerDay[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const merged: CustomerDay[] = [];
  for (const days of [a, b]) for (const one of days) if (!isPlainDay(one)) checkCustomerDay(one, 'state.days');
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const x = a[i];
    const y = b[j];
    if (x !== undefined && y !== undefined && x.day === y.day) {
      merged.push({
        day: x.day,
        purchases: x.purchases + y.purchases,
        refunds: x.refunds + y.refunds,
        net: addAmounts(x.net, y.net),
      });
      i++;
      j++;
    } else if (y === undefined || (x !== undefined && x.day < y.day)) {
      merged.push(x as CustomerDay);
      i++;
    } else {
      merged.push(y);
      j++;
    }
  }
  return merged;
}

function finishHistories<I extends Id>(
  state: HistoriesState<I>,
  conventions: PurchaseConventions,
  options: FinishOptions,
): CustomerTable<I> {
  checkOptions(options, ['asOf']);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const tally = tallyIgnored();
  const table = tableBuilder(state.ids.length, asOf);
  let refundOnlyDays = 0;
  for (let c = 0; c < state.ids.length; c++) {
    const history = emptyHistory();
    let rows = 0;
    for (const one of state.days[c] as readonly CustomerDay[]) {
      if (!isPlainDay(one)) checkCustomerDay(one, `state.days[${c}]`);
      const { day, purchases, refunds, net } = one;
      if (day > asOf) {
        tally.addMany('excluded', 'after_as_of', purchases + refunds);
        continue;
      }
      rows += purchases + refunds;
      addDay(history, day, { purchases, refunds, net, bought: net, smallest: net }, 'day');
    }
    if (history.occasions === 0) {
      tally.addMany('excluded', 'no_purchase', rows);
      continue;
    }
    refundOnlyDays += history.refundOnlyDays;
    table.push(c, history);
  }
  const { rows, columns } = table.finish(null);
  return {
    kind: 'customer-table',
    version: 1,
    asOf: options.asOf,
    currency: state.currency,
    conventions,
    length: rows.length,
    ids: rows.length === state.ids.length ? state.ids : Array.from(rows, (c) => state.ids[c] as I),
    groups: null,
    columns,
    neverBought: null,
    warnings: [
      ...tableWarnings({ refund_only_days: refundOnlyDays }),
      ...(rows.length > 0
        ? []
        : nobodyYet(
            state.days.flatMap(([first]) => first?.day ?? []),
            asOf,
          )),
    ],
    ignored: tally.finish(state.ignored),
  };
}
