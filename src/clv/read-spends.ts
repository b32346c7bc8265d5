import { checkFinite, checkInteger, checkKind, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import type { CustomerTable } from '../transactions/table.ts';
import type { SpendHistory } from './spend-law.ts';

/**
 * What a model of spend learns from a customer, or from several who share it: how many repeat occasions, and their mean value. A
 * `CustomerSummary` has it.
 *
 * @category Customer lifetime value
 */
export type CountedSpend = SpendHistory & {
  /**
   * How many customers share it.
   *
   * @defaultValue 1
   */
  readonly count?: number;
};

/**
 * Customers in any form that a model of spend is fitted to.
 *
 * @category Customer lifetime value
 */
export type SpendCustomers = CustomerTable | Iterable<CountedSpend>;

/** The customers who have a mean spend, and those who have none. */
export interface ReadSpends {
  readonly x: Float64Array;
  readonly means: Float64Array;
  readonly counts: Float64Array | null;
  readonly currency: string | null;
  readonly ignored: Ignored;
}

export function readSpends(customers: SpendCustomers, path = 'customers'): ReadSpends {
  if (typeof customers === 'object' && customers !== null && Symbol.iterator in customers) {
    return ofHistories(customers, path);
  }
  checkKind(customers, 'customer-table', path, 'a customer table or spends of customers');
  checkCustomerTable(customers, path, ['frequency', 'monetaryValue']);
  const { columns, currency, length } = customers;
  const { x, means, ignored } = usable(columns.frequency, columns.monetaryValue, length, path);
  return { x, means, counts: null, currency, ignored };
}

function ofHistories(customers: Iterable<CountedSpend>, path: string): ReadSpends {
  const x: number[] = [];
  const means: number[] = [];
  const counts: number[] = [];
  for (const customer of customers) {
    const at = `${path}[${x.length}]`;
    if (typeof customer !== 'object' || customer === null) fail('wrong_type', at, 'a customer', customer);
    const { frequency, monetaryValue, count } = customer;
    x.push(checkInteger(frequency, `${at}.frequency`, 0));
    means.push(frequency === 0 && monetaryValue === null ? 0 : checkFinite(monetaryValue, `${at}.monetaryValue`));
    counts.push(count === undefined ? 1 : checkPositive(count, `${at}.count`));
  }
  const found = usable(x, means, x.length, path);
  const weights = counts.every((count) => count === 1)
    ? null
    : Float64Array.from(counts.filter((_, i) => spends(x[i] as number, means[i] as number) === 1));
  return { x: found.x, means: found.means, counts: weights, currency: null, ignored: found.ignored };
}

/** 1 for who has a mean spend, 0 for others. */
const spends = (x: number, mean: number): number => Number(x > 0) * Number(mean > 0) * Number(mean < Infinity);

function usable(
  frequency: ArrayLike<number>,
  monetaryValue: ArrayLike<number>,
  length: number,
  path: string,
): Pick<ReadSpends, 'x' | 'means' | 'ignored'> {
  const tally = tallyIgnored();
  let size = 0;
  for (let i = 0; i < length; i++) size += spends(frequency[i] as number, monetaryValue[i] as number);
  // Every customer is written to the next place, and kept or not: a branch would go either way by chance.
  const x = new Float64Array(size + 1);
  const means = new Float64Array(size + 1);
  let kept = 0;
  let next = length;
  let never = 0; // without repeat purchase, beyond those kept as examples
  for (let i = 0; i < length; i++) {
    const n = frequency[i] as number;
    const mean = monetaryValue[i] as number;
    x[kept] = n;
    means[kept] = mean;
    const bought = Number(n > 0);
    const spent = spends(n, mean);
    kept += spent;
    if (bought > spent) {
      if (!Number.isFinite(mean)) fail('not_finite', `${path}.columns.monetaryValue[${i}]`, 'a mean spend', mean);
      tally.add('excluded', mean === 0 ? 'zero_dropped' : 'refund_dropped', i, 'monetaryValue', mean);
    } else if (i < next) {
      // No more than these can be kept as examples.
      if (bought === 0) tally.add('excluded', 'no_purchase', i, 'frequency', n);
      if (!tally.keeps(i + 1)) next = i;
    } else {
      never += 1 - bought;
    }
  }
  tally.addMany('excluded', 'no_purchase', never);
  return { x: x.subarray(0, kept), means: means.subarray(0, kept), ignored: tally.finish() };
}
