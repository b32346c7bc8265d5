import { fail } from '../checks/error.ts';
import { type Day, dayFromIso, weekDayOf } from '../time/index.ts';
import type { LoyaltyCalendar } from './earning-document.ts';

/** When a rule is in force, ready to be asked. */
export interface CompiledCalendar {
  /** Whether it is in force at some time of the day. */
  readonly onDay: (day: Day) => boolean;
  /** Whether it is in force at a time of a day; NaN where the time is not known. `null` where it has no hours. */
  readonly atTime: ((day: Day, msOfDay: number) => boolean) | null;
}

const MS_PER_MINUTE = 60_000;

export function compileCalendar(calendar: LoyaltyCalendar, path: string): CompiledCalendar {
  const { from, to, days, weekDays, hours } = calendar;
  const first = from === undefined ? -Infinity : dayFromIso(from);
  const end = to === undefined ? Infinity : dayFromIso(to);
  if (end <= first) fail('out_of_range', `${path}.to`, `a day after ${from}`, to);
  const known = days === undefined ? null : new Set(days.map((day) => dayFromIso(day)));
  const onDay = (day: Day): boolean =>
    day >= first &&
    day < end &&
    (known === null || known.has(day)) &&
    (weekDays === undefined || weekDays.includes(weekDayOf(day)));
  if (hours === undefined) return { onDay, atTime: null };
  const opens = clockOf(hours.from);
  const closes = clockOf(hours.to);
  if (opens === closes) fail('out_of_range', `${path}.hours.to`, `another time than ${hours.from}`, hours.to);
  // Not known is NaN, which lies in no stretch. What is left of a night belongs to the day on which it began.
  const atTime = (day: Day, ms: number): boolean => {
    if (opens < closes) return ms >= opens && ms < closes && onDay(day);
    return (ms >= opens && onDay(day)) || (ms < closes && onDay(day - 1));
  };
  return { onDay, atTime };
}

const clockOf = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MS_PER_MINUTE;
