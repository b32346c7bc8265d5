import { checkChoice } from '../checks/assert.ts';
import { civilDay, partsOfDay } from './day.ts';
import type { CalendarUnit, Day, WeekDay } from './types.ts';

const WEEK_DAYS: readonly WeekDay[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const CALENDAR_UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'];

/** How many months the larger units have. */
const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** 1970-01-01 was a Thursday: its place in a week that starts on Monday. */
const EPOCH_PLACE = 3;

/**
 * The day of the week.
 *
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, weekDayOf } from 'clientele/time';
 *
 * weekDayOf(dayFromIso('2026-11-24')); // => 'tuesday'
 * ```
 */
export function weekDayOf(day: Day): WeekDay {
  return WEEK_DAYS[modulo(day + EPOCH_PLACE, 7)] as WeekDay;
}

/**
 * The number of the calendar unit a day falls into, counted from the one that contains 1970-01-01; the difference of two
 * is an age in calendar units.
 *
 * @param day - whole days since 1970-01-01
 * @param unit - the calendar unit
 * @param weekStartsOn - for weeks
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, unitIndexOf } from 'clientele/time';
 *
 * const month = (iso: string) => unitIndexOf(dayFromIso(iso), 'month');
 * month('2026-02-01') - month('2026-01-31'); // => 1
 * ```
 */
export function unitIndexOf(day: Day, unit: CalendarUnit, weekStartsOn: WeekDay = 'monday'): number {
  if (unit === 'day') return day;
  if (unit === 'week') return Math.floor((day + weekShift(weekStartsOn)) / 7);
  const { year, month } = partsOfDay(day);
  return Math.floor(((year - 1970) * 12 + month - 1) / MONTHS[unit]);
}

/**
 * The first day of the calendar unit with this number; undoes {@link unitIndexOf}.
 *
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, isoFromDay, startOfUnitIndex, unitIndexOf } from 'clientele/time';
 *
 * const quarter = unitIndexOf(dayFromIso('2026-11-24'), 'quarter');
 * isoFromDay(startOfUnitIndex(quarter, 'quarter')); // => '2026-10-01'
 * isoFromDay(startOfUnitIndex(quarter + 1, 'quarter')); // => '2027-01-01'
 * ```
 */
export function startOfUnitIndex(index: number, unit: CalendarUnit, weekStartsOn: WeekDay = 'monday'): Day {
  if (unit === 'day') return index;
  if (unit === 'week') return index * 7 - weekShift(weekStartsOn);
  const months = index * MONTHS[unit];
  return civilDay(1970 + Math.floor(months / 12), modulo(months, 12) + 1, 1);
}

/**
 * The first day of the calendar unit that contains a day.
 *
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, isoFromDay, startOfUnit } from 'clientele/time';
 *
 * isoFromDay(startOfUnit(dayFromIso('2026-11-24'), 'week')); // => '2026-11-23'
 * isoFromDay(startOfUnit(dayFromIso('2026-11-24'), 'week', 'sunday')); // => '2026-11-22'
 * ```
 */
export function startOfUnit(day: Day, unit: CalendarUnit, weekStartsOn: WeekDay = 'monday'): Day {
  return startOfUnitIndex(unitIndexOf(day, unit, weekStartsOn), unit, weekStartsOn);
}

export function checkCalendarUnit(value: unknown, path: string): CalendarUnit {
  return checkChoice(value, CALENDAR_UNITS, path);
}

export function checkWeekDay(value: unknown, path: string): WeekDay {
  return checkChoice(value, WEEK_DAYS, path);
}

/** What to add to a day so that whole multiples of 7 begin a week. */
function weekShift(weekStartsOn: WeekDay): number {
  return modulo(EPOCH_PLACE - WEEK_DAYS.indexOf(weekStartsOn), 7);
}

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;
