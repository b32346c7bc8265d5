import { checkChoice, checkOptions } from '../checks/assert.ts';
import { ClienteleError, fail, type Issue, issueOf } from '../checks/error.ts';
import { type IgnoredTally, tallyIgnored } from '../checks/ignored.ts';
import { type Id, isId } from '../events/id.ts';
import { type DateInput, dayOfNumber, dayReader, FIRST_DAY, LAST_DAY } from '../events/read-day.ts';
import { amountFault, dayColumnFault, fieldOf, isAmount } from '../events/row-faults.ts';
import { buildIndex } from './build-index.ts';
import type { OrderLineAccessors, OrderLineColumns, OrderLineIndex, OrderLineOptions } from './types.ts';

const ACCESSORS = ['customerId', 'date', 'category', 'amount', 'orderId'] as const;
const COLUMNS = ['customerId', 'day', 'date', 'category', 'amount', 'orderId'] as const;

/**
 * Reads order lines once and lays them out by customer, order and category, for every question about baskets that follows.
 *
 * Rows come in any order, from an array or any iterable; the result of every analysis is the same for every order. An order
 * belongs to one customer: the same order id under two customers are two orders. It has the day of its earliest line. Lines
 * below 0 are returns.
 *
 * @param rows - one row per order line
 * @param accessors - where the customer, the date, the category and the amount are in a row
 * @throws `invalid_id`, `invalid_date`, `ambiguous_date`, `time_zone_required`, `invalid_amount` with the path `rows[n].field`,
 * unless `onInvalid` is `'collect'`; what an accessor throws passes through
 * @see {@link indexOrderLineColumns} for columns
 * @category Baskets
 * @example
 * ```ts
 * import { indexOrderLines } from 'clientele/baskets';
 *
 * const rows = [
 *   { client: 'ada', day: '2026-01-05', order: 'o1', department: 'shoes', total: 80 },
 *   { client: 'ada', day: '2026-01-05', order: 'o1', department: 'care', total: 12 },
 *   { client: 'bob', day: '2026-01-09', order: 'o2', department: '', total: 30 },
 * ];
 * const lines = indexOrderLines(
 *   rows,
 *   {
 *     customerId: (r) => r.client,
 *     date: (r) => r.day,
 *     orderId: (r) => r.order,
 *     category: (r) => r.department,
 *     amount: (r) => r.total,
 *   },
 *   { onInvalid: 'collect' },
 * );
 * lines.categories; // => ['care', 'shoes']
 * lines.ignored.byCode; // => { invalid_id: 1 }
 * ```
 */
export function indexOrderLines<Row, I extends Id, C extends Id>(
  rows: Iterable<Row>,
  accessors: OrderLineAccessors<Row, I, C>,
  options: OrderLineOptions = {},
): OrderLineIndex<I, C> {
  checkOptions(accessors, ACCESSORS, 'accessors');
  for (const name of ACCESSORS) {
    if (accessors[name] === undefined && name === 'orderId') continue;
    if (typeof accessors[name] !== 'function') {
      fail('wrong_type', `accessors.${name}`, 'a function of a row', accessors[name]);
    }
  }
  if (typeof (rows as Iterable<Row> | null)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'rows', 'an array or another iterable of rows', rows);
  }
  return indexRows(rows, accessors, options, null);
}

function indexRows<Row, I extends Id, C extends Id>(
  rows: Iterable<Row>,
  accessors: OrderLineAccessors<Row, I, C>,
  options: OrderLineOptions,
  columns: Pick<OrderLineColumns<I, C>, 'day'> | null,
): OrderLineIndex<I, C> {
  const onInvalid = checkLineOptions(options);
  const { customerId, date, category, amount: amountOf, orderId } = accessors;
  const reader = dayReader(options.timeZone);
  const isDayNumber = columns?.day !== undefined;
  const dayOf = isDayNumber ? dayOfNumber : reader.dayOf;
  const tally = tallyIgnored();
  const read = {
    customers: [] as Id[],
    categories: [] as Id[],
    orders: [] as Id[],
    days: [] as number[],
    amounts: [] as number[],
    rows: [] as number[],
  };
  let number = -1;
  for (const row of rows) {
    number++;
    const when = date(row);
    const day = dayOf(when);
    const amount = amountOf(row);
    const customer = customerId(row);
    const what = category(row);
    const order = orderId === undefined ? 0 : orderId(row);
    if (Number.isNaN(day)) {
      const issue = isDayNumber ? dayColumnFault(when, number) : reader.faultOf(when, `rows[${number}].date`);
      refuse(issue, when, number, onInvalid, tally);
    } else if (!isAmount(amount)) {
      refuse(amountFault(amount, number, columns === null ? 'rows' : 'columns'), amount, number, onInvalid, tally);
    } else if (!isId(customer)) refuse(idFault('customerId', customer, number), customer, number, onInvalid, tally);
    else if (!isId(what)) refuse(idFault('category', what, number), what, number, onInvalid, tally);
    else if (!isId(order)) refuse(idFault('orderId', order, number), order, number, onInvalid, tally);
    else {
      read.customers.push(customer);
      read.categories.push(what);
      read.orders.push(order);
      read.days.push(day);
      read.amounts.push(amount);
      read.rows.push(number);
    }
  }
  return buildIndex({
    customers: read.customers,
    categories: read.categories,
    orders: orderId === undefined ? null : read.orders,
    days: Int32Array.from(read.days),
    amounts: Float64Array.from(read.amounts),
    rows: Int32Array.from(read.rows),
    currency: options.currency ?? null,
    ignored: tally.finish(),
  });
}

