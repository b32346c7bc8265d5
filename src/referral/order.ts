import type { ReadReferrals } from './read-referrals.ts';

/** Edges by their referrer: those of customer i are `list[start[i]]` to before `list[start[i + 1]]`. */
export interface ByReferrer {
  readonly start: Int32Array;
  readonly list: Int32Array;
}

export function byReferrer(referrer: Int32Array, customers: number): ByReferrer {
  const start = new Int32Array(customers + 1);
  for (let e = 0; e < referrer.length; e++) {
    const next = (referrer[e] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let i = 0; i < customers; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const list = new Int32Array(referrer.length);
  const place = start.slice();
  for (let e = 0; e < referrer.length; e++) {
    const i = referrer[e] as number;
    const at = place[i] as number;
    list[at] = e;
    place[i] = at + 1;
  }
  return { start, list };
}

/** Everybody before those whom he referred, by taking away who has no referrer left (Kahn 1962); `complete` unless circles remain, behind which `waiting` is above 0. */
export function orderOf(
  { referrer, referred }: Pick<ReadReferrals, 'referrer' | 'referred'>,
  customers: number,
): { order: Int32Array; complete: boolean; waiting: Int32Array; edges: ByReferrer } {
  const waiting = new Int32Array(customers);
  for (let e = 0; e < referred.length; e++) {
    const who = referred[e] as number;
    waiting[who] = (waiting[who] as number) + 1;
  }
  const edges = byReferrer(referrer, customers);
  const { start, list } = edges;
  const order = new Int32Array(customers);
  let count = 0;
  for (let i = 0; i < customers; i++) if (waiting[i] === 0) order[count++] = i;
  for (let done = 0; done < count; done++) {
    const i = order[done] as number;
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      const who = referred[list[k] as number] as number;
      const left = (waiting[who] as number) - 1;
      waiting[who] = left;
      if (left === 0) order[count++] = who;
    }
  }
  return { order, complete: count === customers, waiting, edges };
}
