import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { boundaryOfLocal } from './local-time.ts';
import type { Day, Instant, WeekDay } from './types.ts';
import { checkWeekDay, weekDayOf } from './units.ts';
import { dayOfInstant, type Zone } from './zone.ts';

/**
 * Hours on the clock, on some days of the week, as JSON: `{ days: ['monday'], from: '21:00', to: '09:00' }`. The end is not
 * included. Hours that cross midnight belong to the day on which they begin; a whole day is `00:00` to `24:00`.
 *
 * @category Time
 */
export interface LocalPeriod {
  /** The days on which it begins. @defaultValue every day */
  readonly days?: readonly WeekDay[];
  /** When it begins, `HH:MM` from `00:00` to `23:59`. */
  readonly from: string;
  /** When it ends, `HH:MM` to `24:00`; not later than `from` means on the next day. */
  readonly to: string;
}

/** A {@link LocalPeriod} that was checked, in milliseconds since the midnight before it; `to` may lie in the next day. */
export interface CheckedPeriod {
  readonly days: readonly WeekDay[] | null;
  readonly from: number;
  readonly to: number;
}

/** A stretch of time, half open. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * How bounds that the clocks go through twice are taken: `longest` is for hours in which something is forbidden, `shortest` for
 * hours in which it is allowed. In doubt it is forbidden.
 */
export type SpanReading = 'longest' | 'shortest';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** Refuses what are no hours of the day. */
export function checkLocalPeriod(value: unknown, path: string): CheckedPeriod {
  checkOptions(value, ['days', 'from', 'to'], path);
  const { days, from, to } = value as { readonly [key in keyof LocalPeriod]: unknown };
  if (days !== undefined && !Array.isArray(days))
    fail('wrong_type', `${path}.days`, 'a list of days of the week', days);
  if (Array.isArray(days) && days.length === 0) fail('empty_input', `${path}.days`, 'at least one day', days);
  const start = clockTime(from, `${path}.from`);
  const end = clockTime(to, `${path}.to`);
  if (start === MS_PER_DAY) fail('out_of_range', `${path}.from`, 'a time from 00:00 to 23:59', from);
  if (start === end) fail('out_of_range', `${path}.to`, 'another time than from; a whole day is 00:00 to 24:00', to);
  return {
    days: Array.isArray(days) ? days.map((day, i) => checkWeekDay(day, `${path}.days[${i}]`)) : null,
    from: start,
    to: end > start ? end : end + MS_PER_DAY,
  };
}

function clockTime(value: unknown, path: string): number {
  if (value === undefined) fail('missing_value', path, 'a time such as 09:00', value);
  const [, hours = '', minutes = ''] = typeof value === 'string' ? (/^(\d\d):(\d\d)$/.exec(value) ?? []) : [];
  const ms = hours === '' ? Number.NaN : (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
  if (!(ms <= MS_PER_DAY) || Number(minutes) > 59) fail('wrong_type', path, 'a time from 00:00 to 24:00', value);
  return ms;
}

/** When a period that begins on a day lasts, whatever the day of the week; no time at all on a day that the zone left out. */
export function spanOnDay(zone: Zone, { from, to }: CheckedPeriod, day: Day, reading: SpanReading): Span {
  const longest = reading === 'longest';
  const end = to > MS_PER_DAY ? { day: day + 1, ms: to - MS_PER_DAY } : { day, ms: to };
  return {
    from: boundaryOfLocal(zone, day, from, longest ? 'first' : 'last'),
    to: boundaryOfLocal(zone, end.day, end.ms, longest ? 'last' : 'first'),
  };
}

/** The spans of some periods that begin on the days from `first` to `last`, on the days of the week that are theirs. */
export function spansOf(
  zone: Zone,
  periods: readonly CheckedPeriod[],
  first: Day,
  last: Day,
  reading: SpanReading,
): Span[] {
  const spans: Span[] = [];
  for (let day = first; day <= last; day++) {
    const weekDay = weekDayOf(day);
    for (const period of periods) {
      if (period.days !== null && !period.days.includes(weekDay)) continue;
      const span = spanOnDay(zone, period, day, reading);
      if (span.to > span.from) spans.push(span);
    }
  }
  return spans;
}

/** The whole of a day: from its first instant to that of the next. */
export function spanOfDay(zone: Zone, day: Day): Span {
  return { from: boundaryOfLocal(zone, day, 0, 'first'), to: boundaryOfLocal(zone, day + 1, 0, 'first') };
}

/** The days on which a period that covers an instant may have begun. */
export function daysAround(zone: Zone, at: Instant): readonly [first: Day, last: Day] {
  const day = dayOfInstant(zone, at);
  return [day - 1, day + 1];
}
