import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { daysPerUnit } from '../time/index.ts';
import type { TimeUnit } from '../time/types.ts';
import type { CustomerSummary } from '../transactions/table.ts';
import type { History } from './outlook.ts';

/**
 * What a model of purchases needs to know of one customer: repeat occasions (x), and in days the age at the last of them (t_x)
 * and now (T). A `CustomerSummary` has it all.
 *
 * @category Customer lifetime value
 */
export type PurchaseHistory = Pick<CustomerSummary, 'frequency' | 'recency' | 'age'>;

/** The history in the model's time unit, checked. */
export function historyIn(unit: TimeUnit, customer: PurchaseHistory, path = 'customer'): History {
  if (typeof customer !== 'object' || customer === null) fail('wrong_type', path, 'a customer', customer);
  const { frequency, recency, age } = customer;
  checkInteger(frequency, `${path}.frequency`, 0);
  checkTime(age, `${path}.age`);
  checkTime(recency, `${path}.recency`);
  if (recency > age) fail('out_of_range', `${path}.recency`, `at most the age, ${age}`, recency);
  if (frequency === 0 && recency !== 0) fail('out_of_range', `${path}.recency`, '0 without repeat purchases', recency);
  const days = daysPerUnit(unit);
  return { x: frequency, tx: recency / days, T: age / days };
}

function checkTime(value: unknown, path: string): void {
  if (typeof value !== 'number') fail('wrong_type', path, 'a number of days', value);
  if (!Number.isFinite(value)) fail('not_finite', path, 'a finite number of days', value);
  if (value < 0) fail('out_of_range', path, 'at least 0 days', value);
}
