import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type ByReferrer, orderOf } from './order.ts';
import { pick, type ReadReferrals } from './read-referrals.ts';

/**
 * Takes away referrals that lie in a circle and go back: inside each set of customers who all reach one another, a referral is
 * kept if its referrer appears before the referred in the order of time. What is kept has no circles.
 */
export function dropCircles(
  read: ReadReferrals,
  ids: readonly Id[],
  tally: IgnoredTally,
): { kept: ReadReferrals; order: Int32Array | null } {
  const { order, complete, waiting, edges } = orderOf(read, ids.length);
  if (complete) return { kept: read, order };
  const { referrer, referred, row } = read;
  const circle = circlesOf(read.referred, edges, waiting);
  const appeared = new Int32Array(ids.length);
  let clock = 0;
  const inside = (e: number): boolean => {
    const number = circle[referrer[e] as number] as number;
    return number >= 0 && number === circle[referred[e] as number];
  };
  for (let e = 0; e < row.length; e++) {
    if (!inside(e)) continue;
    for (const i of [referrer[e] as number, referred[e] as number]) if (appeared[i] === 0) appeared[i] = ++clock;
  }
  const kept = new Int32Array(row.length);
  let count = 0;
  for (let e = 0; e < row.length; e++) {
    const by = referrer[e] as number;
    const who = referred[e] as number;
    if (inside(e) && (appeared[by] as number) > (appeared[who] as number)) {
      tally.add('excluded', 'referral_cycle', row[e] as number, 'referrer', ids[by]);
    } else kept[count++] = e;
  }
  return { kept: pick(read, kept.subarray(0, count)), order: null };
}

/**
 * The number of the strongly connected component of each customer who lies in or behind a circle, −1 for the others: Tarjan (1972),
 * with a stack of its own instead of calls.
 */
function circlesOf(referred: Int32Array, { start, list }: ByReferrer, waiting: Int32Array): Int32Array {
  const customers = waiting.length;
  const circle = new Int32Array(customers).fill(-1);
  const index = new Int32Array(customers);
  const low = new Int32Array(customers);
  const next = start.slice(0, customers);
  const path: number[] = [];
  const open: number[] = [];
  let clock = 0;
  let circles = 0;
  for (let root = 0; root < customers; root++) {
    if (index[root] !== 0 || waiting[root] === 0) continue;
    path.push(root);
    while (path.length > 0) {
      const i = path[path.length - 1] as number;
      if (index[i] === 0) {
        index[i] = low[i] = ++clock;
        open.push(i);
      }
      const k = next[i] as number;
      if (k < (start[i + 1] as number)) {
        next[i] = k + 1;
        const who = referred[list[k] as number] as number;
        if (index[who] === 0) path.push(who);
        else if (circle[who] === -1) low[i] = Math.min(low[i] as number, index[who] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[i] as number);
      if (low[i] !== index[i]) continue;
      for (let member = open.pop() as number; ; member = open.pop() as number) {
        circle[member] = circles;
        if (member === i) break;
      }
      circles++;
    }
  }
  return circle;
}
