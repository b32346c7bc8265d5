import { sum } from '../core/sum.ts';
import type { PurchaseGroups } from './counted-history.ts';
import { type PurchaseCustomers, readCustomers } from './read-customers.ts';

/**
 * What different purchase histories are there, and how many customers share each?
 *
 * Equal (x, t_x, T) are grouped and sorted. A model of purchases learns the same from the groups as from the customers; by days,
 * a million customers make some hundred thousand groups, by weeks some thousand. Every fit groups by itself: do it first to fit
 * several models, to send a base without its ids, or to add up shops. The trap: groups say nothing of who and how much.
 *
 * @param customers - a table, histories, or groups made before
 * @throws `empty_input` without customers, `out_of_range` and kin for histories that cannot be
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { summarizePurchases } from 'clientele/clv';
 *
 * const groups = summarizePurchases([
 *   { frequency: 0, recency: 0, age: 90 },
 *   { frequency: 2, recency: 60, age: 90 },
 *   { frequency: 0, recency: 0, age: 90 },
 * ]);
 * [...groups.columns.frequency]; // => [0, 2]
 * [...groups.columns.count]; // => [2, 1]
 * groups.customers; // => 3
 * ```
 */
export function summarizePurchases(customers: PurchaseCustomers): PurchaseGroups {
  const { rows, leftTruncated } = readCustomers(customers);
  const [frequency, age, recency] = rows.columns;
  return {
    kind: 'purchase-groups',
    version: 1,
    length: frequency.length,
    customers: sum(rows.count),
    leftTruncated,
    columns: { frequency, recency, age, count: rows.count },
  };
}
