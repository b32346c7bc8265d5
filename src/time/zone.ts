import { fail } from '../checks/error.ts';
import type { Day, Instant } from './types.ts';

/**
 * A time zone, ready to answer for any instant. Made by {@link compileZone}; its fields are for the functions of this
 * module and may change.
 *
 * The offsets of the years 1970 to 2037 stand in a table, one entry for every six days; an entry in which the clocks
 * change says so and sends the reader to the list of changes. Other instants ask the engine's time zone data one by one,
 * some hundred times slower and just as right.
 *
 * @category Time
 */
export interface Zone {
  /** The name it was compiled from. */
  readonly timeZone: string;
  /** The offset of every six days since 1970, in milliseconds east of UTC, or the mark for a change (2^31 - 1). */
  readonly offsets: Int32Array;
  /** The instants at which the offset changes, ascending. */
  readonly changesAt: Float64Array;
  /** The offset from that instant on. */
  readonly changesTo: Int32Array;
  /** The offset of an instant outside the table. */
  readonly beyond: (instant: Instant) => number;
}

const MS_PER_DAY = 86_400_000;
const STEP = 6 * MS_PER_DAY;
/** Enough steps to reach 2038. No zone has left its offset for less than 6.9 days and come back to it. */
const STEPS = 4140;
const QUARTER_HOUR = 900_000;
const SECOND = 1000;

/** Marks a step in which the offset changes. */
const CHANGES = 0x7fffffff;

/**
 * Prepares a time zone: reads its changes of offset from the engine's time zone data, once. It takes a few milliseconds,
 * so compile a zone once and not per row; UTC costs nothing.
 *
 * @param timeZone - a name of the IANA time zone database such as `Europe/Paris`, or `UTC`. Bare offsets such as `+02:00`
 *   are refused: they know no summer time, and not every engine takes them.
 * @param path - where the name came from, for the error
 * @throws `unknown_time_zone` for a name the engine does not know
 * @category Time
 * @example
 * ```ts
 * import { compileZone, dayOfInstant, isoFromDay } from 'clientele/time';
 *
 * const paris = compileZone('Europe/Paris');
 * isoFromDay(dayOfInstant(paris, Date.parse('2026-06-30T22:30:00Z'))); // => '2026-07-01'
 * compileZone('Europe/Pari'); // throws unknown_time_zone
 * ```
 */
export function compileZone(timeZone: string, path = 'timeZone'): Zone {
  const offsets = new Int32Array(STEPS);
  const zone = { timeZone, offsets, changesAt: new Float64Array(0), changesTo: new Int32Array(0) };
  if (timeZone === 'UTC') return { ...zone, beyond: (instant) => (isDate(instant) ? 0 : Number.NaN) };
  const beyond = offsetReader(timeZone, path);
  const changes = fillOffsets(offsets, beyond);
  return {
    ...zone,
    changesAt: Float64Array.from(changes, ({ at }) => at),
    changesTo: Int32Array.from(changes, ({ to }) => to),
    beyond,
  };
}

/**
 * How far the clocks of a zone are ahead of UTC at an instant, in milliseconds; negative west of Greenwich.
 *
 * @param zone - from {@link compileZone}
 * @param instant - epoch milliseconds; NaN gives NaN
 * @category Time
 * @example
 * ```ts
 * import { compileZone, offsetAt } from 'clientele/time';
 *
 * offsetAt(compileZone('Asia/Kolkata'), Date.parse('2026-01-01T00:00:00Z')); // => 19800000
 * ```
 */
export function offsetAt(zone: Zone, instant: Instant): number {
  const step = Math.floor(instant / STEP);
  if (!(step >= 0 && step < STEPS)) return zone.beyond(instant);
  const offset = zone.offsets[step] as number;
  return offset === CHANGES ? offsetAmongChanges(zone, instant) : offset;
}

/**
 * The day on the wall calendar of a zone at an instant.
 *
 * @param zone - from {@link compileZone}
 * @param instant - epoch milliseconds; NaN gives NaN
 * @category Time
 * @example
 * ```ts
 * import { compileZone, dayOfInstant, isoFromDay } from 'clientele/time';
 *
 * const at = Date.parse('2026-01-01T02:00:00Z');
 * isoFromDay(dayOfInstant(compileZone('UTC'), at)); // => '2026-01-01'
 * isoFromDay(dayOfInstant(compileZone('America/New_York'), at)); // => '2025-12-31'
 * ```
 */
