/**
 * A calendar day as the whole number of days since 1970-01-01 (proleptic Gregorian calendar). It has no time zone:
 * it is the date on the wall calendar of whoever wrote it down.
 *
 * @category Time
 */
export type Day = number;

/**
 * An instant as milliseconds since 1970-01-01T00:00:00Z, as `Date.getTime()` gives it.
 *
 * @category Time
 */
export type Instant = number;

/**
 * A length of time in one unit. In models a month is 30.436875 days and a year 365.2425; in rules, tiers and windows a
 * month is a calendar month, clamped at its end (31 January + 1 month = the last day of February).
 *
 * @category Time
 */
export type Duration =
  | {
      /** A number of days. */
      readonly days: number;
    }
  | {
      /** A number of weeks. */
      readonly weeks: number;
    }
  | {
      /** A number of months. */
      readonly months: number;
    }
  | {
      /** A number of years. */
      readonly years: number;
    };

/**
 * The unit in which a model's parameters are expressed.
 *
 * @category Time
 */
export type TimeUnit = 'day' | 'week' | 'month' | 'year';

/**
 * A unit of the calendar, with a first day of its own.
 *
 * @category Time
 */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';

/**
 * The day a week starts on; ISO weeks start on Monday.
 *
 * @category Time
 */
export type WeekDay = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/**
 * Which stretch of time a rule looks at, as JSON.
 *
 * - `rolling`: the `length` that ends with the day (or instant) asked about.
 * - `calendar`: the calendar unit that contains it and the `count - 1` units before.
 * - `widened`: the rolling window, widened at its start to the first day of the calendar unit, so that whole units count.
 * - `anniversary`: the period of this `length` that contains it, counted from an anchor such as the day of joining.
 *
 * @category Time
 */
export type WindowSpec =
  | {
      /** The tag. */
      readonly kind: 'rolling';
      /** How long. */
      readonly length: Duration;
    }
  | {
      /** The tag. */
      readonly kind: 'calendar';
      /** The calendar unit. */
      readonly unit: CalendarUnit;
      /** @defaultValue 1 */
      readonly count?: number;
      /** @defaultValue 'monday' */
      readonly weekStartsOn?: WeekDay;
    }
  | {
      /** The tag. */
      readonly kind: 'widened';
      /** How long. */
      readonly length: Duration;
      /** The calendar unit. */
      readonly unit: CalendarUnit;
      /** @defaultValue 'monday' */
      readonly weekStartsOn?: WeekDay;
    }
  | {
      /** The tag. */
      readonly kind: 'anniversary';
      /** How long. */
      readonly length: Duration;
    };
