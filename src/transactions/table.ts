import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { PurchaseConventions } from './conventions.ts';

/**
 * What is known of one customer at the observation date. Times are in days.
 *
 * @category Transactions
 */
export interface CustomerSummary<I extends Id = Id> {
  /** The caller's own id. */
  readonly id: I;
  /** The group, in a table made by group. */
  readonly group?: string;
  /** All orders. */
  readonly orders: number;
  /** Their value, refunds deducted. */
  readonly revenue: number;
  /** The day of the first order, `YYYY-MM-DD`. */
  readonly firstOrderOn: string;
  /** The day of the last order, `YYYY-MM-DD`. */
  readonly lastOrderOn: string;
  /** Whole days from the last order to the observation date: the R of RFM. */
  readonly daysSinceLast: number;
  /** Repeat purchase occasions, those after the first: the x of the literature. */
  readonly frequency: number;
  /** Days from the first to the last occasion: the t_x of the literature. */
  readonly recency: number;
  /** Days from the first occasion to the observation date: the T of the literature. */
  readonly age: number;
  /** Mean value of the repeat occasions; `null` without one. */
  readonly monetaryValue: number | null;
  /** Sum of the natural logarithms of the days between occasions; `null` where two occasions share a day. */
  readonly logIntervals: number | null;
}

/**
 * The columns of a {@link CustomerTable}, one value per customer. (A type and not an interface, so that a table can be handed
 * to whatever takes columns by name, such as `truthsOf`.)
 *
 * @category Transactions
 */
export type CustomerColumns = {
  /** All orders. */
  readonly orders: Int32Array;
  /** Their value, refunds deducted. */
  readonly revenue: Float64Array;
  /** Day of the first order, as days since 1970-01-01. */
  readonly firstOrderOn: Int32Array;
  /** Day of the last order, as days since 1970-01-01. */
  readonly lastOrderOn: Int32Array;
  /** Days from the last order to the observation date. */
  readonly daysSinceLast: Int32Array;
  /** Repeat purchase occasions (x). */
  readonly frequency: Int32Array;
  /** Days from the first to the last occasion (t_x). */
  readonly recency: Float64Array;
  /** Days from the first occasion to the observation date (T). */
  readonly age: Float64Array;
  /** Mean value of the repeat occasions; NaN without one. */
  readonly monetaryValue: Float64Array;
  /** Sum of ln of the days between occasions; NaN where two occasions share a day. */
  readonly logIntervals: Float64Array;
  /** Each row's group as a position in `groups`; `null` in a table that is not by group. */
  readonly group: Int32Array | null;
};

/**
 * A doubt about a table. `left_truncated`: the log may begin after its customers did. `refund_only_days`: refunds on days
 * without a purchase; they reduce `revenue` but belong to no occasion. `outside_roster`: customers that the roster lacks.
 * `nobody_yet`: all customers of the log come after `asOf`, so that the table is empty.
 *
 * @category Transactions
 */
export interface TableWarning {
  /** What kind of fault it is; stable. */
  readonly code: 'left_truncated' | 'refund_only_days' | 'outside_roster' | 'nobody_yet';
  /** How many customers (for `refund_only_days`: days) it concerns. */
  readonly count: number;
  /** The whole sentence. */
  readonly message: string;
}

/**
 * The customer base at one date: one row per customer (and group), in canonical order of ids.
 *
 * @category Transactions
 */
export interface CustomerTable<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'customer-table';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date, included. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** What counted as a purchase. */
  readonly conventions: PurchaseConventions;
  /** Rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** The labels that `columns.group` points at; `null` in a table that is not by group. */
  readonly groups: readonly string[] | null;
  /** One value per row. */
  readonly columns: CustomerColumns;
  /** The ids of the roster that never bought; `null` without a roster. */
  readonly neverBought: readonly I[] | null;
  /** Doubts about the table. */
  readonly warnings: readonly TableWarning[];
  /** What was not used, from the reading of the log onward. */
  readonly ignored: Ignored;
}
