import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

const MS: Readonly<Record<string, number>> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** The unit of a length that was checked, as reasons name it, and how long one is. */
export function unitOfElapsed(value: object): { readonly unit: string; readonly ms: number } {
  const [unit = 'hours'] = Object.keys(value);
  return { unit: unit.slice(0, -1), ms: MS[unit] ?? 1 };
}

/** Whether a length is one of time that passes, not of the calendar. */
export function isElapsed(value: unknown): boolean {
  const [unit = ''] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return Object.hasOwn(MS, unit);
}

/** Refuses what is no whole number, from 1, of one unit; in milliseconds. */
export function checkElapsed(value: unknown, path: string): number {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const [unit = ''] = keys;
  const ms = keys.length === 1 && Object.hasOwn(MS, unit) ? MS[unit] : undefined;
  if (ms === undefined) fail('wrong_type', path, 'one of { minutes }, { hours }, { days } or { weeks }', value);
  return checkInteger((value as Record<string, unknown>)[unit], `${path}.${unit}`, 1, 100_000) * ms;
}
