import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIgnored } from '../checks/ignored.ts';
import { checkSortedIds } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { checkExactAmount } from '../money/exact-amount.ts';
import { conventionsOf } from './conventions.ts';
import type { CustomerState } from './customer-state.ts';
import type { CustomerDay } from './histories.ts';
import type { StateHeader } from './states.ts';

// A state was stored and read again, so that anything may stand in it.

/** Refuses the head of a state that is not whole: its ids decide how lists are walked through. */
export function checkHeader(state: StateHeader, path: string): void {
  const { ids, ignored } = state;
  if (!Array.isArray(ids)) fail('wrong_type', `${path}.ids`, 'a list of ids', ids);
  checkSortedIds(ids as readonly Id[], path);
  checkIgnored(ignored, `${path}.ignored`);
}

/** Refuses a list that has not one entry for each id. */
export function checkEntries(list: unknown, length: number, path: string): readonly unknown[] {
  if (!Array.isArray(list)) fail('wrong_type', path, 'a list', list);
  if (list.length !== length) fail('length_mismatch', path, `${length} entries, one for each id`, list);
  return list;
}

/** Looks at each entry of such a list; its path is only made where it is not what is usual, for there may be millions. */
export function checkEachEntry(
  list: unknown,
  length: number,
  path: string,
  isUsual: (entry: unknown) => boolean,
  check: (entry: unknown, path: string) => void,
): void {
  const entries = checkEntries(list, length, path);
  for (let i = 0; i < length; i++) {
    const entry = entries[i];
    if (!isUsual(entry)) check(entry, `${path}[${i}]`);
  }
}

export const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

export const isDayOrNull = (value: unknown): boolean => value === null || Number.isSafeInteger(value);

/** A sum without a rest, as all are whose amounts are short decimals. */
export function isPlainAmount(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { units, rest } = value as { readonly units?: unknown; readonly rest?: unknown };
  return rest === null && Number.isSafeInteger(units);
}

/** Refuses a day that is neither a whole number nor `null`. */
export function checkDayOrNull(day: unknown, path: string): void {
  if (day !== null) checkInteger(day, path);
}

/** A stored day of a customer. */
export function checkCustomerDay(value: CustomerDay, path: string): CustomerDay {
  if (typeof value !== 'object' || value === null) fail('wrong_type', path, 'a day with its sums', value);
  checkInteger(value.day, `${path}.day`);
  checkInteger(value.purchases, `${path}.purchases`, 0);
  checkInteger(value.refunds, `${path}.refunds`, 0);
  checkExactAmount(value.net, `${path}.net`);
  return value;
}

/** Whether a stored day of a customer is whole and plain, as nearly all are. */
export const isPlainDay = (value: CustomerDay): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Number.isSafeInteger(value.day) &&
  isCount(value.purchases) &&
  isCount(value.refunds) &&
  isPlainAmount(value.net);

/** Refuses the state of one customer that is not whole. */
export function checkCustomerState(state: CustomerState): void {
  const { conventions, history, openDay } = state;
  if (typeof conventions !== 'object' || conventions === null) {
    fail('wrong_type', 'state.conventions', 'conventions', conventions);
  }
  conventionsOf(conventions, 'state.conventions');
  if (typeof history !== 'object' || history === null) fail('wrong_type', 'state.history', 'a history', history);
  for (const name of ['orders', 'occasions', 'refundOnlyDays'] as const) {
    checkInteger(history[name], `state.history.${name}`, 0);
  }
  for (const name of ['firstOrder', 'lastOrder', 'firstOccasion', 'lastOccasion'] as const) {
    checkDayOrNull(history[name], `state.history.${name}`);
  }
  for (const name of ['revenue', 'value', 'firstValue'] as const) {
    checkExactAmount(history[name], `state.history.${name}`);
  }
  if (openDay === null) return;
  if (typeof openDay !== 'object' || typeof openDay.sums !== 'object' || openDay.sums === null) {
    fail('wrong_type', 'state.openDay', 'a day with its sums, or null', openDay);
  }
  checkInteger(openDay.day, 'state.openDay.day');
  for (const name of ['purchases', 'refunds'] as const) {
    checkInteger(openDay.sums[name], `state.openDay.sums.${name}`, 0);
  }
  for (const name of ['net', 'bought', 'smallest'] as const) {
    checkExactAmount(openDay.sums[name], `state.openDay.sums.${name}`);
  }
}
