import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { beginOrder, continueOrder } from './order.ts';
import { inOrderOfTime } from './order-of-time.ts';
import type { ByReferred } from './read-referrals.ts';

/**
 * Takes away referrals that lie in a circle and go back: inside each set of customers who all reach one another, a referral is
 * kept if its referrer appears before the referred in the order of time. What is kept has no circles; the order of it is returned.
 *
 * **Changes `graph`**: what is taken away has the referrer −1.
 */
export function dropCircles(graph: ByReferred, ids: readonly Id[], tally: IgnoredTally): Int32Array {
  const ordering = beginOrder(graph);
  continueOrder(ordering, graph);
  if (ordering.place === 0) return ordering.order;
  const { referrer, row } = graph;
  const { waiting } = ordering;
  const appeared = new Int32Array(ids.length);
  let clock = 0;
  const { edges, referred } = edgesInCircles(graph, waiting);
  for (const k of inOrderOfTime(edges.map((e) => graph.time[e] as number))) {
    const e = edges[k] as number;
    const by = referrer[e] as number;
    const who = referred[k] as number;
    if (appeared[by] === 0) appeared[by] = ++clock;
    if (appeared[who] === 0) appeared[who] = ++clock;
    if ((appeared[by] as number) < (appeared[who] as number)) continue;
    tally.add('excluded', 'referral_cycle', row[e] as number, 'referrer', ids[by]);
    referrer[e] = -1;
    waiting[by] = (waiting[by] as number) - 1;
  }
  continueOrder(ordering, graph);
  return ordering.order;
}

/** The referrals between two customers of one circle, by referred customer, then referrer. */
function edgesInCircles(
  graph: ByReferred,
  waiting: Int32Array,
): { readonly edges: readonly number[]; readonly referred: readonly number[] } {
  const { start, referrer } = graph;
  const circle = circlesOf(graph, waiting);
  const edges: number[] = [];
  const referred: number[] = [];
  for (let who = 0; who < circle.length; who++) {
    if (circle[who] === 0) continue;
    for (let e = start[who] as number; e < (start[who + 1] as number); e++) {
      if (circle[referrer[e] as number] !== circle[who]) continue;
      edges.push(e);
      referred.push(who);
    }
  }
  return { edges, referred };
}

/**
 * The number of the strongly connected component of each customer who lies in or ahead of a circle, 0 for the others: Tarjan (1972), with
 * a stack of its own instead of calls. It walks from the referred to their referrers, which gives the same components.
 */
function circlesOf({ start, referrer }: ByReferred, waiting: Int32Array): Int32Array {
  const customers = waiting.length;
  const circle = new Int32Array(customers);
  const index = new Int32Array(customers);
  const low = new Int32Array(customers);
  const walked = new Int32Array(customers);
  const path: number[] = [];
  const open: number[] = [];
  let clock = 0;
  let circles = 0;
  for (let root = 0; root < customers; root++) {
    if (index[root] !== 0 || (waiting[root] as number) <= 0) continue;
    path.push(root);
    while (path.length > 0) {
      const i = path[path.length - 1] as number;
      if (index[i] === 0) {
        index[i] = low[i] = ++clock;
        open.push(i);
      }
      const e = (start[i] as number) + (walked[i] as number);
      if (e < (start[i + 1] as number)) {
        walked[i] = (walked[i] as number) + 1;
        const by = referrer[e] as number;
        if (index[by] === 0) path.push(by);
        else if (circle[by] === 0) low[i] = Math.min(low[i] as number, index[by] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[i] as number);
      if (low[i] !== index[i]) continue;
      circles++;
      for (let member = open.pop() as number; ; member = open.pop() as number) {
        circle[member] = circles;
        if (member === i) break;
      }
    }
  }
  return circle;
}
