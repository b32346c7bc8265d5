import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { pick, type ReadReferrals, sortedBy } from './read-referrals.ts';
import type { ReferralAttribution, ReferralGraph } from './types.ts';

/** Gives every referred customer his referrers, with shares that sum to 1; by referred customer, then referrer. */
export function attributed(
  { referrer, referred, day, row }: ReadReferrals,
  attribution: ReferralAttribution,
  ids: readonly Id[],
  tally: IgnoredTally,
): ReferralGraph['columns'] {
  const customers = ids.length;
  const count = new Int32Array(customers);
  const winner = new Int32Array(customers).fill(-1);
  for (let e = 0; e < row.length; e++) {
    const who = referred[e] as number;
    count[who] = (count[who] as number) + 1;
    if (attribution === 'last' || winner[who] === -1) winner[who] = e;
  }
  const kept = new Int32Array(row.length);
  let edges = 0;
  for (let e = 0; e < row.length; e++) {
    if (attribution === 'split' || winner[referred[e] as number] === e) kept[edges++] = e;
    else tally.add('excluded', 'second_referrer', row[e] as number, 'referrer', ids[referrer[e] as number]);
  }
  const list = kept.subarray(0, edges);
  // With one referrer each, those of a customer need no order among them.
  const places = sortedBy(referred, customers, attribution === 'split' ? sortedBy(referrer, customers, list) : list);
  const columns = pick({ referrer, referred, day, row }, places);
  const share = new Float64Array(edges).fill(1);
  if (attribution === 'split') {
    for (let e = 0; e < edges; e++) share[e] = 1 / (count[columns.referred[e] as number] as number);
  }
  return { referrer: columns.referrer, referred: columns.referred, share, day: columns.day };
}
