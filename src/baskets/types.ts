import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { DateInput } from '../events/read-day.ts';
import type { Day } from '../time/types.ts';

/**
 * Where things are in the caller's order lines.
 *
 * @category Baskets
 */
export interface OrderLineAccessors<Row, I extends Id = Id, C extends Id = Id> {
  /** Who bought. */
  readonly customerId: (row: Row) => I;
  /** When: a day `2026-06-30`, or an instant if the option `timeZone` says where its day begins. */
  readonly date: (row: Row) => DateInput;
  /** What: a category, a product, a department. */
  readonly category: (row: Row) => C;
  /** How much, in major units of one currency; negative for a return. A log without amounts gives `() => 0`. */
  readonly amount: (row: Row) => number;
  /** Which order the line belongs to. Without it, all lines of a customer's day are one basket. */
  readonly orderId?: (row: Row) => Id;
}

/**
 * Order lines as columns of equal length, the fastest door.
 *
 * @category Baskets
 */
export interface OrderLineColumns<I extends Id = Id, C extends Id = Id> {
  /** Who bought; an `Int32Array` of codes is fastest. */
  readonly customerId: Int32Array | readonly I[];
  /** When. Give either `day` (whole days since 1970-01-01) or `date`. */
  readonly day?: ArrayLike<Day>;
  /** When, in any form a row may give it. */
  readonly date?: ArrayLike<DateInput>;
  /** What; an `Int32Array` of codes is fastest. */
  readonly category: Int32Array | readonly C[];
  /** How much, in major units of one currency; negative for a return. */
  readonly amount: ArrayLike<number>;
  /** Which order a line belongs to. */
  readonly orderId?: Int32Array | readonly Id[];
}

/**
 * How order lines are read.
 *
 * @category Baskets
 */
export interface OrderLineOptions {
  /** The IANA zone whose days instants fall on, such as `'Europe/Paris'`. Needed only for rows dated by instants. */
  readonly timeZone?: string;
  /** The currency of all amounts, kept beside the results. */
  readonly currency?: string;
  /**
   * What happens to a row that cannot be read: an error with its row number and field, or a count in `ignored`.
   *
   * @defaultValue 'throw'
   */
  readonly onInvalid?: 'throw' | 'collect';
}

/**
 * Checked order lines, grouped by customer, by order and by category: made once, used by every analysis. Customer `c` has the
 * lines `offsets[c]` to `offsets[c + 1] - 1`; the lines of an order stand together.
 *
 * @category Baskets
 */
export interface OrderLineIndex<I extends Id = Id, C extends Id = Id> {
  /** The tag. */
  readonly kind: 'order-line-index';
  /** The version of the form. */
  readonly version: 1;
  /** How many lines. */
  readonly length: number;
  /** The customers in canonical order: numbers by value, then strings by code unit. */
  readonly ids: readonly I[];
  /** Where each customer begins; one more entry than customers. */
  readonly offsets: Int32Array;
  /** How many orders. */
  readonly orders: number;
  /** The order of each line, numbered from 0 in the order of customers and days. */
  readonly order: Int32Array;
  /** The day of each line: that of the earliest line of its order. */
  readonly days: Int32Array;
  /** The categories in canonical order. */
  readonly categories: readonly C[];
  /** The category of each line as a position in `categories`. */
  readonly category: Int32Array;
  /** The amount of each line. */
  readonly amounts: Float64Array;
  /** The row each line came from. */
  readonly rows: Int32Array;
  /** Whether all amounts are short decimals whose sums are exact in units of 0.0001. */
  readonly exactDecimals: boolean;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** The rows that could not be read. */
  readonly ignored: Ignored;
}
