import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { daysPerUnit } from '../time/index.ts';
import type { TimeUnit } from '../time/types.ts';
import type { CustomerSummary, CustomerTable } from '../transactions/table.ts';
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

/** Refuses a table with a row that cannot be; the words are those for one customer. */
export function checkRows(table: CustomerTable): void {
  const { frequency, recency, age } = table.columns;
  for (let row = 0; row < table.length; row++) {
    const x = frequency[row] as number;
    const tx = recency[row] as number;
    const T = age[row] as number;
    if (tx >= 0 && tx <= T && T < Infinity && x >= 0 && (x > 0 || tx === 0) && x === Math.floor(x)) continue;
    checkRow(table, row);
  }
}

/** Refuses one row of a table. */
export function checkRow({ columns: { frequency, recency, age } }: CustomerTable, row: number): void {
  historyIn(
    'day',
    { frequency: frequency[row] as number, recency: recency[row] as number, age: age[row] as number },
    `table row ${row}`,
  );
}

function checkTime(value: unknown, path: string): void {
  if (typeof value !== 'number') fail('wrong_type', path, 'a number of days', value);
  if (!Number.isFinite(value)) fail('not_finite', path, 'a finite number of days', value);
  if (value < 0) fail('out_of_range', path, 'at least 0 days', value);
}
