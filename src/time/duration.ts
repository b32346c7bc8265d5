import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths } from 'date-fns/addMonths';
import { checkChoice, checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Day, Duration, TimeUnit } from './types.ts';

const MS_PER_DAY = 86_400_000;
/** Dates of the language end 100 million days from 1970. */
const FARTHEST_DAY = 1e8;

/** Days per unit in models: the mean month and year of the Gregorian calendar. */
const DAYS: Readonly<Record<TimeUnit, number>> = { day: 1, week: 7, month: 30.436875, year: 365.2425 };

const TIME_UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'year'];

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

/** A number of units as a duration. */
export function durationOf(amount: number, unit: TimeUnit): Duration {
  switch (unit) {
    case 'day':
      return { days: amount };
    case 'week':
      return { weeks: amount };
    case 'month':
      return { months: amount };
    case 'year':
      return { years: amount };
  }
}

/** As far back as the other is forward. */
export function negated(duration: Duration): Duration {
  const { amount, unit } = lengthOf(duration);
  return durationOf(-amount, unit);
}

/**
 * Refuses what is no duration: an object with exactly one of days, weeks, months or years, a finite number.
 *
 * Fractions and negative amounts pass, as models take 1.5 months; the calendar does not, and says so in
 * {@link addDuration}.
 *
 * @param path - where the value stands in the caller's input, for the error
 * @throws `wrong_type` for anything else, `not_finite` for NaN and infinity
 * @category Time
 * @example
 * ```ts
 * import { checkDuration } from 'clientele/time';
 *
 * checkDuration({ months: 3 }, 'horizon'); // => { months: 3 }
 * checkDuration({ months: 3, days: 2 }, 'horizon'); // throws wrong_type
 * ```
 */
export function checkDuration(value: unknown, path = 'duration'): Duration {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const [key = ''] = keys;
  if (keys.length !== 1 || !['days', 'weeks', 'months', 'years'].includes(key)) {
    fail('wrong_type', path, 'one of { days }, { weeks }, { months } or { years }', value);
  }
  checkFinite((value as Record<string, unknown>)[key], `${path}.${key}`);
  return value as Duration;
}

/**
 * A duration in days, as models count: a month is 30.436875 days and a year 365.2425, the means of the Gregorian
 * calendar, whose 400 years have 146 097 days and 4800 months.
 *
 * For calendar months, where a month later than 31 January is the last day of February, use {@link addDuration}.
 *
 * @throws `wrong_type`, `not_finite`
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
  const { amount, unit } = lengthOf(checkDuration(duration));
  return amount * DAYS[unit];
}

/**
 * A duration as a number of a model's time units, with the mean month and year of {@link durationInDays}.
 *
 * @param unit - the unit of the answer
 * @throws `wrong_type`, `not_finite`, `unknown_choice`
 * @category Time
 * @example
 * ```ts
 * import { durationIn } from 'clientele/time';
 *
 * durationIn({ years: 1 }, 'month'); // => 12
 * durationIn({ months: 3 }, 'week'); // => 13.0443750
 * ```
 */
export function durationIn(duration: Duration, unit: TimeUnit): number {
  const { amount, unit: own } = lengthOf(checkDuration(duration));
  return own === unit ? amount : (amount * DAYS[own]) / daysPerUnit(unit);
}

/**
 * How many days a model's time unit has.
 *
 * @throws `unknown_choice`
 * @category Time
 * @example
 * ```ts
 * import { daysPerUnit } from 'clientele/time';
 *
 * daysPerUnit('month'); // => 30.436875
 * ```
 */
export function daysPerUnit(unit: TimeUnit): number {
  return DAYS[checkChoice(unit, TIME_UNITS, 'unit')];
}

/**
 * The day that lies a duration later in the calendar (earlier for a negative one). Months and years are calendar months,
 * clamped at their end, so going there and back need not end where it began: 31 March - 1 month + 1 month is 28 March.
 *
 * @param day - whole days since 1970-01-01
 * @param duration - whole numbers only: the calendar knows no half month
 * @throws `not_an_integer` for a fraction, `wrong_type` or `not_finite` for what is no duration, `out_of_range` where dates
 *   end, 270 000 years away
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
  const { amount, unit } = lengthOf(checkDuration(duration));
  if (!Number.isInteger(amount)) fail('not_an_integer', `duration.${unit}s`, `a whole number of ${unit}s`, amount);
  const result = plus(day, amount, unit);
  // NaN days pass through; NaN that comes of a duration is a date too far for the engine.
  if (Math.abs(result) > FARTHEST_DAY || (Number.isNaN(result) && !Number.isNaN(day))) {
    fail('out_of_range', `duration.${unit}s`, `so many ${unit}s that the day stays within 270 000 years`, amount);
  }
  return result;
}

function plus(day: Day, amount: number, unit: TimeUnit): Day {
  if (unit === 'day') return day + amount;
  if (unit === 'week') return day + 7 * amount;
  return plusMonths(day, unit === 'month' ? amount : 12 * amount);
}

/** In UTC, where every day has 24 hours, the calendar library's months are those of the calendar on the wall. */
function plusMonths(day: Day, months: number): Day {
  return Math.round(addMonths(new UTCDateMini(day * MS_PER_DAY), months).getTime() / MS_PER_DAY);
}
