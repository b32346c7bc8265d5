/**
 * Days, durations, windows and time zones.
 *
 * @module time
 */
export { addDurationToInstant } from './add-to-instant.ts';
export { type DayParts, dayFromIso, dayFromParts, isoFromDay, parseIsoDay, partsOfDay } from './day.ts';
export { addDuration, checkDuration, daysPerUnit, durationIn, durationInDays } from './duration.ts';
export { instantFromText, parseIsoInstant } from './instant-text.ts';
export type { LocalPeriod } from './local-period.ts';
export { instantOfDay, instantOfLocal, type LocalTimeOptions, type LocalTimePolicy } from './local-time.ts';
export type { CalendarUnit, Day, Duration, Instant, TimeUnit, WeekDay, WindowSpec } from './types.ts';
export { startOfUnit, startOfUnitIndex, unitIndexOf, weekDayOf } from './units.ts';
export { checkWindowSpec, type DayWindow, windowOfDay } from './window-of-day.ts';
export { type InstantWindow, type InstantWindowOptions, windowOfInstant } from './window-of-instant.ts';
export { compileZone, dayOfInstant, msOfDayOfInstant, offsetAt, type Zone } from './zone.ts';
