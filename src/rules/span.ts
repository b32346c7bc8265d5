import type { Day } from '../time/index.ts';
import { LAST_DAY } from './place.ts';
import type { Timeline } from './program.ts';

/** Since when a status has been what it is, and until when it stays so. */
export interface Span {
  readonly since: Day | null;
  readonly until: Day | null;
}

export const NO_SPAN: Span = { since: null, until: null };

/** How many changes are looked at in each direction before giving up. */
const MAX_STEPS = 1000;

/** Walks from `asOf` to both sides, from one possible change to the next, until the status differs. */
export function spanOf(timeline: Timeline, asOf: Day): Span {
  const now = timeline.tritOn(asOf);
  let since: Day | null = null;
  for (let day: Day = asOf, steps = 0; steps < MAX_STEPS; steps++) {
    const change = timeline.previous(day);
    if (change === null) break;
    if (timeline.tritOn(change - 1) !== now) {
      since = change;
      break;
    }
    day = change - 1;
  }
  let until: Day | null = null;
  for (let day: Day = asOf, steps = 0; steps < MAX_STEPS; steps++) {
    const change = timeline.next(day);
    if (change === null) break;
    if (timeline.tritOn(change) !== now) {
      until = change;
      break;
    }
    day = change;
  }
  return { since, until };
}

/**
 * The first day from `start` on for which `holds`, where `holds` never turns back to false; `null` if there is none before the
 * year 10000. Doubles its steps, then halves them.
 */
export function firstDay(start: Day, holds: (day: Day) => boolean): Day | null {
  if (start > LAST_DAY) return null;
  if (holds(start)) return start;
  let low = start;
  let step = 1;
  while (!holds(Math.min(low + step, LAST_DAY))) {
    if (low + step >= LAST_DAY) return null;
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, LAST_DAY);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