export function dayOfInstant(zone: Zone, instant: Instant): Day {
  return Math.floor((instant + offsetAt(zone, instant)) / MS_PER_DAY);
}

/**
 * What the wall clock of a zone shows at an instant, in milliseconds since 00:00 of its face: 34 200 000 is half past
 * nine. On a day when the clocks change it is not the time that has passed since midnight.
 *
 * @param zone - from {@link compileZone}
 * @param instant - epoch milliseconds; NaN gives NaN
 * @returns 0 to 86 399 999
 * @category Time
 * @example
 * ```ts
 * import { compileZone, msOfDayOfInstant } from 'clientele/time';
 *
 * const at = Date.parse('2026-06-30T22:30:00Z');
 * Math.floor(msOfDayOfInstant(compileZone('Europe/Paris'), at) / 3_600_000); // => 0
 * Math.floor(msOfDayOfInstant(compileZone('Asia/Tokyo'), at) / 3_600_000); // => 7
 * ```
 */
export function msOfDayOfInstant(zone: Zone, instant: Instant): number {
  const local = instant + offsetAt(zone, instant);
  return local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY;
}

/** The last change at or before an instant; the steps before the first change hold their offset themselves. */
function offsetAmongChanges({ changesAt, changesTo, beyond }: Zone, instant: Instant): number {
  let low = 0;
  let high = changesAt.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changesAt[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? beyond(instant) : (changesTo[low - 1] as number);
}

interface Change {
  readonly at: Instant;
  readonly to: number;
}

function fillOffsets(offsets: Int32Array, read: (instant: Instant) => number): Change[] {
  const changes: Change[] = [];
  let before = read(0);
  for (let step = 0; step < STEPS; step++) {
    const after = read((step + 1) * STEP);
    offsets[step] = before === after ? before : CHANGES;
    findChanges(changes, read, step * STEP, before, (step + 1) * STEP, after);
    before = after;
  }
  return changes;
}

/** Halves a stretch at whose ends the offsets differ until the change is known to the second. */
function findChanges(
  found: Change[],
  read: (instant: Instant) => number,
  from: Instant,
  offsetFrom: number,
  to: Instant,
  offsetTo: number,
): void {
  if (offsetFrom === offsetTo) return;
  const length = to - from;
  // Nearly all changes fall on a quarter of an hour, where one look is enough.
  if (length === SECOND || (length === QUARTER_HOUR && read(to - SECOND) === offsetFrom)) {
    found.push({ at: to, to: offsetTo });
    return;
  }
  const grain = length > QUARTER_HOUR ? QUARTER_HOUR : SECOND;
  const middle = from + Math.floor(length / grain / 2) * grain;
  const offset = read(middle);
  findChanges(found, read, from, offsetFrom, middle, offset);
  findChanges(found, read, middle, offset, to, offsetTo);
}

/** Whether the engine's dates reach so far; NaN does not. */
const isDate = (instant: Instant): boolean => Math.abs(instant) <= 8.64e15;

/** Reads offsets from the engine, printed as `GMT+05:30` or, long ago, `GMT-00:44:30`. */
function offsetReader(timeZone: string, path: string): (instant: Instant) => number {
  const format = offsetFormat(timeZone, path);
  return (instant) => {
    if (!isDate(instant)) return Number.NaN;
    const text = format.format(instant);
    const at = text.lastIndexOf('GMT') + 3;
    const [hours = 0, minutes = 0, seconds = 0] = text
      .slice(at + 1)
      .split(':')
      .map(Number);
    const size = ((hours * 60 + minutes) * 60 + seconds) * SECOND;
    return text[at] === '+' ? size : 0 - size;
  };
}

function offsetFormat(timeZone: string, path: string): Intl.DateTimeFormat {
  const expected = 'an IANA time zone such as Europe/Paris';
  if (typeof timeZone !== 'string' || !/^[a-z]/i.test(timeZone)) fail('unknown_time_zone', path, expected, timeZone);
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  } catch {
    return fail('unknown_time_zone', path, expected, timeZone);
  }
}
