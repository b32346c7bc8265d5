import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail, type Issue } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import { type Id, isId } from '../events/id.ts';
import { dayReader } from '../events/read-day.ts';
import { buildIndex } from './build-index.ts';
import { mergeLines } from './merge-lines.ts';
import {
  amountFault,
  idFault,
  isAmount,
  labelFault,
  noCurrencyFault,
  refuse,
  refuseSecondCurrency,
} from './refuse-row.ts';
import { growableRows } from './row-buffer.ts';
import type { IndexOptions, TransactionAccessors, TransactionIndex } from './types.ts';

const OPTIONS = ['timeZone', 'currency', 'onInvalid'] as const;
const ACCESSORS = ['customerId', 'date', 'amount', 'orderId', 'group', 'currency'] as const;

/**
 * Reads a log of purchases once and lays it out by customer and day, for every analysis that follows.
 *
 * Rows come in any order, from an array or any iterable; the result of every analysis is the same for every order. Money
 * is added exactly: amounts of up to four decimals add as decimals (0.1 + 0.2 is 0.3), all others with a single rounding.
 *
 * @param rows - one row per order, or per order line with the `orderId` accessor
 * @param accessors - where the customer, the date and the amount are in a row
 * @throws `invalid_id`, `invalid_date`, `ambiguous_date`, `time_zone_required`, `invalid_amount`, `unknown_currency` with
 * the path `rows[n].field`, unless `onInvalid` is `'collect'`; what an accessor throws passes through
 * @throws `mixed_currency` when a second currency appears; it is never only collected
 * @see {@link indexTransactionColumns} for columns
 * @category Transactions
 * @example
 * ```ts
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const rows = [
 *   { client: 'ada', day: '2026-01-05', total: 20 },
 *   { client: 'bob', day: '2026-01-09', total: 35.5 },
 *   { client: 'ada', day: 'soon', total: 12 },
 * ];
 * const log = indexTransactions(
 *   rows,
 *   { customerId: (r) => r.client, date: (r) => r.day, amount: (r) => r.total },
 *   { onInvalid: 'collect' },
 * );
 * log.ids; // => ['ada', 'bob']
 * log.ignored.byCode; // => { invalid_date: 1 }
 * ```
 */
export function indexTransactions<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: TransactionAccessors<Row, I>,
  options: IndexOptions = {},
): TransactionIndex<I> {
  return indexRows(rows, accessors, options, 'date');
}

/** Indexes rows whose date stands in a field of this name. */
export function indexRows<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: TransactionAccessors<Row, I>,
  options: IndexOptions,
  dateField: 'date' | 'day',
): TransactionIndex<I> {
  const onInvalid = checkIndexOptions(options);
  checkAccessors(accessors);
  if (typeof (rows as Iterable<Row> | null)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'rows', 'an array or another iterable of rows', rows);
  }
  const { customerId, date, amount: amountOf, orderId, group: groupOf, currency: currencyOf } = accessors;
  const reader = dayReader(options.timeZone);
  const customers = idDictionary();
  const orders = orderId === undefined ? null : idDictionary();
  const groups = groupOf === undefined ? null : idDictionary(isLabel);
  const tally = tallyIgnored();
  const refuseRow = (issue: Issue, value: unknown, row: number) => refuse(issue, value, row, onInvalid, tally);
  const capacity = Array.isArray(rows) ? rows.length : 1024;
  const buffer = growableRows(capacity, { customers, orders, groups }, (row, { customer, order, group }) => {
    if (orders !== null && !isId(order)) refuseRow(labelFault('orderId', order, row), order, row);
    else if (groups !== null && !isLabel(group)) refuseRow(labelFault('group', group, row), group, row);
    else refuseRow(idFault(customer, row), customer, row);
  });
  let currency = options.currency ?? null;

  let number = -1;
  for (const row of rows) {
    number++;
    const when = date(row);
    const day = reader.dayOf(when);
    const amount = Number.isNaN(day) ? Number.NaN : amountOf(row);
    if (!isAmount(amount)) {
      buffer.settle();
      if (Number.isNaN(day)) refuseRow(reader.faultOf(when, `rows[${number}].${dateField}`), when, number);
      else refuseRow(amountFault(amount, number), amount, number);
      continue;
    }
    if (currencyOf !== undefined) {
      const found = currencyOf(row);
      if (found !== currency) {
        buffer.settle();
        if (!isLabel(found)) {
          refuseRow(noCurrencyFault(found, number), found, number);
          continue;
        }
        if (currency !== null) refuseSecondCurrency(currency, found, number);
        currency = found;
      }
    }
    buffer.push(number, day, amount, customerId(row), orderId?.(row), groupOf?.(row));
  }
  buffer.settle();

  const { ids, rank } = canonicalIds(customers.ids);
  const labels = groups === null ? null : canonicalIds(groups.ids);
  const read = buffer.finish(labels?.rank ?? null);
  return buildIndex({
    ...(orders === null ? read : mergeLines(read)),
    base: 0,
    place: rank,
    ids: ids as readonly I[],
    groupLabels: (labels?.ids as readonly string[] | undefined) ?? null,
    rowsRead: read.length,
    currency,
    ignored: tally.finish(),
  });
}

/** Checks how rows are to be read; says what happens to one that cannot be. */
export function checkIndexOptions(options: IndexOptions): 'throw' | 'collect' {
  checkOptions(options, OPTIONS);
  const { currency, onInvalid = 'throw' } = options;
  if (currency !== undefined && !isLabel(currency)) {
    fail('wrong_type', 'options.currency', 'a currency code', currency);
  }
  return checkChoice(onInvalid, ['throw', 'collect'], 'options.onInvalid');
}

function checkAccessors(accessors: unknown): void {
  checkOptions(accessors, ACCESSORS, 'accessors');
  const given = accessors as Record<string, unknown>;
  for (const name of ACCESSORS) {
    const required = name === 'customerId' || name === 'date' || name === 'amount';
    if (given[name] === undefined && !required) continue;
    if (typeof given[name] !== 'function') fail('wrong_type', `accessors.${name}`, 'a function of a row', given[name]);
  }
}

/** What groups and currencies are called. */
function isLabel(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
