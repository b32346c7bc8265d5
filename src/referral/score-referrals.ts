import { checkFinite, checkKind, checkOptions, checkShare } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/sum.ts';
import type { Id } from '../events/id.ts';
import type { ReferralGraph } from './types.ts';

/**
 * What customers brought, in the order of the graph's ids.
 *
 * @category Referral
 */
export interface ReferralScores<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'referral-scores';
  /** The version of the form. */
  readonly version: 1;
  /** How much less a generation counts than the one before. */
  readonly decay: number;
  /** How many customers. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** How many he referred; a part of a customer with split shares. */
    readonly referrals: Float64Array;
    /** Σ of the values of those whom he referred. */
    readonly direct: Float64Array;
    /** All who came through him, in all generations; parts with split shares. */
    readonly descendants: Float64Array;
    /** Σ of their values, generation g weighing decay^(g − 1). */
    readonly cascade: Float64Array;
    /** How many steps lie between him and the first of his line; 0 for whom nobody referred. */
    readonly generation: Int32Array;
  };
  /** All of the programme together. */
  readonly programme: {
    /** How many customers were referred. */
    readonly referred: number;
    /** How many referred somebody. */
    readonly referrers: number;
    /** Σ of the values of the referred: what the programme brought, each customer once. */
    readonly value: number;
    /** Σ of `cascade`, in which a customer counts once for each of his forerunners. */
    readonly cascades: number;
    /** `cascades − value`: so much would be counted again if cascades were added up. */
    readonly countedAgain: number;
    /** The longest line. */
    readonly generations: number;
  };
}

/**
 * How much did each customer bring, directly and through those whom he brought?
 *
 * cascade(i) = Σ over the referred j of share · (value(j) + decay · cascade(j)), in one pass from the last generation to the
 * first; a line of a million customers is no deeper for it. The trap: cascades overlap. They rank referrers; they do not add up,
 * neither with one another nor with the customers' own values: `programme.countedAgain` says by how much they would be too
 * large. To share one total out, take {@link shareReferralValue}.
 *
 * @param graph - from {@link indexReferrals}
 * @param values - the value of each customer, in the order of `graph.ids`
 * @param options - `decay` from 0, the direct ones alone, to 1
 * @throws `length_mismatch`, `not_finite` at `values[i]`, `out_of_range` for a decay outside 0 to 1
 * @category Referral
 * @example
 * ```ts
 * import { indexReferrals, scoreReferrals } from 'clientele/referral';
 *
 * const rows = [['ada', 'bob'], ['bob', 'cy']] as const;
 * const graph = indexReferrals(rows, { referrer: (r) => r[0], referred: (r) => r[1] });
 * const scores = scoreReferrals(graph, [100, 80, 40], { decay: 0.5 });
 * [...scores.columns.cascade]; // => [100, 40, 0]
 * scores.programme; // => { referred: 2, referrers: 2, value: 120, cascades: 140, countedAgain: 20, generations: 2 }
 * ```
 */
