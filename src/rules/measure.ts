import { addExactly, roundExactly } from '../core/index.ts';
import type { FactValue } from './rule-input.ts';

/**
 * Turns events into one figure. An event of which it is not known whether it counts is added with `certain` false; the figure
 * is then known only to lie in a range.
 */
export interface Measure {
  start(): Meter;
}

/** A figure in the making. */
export interface Meter {
  /** `value` is the field that is measured, `undefined` where it is missing. */
  add(value: FactValue | undefined, certain: boolean): void;
  low(): number;
  high(): number;
}

export const MEASURES: { readonly [kind in 'count' | 'sum' | 'distinct']: Measure } = {
  count: { start: startCount },
  sum: { start: startSum },
  distinct: { start: startDistinct },
};

function startCount(): Meter {
  let sure = 0;
  let maybe = 0;
  return {
    add(_value, certain) {
      if (certain) sure += 1;
      else maybe += 1;
    },
    low: () => sure,
    high: () => sure + maybe,
  };
}

/** The sum is exact and rounded once, so it does not depend on the order of the events. */
function startSum(): Meter {
  const sure: number[] = [];
  const maybe: number[] = [];
  let blank = false;
  const bound = (counts: (value: number) => boolean): number => {
    if (maybe.length === 0) return roundExactly(sure);
    const partials = [...sure];
    for (const value of maybe) if (counts(value)) addExactly(partials, value);
    return roundExactly(partials);
  };
  return {
    add(value, certain) {
      if (value === undefined) blank = true;
      else if (certain) addExactly(sure, value as number);
      else maybe.push(value as number);
    },
    low: () => (blank ? -Infinity : bound((value) => value < 0)),
    high: () => (blank ? Infinity : bound((value) => value > 0)),
  };
}

/** A missing value may be a new one or one already seen. */
function startDistinct(): Meter {
  const sure = new Set<FactValue>();
  const possible = new Set<FactValue>();
  let sureBlanks = 0;
  let blanks = 0;
  return {
    add(value, certain) {
      if (value === undefined) {
        blanks += 1;
        if (certain) sureBlanks += 1;
      } else {
        possible.add(value);
        if (certain) sure.add(value);
      }
    },
    low: () => Math.max(sure.size, sureBlanks > 0 ? 1 : 0),
    high: () => possible.size + blanks,
  };
}
