import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { checkObject } from '../rules/check-fields.ts';
import {
  addDuration,
  checkWindowSpec,
  type Day,
  type Instant,
  startOfUnitIndex,
  unitIndexOf,
  type WindowSpec,
  windowOfDay,
  type Zone,
} from '../time/index.ts';
import { firstInstantOf } from '../time/local-time.ts';
import { startedDay } from '../time/window-of-instant.ts';
import { checkElapsed, isElapsed } from './elapsed.ts';

/** A window that was checked. */
export interface WindowReader {
  /** The first millisecond that counts at an instant. */
  readonly from: (at: Instant, zone: Zone) => Instant;
  /** The millisecond after the last: of the unit, or the instant itself. */
  readonly to: (at: Instant, zone: Zone) => Instant;
  /** The first instant after `at` at which a message that counts at `at` no longer does. */
  readonly leaves: (sent: Instant, at: Instant, zone: Zone) => Instant;
  /** The end of the window with so much ahead, for planned messages. */
  readonly ahead: (at: Instant, zone: Zone, lookAhead: LookAhead) => Instant;
  /** How long it is, roughly, in days, for doubts. */
  readonly days: number;
}

export type LookAhead = 'window' | { readonly days: number };

const MS_PER_DAY = 86_400_000;

/** No message ever leaves it. */
export const EVER: WindowReader = {
  from: () => -Infinity,
  to: (at) => at + 1,
  leaves: () => Infinity,
  ahead: (at) => at + 1,
  days: Infinity,
};

export function checkLookAhead(value: unknown, path: string): LookAhead | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return checkChoice(value, ['window'] as const, path);
  checkOptions(value, ['days'], path);
  return { days: checkInteger((value as { days?: unknown }).days, `${path}.days`, 1, 100_000) };
}

export function compileWindow(value: unknown, path: string): WindowReader {
  const { kind, length } = checkObject(value, path, 'a window');
  checkChoice(kind, ['rolling', 'calendar', 'widened'], `${path}.kind`);
  if (kind === 'rolling' && isElapsed(length)) {
    checkOptions(value, ['kind', 'length'], path);
    return elapsedWindow(checkElapsed(length, `${path}.length`));
  }
  return dayWindow(checkWindowSpec(value, path));
}

/** Time that has passed: what was sent exactly so long ago is out. */
function elapsedWindow(ms: number): WindowReader {
  return {
    from: (at) => at - ms + 1,
    to: (at) => at + 1,
    leaves: (sent) => sent + ms,
    ahead: (at, _zone, lookAhead) => at + (lookAhead === 'window' ? ms : lookAhead.days * MS_PER_DAY),
    days: ms / MS_PER_DAY,
  };
}

/** Whole days of a zone. */
function dayWindow(spec: WindowSpec): WindowReader {
  const daysOf = (at: Instant, zone: Zone): { from: Day; to: Day; day: Day } => {
    const day = startedDay(zone, at);
    return { ...windowOfDay(spec, day), day };
  };
  return {
    from: (at, zone) => firstInstantOf(zone, daysOf(at, zone).from),
    to: (at, zone) => (spec.kind === 'calendar' ? firstInstantOf(zone, daysOf(at, zone).to) : at + 1),
    leaves(sent, at, zone) {
      const day = startedDay(zone, at);
      const gone = (later: Day): boolean => firstInstantOf(zone, windowOfDay(spec, later).from) > sent;
      let step = 1;
      while (!gone(day + step)) step *= 2;
      let low = day + Math.floor(step / 2);
      let high = day + step;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (gone(middle)) high = middle;
        else low = middle;
      }
      return firstInstantOf(zone, high);
    },
    ahead(at, zone, lookAhead) {
      const { to, day } = daysOf(at, zone);
      if (lookAhead !== 'window') return firstInstantOf(zone, widenedEnd(spec, to + lookAhead.days));
      return firstInstantOf(
        zone,
        'length' in spec ? widenedEnd(spec, Math.max(to, addDuration(day, spec.length))) : to,
      );
    },
    days: windowOfDay(spec, 0).to - windowOfDay(spec, 0).from,
  };
}

/** The end of a stretch of days, widened to the end of the calendar unit where the window is. */
function widenedEnd(spec: WindowSpec, end: Day): Day {
  if (spec.kind !== 'widened') return end;
  return startOfUnitIndex(unitIndexOf(end - 1, spec.unit, spec.weekStartsOn) + 1, spec.unit, spec.weekStartsOn);
}
