import { checkInstant } from './day.ts';
import { addDuration, checkDuration, lengthOf } from './duration.ts';
import { instantOfLocal, type LocalTimeOptions } from './local-time.ts';
import type { Duration, Instant } from './types.ts';
import { dayOfInstant, msOfDayOfInstant, type Zone } from './zone.ts';

/**
 * The instant that lies a duration later on the wall clock and calendar of a zone (earlier for a negative one).
 *
 * The clock shows the same time at both ends, so a day on which the clocks change counts as one day although it has 23 or
 * 25 hours. For exactly 24 hours add 86 400 000.
 *
 * @param at - epoch milliseconds
 * @param duration - whole numbers only; months and years are clamped at the end of the month, as in {@link addDuration}
 * @param zone - from {@link compileZone}
 * @param options - what to do when the clock does not show that time on that day, or shows it twice
 * @throws `not_an_integer` for a fraction, `wrong_type` or `not_finite` for what is no duration; `out_of_range` outside the
 *   years 0001 to 9999; `invalid_date` or `ambiguous_date` where the options say `reject`
 * @category Time
 * @example
 * ```ts
 * import { addDurationToInstant, compileZone } from 'clientele/time';
 *
 * const noon = Date.parse('2026-03-28T11:00:00Z');
 * const next = addDurationToInstant(noon, { days: 1 }, compileZone('Europe/Paris'));
 * new Date(next).toISOString(); // => '2026-03-29T10:00:00.000Z'
 * ```
 */
export function addDurationToInstant(
  at: Instant,
  duration: Duration,
  zone: Zone,
  options: LocalTimeOptions = {},
): Instant {
  // Nothing added is the instant itself, also in an hour that the clocks go through twice.
  if (lengthOf(checkDuration(duration)).amount === 0) return at;
  checkInstant(at, 'at');
  const day = addDuration(dayOfInstant(zone, at), duration);
  return instantOfLocal(zone, day, msOfDayOfInstant(zone, at), options);
}
