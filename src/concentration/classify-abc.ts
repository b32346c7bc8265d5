import { checkChoice, checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { runningTotals } from '../stats/ranked-values.ts';
import { checkHoldings, type Holdings, rankFromTheTop } from './ranked.ts';

/**
 * How ABC classes are cut.
 *
 * @category Concentration
 */
export interface ClassifyAbcOptions {
  /**
   * The cumulative shares at which classes end, ascending, between 0 and 1; one fewer than classes, at most 25.
   *
   * @defaultValue [0.8, 0.95]
   */
  readonly cuts?: readonly number[];
  /**
   * Where the customer belongs who crosses a cut. `'within'`: to the class below, so that A makes at most 80 %; a customer who
   * reaches the cut exactly is still in. `'crossing'`: to the class above, so that A makes at least 80 %.
   *
   * @defaultValue 'within'
   */
  readonly edge?: 'within' | 'crossing';
}

/**
 * One class and what it brings.
 *
 * @category Concentration
 */
export interface AbcClass {
  /** Its letter: `'A'`, `'B'`, … */
  readonly id: string;
  /** How many customers. */
  readonly units: number;
  /** The same as a share of all; `null` without customers. */
  readonly unitShare: number | null;
  /** What they hold together. */
  readonly value: number;
  /** The same as a share of the total; `null` where the total is 0. */
  readonly share: number | null;
}

/**
 * The ABC class of each customer, in the order of the ids. It can be handed to whatever takes customers with segments.
 *
 * @category Concentration
 */
export interface AbcClasses<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'abc-classes';
  /** The version of the form. */
  readonly version: 1;
  /** The cumulative shares at which classes end. */
  readonly cuts: readonly number[];
  /** Where the customer belongs who crosses a cut. */
  readonly edge: 'within' | 'crossing';
  /** The classes from the top down. */
  readonly segments: readonly AbcClass[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Each customer's class as a position in `segments`. */
    readonly segment: Uint8Array;
    /** The share of the total that this customer and all larger or equal ones hold; NaN where the total is 0. */
    readonly cumulativeShare: Float64Array;
  };
}

const DEFAULT_CUTS: readonly number[] = [0.8, 0.95];

/**
 * Who is A, who is B, who is C: customers ranked by what they bring, cut where the cumulative share reaches 80 % and 95 %.
 *
 * Ranked from the largest down, a customer's cumulative share is (x₁ + … + xᵢ) / Σx. With `edge: 'within'` the class is the
 * first whose cut is at least that share; with `'crossing'` the first whose cut is above the share held by those before.
 * Customers with equal values are never torn apart: they are judged together, by the share at the end of their run (`within`)
 * or at its beginning (`crossing`), so the order of rows changes nothing.
 *
 * The trap of `within`: one customer with 85 % of the revenue is a B, since A may make at most 80 %, and class A is empty. Use
 * `crossing` where a few customers dominate. Where nobody brings anything, all are in the last class.
 *
 * @param holdings - who and how much; values of at least 0. For profits with losses, use {@link whaleCurve}
 * @param options - cuts and the rule at their edge
 * @throws `out_of_range` for a negative value or a cut that is not between 0 and 1, `not_sorted` for cuts that do not ascend
 * @throws `duplicate_id` when an id stands there twice
 * @category Concentration
 * @example
 * ```ts
 * import { classifyAbc } from 'clientele/concentration';
 *
 * const { segments, columns } = classifyAbc({ ids: ['ada', 'bob', 'cy', 'dee'], values: [500, 300, 150, 50] });
 * [...columns.segment].map((place) => segments[place]?.id); // => ['A', 'A', 'B', 'C']
 * segments[0]?.share; // => 0.8
 * ```
 */
export function classifyAbc<I extends Id>(holdings: Holdings<I>, options: ClassifyAbcOptions = {}): AbcClasses<I> {
  checkOptions(options, ['cuts', 'edge']);
  const edge = checkChoice(options.edge ?? 'within', ['within', 'crossing'], 'options.edge');
  const cuts = checkCuts(options.cuts ?? DEFAULT_CUTS);
  checkHoldings(holdings, 'holdings');
  const { ids } = holdings;
  const { order, values } = rankFromTheTop(holdings.values);
  const n = values.length;
  if (n > 0 && (values[n - 1] as number) < 0) {
    const row = order[n - 1] as number;
    fail('out_of_range', `holdings.values[${row}]`, 'a value of at least 0', values[n - 1]);
  }
  const totals = runningTotals(values);
  const total = totals[n] as number;
  const segment = new Uint8Array(n).fill(cuts.length);
  const cumulativeShare = new Float64Array(n).fill(Number.NaN);
  const ends = new Int32Array(cuts.length + 1).fill(n);
  if (total > 0) {
    ends.fill(0);
    for (let start = 0, end = 0; start < n; start = end) {
      while (end < n && values[end] === values[start]) end++;
      const share = (totals[end] as number) / total;
      const before = (totals[start] as number) / total;
      const place = cuts.findIndex((cut) => (edge === 'within' ? share <= cut : before < cut));
      const found = place < 0 ? cuts.length : place;
      for (let k = start; k < end; k++) {
        segment[order[k] as number] = found;
        cumulativeShare[order[k] as number] = share;
      }
      ends.fill(end, found);
    }
  } else ends.fill(0, 0, cuts.length);
  const segments = Array.from(ends, (end, k): AbcClass => {
    const start = k === 0 ? 0 : (ends[k - 1] as number);
    const value = runningTotals(values.subarray(start, end))[end - start] as number;
    return {
      id: String.fromCharCode(65 + k),
      units: end - start,
      unitShare: n === 0 ? null : (end - start) / n,
      value,
      share: total === 0 ? null : value / total,
    };
  });
  return {
    kind: 'abc-classes',
    version: 1,
    cuts,
    edge,
    segments,
    length: n,
    ids,
    columns: { segment, cumulativeShare },
  };
}

function checkCuts(cuts: readonly number[]): readonly number[] {
  if (!Array.isArray(cuts)) fail('wrong_type', 'options.cuts', 'a list of shares', cuts);
  if (cuts.length === 0) fail('empty_input', 'options.cuts', 'at least one cut', cuts);
  if (cuts.length > 25) fail('out_of_range', 'options.cuts', 'at most 25 cuts', cuts.length);
  cuts.forEach((cut, i) => {
    checkFraction(cut, `options.cuts[${i}]`);
    if (i > 0 && cut <= (cuts[i - 1] as number)) {
      fail('not_sorted', `options.cuts[${i}]`, `more than ${cuts[i - 1]}`, cut);
    }
  });
  return [...cuts];
}
