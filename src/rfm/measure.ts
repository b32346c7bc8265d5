import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import type { CustomerSummary, CustomerTable } from '../transactions/table.ts';
import type { RfmMeasures } from './cuts.ts';
import type { RfmByLetter } from './letters.ts';

/**
 * What scoring needs to know of one customer; a `CustomerSummary` has it all but the breadth. Length and breadth are needed
 * by cuts that score them, the group by cuts that differ by group.
 *
 * @category RFM
 */
export interface RfmCustomer
  extends Pick<CustomerSummary, 'daysSinceLast' | 'orders' | 'frequency' | 'revenue'>,
    Partial<Pick<CustomerSummary, 'recency' | 'age' | 'group'>> {
  /** How broad the basket is, counted as in the table that the cuts were learnt from. */
  readonly breadth?: number;
}

/** The numbers behind the letters for one customer. */
export function rfmValuesOf(customer: RfmCustomer, measures: RfmMeasures): RfmByLetter<number> {
  const { f, m, l, b } = measures;
  const at = (field: keyof RfmCustomer): number => checkFinite(customer[field], `customer.${field}`);
  return {
    r: customer.daysSinceLast,
    f: f === 'orders' ? customer.orders : customer.frequency + 1,
    m: m === 'revenue' ? customer.revenue : customer.revenue / customer.orders,
    ...(l === undefined ? {} : { l: at(l === 'age' ? 'age' : 'recency') }),
    ...(b === undefined ? {} : { b: at('breadth') }),
  };
}

/** The same for all customers of a table, as columns. */
export type RfmValueColumns = RfmByLetter<ArrayLike<number>>;

/** @param breadth - the caller's column, for cuts with the letter b */
export function rfmColumnsOf(
  table: CustomerTable,
  { f, m, l, b }: RfmMeasures,
  breadth: ArrayLike<number> | undefined,
): RfmValueColumns {
  checkCustomerTable(table, 'table', ['daysSinceLast', 'orders', 'frequency', 'revenue', 'recency', 'age']);
  const { daysSinceLast, orders, frequency, revenue, recency, age } = table.columns;
  return {
    r: daysSinceLast,
    // Occasions are one more than repeat occasions, which sort the same; cuts should read as occasions all the same.
    f: f === 'orders' ? orders : frequency.map((repeats) => repeats + 1),
    m: m === 'revenue' ? revenue : revenue.map((total, i) => total / (orders[i] as number)),
    ...(l === undefined ? {} : { l: l === 'age' ? age : recency }),
    ...(b === undefined ? {} : { b: checkBreadth(breadth, table) }),
  };
}

/** The breadth of every customer; a copy, so that a list of numbers is read once. */
function checkBreadth(breadth: ArrayLike<number> | undefined, table: CustomerTable): Float64Array {
  const path = 'options.breadth';
  if (breadth === undefined) fail('missing_value', path, 'a number for every customer', breadth);
  if (breadth?.length !== table.length) fail('length_mismatch', path, `${table.length} numbers`, breadth);
  const values = new Float64Array(table.length);
  for (let i = 0; i < values.length; i++) values[i] = checkFinite(breadth[i], `${path}[${i}]`);
  return values;
}
