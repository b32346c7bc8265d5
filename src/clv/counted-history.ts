import { checkPositive } from '../checks/assert.ts';
import { historyIn, type PurchaseHistory } from './history.ts';

/**
 * What a model of purchases learns from a customer, or from several who share a history: repeat occasions (x), and in days the
 * age at the last of them (t_x) and now (T). A `CustomerSummary` has it all.
 *
 * @category Customer lifetime value
 */
export type CountedHistory = PurchaseHistory & {
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
  historyIn('day', customer, path);
  if (customer.count !== undefined) checkPositive(customer.count, `${path}.count`);
  return customer;
}
