import { fail } from '../checks/error.ts';
import type { Day } from './types.ts';

/**
 * The day an ISO date names.
 *
 * @param iso - `YYYY-MM-DD`, a real date of the years 0001 to 9999
 * @param path - where the text came from, for the error
 * @throws `invalid_date` for anything else
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
  if (Number.isNaN(day)) fail('invalid_date', path, 'a calendar day such as 2026-06-30', iso);
  return day;
}

/** The day an ISO date names, NaN for anything that is no date; the fast path for rows. */
export function parseIsoDay(text: string): Day {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const dayOfMonth = digits(text, 8);
  // NaN from a character that is no digit fails every comparison.
  if (!(year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return Number.NaN;
  if (dayOfMonth > 28 && dayOfMonth > daysInMonth(year, month)) return Number.NaN;
  return dayFromParts(year, month, dayOfMonth);
}

function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** How many days a month has; the month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The day of a year, month (1 to 12) and day of the month; counted in years that begin in March. */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day {
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
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

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
  if (!(Number.isInteger(day) && day >= -719_162 && day <= 2_932_896)) {
    fail('out_of_range', 'day', 'a whole day of the years 0001 to 9999', day);
  }
  const { year, month, dayOfMonth } = partsOfDay(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
