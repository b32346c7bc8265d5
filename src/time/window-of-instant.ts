import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addDurationToInstant } from './add-to-instant.ts';
import { checkDay, checkInstant } from './day.ts';
import { lengthOf, negated } from './duration.ts';
import { firstInstantOf } from './local-time.ts';
import type { Day, Duration, Instant, WindowSpec } from './types.ts';
import { windowOfDay } from './window-of-day.ts';
import { dayOfInstant, type Zone } from './zone.ts';

/**
 * A stretch of time: `from` is its first millisecond, `to` the one after its last.
 *
 * @category Time
 */
export interface InstantWindow {
  /** The first millisecond. */
  readonly from: Instant;
  /** The millisecond after the last. */
  readonly to: Instant;
}

/**
 * Where and from when {@link windowOfInstant} counts.
 *
 * @category Time
 */
export interface InstantWindowOptions {
  /** Whose calendar and clock count, from {@link compileZone}. */
  readonly zone: Zone;
  /** The day (not the instant) that anniversaries are counted from; they begin at local midnight. */
  readonly anchor?: Day;
}

const MS_PER_DAY = 86_400_000;

/**
 * The stretch of time a window covers when asked about an instant. The instant itself is always inside.
 *
 * - `rolling`, days or weeks: time that has passed, 24 hours to the day, so that "once in 24 hours" does not become 23 or 25
 *   when the clocks change. What happened exactly that long ago is out, as the same weekday of the week before is out of
 *   seven days. Months and years have no length in hours: they go back to the same time on the clock, in
 *   {@link addDurationToInstant}'s way.
 * - `calendar`, `anniversary`: as {@link windowOfDay} for the local day, from local midnight to local midnight.
 * - `widened`: from local midnight of the first day of the calendar unit that holds the start of the rolling window, up to
 *   the instant.
 *
 * Where clocks were put back over midnight (St. John's until 2011), the hour that repeats the end of a day belongs to the new
 * day, which has begun.
 *
 * @param spec - a window that {@link checkWindowSpec} accepts
 * @param at - epoch milliseconds
 * @throws `not_an_integer` or `out_of_range` for what is no instant of the years 0001 to 9999; `missing_value` for an
 *   anniversary without an anchor; `time_zone_required` without a zone
 * @category Time
 * @example
 * ```ts
 * import { compileZone, instantFromText, type WindowSpec, windowOfInstant } from 'clientele/time';
 *
 * const at = instantFromText('2026-03-30T10:00:00+02:00');
 * const zone = compileZone('Europe/Paris');
 * const startOf = (spec: WindowSpec) => new Date(windowOfInstant(spec, at, { zone }).from).toISOString();
 * startOf({ kind: 'rolling', length: { days: 1 } }); // => '2026-03-29T08:00:00.001Z'
 * startOf({ kind: 'calendar', unit: 'day' }); // => '2026-03-29T22:00:00.000Z'
 * startOf({ kind: 'calendar', unit: 'month' }); // => '2026-02-28T23:00:00.000Z'
 * ```
 */
export function windowOfInstant(spec: WindowSpec, at: Instant, options: InstantWindowOptions): InstantWindow {
  checkOptions(options, ['zone', 'anchor']);
  const { zone, anchor } = options;
  if (zone === undefined) fail('time_zone_required', 'options.zone', 'a zone from compileZone', zone);
  checkInstant(at, 'at');
  if (spec.kind === 'rolling') return { from: rollingStart(spec.length, at, zone), to: at + 1 };
  if (spec.kind === 'widened') {
    const start = Math.min(at, rollingStart(spec.length, at, zone));
    const { unit, weekStartsOn = 'monday' } = spec;
    const { from } = windowOfDay({ kind: 'calendar', unit, weekStartsOn }, startedDay(zone, start));
    return { from: firstInstantOf(zone, from), to: at + 1 };
  }
  const days = windowOfDay(
    spec,
    startedDay(zone, at),
    anchor === undefined ? {} : { anchor: checkDay(anchor, 'options.anchor') },
  );
  return { from: firstInstantOf(zone, days.from), to: firstInstantOf(zone, days.to) };
}

/** The last day that has begun: the local day, but for a repeated hour before a midnight that has already struck once. */
export function startedDay(zone: Zone, at: Instant): Day {
  const day = dayOfInstant(zone, at);
  return firstInstantOf(zone, day + 1) <= at ? day + 1 : day;
}

/** The millisecond after the instant that lies the length back. */
function rollingStart(length: Duration, at: Instant, zone: Zone): Instant {
  const { amount, unit } = lengthOf(length);
  if (unit === 'day') return at - amount * MS_PER_DAY + 1;
  if (unit === 'week') return at - amount * 7 * MS_PER_DAY + 1;
  return addDurationToInstant(at, negated(length), zone) + 1;
}
