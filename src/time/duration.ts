import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { dayFromParts, daysInMonth, partsOfDay } from './day.ts';
import type { Day, Duration, TimeUnit } from './types.ts';

/** Days per unit in models: the mean month and year of the Gregorian calendar. */
const DAYS: Readonly<Record<TimeUnit, number>> = { day: 1, week: 7, month: 30.436875, year: 365.2425 };

/** A duration as one number and its unit. */
export interface Length {
  readonly amount: number;
  readonly unit: TimeUnit;
}

/** The number and unit of a duration that was checked. */
export function lengthOf(duration: Duration): Length {
  if ('days' in duration) return { amount: duration.days, unit: 'day' };
  if ('weeks' in duration) return { amount: duration.weeks, unit: 'week' };
  if ('months' in duration) return { amount: duration.months, unit: 'month' };
  return { amount: duration.years, unit: 'year' };
}

/**
 * Refuses what is no duration: an object with exactly one of days, weeks, months or years, a finite number.
 *
 * @throws `wrong_type`, `not_finite`
 */
export function checkDuration(value: unknown, path: string): Duration {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const [key = ''] = keys;
  if (keys.length !== 1 || !['days', 'weeks', 'months', 'years'].includes(key)) {
    fail('wrong_type', path, 'one of { days }, { weeks }, { months } or { years }', value);
  }
  checkFinite((value as Record<string, unknown>)[key], `${path}.${key}`);
  return value as Duration;
}

/**
 * A duration in days, as models count: a month is 30.436875 days and a year 365.2425, the means of the calendar.
 *
 * For calendar months, where a month later than 31 January is the last day of February, use {@link addDuration}.
 *
 * @category Time
 * @example
 * ```ts
 * import { durationInDays } from 'clientele/time';
 *
 * durationInDays({ weeks: 2 }); // => 14
 * durationInDays({ years: 1 }); // => 365.2425
 * ```
 */
export function durationInDays(duration: Duration): number {
  const { amount, unit } = lengthOf(checkDuration(duration, 'duration'));
  return amount * DAYS[unit];
}

/**
 * How many days a model's time unit has.
 *
 * @category Time
 * @example
 * ```ts
 * import { daysPerUnit } from 'clientele/time';
 *
 * daysPerUnit('month'); // => 30.436875
 * ```
 */
export function daysPerUnit(unit: TimeUnit): number {
  return DAYS[unit];
}

/**
 * The day that lies a duration later in the calendar (earlier for a negative one). Months and years are calendar months,
 * clamped at their end.
 *
 * @param day - whole days since 1970-01-01
 * @param duration - whole numbers only: the calendar knows no half month
 * @throws `not_an_integer` for a fraction
 * @category Time
 * @example
 * ```ts
 * import { addDuration, dayFromIso, isoFromDay } from 'clientele/time';
 *
 * isoFromDay(addDuration(dayFromIso('2026-01-31'), { months: 1 })); // => '2026-02-28'
 * isoFromDay(addDuration(dayFromIso('2024-02-29'), { years: -1 })); // => '2023-02-28'
 * ```
 */
export function addDuration(day: Day, duration: Duration): Day {
  const { amount, unit } = lengthOf(checkDuration(duration, 'duration'));
  if (!Number.isInteger(amount)) fail('not_an_integer', 'duration', `a whole number of ${unit}s`, amount);
  if (unit === 'day') return day + amount;
  if (unit === 'week') return day + 7 * amount;
  return addMonths(day, unit === 'month' ? amount : 12 * amount);
}

function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOfDay(day);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dayFromParts(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}
