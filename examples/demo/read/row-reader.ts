import type { DemoOptions } from '../options.ts';
import { counted, shown } from '../refusal.ts';
import { type BadRows, badRowTally, checkEnoughGood, type RowFault } from './bad-rows.ts';
import { type ColumnPlaces, findColumns } from './columns.ts';
import { dateColumn } from './dates.ts';
import { amountColumn, LATER } from './decimal-mark.ts';

/** The rows as columns for the library, and what the file was like. */
export interface ReadRows {
  readonly customerId: readonly string[];
  /** Days since 1970-01-01. */
  readonly day: readonly number[];
  readonly amount: readonly number[];
  /** `null` when every row is an order of its own. */
  readonly orderId: readonly string[] | null;
  /** The row of the file that each of them came from; the header is row 1. */
  readonly row: readonly number[];
  readonly bad: BadRows;
  readonly header: readonly string[];
  readonly places: ColumnPlaces;
  readonly decimalMark: '.' | ',' | null;
}

/** Takes the rows of a file one by one, the header first. */
export interface RowReader {
  read(fields: readonly string[], row: number): void;
  finish(): ReadRows;
  goodRows(): number;
  columnAt(place: number): string;
}

export function rowReader(options: DemoOptions): RowReader {
  const customers = new Map<string, string>();
  const customerId: string[] = [];
  const day: number[] = [];
  const amount: number[] = [];
  const orderId: string[] = [];
  const rowOf: number[] = [];
  const bad = badRowTally(options.onInvalid);
  const dates = dateColumn(options.dateFormat, options.timeZone);
  let header: readonly string[] | null = null;
  let places: ColumnPlaces = { id: 0, date: 0, amount: 0, order: null };
  let amounts = amountColumn('', options.decimalMark);

  const name = (place: number): string => shown(header?.[place] ?? '').slice(1, -1);
  const leaveOut = (row: number, place: number, code: RowFault, text: string, expected: string, hint = ''): void =>
    bad.add({ row, column: name(place), code, text, expected, hint }, customerId.length);

  const readRow = (fields: readonly string[], row: number, columns: readonly string[]): void => {
    if (fields.length !== columns.length && !onlyBlanksBeyond(fields, columns.length)) {
      if (fields.every((field) => field.trim() === '')) return;
      const text = `${counted(fields.length, 'column')} where the header has ${columns.length}`;
      bad.add({ row, column: null, code: 'ragged_row', text, expected: '', hint: '' }, customerId.length);
      return;
    }
    const id = (fields[places.id] as string).trim();
    if (id === '' || id.includes('\uFFFD')) {
      if (fields.every((field) => field.trim() === '')) return;
      const hint = id === '' ? '' : 'The file is not UTF-8: try --encoding windows-1252.';
      leaveOut(row, places.id, 'invalid_id', id, id === '' ? 'a customer' : 'readable characters', hint);
      return;
    }
    const date = (fields[places.date] as string).trim();
    const on = dates.read(date);
    if (Number.isNaN(on)) {
      const { code, hint } = dates.faultOf(date);
      leaveOut(row, places.date, code, date, code === 'invalid_date' ? 'a day' : 'a day in a known zone', hint);
      return;
    }
    const written = fields[places.amount] as string;
    const value = amounts.read(written, row, amount.length);
    if (Number.isNaN(value)) {
      const other = amounts.otherCurrency();
      const expected = other ? 'the currency of the rows before' : amountExpected(options.decimalMark);
      leaveOut(row, places.amount, other ? 'mixed_currency' : 'invalid_amount', written.trim(), expected);
      return;
    }
    const known = customers.get(id);
    if (known === undefined) customers.set(id, id);
    customerId.push(known ?? id);
    day.push(on);
    amount.push(value === LATER ? 0 : value);
    rowOf.push(row);
    // An order without a number is an order of its own.
    if (places.order !== null) orderId.push((fields[places.order] as string).trim() || `row ${row}`);
  };

  return {
    goodRows: () => customerId.length,
    columnAt: name,
    read(fields, row) {
      if (header !== null) return readRow(fields, row, header);
      header = fields.map((field) => field.trim());
      while (header.length > 1 && header.at(-1) === '') header = header.slice(0, -1);
      places = findColumns(header, options.columns);
      amounts = amountColumn(name(places.amount), options.decimalMark);
    },
    finish() {
      checkEnoughGood(bad, customerId.length);
      amounts.settle(amount, customerId.length);
      return {
        customerId,
        day,
        amount,
        orderId: places.order === null ? null : orderId,
        row: rowOf,
        bad,
        header: header ?? [],
        places,
        decimalMark: amounts.mark(),
      };
    },
  };
}

const onlyBlanksBeyond = (fields: readonly string[], length: number): boolean =>
  fields.length > length && fields.slice(length).every((field) => field.trim() === '');

const amountExpected = (mark: '.' | ',' | null): string =>
  mark === null ? 'an amount' : `an amount with a decimal ${mark === '.' ? 'point' : 'comma'}`;
