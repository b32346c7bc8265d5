import { checkKind } from '../checks/assert.ts';
import type { CustomerSummary, CustomerTable } from '../transactions/table.ts';
import type { RfmMeasures } from './cuts.ts';

/**
 * What scoring needs to know of one customer; a `CustomerSummary` has it all.
 *
 * @category RFM
 */
export type RfmCustomer = Pick<CustomerSummary, 'daysSinceLast' | 'orders' | 'frequency' | 'revenue'>;

/** The numbers behind R, F and M of one customer. */
export interface RfmValues {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

export function rfmValuesOf(customer: RfmCustomer, { f, m }: RfmMeasures): RfmValues {
  return {
    r: customer.daysSinceLast,
    f: f === 'orders' ? customer.orders : customer.frequency + 1,
    m: m === 'revenue' ? customer.revenue : customer.revenue / customer.orders,
  };
}

/** The same for all customers of a table, as columns. */
export interface RfmValueColumns {
  readonly r: ArrayLike<number>;
  readonly f: ArrayLike<number>;
  readonly m: ArrayLike<number>;
}

export function rfmColumnsOf(table: CustomerTable, { f, m }: RfmMeasures): RfmValueColumns {
  checkKind(table, 'customer-table', 'table', 'a table made by summarizeCustomers');
  const { daysSinceLast, orders, frequency, revenue } = table.columns;
  return {
    r: daysSinceLast,
    // Occasions are one more than repeat occasions, which sort the same; cuts should read as occasions all the same.
    f: f === 'orders' ? orders : frequency.map((repeats) => repeats + 1),
    m: m === 'revenue' ? revenue : revenue.map((total, i) => total / (orders[i] as number)),
  };
}
