import type { IgnoredTally } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { ByReferred } from './read-referrals.ts';
import type { ReferralAttribution, ReferralGraph } from './types.ts';

/** Gives every referred customer his referrers, with shares that sum to 1; by referred customer, then referrer. */
export function attributed(
  graph: ByReferred,
  attribution: ReferralAttribution,
  ids: readonly Id[],
  tally: IgnoredTally,
): ReferralGraph['columns'] {
  const { start, referrer, row, day, time } = graph;
  const most = start[ids.length] as number;
  const columns = {
    referrer: new Int32Array(most),
    referred: new Int32Array(most),
    share: new Float64Array(most).fill(1),
    day: new Float64Array(most).fill(Number.NaN),
  };
  let edges = 0;
  const keep = (e: number, who: number): void => {
    columns.referrer[edges] = referrer[e] as number;
    columns.referred[edges] = who;
    if (day !== null) columns.day[edges] = day[e] as number;
    edges++;
  };
  for (let who = 0; who < ids.length; who++) {
    const from = start[who] as number;
    const to = start[who + 1] as number;
    if (attribution === 'split') {
      const before = edges;
      for (let e = from; e < to; e++) if ((referrer[e] as number) >= 0) keep(e, who);
      if (edges - before > 1) columns.share.fill(1 / (edges - before), before, edges);
      continue;
    }
    let winner = -1;
    for (let e = from; e < to; e++) {
      if ((referrer[e] as number) < 0) continue;
      const isBetter =
        winner < 0 ||
        (attribution === 'last'
          ? (time[e] as number) >= (time[winner] as number)
          : (time[e] as number) < (time[winner] as number));
      const other = isBetter ? winner : e;
      if (isBetter) winner = e;
      if (other < 0) continue;
      tally.add('excluded', 'second_referrer', row[other] as number, 'referrer', ids[referrer[other] as number]);
    }
    if (winner >= 0) keep(winner, who);
  }
  if (edges === most) return columns;
  return {
    referrer: columns.referrer.slice(0, edges),
    referred: columns.referred.slice(0, edges),
    share: columns.share.slice(0, edges),
    day: columns.day.slice(0, edges),
  };
}
