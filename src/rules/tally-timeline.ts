import type { Day, DayWindow } from '../time/index.ts';
import type { Measure } from './measure.ts';
import type { Timeline } from './program.ts';
import type { FactValue } from './rule-input.ts';
import { firstDay } from './span.ts';
import { type Trit, UNKNOWN } from './trit.ts';

/** An event with its day and what is measured. */
interface DatedValue {
  readonly day: Day;
  readonly value: FactValue | undefined;
}

/**
 * How a figure over a moving window changes over time, with the events known on `asOf`: when an event comes in, and when the
 * start of the window passes it. Starts of windows never move back, so that day can be searched for.
 */
export function tallyTimeline(
  events: readonly DatedValue[],
  measure: Measure,
  rangeOn: (day: Day) => DayWindow | null,
  test: (low: number, high: number) => Trit,
): Timeline {
  const rows = [...events].sort((a, b) => a.day - b.day);
  const firstFrom = (day: Day): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] as DatedValue).day < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const leaves = (event: Day, start: Day): Day | null =>
    firstDay(start, (day) => {
      const range = rangeOn(day);
      return range !== null && range.from > event;
    });
  return {
    tritOn(day) {
      const range = rangeOn(day);
      if (range === null) return UNKNOWN;
      const meter = measure.start();
      const end = firstFrom(Math.min(day + 1, range.to));
      for (let i = firstFrom(range.from); i < end; i++) meter.add(rows[i]?.value, true);
      return test(meter.low(), meter.high());
    },
    next(day) {
      const range = rangeOn(day);
      const oldest = range === null ? undefined : rows[firstFrom(range.from)];
      return oldest === undefined || range?.from === -Infinity ? null : leaves(oldest.day, day + 1);
    },
    previous(day) {
      const range = rangeOn(day);
      if (range === null) return null;
      const entered = rows[firstFrom(day + 1) - 1]?.day ?? null;
      const gone = rows[firstFrom(range.from) - 1];
      const left = gone === undefined ? null : leaves(gone.day, gone.day);
      const latest = Math.max(entered ?? -Infinity, left ?? -Infinity);
      // Before an anchor there is no window and so nothing to compare with.
      return latest === -Infinity || rangeOn(latest - 1) === null ? null : latest;
    },
  };
}
