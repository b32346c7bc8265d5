import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type Day, isoFromDay } from '../time/index.ts';

/**
 * The four totals of each customer, in canonical order of ids.
 *
 * @category Transactions
 */
export interface CustomerTotals<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'customer-totals';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date, included. */
  readonly asOf: string;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** How many orders. */
    readonly orders: Int32Array;
    /** Their value, refunds deducted. */
    readonly revenue: Float64Array;
    /** Day of the first order, as days since 1970-01-01. */
    readonly firstOrderOn: Int32Array;
    /** Day of the last order, as days since 1970-01-01. */
    readonly lastOrderOn: Int32Array;
    /** Days from the last order to the observation date. */
    readonly daysSinceLast: Int32Array;
  };
  /** Customers with refunds and no order. */
  readonly withoutOrder: readonly I[];
  /** What was not used. */
  readonly ignored: Ignored;
}

/** The columns of totals while they are filled, customer by customer in canonical order. */
export interface TotalsColumnsBuilder<I extends Id> {
  push(id: I, orders: number, revenue: number, first: Day, last: Day): void;
  /** Takes the customers without an order. */
  readonly withoutOrder: I[];
  finish(currency: string | null, ignored: Ignored): CustomerTotals<I>;
}

export function totalsColumns<I extends Id>(capacity: number, asOf: Day): TotalsColumnsBuilder<I> {
  const ids = new Array<I>(capacity);
  const withoutOrder: I[] = [];
  const orders = new Int32Array(capacity);
  const revenue = new Float64Array(capacity);
  const firstOrderOn = new Int32Array(capacity);
  const lastOrderOn = new Int32Array(capacity);
  const daysSinceLast = new Int32Array(capacity);
  let length = 0;
  return {
    withoutOrder,
    push(id, count, value, first, last) {
      ids[length] = id;
      orders[length] = count;
      revenue[length] = value;
      firstOrderOn[length] = first;
      lastOrderOn[length] = last;
      daysSinceLast[length] = asOf - last;
      length++;
    },
    finish(currency, ignored) {
      const full = length === capacity;
      if (!full) ids.length = length;
      const columns = { orders, revenue, firstOrderOn, lastOrderOn, daysSinceLast };
      return {
        kind: 'customer-totals',
        version: 1,
        asOf: isoFromDay(asOf),
        currency,
        length,
        ids,
        columns: full
          ? columns
          : {
              orders: orders.slice(0, length),
              revenue: revenue.slice(0, length),
              firstOrderOn: firstOrderOn.slice(0, length),
              lastOrderOn: lastOrderOn.slice(0, length),
              daysSinceLast: daysSinceLast.slice(0, length),
            },
        withoutOrder,
        ignored,
      };
    },
  };
}
