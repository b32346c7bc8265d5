import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { ByReferred, ReadReferrals } from './read-referrals.ts';

/**
 * Sorts referrals by the customer who came and by who brought him, and keeps the first of those that say the same again. A counting
 * sort lays each column out at once, so that what follows reads it from one end to the other.
 *
 * @param possible - the places of the referrals that are used, rising
 */
export function byReferred(
  { referrer, referred, day, row }: ReadReferrals,
  possible: Int32Array,
  ids: readonly Id[],
  tally: IgnoredTally,
): ByReferred {
  const customers = ids.length;
  const count = possible.length;
  const start = new Int32Array(customers + 1);
  for (let k = 0; k < count; k++) {
    const next = (referred[possible[k] as number] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let i = 0; i < customers; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const sorted = {
    referrer: new Int32Array(count),
    row: new Int32Array(count),
    day: day === null ? null : new Float64Array(count),
  };
  for (let k = 0; k < count; k++) {
    const e = possible[k] as number;
    const who = referred[e] as number;
    const at = start[who] as number;
    start[who] = at + 1;
    sorted.referrer[at] = referrer[e] as number;
    sorted.row[at] = row[e] as number;
    if (sorted.day !== null) sorted.day[at] = (day as Float64Array)[e] as number;
  }
  // Each start has moved on to where the next customer begins.
  for (let i = customers; i > 0; i--) start[i] = start[i - 1] as number;
  start[0] = 0;
  const time = sorted.day ?? sorted.row;
  const twice = (e: number, who: number): void =>
    tally.add('excluded', 'duplicate_referral', sorted.row[e] as number, 'referred', ids[who]);
  withoutTwice(start, sorted, time, twice);
  return { start, ...sorted, time };
}

type Sorted = Pick<ByReferred, 'referrer' | 'row' | 'day'>;

/** **Changes what it is given**: each customer's referrals by referrer, once; the room that they no longer take is behind the last start. */
function withoutTwice(
  start: Int32Array,
  sorted: Sorted,
  time: ByReferred['time'],
  twice: (e: number, who: number) => void,
): void {
  const { referrer } = sorted;
  const move = (to: number, e: number): void => {
    referrer[to] = referrer[e] as number;
    sorted.row[to] = sorted.row[e] as number;
    if (sorted.day !== null) sorted.day[to] = sorted.day[e] as number;
  };
  let kept = 0;
  for (let who = 0; who + 1 < start.length; who++) {
    const from = start[who] as number;
    const to = start[who + 1] as number;
    start[who] = kept;
    if (to - from > 1) sortGroup(sorted, from, to);
    for (let e = from; e < to; e++) {
      const isTwice = kept > (start[who] as number) && referrer[kept - 1] === referrer[e];
      if (!isTwice) {
        if (kept !== e) move(kept, e);
        kept++;
      } else if ((time[e] as number) < (time[kept - 1] as number)) {
        // Of two that say the same the earlier stays, and the first of one day.
        twice(kept - 1, who);
        move(kept - 1, e);
      } else twice(e, who);
    }
  }
  start[start.length - 1] = kept;
}

/** Few enough to be put in order one by one. */
const FEW = 16;

/** **Changes the columns**: the referrals from `from` to before `to` by referrer, those of one referrer as they came. */
function sortGroup({ referrer, row, day }: Sorted, from: number, to: number): void {
  if (to - from > FEW) {
    const places = Int32Array.from({ length: to - from }, (_, k) => from + k);
    places.sort((a, b) => (referrer[a] as number) - (referrer[b] as number) || a - b);
    for (const column of [referrer, row, day]) {
      column?.set(places.map((e) => column[e] as number) as Int32Array & Float64Array, from);
    }
    return;
  }
  for (let k = from + 1; k < to; k++) {
    const [by, stood, when] = [referrer[k] as number, row[k] as number, day?.[k] as number];
    let at = k;
    for (; at > from && (referrer[at - 1] as number) > by; at--) {
      referrer[at] = referrer[at - 1] as number;
      row[at] = row[at - 1] as number;
      if (day !== null) day[at] = day[at - 1] as number;
    }
    referrer[at] = by;
    row[at] = stood;
    if (day !== null) day[at] = when;
  }
}
