import { checkOptions, checkShare } from '../checks/assert.ts';
import { exactSum } from '../core/exact-sum.ts';
import type { Id } from '../events/id.ts';
import { checkGraph, checkValues, startOfReferred } from './score-referrals.ts';
import type { ReferralGraph } from './types.ts';

/**
 * One total, shared out between those who buy and those who brought them.
 *
 * @category Referral
 */
export interface ReferralShares<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'referral-shares';
  /** The version of the form. */
  readonly version: 1;
  /** The part that goes on to the referrers. */
  readonly share: number;
  /** How many customers. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row: `own + received − passedOn = kept`. */
  readonly columns: {
    /** His own value. */
    readonly own: Float64Array;
    /** What those whom he referred passed on to him. */
    readonly received: Float64Array;
    /** What he passed on to his own referrers. */
    readonly passedOn: Float64Array;
    /** What is left with him. */
    readonly kept: Float64Array;
  };
  /** Σ own, which is Σ kept: the customer equity. */
  readonly total: number;
}

/**
 * How much of the customer equity is due to whom? Each referred customer passes a part of what he has on to those who brought him.
 *
 * passedOn = share · (own + received) of who was referred, 0 of who was not; kept = own + received − passedOn. Nothing is made
 * and nothing lost: Σ kept is Σ own, however long the lines are, so referral value and own value can be shown side by side
 * without counting anybody twice. The trap: the share is a choice, not a measurement.
 *
 * @param graph - from {@link indexReferrals}
 * @param values - the value of each customer, in the order of `graph.ids`
 * @param options - `share` from 0 to 1
 * @throws `length_mismatch`, `not_finite` at `values[i]`, `out_of_range` for a share outside 0 to 1
 * @category Referral
 * @example
 * ```ts
 * import { indexReferrals, shareReferralValue } from 'clientele/referral';
 *
 * const rows = [['ada', 'bob'], ['bob', 'cy']] as const;
 * const graph = indexReferrals(rows, { referrer: (r) => r[0], referred: (r) => r[1] });
 * const shares = shareReferralValue(graph, [100, 80, 40], { share: 0.25 });
 * [...shares.columns.kept]; // => [122.5, 67.5, 30]
 * shares.total; // => 220
 * ```
 */
export function shareReferralValue<I extends Id>(
  graph: ReferralGraph<I>,
  values: ArrayLike<number>,
  options: {
    /** From 0 to 1. */
    readonly share: number;
  },
): ReferralShares<I> {
  checkGraph(graph);
  checkOptions(options, ['share']);
  const share = checkShare(options.share, 'options.share');
  checkValues(values, graph.length);
  const { length, ids, order } = graph;
  const { referrer, referred, share: parts } = graph.columns;
  const start = startOfReferred(referred, length);
  const own = Float64Array.from(values);
  const received = new Float64Array(length);
  const passedOn = new Float64Array(length);
  const kept = new Float64Array(length);
  for (let k = length - 1; k >= 0; k--) {
    const who = order[k] as number;
    const held = (own[who] as number) + (received[who] as number);
    const from = start[who] as number;
    const to = start[who + 1] as number;
    const passed = from === to ? 0 : share * held;
    passedOn[who] = passed;
    kept[who] = held - passed;
    for (let e = from; e < to; e++) {
      const by = referrer[e] as number;
      received[by] = (received[by] as number) + passed * (parts[e] as number);
    }
  }
  return {
    kind: 'referral-shares',
    version: 1,
    share,
    length,
    ids,
    columns: { own, received, passedOn, kept },
    total: exactSum(own),
  };
}
