import type { IgnoredTally } from '../checks/ignored.ts';
import {
  addAmount,
  addExactAmount,
  amountOfUnits,
  type ExactAmount,
  knownUnitsOf,
  MAX_UNITS,
  valueOfAmount,
  zeroAmount,
} from '../money/exact-amount.ts';
import { type Day, isoFromDay } from '../time/index.ts';
import type { PurchaseConventions } from './conventions.ts';
import { isPurchase } from './day-sums.ts';
import { droppedAs, excludedBy } from './excluded.ts';

/**
 * The figures of one customer stand side by side in 24 bytes, so that a row touches one place of memory: the units of revenue as a
 * double, then three whole numbers of 32 bits. These are their positions, counted in doubles and in halves of doubles.
 */
const DOUBLES = 3;
const INTEGERS = 2 * DOUBLES;
const ORDERS = 2;
const FIRST = 3;
const LAST = 4;
/** Before the first order and after the last, where there is none. */
const NO_FIRST = 0x7fffffff;
const NO_LAST = -0x80000000;

/** Two views of the same bytes. */
interface Records {
  readonly units: Float64Array;
  readonly counts: Int32Array;
}

function recordsFor(customers: number): Records {
  const units = new Float64Array(customers * DOUBLES);
  const counts = new Int32Array(units.buffer);
  for (let at = 0; at < counts.length; at += INTEGERS) {
    counts[at + FIRST] = NO_FIRST;
    counts[at + LAST] = NO_LAST;
  }
  return { units, counts };
}

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
  let records = recordsFor(0);
  let room = 0;
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
    if (isPurchase(amount, conventions)) noteOrder(records.counts, code * INTEGERS, day);
  };
  return {
    reserve(count) {
      if (count <= room) return;
      room = Math.max(count, 2 * room);
      const wider = recordsFor(room);
      wider.units.set(records.units);
      records = wider;
    },
    add({ codes, base, days, amounts, rows }, from, to) {
      let i = addPlainOrders(records.units, records.counts, codes, base, days, amounts, from, to, asOf);
      while (i < to) {
        const row = rows === null ? i : (rows[i] as number);
        addApart((codes[i] as number) - base, days[i] as number, amounts[i] as number, row);
        i = addPlainOrders(records.units, records.counts, codes, base, days, amounts, i + 1, to, asOf);
      }
    },
    ordersOf: (code) => records.counts[code * INTEGERS + ORDERS] as number,
    firstOf: (code) => records.counts[code * INTEGERS + FIRST] as number,
    lastOf: (code) => records.counts[code * INTEGERS + LAST] as number,
    revenueOf(code) {
      const units = records.units[code * DOUBLES] as number;
      const rest = rests.size === 0 ? undefined : rests.get(code);
      if (rest === undefined) return amountOfUnits(units);
      const total: ExactAmount = { units, rest: null };
      addExactAmount(total, rest);
      return valueOfAmount(total);
    },
    isKnown: (code) => (records.counts[code * INTEGERS + ORDERS] as number) > 0 || (rests.size > 0 && rests.has(code)),
  };
}

/**
 * Adds orders from row `from` on, up to the first row that is more than a short decimal above zero by `asOf`.
 *
 * @returns the number of that row, or `to`
 */
function addPlainOrders(
  revenue: Float64Array,
  counts: Int32Array,
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
    const code = (codes[i] as number) - base;
    const units = knownUnitsOf(amount);
    const total = (revenue[code * DOUBLES] as number) + units;
    if (!(amount > 0 && amountOfUnits(units) === amount && total <= MAX_UNITS && day <= asOf)) return i;
    revenue[code * DOUBLES] = total;
    noteOrder(counts, code * INTEGERS, day);
  }
  return to;
}

function noteOrder(counts: Int32Array, at: number, day: Day): void {
  counts[at + ORDERS] = (counts[at + ORDERS] as number) + 1;
  if (day < (counts[at + FIRST] as number)) counts[at + FIRST] = day;
  if (day > (counts[at + LAST] as number)) counts[at + LAST] = day;
}
