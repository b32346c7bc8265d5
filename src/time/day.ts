import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Day, Instant } from './types.ts';

/** 0001-01-01 and 9999-12-31: the days that ISO writes with four digits for the year. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

const A_DAY = 'a calendar day such as 2026-06-30';

/** What is asked for where a day may not be left out. */
export function dayWanted(path: string): string {
  return path.endsWith('asOf') ? "the day on which you look, such as '2026-06-30'" : A_DAY;
}

/** Refuses what is no whole day of the years 0001 to 9999; an instant given by mistake lies far outside. */
export function checkDay(value: unknown, path: string): Day {
  return checkInteger(value, path, FIRST_DAY, LAST_DAY);
}

/** Refuses what is no whole millisecond of the years 0001 to 9999. */
export function checkInstant(value: unknown, path: string): Instant {
  return checkInteger(value, path, FIRST_DAY * 86_400_000, (LAST_DAY + 1) * 86_400_000 - 1);
}

/**
 * The day an ISO date names.
 *
 * @param iso - `YYYY-MM-DD`, a real date of the years 0001 to 9999
 * @param path - where the text came from, for the error
 * @throws `missing_value` for `undefined`, `invalid_date` for anything else
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso } from 'clientele/time';
 *
 * dayFromIso('1970-01-02'); // => 1
 * dayFromIso('2026-02-30'); // throws invalid_date
 * ```
 */
export function dayFromIso(iso: string, path = 'day'): Day {
  const day = typeof iso === 'string' ? parseIsoDay(iso) : Number.NaN;
  if (iso === undefined) fail('missing_value', path, dayWanted(path), iso);
  if (Number.isNaN(day)) fail('invalid_date', path, A_DAY, iso);
  return day;
}

/**
 * The day an ISO date names, NaN for anything that is no date; {@link dayFromIso} for the columns of a million rows, where
 * a bad date is counted and not thrown.
 *
 * @param text - `YYYY-MM-DD`, a real date of the years 0001 to 9999
 * @category Time
 * @example
 * ```ts
 * import { parseIsoDay } from 'clientele/time';
 *
 * parseIsoDay('2024-02-29'); // => 19782
 * parseIsoDay('2026-02-29'); // => NaN
 * ```
 */
export function parseIsoDay(text: string): Day {
  return typeof text === 'string' && text.length === 10 ? parseDayPrefix(text) : Number.NaN;
}

/** The day that the first ten characters of a text name, NaN where they name none. */
export function parseDayPrefix(text: string): Day {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const dayOfMonth = twoDigits(text, 8);
  // NaN from a character that is no digit fails every comparison.
  if (!(year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return Number.NaN;
  if (dayOfMonth > 28 && dayOfMonth > daysInMonth(year, month)) return Number.NaN;
  return civilDay(year, month, dayOfMonth);
}

/** The number that two characters of a text write, NaN where one is no digit. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** How many days a month has; the month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The day of a date known to be one; counted in years that begin in March, so that the leap day comes last. */
export function civilDay(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/**
 * A day's place in the calendar.
 *
 * @category Time
 */
export interface DayParts {
  /** 1 to 9999 for the days that ISO dates name. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

/**
 * The day of a year, a month and a day of the month.
 *
 * Nothing carries over: 31 April is refused and not read as 1 May.
 *
 * @param year - 1 to 9999
 * @param month - 1 to 12
 * @param dayOfMonth - 1 to 31
 * @throws `not_an_integer` or `out_of_range` for what is no date
 * @category Time
 * @example
 * ```ts
 * import { dayFromParts, isoFromDay } from 'clientele/time';
 *
 * isoFromDay(dayFromParts(2026, 6, 30)); // => '2026-06-30'
 * dayFromParts(2026, 6, 31); // throws out_of_range
 * ```
 */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day {
  checkInteger(year, 'year', 1, 9999);
  checkInteger(month, 'month', 1, 12);
  checkInteger(dayOfMonth, 'dayOfMonth', 1, daysInMonth(year, month));
  return civilDay(year, month, dayOfMonth);
}

/**
 * The year, month and day of the month of a day.
 *
 * It works for any whole day, before year 1 too, and checks nothing.
 *
 * @param day - whole days since 1970-01-01
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, partsOfDay } from 'clientele/time';
 *
 * partsOfDay(dayFromIso('2026-06-30')); // => { year: 2026, month: 6, dayOfMonth: 30 }
 * ```
 */
export function partsOfDay(day: Day): DayParts {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/**
 * The ISO date of a day.
 *
 * @param day - whole days since 1970-01-01
 * @throws `out_of_range` outside the years 0001 to 9999
 * @category Time
 * @example
 * ```ts
 * import { isoFromDay } from 'clientele/time';
 *
 * isoFromDay(0); // => '1970-01-01'
 * ```
 */
export function isoFromDay(day: Day): string {
  if (!(Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY)) {
    fail('out_of_range', 'day', 'a whole day of the years 0001 to 9999', day);
  }
  const { year, month, dayOfMonth } = partsOfDay(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
