import { addDuration, type Day, type Duration } from '../time/index.ts';
import { type CountInput, countInto, type TierState } from './tier-state.ts';

/** The first day on which an event no longer lies in the rolling period that ends with that day. */
export function leavingDays(length: Duration): (input: CountInput | undefined) => Day {
  const back = Object.fromEntries(Object.entries(length).map(([unit, n]) => [unit, -n])) as unknown as Duration;
  const known = new Map<Day, Day>();
  return (input) => {
    if (input === undefined) return Infinity;
    const found = known.get(input.day);
    if (found !== undefined) return found;
    // The period that ends with d begins after d − length: the event is out once d − length has reached its day.
    let day = addDuration(input.day, length);
    while (addDuration(day, back) >= input.day) day--;
    while (addDuration(day, back) < input.day) day++;
    known.set(input.day, day);
    return day;
  };
}

/** Takes off what no longer lies in the period that ends with a day; the list is only moved once half of it is gone. */
export function takeOld(state: TierState, leavesOn: (input: CountInput | undefined) => Day, last: Day): void {
  const { queue } = state;
  while (state.queueFrom < queue.length && leavesOn(queue[state.queueFrom]) <= last) {
    countInto(state.counters, state.keys, queue[state.queueFrom] as CountInput, -1);
    state.queueFrom++;
  }
  if (state.queueFrom > 64 && state.queueFrom * 2 > queue.length) {
    queue.splice(0, state.queueFrom);
    state.queueFrom = 0;
  }
}
