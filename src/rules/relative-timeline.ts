import type { Day } from '../time/index.ts';
import type { RelativeDay } from './condition.ts';
import { relativeDay } from './place.ts';
import type { Timeline } from './program.ts';
import { firstDay } from './span.ts';
import type { Trit } from './trit.ts';

/** Months and years are not all equally long: a shifted day can stray from a constant distance, by less than this. */
const SLACK = 40;

/**
 * How a comparison of one day with limits that move along with `asOf` changes over time: only where a limit reaches or passes
 * that day.
 */
export function relativeTimeline(value: Day, relatives: readonly RelativeDay[], tritOn: (day: Day) => Trit): Timeline {
  const sides = relatives.map((relative) => (day: Day) => Math.sign(relativeDay(relative, day) - value));
  return {
    tritOn,
    next: (day) => {
      const days = sides.flatMap((side) => {
        const now = side(day);
        return now === 1 ? [] : [firstDay(day + 1, (later) => side(later) > now)];
      });
      return days.reduce<Day | null>(
        (first, one) => (one !== null && (first === null || one < first) ? one : first),
        null,
      );
    },
    previous: (day) => {
      const days = sides.map((side, i) => {
        const now = side(day);
        if (now === -1) return null;
        const distance = relativeDay(relatives[i] as RelativeDay, day) - value;
        return firstDay(day - distance - SLACK, (earlier) => side(earlier) >= now);
      });
      return days.reduce<Day | null>((last, one) => (one !== null && (last === null || one > last) ? one : last), null);
    },
  };
}
