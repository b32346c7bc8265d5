import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { dayWanted } from '../time/day.ts';
import {
  addDuration,
  checkDuration,
  type Day,
  type DayWindow,
  type Duration,
  isoFromDay,
  parseIsoDay,
  type WindowSpec,
  windowOfDay,
} from '../time/index.ts';
import type { RelativeDay } from './condition.ts';

// The one place where this folder puts things in time. Everything is in whole days; when instants come, they come here.

/** The first and the last day that can be written: 0001-01-01 and 9999-12-31. */
export const FIRST_DAY: Day = -719_162;
export const LAST_DAY: Day = 2_932_896;

/** A day as the caller wrote it; NaN where there is none. The path is made only when it is needed. */
export function placeDay(value: unknown, pathOf: () => string): Day {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= FIRST_DAY && value <= LAST_DAY) return value;
    return Number.isFinite(value) ? fail('invalid_date', pathOf(), 'a whole number of days', value) : Number.NaN;
  }
  if (value === undefined || value === null) return Number.NaN;
  if (typeof value !== 'string') fail('wrong_type', pathOf(), 'a day', value);
  const day = parseIsoDay(value);
  return Number.isNaN(day) ? fail('invalid_date', pathOf(), 'a day such as 2026-06-30', value) : day;
}

/** A day that must be there, such as `asOf`. */
export function requireDay(value: unknown, path: string): Day {
  const day = placeDay(value, () => path);
  if (Number.isNaN(day)) fail('missing_value', path, dayWanted(path), value);
  return day;
}

/** A day as text. What lies beyond the calendar, such as a window of 5,000 years, is shown as its first or last day. */
export const showDay = (day: Day): string => isoFromDay(Math.min(Math.max(day, FIRST_DAY), LAST_DAY));

/** The day as text; `null` where there is none. */
export const showDayOrNull = (day: Day | null): string | null =>
  day === null || Number.isNaN(day) ? null : showDay(day);

/** The duration of a {@link RelativeDay}: a whole number, not negative, since `before` and `after` say the direction. */
export function checkRelativeLength(value: unknown, path: string): void {
  const [[unit, amount] = ['', 0]] = Object.entries(checkDuration(value, path));
  checkInteger(amount, `${path}.${unit}`, 0, 100_000);
}

/** The day that lies so long before or after another. */
export function relativeDay(relative: RelativeDay, day: Day): Day {
  return 'before' in relative ? addDuration(day, negative(relative.before)) : addDuration(day, relative.after);
}

function negative(length: Duration): Duration {
  return Object.fromEntries(Object.entries(length).map(([unit, count]) => [unit, -count])) as unknown as Duration;
}

/** The window that holds a day. */
export function windowOn(spec: WindowSpec, day: Day, anchor: Day | undefined): DayWindow {
  return anchor === undefined ? windowOfDay(spec, day) : windowOfDay(spec, day, { anchor });
}

/** Remembers the last answer of a function of the day: within one run `asOf` is nearly always the same. */
export function memoByDay<T>(answer: (day: Day) => T): (day: Day) => T {
  let lastDay = Number.NaN;
  let last: T;
  return (day) => {
    if (day !== lastDay) {
      last = answer(day);
      lastDay = day;
    }
    return last;
  };
}
