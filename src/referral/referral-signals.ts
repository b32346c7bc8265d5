import { checkFunction, checkInteger, checkOptions } from '../checks/assert.ts';
import type { Id } from '../events/id.ts';
import { checkGraph, checkValues } from './score-referrals.ts';
import type { ReferralGraph } from './types.ts';

/**
 * What is odd about referrers, as columns of facts in the order of the graph's ids.
 *
 * @category Referral
 */
export interface ReferralSignals<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'referral-signals';
  /** The version of the form. */
  readonly version: 1;
  /** How many customers. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row; NaN where it is not known. */
  readonly columns: {
    /** How many he referred. */
    readonly referrals: Float64Array;
    /** The most within `burstDays`; NaN without dates. */
    readonly burst: Float64Array;
    /** Of those whom he referred, how many share a trait with him. */
    readonly sameTrait: Float64Array;
    /** Of those whom he referred, the share who never bought; NaN without referrals, or without orders. */
    readonly neverBoughtShare: Float64Array;
  };
}

/**
 * Signs of referrals that are none: many at once, under one roof, of people who never buy.
 *
 * Facts, no verdicts: rules on them decide, see {@link defaultReferralFraudRules}. The trap: a family shares an address, and a good
 * ambassador has a good week; no sign alone is proof.
 *
 * @param graph - from {@link indexReferrals}
 * @param facts - what else is known of customers
 * @returns columns that go beside others into `truthsOf`
 * @throws `length_mismatch`; `not_finite` at `facts.orders[i]`: who is not known to have bought has not been seen not to; `out_of_range`
 * @category Referral
 * @example
 * ```ts
 * import { indexReferrals, scoreReferralSignals } from 'clientele/referral';
 *
 * const rows = [['ada', 'bob', '2026-01-01'], ['ada', 'cy', '2026-01-02'], ['ada', 'dan', '2026-03-02']] as const;
 * const graph = indexReferrals(rows, { referrer: (r) => r[0], referred: (r) => r[1], date: (r) => r[2] });
 * const signals = scoreReferralSignals(graph, {
 *   burstDays: 7,
 *   trait: (id) => (id === 'dan' ? 'phone 2' : 'phone 1'),
 *   orders: [5, 0, 0, 1],
 * });
 * [signals.columns.burst[0], signals.columns.sameTrait[0], signals.columns.neverBoughtShare[0]]; // => [2, 2, 0.6667]
 * ```
 */
export function scoreReferralSignals<I extends Id>(
  graph: ReferralGraph<I>,
  facts: {
    /** How many days count as at once. @defaultValue 7 */
    readonly burstDays?: number;
    /** A device, an address, a means of payment: whatever two people should not share; `undefined`, or an empty text, where it is not known. */
    readonly trait?: (id: I) => string | undefined;
    /** How many orders each customer has, in the order of `graph.ids`. */
    readonly orders?: ArrayLike<number>;
  } = {},
): ReferralSignals<I> {
  checkGraph(graph);
  checkOptions(facts, ['burstDays', 'trait', 'orders'], 'facts');
  const burstDays = checkInteger(facts.burstDays ?? 7, 'facts.burstDays', 1, 100_000);
  const { length, ids, columns: edges } = graph;
  const { orders, trait } = facts;
  if (orders !== undefined) checkValues(orders, length, 'facts.orders');
  checkFunction(trait, 'facts.trait', 'a function of an id');
  // Two people of whom nothing is known share nothing.
  const traits = trait === undefined ? null : ids.map((id) => trait(id) || undefined);
  const referrals = new Float64Array(length);
  const never = new Float64Array(length);
  const sameTrait = new Float64Array(length).fill(traits === null ? Number.NaN : 0);
  for (let e = 0; e < edges.referrer.length; e++) {
    const by = edges.referrer[e] as number;
    const who = edges.referred[e] as number;
    referrals[by] = (referrals[by] as number) + 1;
    if (orders !== undefined && !((orders[who] as number) > 0)) never[by] = (never[by] as number) + 1;
    if (traits !== null && traits[by] !== undefined && traits[by] === traits[who]) {
      sameTrait[by] = (sameTrait[by] as number) + 1;
    }
  }
  return {
    kind: 'referral-signals',
    version: 1,
    length,
    ids,
    columns: {
      referrals,
      burst: burstsOf(graph, burstDays),
      sameTrait,
      neverBoughtShare: referrals.map((count, i) =>
        orders === undefined || count === 0 ? Number.NaN : (never[i] as number) / count,
      ),
    },
  };
}

/** The most referrals of each customer within so many days, by two ends that move over his days in order. */
function burstsOf({ length, columns: { referrer, day } }: ReferralGraph, burstDays: number): Float64Array {
  const burst = new Float64Array(length);
  const order = Int32Array.from(referrer, (_, e) => e).sort(
    (a, b) => (referrer[a] as number) - (referrer[b] as number) || (day[a] as number) - (day[b] as number),
  );
  let low = 0;
  for (let high = 0; high < order.length; high++) {
    const e = order[high] as number;
    const by = referrer[e] as number;
    const when = day[e] as number;
    if (Number.isNaN(when)) return burst.fill(Number.NaN);
    for (;;) {
      const first = order[low] as number;
      if (referrer[first] === by && when - (day[first] as number) < burstDays) break;
      low++;
    }
    burst[by] = Math.max(burst[by] as number, high - low + 1);
  }
  return burst;
}
