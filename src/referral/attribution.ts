import type { IgnoredTally } from '../checks/ignored.ts';
import { pick, type ReadReferrals, sortedBy } from './read-referrals.ts';
import type { ReferralAttribution, ReferralGraph } from './types.ts';

/** Gives every referred customer his referrers, with shares that sum to 1; by referred customer, then referrer. */
export function attributed(
  { referrer, referred, day, row }: ReadReferrals,
  attribution: ReferralAttribution,
  customers: number,
  tally: IgnoredTally,
): ReferralGraph['columns'] {
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
    else tally.add('excluded', 'second_referrer', row[e] as number, 'referrer', referrer[e]);
  }
  const places = sortedBy(referred, customers, sortedBy(referrer, customers, kept.subarray(0, edges)));
  const columns = pick({ referrer, referred, day, row }, places);
  return {
    referrer: columns.referrer,
    referred: columns.referred,
    share: Float64Array.from(columns.referred, (who) => (attribution === 'split' ? 1 / (count[who] as number) : 1)),
    day: columns.day,
  };
}
