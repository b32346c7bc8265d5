import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { DateInput } from '../events/read-day.ts';
import type { Day } from '../time/types.ts';

/**
 * Where things are in the caller's rows.
 *
 * @category Transactions
 */
export interface TransactionAccessors<Row, I extends Id = Id> {
  /** Who bought. */
  readonly customerId: (row: Row) => I;
  /** When: a day `2026-06-30`, or an instant if the option `timeZone` says where its day begins. */
  readonly date: (row: Row) => DateInput;
  /** How much, in major units of one currency; negative for a refund. A log without amounts gives `() => 0`. */
  readonly amount: (row: Row) => number;
  /**
   * Which order a line belongs to: lines of one customer's order are added up to one transaction, on the day of the earliest.
   * A negative line of a later day is a refund of that day.
   */
  readonly orderId?: (row: Row) => Id;
  /** A brand, country or other group the row belongs to, for summaries by group. */
  readonly group?: (row: Row) => string;
  /** The currency of the amount; a second one in the log is an error. */
  readonly currency?: (row: Row) => string;
}

/**
 * A log as columns of equal length, the fastest door.
 *
 * @category Transactions
 */
export interface TransactionColumns<I extends Id = Id> {
  /** Who bought; an `Int32Array` of codes is fastest. */
  readonly customerId: Int32Array | readonly I[];
  /** When. Give either `day` (whole days since 1970-01-01) or `date`. */
  readonly day?: ArrayLike<Day>;
  /** When, in any form a row may give it. */
  readonly date?: ArrayLike<DateInput>;
  /** How much, in major units of one currency; negative for a refund. */
  readonly amount: ArrayLike<number>;
  /** Which order a line belongs to; see {@link TransactionAccessors}. */
  readonly orderId?: ArrayLike<Id>;
  /** A brand, country or other group the row belongs to. */
  readonly group?: ArrayLike<string>;
}

/**
 * How rows are read.
 *
 * @category Transactions
 */
export interface IndexOptions {
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
 * A checked log, grouped by customer and sorted by day: made once, used by every analysis. Customer `c` (the `c`-th id in
 * canonical order) has the transactions `offsets[c]` to `offsets[c + 1] - 1`.
 *
 * @category Transactions
 */
export interface TransactionIndex<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'transaction-index';
  /** The version of the form. */
  readonly version: 1;
  /** Transactions: rows, or orders where lines were added up. */
  readonly length: number;
  /** Rows that were read and are part of a transaction. */
  readonly rowsRead: number;
  /** The customers in canonical order: numbers by value, then strings by code unit. */
  readonly ids: readonly I[];
  /** Where each customer begins; one more entry than customers. */
  readonly offsets: Int32Array;
  /** The day of each transaction. */
  readonly days: Int32Array;
  /** The amount of each transaction. */
  readonly amounts: Float64Array;
  /** The row each transaction came from (the first of its lines). */
  readonly rows: Int32Array;
  /** The labels of groups in code-unit order, and each transaction's group; `null` without the `group` accessor. */
  readonly groups: {
    /** The labels. */
    readonly labels: readonly string[];
    /** Each transaction's label as a position in `labels`. */
    readonly codes: Int32Array;
  } | null;
  /** Whether all amounts are short decimals whose sums are exact in units of 0.0001. */
  readonly exactDecimals: boolean;
  /** The first and last day of the log; `null` when it is empty. */
  readonly firstDay: Day | null;
  /** The last day of the log; `null` when it is empty. */
  readonly lastDay: Day | null;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** The rows that could not be read. */
  readonly ignored: Ignored;
}
