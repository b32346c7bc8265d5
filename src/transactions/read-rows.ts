import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { dayOfNumber, dayReader } from '../events/read-day.ts';
import { amountFault, dayColumnFault, isAmount } from '../events/row-faults.ts';
import { noCurrencyFault, refuse, refuseSecondCurrency } from './refuse-row.ts';
import type { IndexOptions, TransactionAccessors, TransactionColumns } from './types.ts';

/** The names of the options that say how rows are read. */
export const READING = ['timeZone', 'currency', 'onInvalid'] as const;
/** The names of what a row may be asked for. */
export const ACCESSORS = ['customerId', 'date', 'amount', 'orderId', 'group', 'currency'] as const;

/** How many rows are read before their labels are looked at. */
const BLOCK = 256;

/** Rows that have a day and an amount, as many as are looked at together. */
export interface RowBlock {
  length: number;
  /** Their numbers in the input. */
  readonly rows: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly customers: unknown[];
  /** Empty without the accessor. */
  readonly orders: unknown[];
  /** Empty without the accessor. */
  readonly groups: unknown[];
}

/**
 * Reads rows one by one: day, amount and currency are checked here, labels where the rows go.
 *
 * Rows go there in blocks: a look-up waits for memory, and look-ups that follow one another wait together, while the reading
 * of a date in between would make each of them wait alone. A block also ends before a fault, so that faults are found in the
 * order of the rows.
 *
 * @param columns - those that the rows are positions in; `null` where rows are rows
 * @param take - what becomes of a block; it is used again afterwards
 * @returns the currency of all amounts, `null` where it was not named
 */
export function readRows<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: TransactionAccessors<Row, I>,
  options: IndexOptions & { readonly onInvalid: 'throw' | 'collect' },
  columns: Pick<TransactionColumns, 'day'> | null,
  tally: IgnoredTally,
  take: (block: RowBlock) => void,
): string | null {
  if (typeof (rows as Iterable<Row> | null)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'rows', 'an array or another iterable of rows', rows);
  }
  const { customerId, date, amount: amountOf, orderId, group: groupOf, currency: currencyOf } = accessors;
  const { onInvalid } = options;
  const reader = dayReader(options.timeZone);
  const isDayNumber = columns?.day !== undefined;
  const dayOf = isDayNumber ? dayOfNumber : reader.dayOf;
  const block: RowBlock = {
    length: 0,
    rows: new Int32Array(BLOCK),
    days: new Int32Array(BLOCK),
    amounts: new Float64Array(BLOCK),
    customers: new Array<unknown>(BLOCK),
    orders: orderId === undefined ? [] : new Array<unknown>(BLOCK),
    groups: groupOf === undefined ? [] : new Array<unknown>(BLOCK),
  };
  const { rows: numbers, days, amounts, customers, orders, groups } = block;
  let filled = 0;
  const flush = (): void => {
    block.length = filled;
    filled = 0;
    take(block);
  };
  let currency = options.currency ?? null;
  let number = -1;
  for (const row of rows) {
    number++;
    const when = date(row);
    const day = dayOf(when);
    const amount = Number.isNaN(day) ? Number.NaN : amountOf(row);
    if (!isAmount(amount)) {
      flush();
      if (!Number.isNaN(day)) {
        refuse(amountFault(amount, number, columns === null ? 'rows' : 'columns'), amount, number, onInvalid, tally);
      } else {
        const issue = isDayNumber ? dayColumnFault(when, number) : reader.faultOf(when, `rows[${number}].date`);
        refuse(issue, when, number, onInvalid, tally);
      }
      continue;
    }
    if (currencyOf !== undefined) {
      const found = currencyOf(row);
      if (found !== currency) {
        flush();
        if (!isLabel(found)) {
          refuse(noCurrencyFault(found, number), found, number, onInvalid, tally);
          continue;
        }
        if (currency !== null) refuseSecondCurrency(currency, found, number);
        currency = found;
      }
    }
    numbers[filled] = number;
    days[filled] = day;
    amounts[filled] = amount;
    customers[filled] = customerId(row);
    if (orderId !== undefined) orders[filled] = orderId(row);
    if (groupOf !== undefined) groups[filled] = groupOf(row);
    filled++;
    if (filled === BLOCK) flush();
  }
  flush();
  return currency;
}

/** Checks the values of the options that say how rows are read; says what happens to a row that cannot be. */
export function checkReading({ currency, onInvalid = 'throw' }: IndexOptions): 'throw' | 'collect' {
  if (currency !== undefined && !isLabel(currency)) {
    fail('wrong_type', 'options.currency', 'a currency code', currency);
  }
  return checkChoice(onInvalid, ['throw', 'collect'], 'options.onInvalid');
}

/** Refuses accessors of other names, and those three that every log has where they are missing. */
export function checkAccessors(accessors: unknown, known: readonly string[]): void {
  checkOptions(accessors, known, 'accessors');
  const given = accessors as Record<string, unknown>;
  for (const name of known) {
    const required = name === 'customerId' || name === 'date' || name === 'amount';
    if (given[name] === undefined && !required) continue;
    if (typeof given[name] !== 'function') fail('wrong_type', `accessors.${name}`, 'a function of a row', given[name]);
  }
}

/** What groups and currencies are called. */
export function isLabel(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
