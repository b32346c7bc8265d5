import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkDay } from './day.ts';
import type { Day, Instant } from './types.ts';
import { offsetAt, type Zone } from './zone.ts';

/**
 * What to make of a wall-clock time that does not happen, or happens twice.
 *
 * @category Time
 */
export type LocalTimePolicy = 'earlier' | 'later' | 'reject';

/**
 * How {@link instantOfLocal} reads the times at which clocks are changed. The defaults are those of ISO calendars
 * elsewhere (`compatible` in the Temporal proposal).
 *
 * @category Time
 */
export interface LocalTimeOptions {
  /**
   * The clocks were put forward over this time, so it does not happen. `later` reads it on the clock as it was before
   * (02:30 becomes 03:30), `earlier` on the clock as it is after (02:30 becomes 01:30).
   *
   * @defaultValue 'later'
   */
  readonly gap?: LocalTimePolicy;
  /**
   * The clocks were put back over this time, so it happens twice.
   *
   * @defaultValue 'earlier'
   */
  readonly fold?: LocalTimePolicy;
}

const POLICIES: readonly LocalTimePolicy[] = ['earlier', 'later', 'reject'];
const MS_PER_DAY = 86_400_000;

/**
 * The instant at which the wall clock of a zone shows a day and a time.
 *
 * @param zone - from {@link compileZone}
 * @param day - whole days since 1970-01-01, on the wall calendar
 * @param msOfDay - the time on the clock's face, 0 to 86 399 999
 * @throws `invalid_date` for a time that does not happen and `ambiguous_date` for one that happens twice, where the
 *   options say `reject`
 * @category Time
 * @example
 * ```ts
 * import { compileZone, dayFromIso, instantOfLocal } from 'clientele/time';
 *
 * const paris = compileZone('Europe/Paris');
 * const halfPastTwo = 2.5 * 3_600_000;
 * const utcOf = (iso: string) => new Date(instantOfLocal(paris, dayFromIso(iso), halfPastTwo)).toISOString();
 * utcOf('2026-06-30'); // => '2026-06-30T00:30:00.000Z'
 * utcOf('2026-03-29'); // => '2026-03-29T01:30:00.000Z'
 * utcOf('2026-10-25'); // => '2026-10-25T00:30:00.000Z'
 * ```
 */
export function instantOfLocal(zone: Zone, day: Day, msOfDay: number, options: LocalTimeOptions = {}): Instant {
  checkOptions(options, ['gap', 'fold']);
  const { gap = 'later', fold = 'earlier' } = options;
  checkChoice(gap, POLICIES, 'options.gap');
  checkChoice(fold, POLICIES, 'options.fold');
  const local = checkDay(day, 'day') * MS_PER_DAY + checkInteger(msOfDay, 'msOfDay', 0, MS_PER_DAY - 1);
  const { first, second, exists } = instantsOfLocal(zone, local);
  if (first === second) return first;
  const policy = exists ? fold : gap;
  if (policy === 'reject') {
    fail(
      exists ? 'ambiguous_date' : 'invalid_date',
      'msOfDay',
      `a time that happens once on this day in ${zone.timeZone}`,
      msOfDay,
    );
  }
  return policy === 'earlier' ? first : second;
}

/**
 * The instant at which a day begins in a zone: local midnight, or the first instant after it where the clocks were put
 * forward over midnight (as in São Paulo until 2018 or in Beirut).
 *
 * A day that a zone left out, such as 30 December 2011 in Samoa, begins where the next one does and lasts no time.
 *
 * @param zone - from {@link compileZone}
 * @param day - whole days since 1970-01-01, on the wall calendar
 * @throws `not_an_integer` or `out_of_range` for what is no day
 * @category Time
 * @example
 * ```ts
 * import { compileZone, dayFromIso, instantOfDay } from 'clientele/time';
 *
 * const beirut = compileZone('Asia/Beirut');
 * const startOf = (iso: string) => new Date(instantOfDay(beirut, dayFromIso(iso))).toISOString();
 * startOf('2022-03-26'); // => '2022-03-25T22:00:00.000Z'
 * startOf('2022-03-27'); // => '2022-03-26T22:00:00.000Z'
 * startOf('2022-03-28'); // => '2022-03-27T21:00:00.000Z'
 * ```
 */
export function instantOfDay(zone: Zone, day: Day): Instant {
  return firstInstantOf(zone, checkDay(day, 'day'));
}

/** {@link instantOfDay} of a day that is known to be one, or the day after the last. */
export function firstInstantOf(zone: Zone, day: Day): Instant {
  const { first, second, exists } = instantsOfLocal(zone, day * MS_PER_DAY);
  return exists ? first : changeBetween(zone, first, second);
}

/**
 * The instant at which a clock reaches a time, for bounds of hours: a time that the clocks skip is reached when they are put
 * forward, and of a time that happens twice the first or the last is taken.
 *
 * @param msOfDay - 0 to 86 400 000; the latter is the midnight that ends the day
 */
export function boundaryOfLocal(zone: Zone, day: Day, msOfDay: number, twice: 'first' | 'last'): Instant {
  const { first, second, exists } = instantsOfLocal(zone, day * MS_PER_DAY + msOfDay);
  if (!exists) return changeBetween(zone, first, second);
  return twice === 'first' ? first : second;
}

interface LocalInstants {
  readonly first: Instant;
  /** The same as `first` for a time that happens once. */
  readonly second: Instant;
  /** Whether the clock shows the time at those two instants; if not, they frame the change that skipped it. */
  readonly exists: boolean;
}

/** The instants of a wall-clock time, read with the offsets of a day before and a day after: changes are rarer than that. */
function instantsOfLocal(zone: Zone, local: number): LocalInstants {
  const before = local - offsetAt(zone, local - MS_PER_DAY);
  const after = local - offsetAt(zone, local + MS_PER_DAY);
  const showsBefore = before + offsetAt(zone, before) === local;
  const showsAfter = after + offsetAt(zone, after) === local;
  if (showsBefore && showsAfter) return { first: before, second: after, exists: true };
  if (showsBefore) return { first: before, second: before, exists: true };
  if (showsAfter) return { first: after, second: after, exists: true };
  return { first: after, second: before, exists: false };
}

/** The instant after `from`, at `to` at the latest, from which the offset is that of `to`. */
function changeBetween(zone: Zone, from: Instant, to: Instant): Instant {
  const offset = offsetAt(zone, to);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}
