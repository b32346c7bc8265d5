import { NOTHING_IGNORED } from '../src/checks/ignored.ts';
import { canonicalIds } from '../src/events/dictionary.ts';
import type { Id } from '../src/events/id.ts';
import { buildIndex } from '../src/transactions/build-index.ts';
import type { TransactionIndex } from '../src/transactions/types.ts';
import type { CodedLog, OrderRow } from './data.ts';

interface Accessors {
  readonly customerId: (row: OrderRow) => string;
  readonly date: (row: OrderRow) => string;
  readonly amount: (row: OrderRow) => number;
}

/**
 * What a program writes that trusts its rows: ids to codes through a `Map`, days by arithmetic on their digits, amounts as
 * they come. The columns are then laid out by the library's own code, so that the two doors differ in their checks and in
 * what carries them.
 */
export function uncheckedIndex(rows: readonly OrderRow[], { customerId, date, amount }: Accessors): TransactionIndex {
  const codes = new Int32Array(rows.length);
  const days = new Int32Array(rows.length);
  const amounts = new Float64Array(rows.length);
  const dictionary = plainDictionary();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as OrderRow;
    codes[i] = dictionary.codeOf(customerId(row));
    days[i] = dayOf(date(row));
    amounts[i] = amount(row);
  }
  return laidOut({ codes, days, amounts, ...canonical(dictionary.ids) });
}

/** The same in two loops, which is as fast as it gets: look-ups that follow one another wait for memory together. */
export function uncheckedIndexInTwoLoops(
  rows: readonly OrderRow[],
  { customerId, date, amount }: Accessors,
): TransactionIndex {
  const codes = new Int32Array(rows.length);
  const days = new Int32Array(rows.length);
  const amounts = new Float64Array(rows.length);
  const dictionary = plainDictionary();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as OrderRow;
    days[i] = dayOf(date(row));
    amounts[i] = amount(row);
  }
  for (let i = 0; i < rows.length; i++) codes[i] = dictionary.codeOf(customerId(rows[i] as OrderRow));
  return laidOut({ codes, days, amounts, ...canonical(dictionary.ids) });
}

function plainDictionary(): { readonly ids: string[]; codeOf(id: string): number } {
  const codes = new Map<string, number>();
  const ids: string[] = [];
  return {
    ids,
    codeOf(id) {
      const known = codes.get(id);
      if (known !== undefined) return known;
      const code = ids.push(id) - 1;
      codes.set(id, code);
      return code;
    },
  };
}

function canonical(unsorted: readonly string[]): { place: Int32Array; ids: readonly Id[] } {
  const { rank, ids } = canonicalIds(unsorted);
  return { place: rank, ids };
}

/** Coded columns as they come: copies of the columns, laid out by the library's own code. */
export function uncheckedColumnsIndex({ customerId, day, amount }: CodedLog, customers: number): TransactionIndex {
  return laidOut({
    codes: customerId.slice(),
    days: day.slice(),
    amounts: amount.slice(),
    place: null,
    ids: Array.from({ length: customers }, (_, code) => code),
  });
}

function laidOut(rows: {
  readonly codes: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly place: Int32Array | null;
  readonly ids: readonly Id[];
}): TransactionIndex {
  return buildIndex({
    ...rows,
    length: rows.codes.length,
    base: 0,
    rows: null,
    groupLabels: null,
    groupCodes: null,
    rowsRead: rows.codes.length,
    currency: null,
    ignored: NOTHING_IGNORED,
  });
}

function dayOf(iso: string): number {
  const digit = (at: number): number => iso.charCodeAt(at) - 48;
  const month = digit(5) * 10 + digit(6);
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digit(8) * 10 + digit(9) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
