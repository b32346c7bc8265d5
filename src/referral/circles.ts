import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type ByReferrer, orderOf } from './order.ts';
import { pick, type ReadReferrals } from './read-referrals.ts';

/**
 * Takes away referrals that lie in a circle and go back: inside each set of customers who all reach one another, a referral is
 * kept if its referrer appears before the referred in the order of time. What is kept has no circles, and `order` is one of it.
 */
export function dropCircles(
  read: ReadReferrals,
  ids: readonly Id[],
  tally: IgnoredTally,
): { kept: ReadReferrals; order: Int32Array } {
  const { order, complete, waiting, edges } = orderOf(read, ids.length);
  if (complete) return { kept: read, order };
  const { referrer, referred, row } = read;
  const { circle, members } = circlesOf(read.referred, edges, waiting);
  const appeared = new Int32Array(ids.length);
  let clock = 0;
  const kept = new Int32Array(row.length);
  let count = 0;
  for (let e = 0; e < row.length; e++) {
    const by = referrer[e] as number;
    const who = referred[e] as number;
    const number = circle[by] as number;
    if (number >= 0 && number === circle[who]) {
      if (appeared[by] === 0) appeared[by] = ++clock;
      if (appeared[who] === 0) appeared[who] = ++clock;
      if ((appeared[by] as number) > (appeared[who] as number)) {
        tally.add('excluded', 'referral_cycle', row[e] as number, 'referrer', ids[by]);
        continue;
      }
    }
    kept[count++] = e;
  }
  // Behind those whom circles do not touch: a circle before all that it leads to, and its members as they appeared.
  const ordered = members.length;
  for (let from = 0; from < ordered; ) {
    let to = from + 1;
    while (to < ordered && circle[members[to] as number] === circle[members[from] as number]) to++;
    if (to - from > 1) {
      members.subarray(from, to).sort((a, b) => (appeared[a] as number) - (appeared[b] as number));
    }
    from = to;
  }
  order.set(members, ids.length - ordered);
  return { kept: pick(read, kept.subarray(0, count)), order };
}

/**
 * The number of the strongly connected component of each customer who lies in or behind a circle, −1 for the others: Tarjan (1972),
 * with a stack of its own instead of calls. `members` are these customers by component, every component before those it leads to.
 */
function circlesOf(
  referred: Int32Array,
  { start, list }: ByReferrer,
  waiting: Int32Array,
): { circle: Int32Array; members: Int32Array } {
  const customers = waiting.length;
  const circle = new Int32Array(customers).fill(-1);
  const index = new Int32Array(customers);
  const low = new Int32Array(customers);
  const next = start.slice(0, customers);
  const path: number[] = [];
  const open: number[] = [];
  // Components are complete in the order of what they lead to: the last one first.
  const members = new Int32Array(customers);
  let place = customers;
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
        members[--place] = member;
        if (member === i) break;
      }
      circles++;
    }
  }
  return { circle, members: members.subarray(place) };
}
