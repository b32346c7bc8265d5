import type { IgnoredTally } from '../checks/ignored.ts';
import { type Day, isoFromDay } from '../time/index.ts';
import {
  addAmount,
  addExactAmount,
  amountOfUnits,
  type ExactAmount,
  knownUnitsOf,
  MAX_UNITS,
  valueOfAmount,
  zeroAmount,
} from './amounts.ts';
import type { PurchaseConventions } from './conventions.ts';
import { isPurchase } from './day-sums.ts';
import { droppedAs, excludedBy } from './excluded.ts';

/** The figures of one customer stand side by side, so that a row touches one place of memory. */
const ORDERS = 0;
const UNITS = 1;
const FIRST = 2;
const LAST = 3;
const WIDTH = 4;

/** Checked rows; `codes[i] - base` is the customer of row i. */
export interface CodedRows {
  readonly codes: Int32Array;
  readonly base: number;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** The numbers of the rows in the input; `null` where row i is row i. */
  readonly rows: Int32Array | null;
}

/** The totals of customers by code, while rows are added up. */
export interface TotalsRecords {
  /** Makes room for the codes below `count`. */
  reserve(count: number): void;
  /** Adds the rows [from, to). */
  add(rows: CodedRows, from: number, to: number): void;
  /** How many orders a customer has. */
  ordersOf(code: number): number;
  /** The day of the first order; only where there is one. */
  firstOf(code: number): Day;
  /** The day of the last order; only where there is one. */
  lastOf(code: number): Day;
  /** What the orders come to, refunds deducted. */
  revenueOf(code: number): number;
  /** Whether there was a row up to the observation date, be it no order. */
  isKnown(code: number): boolean;
}

/**
 * Adds rows up where they stand, without laying them out by customer first.
 *
 * @param asOf - the observation date, included; later rows are counted in `tally`, as are those the conventions drop
 */
export function totalsRecords(asOf: Day, conventions: PurchaseConventions, tally: IgnoredTally): TotalsRecords {
  let records = new Float64Array(0);
  // What has no place in a record: refunds, amounts that are no short decimals, sums beyond the exact integers.
  const rests = new Map<number, ExactAmount>();
  const addApart = (code: number, day: Day, amount: number, row: number): void => {
    const why = day > asOf ? 'after_as_of' : droppedAs(amount, conventions);
    if (why !== null)
      tally.add('excluded', why, row, excludedBy(why), why === 'after_as_of' ? isoFromDay(day) : amount);
    if (why === 'after_as_of') return;
    const rest = rests.get(code) ?? zeroAmount();
    rests.set(code, rest);
    if (why !== null) return;
    addAmount(rest, amount);
    if (isPurchase(amount, conventions)) noteOrder(records, code * WIDTH, day);
  };
  return {
    reserve(count) {
      if (count * WIDTH <= records.length) return;
      const wider = new Float64Array(Math.max(count * WIDTH, 2 * records.length));
      wider.set(records);
      for (let at = records.length; at < wider.length; at += WIDTH) {
        wider[at + FIRST] = Infinity;
        wider[at + LAST] = -Infinity;
      }
      records = wider;
    },
    add({ codes, base, days, amounts, rows }, from, to) {
      let i = addPlainOrders(records, codes, base, days, amounts, from, to, asOf);
      while (i < to) {
        const row = rows === null ? i : (rows[i] as number);
        addApart((codes[i] as number) - base, days[i] as number, amounts[i] as number, row);
        i = addPlainOrders(records, codes, base, days, amounts, i + 1, to, asOf);
      }
    },
    ordersOf: (code) => records[code * WIDTH + ORDERS] as number,
    firstOf: (code) => records[code * WIDTH + FIRST] as number,
    lastOf: (code) => records[code * WIDTH + LAST] as number,
    revenueOf(code) {
      const units = records[code * WIDTH + UNITS] as number;
      const rest = rests.get(code);
      if (rest === undefined) return amountOfUnits(units);
      const total: ExactAmount = { units, rest: null };
      addExactAmount(total, rest);
      return valueOfAmount(total);
    },
    isKnown: (code) => (records[code * WIDTH + ORDERS] as number) > 0 || rests.has(code),
  };
}

/**
 * Adds orders from row `from` on, up to the first row that is more than a short decimal above zero by `asOf`.
 *
 * @returns the number of that row, or `to`
 */
function addPlainOrders(
  records: Float64Array,
  codes: Int32Array,
  base: number,
  days: Int32Array,
  amounts: Float64Array,
  from: number,
  to: number,
  asOf: Day,
): number {
  for (let i = from; i < to; i++) {
    const amount = amounts[i] as number;
    const day = days[i] as number;
    const at = ((codes[i] as number) - base) * WIDTH;
    const units = knownUnitsOf(amount);
    const total = (records[at + UNITS] as number) + units;
    if (!(amount > 0 && amountOfUnits(units) === amount && total <= MAX_UNITS && day <= asOf)) return i;
    records[at + UNITS] = total;
    noteOrder(records, at, day);
  }
  return to;
}

function noteOrder(records: Float64Array, at: number, day: Day): void {
  records[at + ORDERS] = (records[at + ORDERS] as number) + 1;
  if (day < (records[at + FIRST] as number)) records[at + FIRST] = day;
  if (day > (records[at + LAST] as number)) records[at + LAST] = day;
}
