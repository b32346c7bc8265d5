import { integerDraw, seededRandom } from 'clientele/core';
import { indexReferralColumns, scoreReferrals, shareReferralValue } from 'clientele/referral';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const EDGES = 1_000_000;

/** A million referrals validated and valued, against one pass over the edges that adds up values by referrer. */
export async function referrals(): Promise<Line[]> {
  const random = seededRandom(9, 'bench');
  // Everybody was brought by somebody who came before, with some rows that cannot be.
  const columns = {
    referrer: Int32Array.from({ length: EDGES }, (_, e) => integerDraw(random, e + 1)),
    referred: Int32Array.from({ length: EDGES }, (_, e) => (e % 50 === 0 ? integerDraw(random, e + 1) : e + 1)),
    day: Int32Array.from({ length: EDGES }, (_, e) => 18_000 + Math.floor(e / 500)),
  };
  const graph = indexReferralColumns(columns);
  const values = Float64Array.from(graph.ids, () => integerDraw(random, 500));
  const timings = await alternate(EDGES, {
    whole: () => scoreReferrals(indexReferralColumns(columns), values, { decay: 0.5 }),
    value: () => scoreReferrals(graph, values, { decay: 0.5 }),
    share: () => shareReferralValue(graph, values, { share: 0.2 }),
    pass: () => {
      const direct = new Float64Array(EDGES + 1);
      const { referrer, referred } = columns;
      for (let e = 0; e < EDGES; e++) {
        const by = referrer[e] as number;
        direct[by] = (direct[by] as number) + (values[referred[e] as number] as number);
      }
      return direct;
    },
  });
  const { compare } = linesOf('1e6 referrals', timings);
  const one = 'one pass that adds up values by referrer';
  return [
    compare('referrals validated and valued', 'whole', 'pass', one, { atMost: 30 }),
    compare('cascades from the graph', 'value', 'pass', one),
    compare('equity shared out', 'share', 'pass', one),
  ];
}
