import { checkFinite, checkInteger, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { CustomerSummary } from '../transactions/table.ts';

/**
 * What a model of purchases learns from a customer, or from several who share a history: repeat occasions (x), and in days the
 * age at the last of them (t_x) and now (T). A `CustomerSummary` has it all.
 *
 * @category Customer lifetime value
 */
export type CountedHistory = Pick<CustomerSummary, 'frequency' | 'recency' | 'age'> & {
  /**
   * How many customers share it.
   *
   * @defaultValue 1
   */
  readonly count?: number;
};

/**
 * Different purchase histories and how many customers share each, sorted: all that a model of purchases learns from a customer
 * base, in a fraction of its size. Times are in days.
 *
 * @category Customer lifetime value
 */
export interface PurchaseGroups {
  /** The tag. */
  readonly kind: 'purchase-groups';
  /** The version of the form. */
  readonly version: 1;
  /** How many different histories. */
  readonly length: number;
  /** How many customers. */
  readonly customers: number;
  /** How many of them may have bought before the log begins. */
  readonly leftTruncated: number;
  /** One value per history. */
  readonly columns: {
    /** Repeat purchase occasions (x). */
    readonly frequency: Float64Array;
    /** Days from the first to the last occasion (t_x). */
    readonly recency: Float64Array;
    /** Days from the first occasion to the observation date (T). */
    readonly age: Float64Array;
    /** How many customers share it. */
    readonly count: Float64Array;
  };
}

/** Refuses a history that cannot be. */
export function checkHistory(customer: CountedHistory, path: string): CountedHistory {
  if (typeof customer !== 'object' || customer === null) fail('wrong_type', path, 'a customer', customer);
  const { frequency, recency, age, count } = customer;
  checkInteger(frequency, `${path}.frequency`, 0);
  checkTime(recency, `${path}.recency`);
  checkTime(age, `${path}.age`);
  if (recency > age) fail('out_of_range', `${path}.recency`, `at most the age of ${age} days`, recency);
  if (frequency === 0 && recency > 0) fail('out_of_range', `${path}.recency`, '0 without a repeat purchase', recency);
  if (count !== undefined) checkPositive(count, `${path}.count`);
  return customer;
}

function checkTime(value: unknown, path: string): void {
  const days = checkFinite(value, path);
  if (days < 0) fail('out_of_range', path, 'a number of days, 0 or more', value);
}