export function scoreReferrals<I extends Id>(
  graph: ReferralGraph<I>,
  values: ArrayLike<number>,
  options: {
    /** From 0 to 1. */
    readonly decay: number;
  },
): ReferralScores<I> {
  checkGraph(graph);
  checkOptions(options, ['decay']);
  const decay = checkShare(options.decay, 'options.decay');
  checkValues(values, graph.length);
  const { length, ids, order } = graph;
  const { referrer, referred, share } = graph.columns;
  const start = startOfReferred(referred, length);
  // Four sums per customer beside one another, so that a referrer far away is fetched once, not four times.
  const sums = new Float64Array(4 * length);
  // From the last generation to the first, what a customer has gathered goes to those who referred him.
  for (let k = length - 1; k >= 0; k--) {
    const who = order[k] as number;
    const from = start[who] as number;
    const to = start[who + 1] as number;
    if (from === to) continue;
    const own = values[who] as number;
    const heads = 1 + (sums[4 * who + 2] as number);
    const worth = own + decay * (sums[4 * who + 3] as number);
    for (let e = from; e < to; e++) {
      const at = 4 * (referrer[e] as number);
      const part = share[e] as number;
      sums[at] = (sums[at] as number) + part;
      sums[at + 1] = (sums[at + 1] as number) + part * own;
      sums[at + 2] = (sums[at + 2] as number) + part * heads;
      sums[at + 3] = (sums[at + 3] as number) + part * worth;
    }
  }
  const columns = { ...columnsOf(sums, length), generation: new Int32Array(length) };
  const { referrals, cascade, generation } = columns;
  let generations = 0;
  for (let k = 0; k < length; k++) {
    const who = order[k] as number;
    for (let e = start[who] as number; e < (start[who + 1] as number); e++) {
      const later = (generation[referrer[e] as number] as number) + 1;
      if (later > (generation[who] as number)) generation[who] = later;
    }
    if ((generation[who] as number) > generations) generations = generation[who] as number;
  }
  let count = 0;
  let referrers = 0;
  const brought = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    if ((referrals[i] as number) > 0) referrers++;
    if ((start[i + 1] as number) === (start[i] as number)) continue;
    brought[count++] = values[i] as number;
  }
  const value = sum(brought);
  const cascades = sum(cascade);
  return {
    kind: 'referral-scores',
    version: 1,
    decay,
    length,
    ids,
    columns,
    programme: { referred: count, referrers, value, cascades, countedAgain: cascades - value, generations },
  };
}

function columnsOf(sums: Float64Array, length: number): Omit<ReferralScores['columns'], 'generation'> {
  const referrals = new Float64Array(length);
  const direct = new Float64Array(length);
  const descendants = new Float64Array(length);
  const cascade = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    referrals[i] = sums[4 * i] as number;
    direct[i] = sums[4 * i + 1] as number;
    descendants[i] = sums[4 * i + 2] as number;
    cascade[i] = sums[4 * i + 3] as number;
  }
  return { referrals, direct, descendants, cascade };
}

/** Edges lie by referred customer: those of customer i are `start[i]` to before `start[i + 1]`. */
export function startOfReferred(referred: Int32Array, customers: number): Int32Array {
  const start = new Int32Array(customers + 1);
  for (let e = 0; e < referred.length; e++) {
    const next = (referred[e] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let i = 0; i < customers; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  return start;
}

export function checkGraph(graph: ReferralGraph): void {
  checkKind(graph, 'referral-graph', 'graph', 'a graph from indexReferrals');
  // A graph that went through JSON has objects here, of which every loop would make nothing.
  const { length, ids, edges, columns, order } = graph;
  if (!Array.isArray(ids)) fail('wrong_type', 'graph.ids', 'a list of ids', ids);
  if (length !== ids.length) fail('length_mismatch', 'graph.length', `${ids.length}, as many as ids`, length);
  const { referrer, referred, share, day } = columns ?? {};
  for (const [name, column] of Object.entries({ referrer, referred })) {
    if (!(column instanceof Int32Array)) fail('wrong_type', `graph.columns.${name}`, 'an Int32Array', column);
  }
  for (const [name, column] of Object.entries({ share, day })) {
    if (!(column instanceof Float64Array)) fail('wrong_type', `graph.columns.${name}`, 'a Float64Array', column);
  }
  if (!(order instanceof Int32Array)) fail('wrong_type', 'graph.order', 'an Int32Array', order);
  if (order.length !== length) fail('length_mismatch', 'graph.order', `${length} customers`, order);
  for (const [name, column] of Object.entries({ referrer, referred, share, day })) {
    if (column.length !== edges) fail('length_mismatch', `graph.columns.${name}`, `${edges} values`, column);
  }
}

export function checkValues(values: ArrayLike<number>, length: number, path = 'values'): void {
  if (values?.length !== length) fail('length_mismatch', path, `${length} values, one per customer`, values);
  for (let i = 0; i < length; i++) if (!Number.isFinite(values[i])) checkFinite(values[i], `${path}[${i}]`);
}
