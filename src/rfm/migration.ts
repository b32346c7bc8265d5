import { fail } from '../checks/error.ts';
import { compareIds, type Id } from '../events/id.ts';
import type { LocalizedText, RuleSetReference } from '../rules/index.ts';
import { adjustedRandIndex, countTransitions, type Figure, proportionFigure, transitionRates } from '../stats/index.ts';
import { checkSegments, type RfmSegments } from './segment.ts';

/**
 * A state that customers move between: a segment, or none at that date (`id` is `null`), the last of the states.
 *
 * @category RFM
 */
export interface RfmMigrationState {
  /** The segment's id; `null` for customers who were not in the base. */
  readonly id: string | null;
  /** What people call it. */
  readonly label: LocalizedText;
  /** How many customers were in it at the first date. */
  readonly before: number;
  /** How many at the second. */
  readonly after: number;
}

/**
 * Customers who went from one segment to another.
 *
 * @category RFM
 */
export interface RfmFlow {
  /** The segment at the first date; `null` for customers who joined. */
  readonly from: string | null;
  /** The segment at the second date; `null` for customers who left. */
  readonly to: string | null;
  /** How many. */
  readonly customers: number;
  /** Their share of those who were in `from`; of those who joined, where it is `null`. */
  readonly share: number;
}

/**
 * Who moved where between two dates.
 *
 * @category RFM
 */
export interface RfmMigration {
  /** The tag. */
  readonly kind: 'rfm-migration';
  /** The version of the form. */
  readonly version: 1;
  /** The first date. */
  readonly from: string;
  /** The second date. */
  readonly to: string;
  /** The segment set of both. */
  readonly segmentSet: RuleSetReference;
  /** The segments, and last those who are in none. */
  readonly states: readonly RfmMigrationState[];
  /** `counts[a][b]`: customers who were in state a and are in state b. */
  readonly counts: readonly (readonly number[])[];
  /** `rates[a][b]`: the share of state a that is in b now; `null` where nobody was. The last row says where the joiners went. */
  readonly rates: readonly (readonly number[] | null)[];
  /**
   * The same as a Markov chain of those who were there: the last state, having left, is not left again (`null` where nobody
   * left). For `expectedStates` and `stationaryDistribution`.
   */
  readonly chain: readonly (readonly number[] | null)[];
  /** Customers at both dates. */
  readonly atBoth: number;
  /** Customers at the second date only. */
  readonly joined: number;
  /** Customers at the first date only. */
  readonly left: number;
  /** Customers in the same segment at both dates / customers at both dates. */
  readonly sameSegment: Figure;
  /** How far the two groupings of those at both dates agree beyond chance, 1 at best; `null` for fewer than two customers. */
  readonly adjustedRandIndex: number | null;
  /** All moves, the largest first; staying in a segment is none. */
  readonly flows: readonly RfmFlow[];
}

/**
 * What became of the segments between two dates, over everybody who was there at either: who moved where, who joined, who left,
 * and how stable the grouping is.
 *
 * Score both dates by the same cuts, or customers seem to move because the cuts did. A rate is a count over the customers who
 * were in the state before; with `expectedStates(migration.chain, …)` the base is carried forward. The trap: time alone moves
 * customers from recent to lapsed segments. It is the difference between two migrations that tells whether things get better.
 *
 * @param before - from `segmentRfm`, at the first date
 * @param after - from `segmentRfm` with the same set, at the second
 * @throws `incompatible_state` for segments of another set, `out_of_range` when the second date is before the first,
 * `duplicate_id` when a customer has several rows, as in a table by group
 * @see Hubert & Arabie (1985), Comparing partitions; Anderson & Goodman (1957), Statistical inference about Markov chains
 * @category RFM
 * @example
 * ```ts
 * import { rfmMigration, scoreRfm, segmentRfm } from 'clientele/rfm';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 3, customers: 1000, startsOn: '2025-01-01', endsOn: '2025-12-31' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const june = scoreRfm(summarizeCustomers(log, { asOf: '2025-06-30' }));
 * const december = scoreRfm(summarizeCustomers(log, { asOf: '2025-12-31' }), { cuts: june.cuts });
 * const migration = rfmMigration(segmentRfm(june), segmentRfm(december));
 * migration.atBoth + migration.joined; // => 1000
 * migration.flows[0]; // the largest move
 * ```
 */
