/**
 * Days, durations, windows and time zones.
 *
 * @module time
 */
export { type DayParts, dayFromIso, dayFromParts, isoFromDay, parseIsoDay, partsOfDay } from './day.ts';
export { addDuration, checkDuration, daysPerUnit, durationInDays } from './duration.ts';
export type { CalendarUnit, Day, Duration, Instant, TimeUnit, WeekDay, WindowSpec } from './types.ts';
export { startOfUnit, startOfUnitIndex, unitIndexOf, weekDayOf } from './units.ts';
export { checkWindowSpec, type DayWindow, windowOfDay } from './window-of-day.ts';
export { compileZone, dayOfInstant, msOfDayOfInstant, offsetAt, type Zone } from './zone.ts';
