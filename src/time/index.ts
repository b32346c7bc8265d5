/**
 * Days, durations, windows and time zones.
 *
 * @module time
 */
export type { CalendarUnit, Day, Duration, Instant, TimeUnit, WeekDay, WindowSpec } from './types.ts';