export function rfmMigration<I extends Id>(before: RfmSegments<I>, after: RfmSegments<I>): RfmMigration {
  checkSegments(before, 'before');
  checkSegments(after, 'after');
  if (after.asOf < before.asOf) fail('out_of_range', 'after.asOf', `${before.asOf} or later`, after.asOf);
  const segments = sameSegments(before, after);
  const absent = segments.length;
  const { from, to, joined, left } = pairUp(before, after, absent);
  const counts = countTransitions(from, to, absent + 1);
  const rates = transitionRates(counts);
  const atBoth = from.length - joined - left;
  const here = counts.slice(0, absent).map((row) => row.slice(0, absent));
  const total = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);
  return {
    kind: 'rfm-migration',
    version: 1,
    from: before.asOf,
    to: after.asOf,
    segmentSet: after.segmentSet,
    states: [...segments, { id: null, label: { en: 'Not in the base', fr: 'Hors de la base' } }].map(
      ({ id, label }, s) => ({
        id,
        label,
        before: total(counts[s] as number[]),
        after: total(counts.map((row) => row[s] as number)),
      }),
    ),
    counts,
    rates,
    chain: [...rates.slice(0, absent), left === 0 ? null : [...segments.map(() => 0), 1]],
    atBoth,
    joined,
    left,
    sameSegment: proportionFigure({
      numerator: here.reduce((sum, row, s) => sum + (row[s] as number), 0),
      denominator: atBoth,
      basis: 'customers in the same segment at both dates / customers at both dates',
    }),
    adjustedRandIndex: indexOfThose(from, to, absent),
    flows: flowsOf(counts, rates, [...segments.map(({ id }) => id), null]),
  };
}

function sameSegments(
  before: RfmSegments,
  after: RfmSegments,
): readonly { readonly id: string; readonly label: LocalizedText }[] {
  const ids = (one: RfmSegments): string => JSON.stringify([one.segmentSet.id, one.segments.map(({ id }) => id)]);
  if (ids(before) !== ids(after)) {
    fail('incompatible_state', 'after.segmentSet', `the segments of '${before.segmentSet.id}'`, after.segmentSet.id);
  }
  return after.segments.map(({ id, label }) => ({ id, label }));
}

interface Pairs {
  /** The state of each customer of the union before, and after. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly joined: number;
  readonly left: number;
}

function pairUp<I extends Id>(before: RfmSegments<I>, after: RfmSegments<I>, absent: number): Pairs {
  const a = canonicalOrder(before.ids, 'before');
  const b = canonicalOrder(after.ids, 'after');
  const from = new Int32Array(a.length + b.length);
  const to = new Int32Array(a.length + b.length);
  let count = 0;
  let joined = 0;
  let left = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const row = a[i] as number;
    const other = b[j] as number;
    const order = i === a.length ? 1 : j === b.length ? -1 : compareIds(before.ids[row] as I, after.ids[other] as I);
    from[count] = order <= 0 ? (before.columns.segment[row] as number) : absent;
    to[count] = order >= 0 ? (after.columns.segment[other] as number) : absent;
    if (order <= 0) i++;
    else joined++;
    if (order >= 0) j++;
    else left++;
  }
  return { from: from.subarray(0, count), to: to.subarray(0, count), joined, left };
}

/** The rows in canonical order of ids, in which a table has them already. */
function canonicalOrder(ids: readonly Id[], path: string): Int32Array {
  const order = Int32Array.from({ length: ids.length }, (_, i) => i);
  const compareRows = (x: number, y: number): number => compareIds(ids[x] as Id, ids[y] as Id);
  const sorted = order.every((row) => row === 0 || compareIds(ids[row - 1] as Id, ids[row] as Id) < 0);
  if (sorted) return order;
  order.sort(compareRows);
  for (let i = 1; i < order.length; i++) {
    const row = order[i] as number;
    if (compareRows(order[i - 1] as number, row) === 0) {
      fail('duplicate_id', `${path}.ids[${row}]`, 'one row for each customer', ids[row]);
    }
  }
  return order;
}

function indexOfThose(from: Int32Array, to: Int32Array, absent: number): number | null {
  const both = from.map((state, i) => Number(state !== absent && to[i] !== absent));
  const present = (_: number, i: number): boolean => both[i] === 1;
  return adjustedRandIndex(from.filter(present), to.filter(present));
}

function flowsOf(
  counts: readonly (readonly number[])[],
  rates: readonly (readonly number[] | null)[],
  ids: readonly (string | null)[],
): RfmFlow[] {
  return counts
    .flatMap((row, a) =>
      row.map((customers, b) => ({
        from: ids[a] as string | null,
        to: ids[b] as string | null,
        customers,
        share: rates[a]?.[b] ?? 0,
      })),
    )
    .filter(({ from, to, customers }) => from !== to && customers > 0)
    .sort((x, y) => y.customers - x.customers);
}
