import { checkFinite, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { FinishOptions } from '../events/accumulator.ts';
import { type Id, isId } from '../events/id.ts';
import { copyAmount, valueOfAmount } from '../money/exact-amount.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import { checkCustomerState } from './check-states.ts';
import { conventionsOf, type PurchaseConventions } from './conventions.ts';
import { addTransaction, type DaySums, emptyDaySums } from './day-sums.ts';
import { addDay, emptyHistory, type History, repeatValueOf } from './history.ts';
import type { CustomerSummary } from './table.ts';

/**
 * What must be kept of one customer so that one more order can be added without the log: a few numbers, plain JSON. The
 * last day is kept open, since another order or a refund may still come on it.
 *
 * @category Transactions
 */
export interface CustomerState<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'customer-state';
  /** The version of the form. */
  readonly version: 1;
  /** The customer's own id. */
  readonly id: I;
  /** What counted as a purchase. */
  readonly conventions: PurchaseConventions;
  /** All days before the open one. */
  readonly history: Readonly<History>;
  /** The last day with a transaction; `null` before the first. */
  readonly openDay: {
    /** The day. */
    readonly day: Day;
    /** Its transactions so far, added up. */
    readonly sums: Readonly<DaySums>;
  } | null;
}

/**
 * The state of a customer without orders.
 *
 * @param id - the caller's own id
 * @throws `invalid_id` for what is none
 * @param conventions - what counts as a purchase
 * @category Transactions
 * @example
 * ```ts
 * import { customerOf, customerState, withOrder } from 'clientele/transactions';
 *
 * let ada = customerState('ada');
 * ada = withOrder(ada, { on: '2026-01-01', amount: 20 });
 * ada = withOrder(ada, { on: '2026-01-15', amount: 30 });
 * customerOf(ada, { asOf: '2026-01-31' })?.daysSinceLast; // => 16
 * ```
 */
export function customerState<I extends Id>(id: I, conventions: Partial<PurchaseConventions> = {}): CustomerState<I> {
  if (!isId(id)) fail('invalid_id', 'id', 'a string that is not empty or a finite number', id);
  checkOptions(conventions, ['occasion', 'refunds', 'zeroValues'], 'conventions');
  return {
    kind: 'customer-state',
    version: 1,
    id: (id === 0 ? 0 : id) as I,
    conventions: conventionsOf(conventions, 'conventions'),
    history: emptyHistory(),
    openDay: null,
  };
}

/**
 * The state after one more order or refund, in constant time and size; the given state is not changed.
 *
 * Orders must come in the order of their days. One that comes late needs the days before it: keep a
 * {@link historiesAccumulator} where that can happen.
 *
 * @param state - made by {@link customerState} or this function, or read back from JSON
 * @param order - the day `YYYY-MM-DD` and the amount, negative for a refund
 * @throws `late_order` for a day before the last
 * @category Transactions
 * @example
 * ```ts
 * import { customerOf, customerState, withOrder } from 'clientele/transactions';
 *
 * const bought = withOrder(customerState(7), { on: '2026-01-01', amount: 20 });
 * customerOf(bought, { asOf: '2026-01-31' })?.revenue; // => 20
 * const returned = withOrder(bought, { on: '2026-01-01', amount: -20 });
 * customerOf(returned, { asOf: '2026-01-31' }); // => null
 * ```
 */
export function withOrder<I extends Id>(
  state: CustomerState<I>,
  order: { readonly on: string; readonly amount: number },
): CustomerState<I> {
  checkKind(state, 'customer-state', 'state', 'a state made by customerState');
  checkCustomerState(state);
  checkOptions(order, ['on', 'amount'], 'order');
  const day = dayFromIso(order.on, 'order.on');
  const amount = checkFinite(order.amount, 'order.amount');
  const { openDay, conventions } = state;
  if (openDay !== null && day < openDay.day) {
    fail('late_order', 'order.on', `a day from ${isoFromDay(openDay.day)} on, the last day so far`, order.on);
  }
  const sameDay = openDay !== null && openDay.day === day;
  const sums = sameDay ? copySums(openDay.sums) : emptyDaySums();
  addTransaction(sums, amount, conventions);
  return { ...state, history: sameDay ? state.history : closedHistory(state), openDay: { day, sums } };
}

/**
 * The customer's summary at a date; the same numbers as a table of the whole log gives. `null` while there is no purchase
 * occasion.
 *
 * @param state - the customer's state
 * @throws `out_of_range` when the observation date lies before the last transaction
 * @category Transactions
 * @example
 * ```ts
 * import { customerOf, customerState } from 'clientele/transactions';
 *
 * customerOf(customerState('nobody yet'), { asOf: '2026-01-31' }); // => null
 * ```
 */
export function customerOf<I extends Id>(state: CustomerState<I>, options: FinishOptions): CustomerSummary<I> | null {
  checkOptions(options, ['asOf']);
  checkKind(state, 'customer-state', 'state', 'a state made by customerState');
  checkCustomerState(state);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  if (state.openDay !== null && asOf < state.openDay.day) {
    fail(
      'out_of_range',
      'options.asOf',
      `the last day so far, ${isoFromDay(state.openDay.day)}, or later`,
      options.asOf,
    );
  }
  const history = closedHistory(state);
  const { firstOrder, lastOrder, firstOccasion, lastOccasion } = history;
  if (firstOrder === null || lastOrder === null || firstOccasion === null || lastOccasion === null) return null;
  const frequency = history.occasions - 1;
  return {
    id: state.id,
    orders: history.orders,
    revenue: valueOfAmount(history.revenue),
    firstOrderOn: isoFromDay(firstOrder),
    lastOrderOn: isoFromDay(lastOrder),
    daysSinceLast: asOf - lastOrder,
    frequency,
    recency: lastOccasion - firstOccasion,
    age: asOf - firstOccasion,
    monetaryValue: frequency === 0 ? null : repeatValueOf(history) / frequency,
    logIntervals: history.logIntervals,
  };
}

/** The history with the open day added, as a copy. */
function closedHistory({ history, openDay, conventions }: CustomerState): History {
  const copy: History = {
    ...history,
    revenue: copyAmount(history.revenue),
    value: copyAmount(history.value),
    firstValue: copyAmount(history.firstValue),
  };
  if (openDay !== null) addDay(copy, openDay.day, openDay.sums, conventions.occasion);
  return copy;
}

function copySums(sums: Readonly<DaySums>): DaySums {
  return {
    ...sums,
    net: copyAmount(sums.net),
    bought: copyAmount(sums.bought),
    smallest: copyAmount(sums.smallest),
  };
}