/**
 * Reads order lines given as columns. With whole numbers for customers, orders, categories and days (an `Int32Array` each)
 * nothing is hashed or parsed but the orders.
 *
 * @param columns - columns of one length; they are copied, not kept
 * @throws `length_mismatch` when columns differ in length, `missing_value` without `day` and `date`, and per row the
 * errors of {@link indexOrderLines}
 * @category Baskets
 * @example
 * ```ts
 * import { indexOrderLineColumns } from 'clientele/baskets';
 *
 * const lines = indexOrderLineColumns({
 *   customerId: Int32Array.of(7, 3, 7),
 *   day: Int32Array.of(20454, 20460, 20454), // days since 1970-01-01
 *   category: ['tea', 'tea', 'cups'],
 *   amount: Float64Array.of(12.5, 40, 8),
 * });
 * [lines.ids, lines.orders, lines.categories]; // => [[3, 7], 2, ['cups', 'tea']]
 * ```
 */
export function indexOrderLineColumns<I extends Id, C extends Id>(
  columns: OrderLineColumns<I, C>,
  options: OrderLineOptions = {},
): OrderLineIndex<I, C> {
  checkColumns(columns);
  const { customerId, category, orderId, amount } = columns;
  checkLineOptions(options);
  if (isCoded(customerId) && isCoded(category) && isCoded(columns.day) && (orderId === undefined || isCoded(orderId))) {
    const days = columns.day as Int32Array;
    const amounts = amount instanceof Float64Array ? amount.slice() : Float64Array.from(amount, Number);
    let isSound = true;
    for (let i = 0; i < days.length && isSound; i++) {
      const day = days[i] as number;
      isSound = day >= FIRST_DAY && day <= LAST_DAY && isAmount(amount[i]);
    }
    if (isSound) {
      return buildIndex({
        customers: customerId,
        categories: category,
        orders: orderId ?? null,
        days,
        amounts,
        rows: null,
        currency: options.currency ?? null,
        ignored: tallyIgnored().finish(),
      });
    }
  }
  const { day } = columns;
  const accessors = {
    customerId: (i: number) => customerId[i] as I,
    category: (i: number) => category[i] as C,
    amount: (i: number) => amount[i] as number,
    ...(orderId === undefined ? {} : { orderId: (i: number) => orderId[i] as Id }),
  };
  // Day numbers are read as such: the zone of instants has nothing to say of them.
  const dates = (day ?? columns.date) as ArrayLike<DateInput>;
  return indexRows(customerId.keys(), { ...accessors, date: (i) => dates[i] as DateInput }, options, columns);
}

const isCoded = (column: unknown): column is Int32Array => column instanceof Int32Array;

function checkLineOptions(options: OrderLineOptions): 'throw' | 'collect' {
  checkOptions(options, ['timeZone', 'currency', 'onInvalid']);
  const { currency, onInvalid = 'throw' } = options;
  if (currency !== undefined && (typeof currency !== 'string' || currency === '')) {
    fail('wrong_type', 'options.currency', 'a currency code', currency);
  }
  return checkChoice(onInvalid, ['throw', 'collect'], 'options.onInvalid');
}

function checkColumns(columns: unknown): void {
  checkOptions(columns, COLUMNS, 'columns');
  const given = columns as Record<string, ArrayLike<unknown> | undefined>;
  if (given['day'] === undefined && given['date'] === undefined) {
    fail('missing_value', 'columns.date', 'a column of days or dates', undefined);
  }
  if (given['day'] !== undefined && given['date'] !== undefined) {
    fail('unknown_option', 'columns.date', 'either day or date', given['date']);
  }
  const length = given['customerId']?.length;
  for (const name of COLUMNS) {
    const column = given[name];
    if (column === undefined && (name === 'day' || name === 'date' || name === 'orderId')) continue;
    if (!Array.isArray(column) && !ArrayBuffer.isView(column)) {
      fail('wrong_type', `columns.${name}`, 'an array or typed array', column);
    }
    if (column.length !== length) fail('length_mismatch', `columns.${name}`, `${length} values`, column);
  }
}

function refuse(issue: Issue, value: unknown, row: number, onInvalid: 'throw' | 'collect', tally: IgnoredTally): void {
  if (onInvalid === 'throw') throw new ClienteleError(issue);
  tally.add('invalid', issue.code, row, fieldOf(issue), value);
}

function idFault(field: string, id: unknown, row: number): Issue {
  return issueOf('invalid_id', `rows[${row}].${field}`, 'a string that is not empty or a finite number', id);
}
