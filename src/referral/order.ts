import type { ByReferred } from './read-referrals.ts';

/** An order that is being found, from its end: its places from `place` on are filled. */
export interface Ordering {
  readonly order: Int32Array;
  place: number;
  /** How many of those whom a customer referred are not in the order yet; −1 once he is there himself. */
  readonly waiting: Int32Array;
}

export function beginOrder({ start, referrer }: ByReferred): Ordering {
  const customers = start.length - 1;
  const waiting = new Int32Array(customers);
  const edges = start[customers] as number;
  for (let e = 0; e < edges; e++) {
    const by = referrer[e] as number;
    waiting[by] = (waiting[by] as number) + 1;
  }
  return { order: new Int32Array(customers), place: customers, waiting };
}

/**
 * Everybody before those whom he referred, by taking away who refers nobody that is left, from the last customer to the first (Kahn
 * 1962, from the other end). Where ids rise with time the order comes out as theirs, and whoever follows it reads memory in a row.
 *
 * **Changes `ordering`**, whose `place` stays above 0 where circles remain, or those ahead of one.
 */
export function continueOrder(ordering: Ordering, { start, referrer }: ByReferred): void {
  const { order, waiting } = ordering;
  let place = ordering.place;
  for (let last = order.length - 1; last >= 0; last--) {
    if (waiting[last] !== 0) continue;
    let done = place;
    order[--place] = last;
    waiting[last] = -1;
    while (done > place) {
      const who = order[--done] as number;
      for (let e = start[who] as number; e < (start[who + 1] as number); e++) {
        const by = referrer[e] as number;
        if (by < 0) continue;
        const left = (waiting[by] as number) - 1;
        waiting[by] = left;
        // Who comes before `last` will be met on the way.
        if (left !== 0 || by < last) continue;
        order[--place] = by;
        waiting[by] = -1;
      }
    }
  }
  ordering.place = place;
}
