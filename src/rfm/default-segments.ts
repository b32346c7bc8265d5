import type { Condition } from '../rules/index.ts';
import type { RfmSegmentSet } from './segment-set.ts';

const between = (fact: 'r' | 'f' | 'm', low: number, high: number): Condition => ({
  kind: 'compare',
  fact,
  op: 'between',
  value: [low, high],
});

const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', all: conditions });

/**
 * Eleven segments that most shops recognise, for five scores a letter. Each of the 125 cells belongs to exactly one.
 *
 * | segment | r | f | m |
 * |---|---|---|---|
 * | Champions | 4–5 | 4–5 | 4–5 |
 * | Loyal customers | 4–5 | 4–5 | 1–3 |
 * | | 3 | 4–5 | any |
 * | Potential loyalists | 4–5 | 2–3 | any |
 * | New customers | 5 | 1 | any |
 * | Promising | 4 | 1 | any |
 * | Needing attention | 3 | 3 | any |
 * | About to sleep | 3 | 1–2 | any |
 * | Not to be lost | 1–2 | 4–5 | 4–5 |
 * | At risk | 1–2 | 4–5 | 1–3 |
 * | | 1–2 | 3 | any |
 * | Hibernating | 2 | 1–2 | any |
 * | Lost | 1 | 1–2 | any |
 *
 * @category RFM
 * @example
 * ```ts
 * import { compileRfmSegments, defaultRfmSegments } from 'clientele/rfm';
 *
 * defaultRfmSegments().segments.length; // => 11
 * compileRfmSegments(defaultRfmSegments()).kind; // => 'compiled-rfm-segments'
 * ```
 */
export function defaultRfmSegments(): RfmSegmentSet {
  return {
    kind: 'rfm-segment-set',
    version: 1,
    id: 'clientele-default',
    bins: { r: 5, f: 5, m: 5 },
    segments: [
      {
        id: 'champions',
        label: 'Champions',
        when: all(between('r', 4, 5), between('f', 4, 5), between('m', 4, 5)),
        advice: 'Recognise them, show them what is new first, ask them to recommend you.',
      },
      {
        id: 'loyal',
        label: 'Loyal customers',
        when: {
          kind: 'any',
          any: [
            all(between('r', 4, 5), between('f', 4, 5), between('m', 1, 3)),
            all(between('r', 3, 3), between('f', 4, 5)),
          ],
        },
        advice: 'Offer what goes with what they buy; reward regularity rather than single baskets.',
      },
      {
        id: 'potential-loyalists',
        label: 'Potential loyalists',
        when: all(between('r', 4, 5), between('f', 2, 3)),
        advice: 'Invite them into the programme while the last purchase is fresh.',
      },
      {
        id: 'new',
        label: 'New customers',
        when: all(between('r', 5, 5), between('f', 1, 1)),
        advice: 'Welcome them and make the second order easy.',
      },
      {
        id: 'promising',
        label: 'Promising',
        when: all(between('r', 4, 4), between('f', 1, 1)),
        advice: 'Remind them of the brand with a reason to come back.',
      },
      {
        id: 'needs-attention',
        label: 'Needing attention',
        when: all(between('r', 3, 3), between('f', 3, 3)),
        advice: 'A timely offer on what they bought before.',
      },
      {
        id: 'about-to-sleep',
        label: 'About to sleep',
        when: all(between('r', 3, 3), between('f', 1, 2)),
        advice: 'One light reminder; do not spend much.',
      },
      {
        id: 'not-to-be-lost',
        label: 'Not to be lost',
        when: all(between('r', 1, 2), between('f', 4, 5), between('m', 4, 5)),
        advice: 'Call them: these were the best, and something happened.',
      },
      {
        id: 'at-risk',
        label: 'At risk',
        when: {
          kind: 'any',
          any: [
            all(between('r', 1, 2), between('f', 4, 5), between('m', 1, 3)),
            all(between('r', 1, 2), between('f', 3, 3)),
          ],
        },
        advice: 'Win back with what they used to buy, and ask why they stayed away.',
      },
      {
        id: 'hibernating',
        label: 'Hibernating',
        when: all(between('r', 2, 2), between('f', 1, 2)),
        advice: 'Include them in seasonal campaigns only.',
      },
      {
        id: 'lost',
        label: 'Lost',
        when: all(between('r', 1, 1), between('f', 1, 2)),
        advice: 'Leave them, unless contacting them costs nothing.',
      },
    ],
  };
}
