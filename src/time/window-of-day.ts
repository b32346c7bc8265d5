import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addDuration, checkDuration, daysPerUnit, durationOf, lengthOf, negated } from './duration.ts';
import type { Day, Duration, WindowSpec } from './types.ts';
import { checkCalendarUnit, checkWeekDay, startOfUnit, startOfUnitIndex, unitIndexOf } from './units.ts';

/**
 * A stretch of days: `from` is its first day, `to` the day after its last.
 *
 * @category Time
 */
export interface DayWindow {
  /** The first day. */
  readonly from: Day;
  /** The day after the last. */
  readonly to: Day;
}

/**
 * The days a window covers when asked about a day. The day itself is always inside.
 *
 * - `rolling`, 7 days: the day and the six before. One month: from the day after the same day of the month before, so that
 *   on 31 March it starts on 1 March (28 February + 1 day).
 * - `calendar`: the whole unit that contains the day, future days of it included, and the `count - 1` units before.
 * - `widened`: as `rolling`, but the start moves back to the first day of its calendar unit; a length of 0 is the current
 *   unit up to the day.
 * - `anniversary`: from the latest anniversary of the anchor to the day before the next. Anniversaries are counted from the
 *   anchor itself, so 31 January gives 28 February, then 31 March.
 *
 * @param spec - a window that {@link checkWindowSpec} accepts
 * @param day - the day asked about
 * @param options - `anchor`: the day anniversaries are counted from
 * @throws `missing_value` for an anniversary without an anchor
 * @category Time
 * @example
 * ```ts
 * import { dayFromIso, isoFromDay, type WindowSpec, windowOfDay } from 'clientele/time';
 *
 * const firstDay = (spec: WindowSpec) => isoFromDay(windowOfDay(spec, dayFromIso('2026-11-24')).from);
 * firstDay({ kind: 'rolling', length: { days: 7 } }); // => '2026-11-18'
 * firstDay({ kind: 'calendar', unit: 'quarter' }); // => '2026-10-01'
 * firstDay({ kind: 'widened', length: { days: 7 }, unit: 'week' }); // => '2026-11-16'
 * ```
 */
export function windowOfDay(spec: WindowSpec, day: Day, options: { readonly anchor?: Day } = {}): DayWindow {
  switch (spec.kind) {
    case 'rolling':
      return { from: rollingStart(spec.length, day), to: day + 1 };
    case 'widened': {
      const start = Math.min(day, rollingStart(spec.length, day));
      return { from: startOfUnit(start, spec.unit, spec.weekStartsOn), to: day + 1 };
    }
    case 'calendar': {
      const index = unitIndexOf(day, spec.unit, spec.weekStartsOn);
      return {
        from: startOfUnitIndex(index - (spec.count ?? 1) + 1, spec.unit, spec.weekStartsOn),
        to: startOfUnitIndex(index + 1, spec.unit, spec.weekStartsOn),
      };
    }
    case 'anniversary':
      return anniversaryPeriod(spec.length, day, options.anchor);
    default:
      return fail('unknown_choice', 'window.kind', 'a kind of window', (spec as { kind: unknown }).kind);
  }
}

/**
 * Refuses what is no window: an unknown kind, a field too many, a length that is not a whole number from 1 (from 0 when
 * widened), a count that is not a whole number from 1.
 *
 * @param path - where the value stands in the caller's input, for the error
 * @throws `wrong_type`, `unknown_choice`, `unknown_option`, `not_finite`, `not_an_integer` or `out_of_range`, with the path
 *   of the part at fault
 * @category Time
 * @example
 * ```ts
 * import { checkWindowSpec } from 'clientele/time';
 *
 * checkWindowSpec({ kind: 'rolling', length: { days: 30 } }); // => { kind: 'rolling', length: { days: 30 } }
 * checkWindowSpec({ kind: 'rolling', length: { days: 1.5 } }); // throws not_an_integer
 * ```
 */
export function checkWindowSpec(value: unknown, path = 'window'): WindowSpec {
  const spec = (typeof value === 'object' && value !== null ? value : fail('wrong_type', path, 'a window', value)) as {
    readonly kind?: unknown;
    readonly [key: string]: unknown;
  };
  switch (spec.kind) {
    case 'rolling':
    case 'anniversary':
      checkOptions(spec, ['kind', 'length'], path);
      checkWindowLength(spec['length'], 1, `${path}.length`);
      break;
    case 'widened':
      checkOptions(spec, ['kind', 'length', 'unit', 'weekStartsOn'], path);
      checkWindowLength(spec['length'], 0, `${path}.length`);
      checkCalendarUnit(spec['unit'], `${path}.unit`);
      break;
    case 'calendar':
      checkOptions(spec, ['kind', 'unit', 'count', 'weekStartsOn'], path);
      checkCalendarUnit(spec['unit'], `${path}.unit`);
      if (spec['count'] !== undefined) checkInteger(spec['count'], `${path}.count`, 1, 10_000);
      break;
    default:
      fail('unknown_choice', `${path}.kind`, "'rolling', 'calendar', 'widened' or 'anniversary'", spec.kind);
  }
  if (spec['weekStartsOn'] !== undefined) checkWeekDay(spec['weekStartsOn'], `${path}.weekStartsOn`);
  return value as WindowSpec;
}

function checkWindowLength(value: unknown, least: number, path: string): void {
  const { amount, unit } = lengthOf(checkDuration(value, path));
  checkInteger(amount, `${path}.${unit}s`, least, 100_000);
}

/** The first day of the rolling window that ends with a day. */
function rollingStart(length: Duration, day: Day): Day {
  return addDuration(day, negated(length)) + 1;
}

function anniversaryPeriod(length: Duration, day: Day, anchor: Day | undefined): DayWindow {
  if (anchor === undefined) fail('missing_value', 'options.anchor', 'the day anniversaries are counted from', anchor);
  const { amount, unit } = lengthOf(length);
  const nth = (n: number): Day => addDuration(anchor, durationOf(n * amount, unit));
  // A first guess by mean lengths, then at most a step or two.
  let n = Math.floor((day - anchor) / (amount * daysPerUnit(unit)));
  while (nth(n) > day) n--;
  while (nth(n + 1) <= day) n++;
  return { from: nth(n), to: nth(n + 1) };
}
