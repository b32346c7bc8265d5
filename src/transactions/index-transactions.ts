import { checkOptions } from '../checks/assert.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import { type Id, isId } from '../events/id.ts';
import { buildIndex } from './build-index.ts';
import { mergeLines } from './merge-lines.ts';
import { ACCESSORS, checkAccessors, checkReading, isLabel, READING, readRows } from './read-rows.ts';
import { idFault, labelFault, refuse } from './refuse-row.ts';
import { growableRows } from './row-buffer.ts';
import type { IndexOptions, TransactionAccessors, TransactionColumns, TransactionIndex } from './types.ts';

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
  return indexRows(rows, accessors, options, null);
}

/** Indexes rows, or the positions of columns. */
export function indexRows<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: TransactionAccessors<Row, I>,
  options: IndexOptions,
  columns: TransactionColumns | null,
): TransactionIndex<I> {
  const onInvalid = checkIndexOptions(options);
  checkAccessors(accessors, ACCESSORS);
  const { orderId, group } = accessors;
  const customers = idDictionary();
  const orders = orderId === undefined ? null : idDictionary();
  const groups = group === undefined ? null : idDictionary(isLabel);
  const tally = tallyIgnored();
  const capacity = Array.isArray(rows) ? rows.length : 1024;
  const buffer = growableRows(capacity, { customers, orders, groups }, (row, { customer, order, group }) => {
    if (orders !== null && !isId(order)) refuse(labelFault('orderId', order, row), order, row, onInvalid, tally);
    else if (groups !== null && !isLabel(group)) refuse(labelFault('group', group, row), group, row, onInvalid, tally);
    else refuse(idFault(customer, row), customer, row, onInvalid, tally);
  });
  const currency = readRows(rows, accessors, { ...options, onInvalid }, columns, tally, buffer.take);

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
  checkOptions(options, READING);
  return checkReading(options);
}
