/**
 * Days, durations, windows and time zones.
 *
 * @module time
 */
export { type DayParts, dayFromIso, dayFromParts, isoFromDay, parseIsoDay, partsOfDay } from './day.ts';
export type { CalendarUnit, Day, Duration, Instant, TimeUnit, WeekDay, WindowSpec } from './types.ts';
