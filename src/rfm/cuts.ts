import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * What stands behind F and M: the number of orders or of purchase occasions (days with a purchase), and the revenue or
 * the mean value of an order.
 *
 * @category RFM
 */
export interface RfmMeasures {
  /** @defaultValue 'orders' */
  readonly f: 'orders' | 'occasions';
  /** @defaultValue 'revenue' */
  readonly m: 'revenue' | 'meanOrder';
}

/**
 * How many scores each letter has.
 *
 * @category RFM
 */
export interface RfmBins {
  /** Recency. */
  readonly r: number;
  /** Frequency. */
  readonly f: number;
  /** Money. */
  readonly m: number;
}

/**
 * What all cuts have in common.
 *
 * @category RFM
 */
export interface RfmCutsBase {
  /** The tag. */
  readonly kind: 'rfm-cuts';
  /** The version of the form. */
  readonly version: 1;
  /** What stands behind F and M. */
  readonly measures: RfmMeasures;
  /** Where a value goes that is equal to a cut: to the bin below it (bins are (a, b]) or above it (bins are [a, b)). */
  readonly ties: 'lower' | 'upper';
  /** How many scores each letter has, at least 2. */
  readonly bins: RfmBins;
}

/**
 * The same cuts for every customer, found by quantiles or fixed by hand.
 *
 * @category RFM
 */
export interface FlatRfmCuts extends RfmCutsBase {
  /** How the cuts were found. */
  readonly method: 'quantile' | 'fixed';
  /** Cuts of the days since the last order, ascending; the most recent bin has the highest score. */
  readonly r: readonly number[];
  /** Cuts of the orders (or occasions), ascending. */
  readonly f: readonly number[];
  /** Cuts of the revenue (or mean order), ascending. */
  readonly m: readonly number[];
}

/**
 * Hughes's nested cuts: F is cut inside each R, and M inside each R and F, so that all cells are about equally large.
 *
 * @category RFM
 */
export interface NestedRfmCuts extends RfmCutsBase {
  /** How the cuts were found. */
  readonly method: 'nested';
  /** Cuts of the days since the last order, as in {@link FlatRfmCuts}. */
  readonly r: readonly number[];
  /** `f[r - 1]` are the cuts for customers with the score r. */
  readonly f: readonly (readonly number[])[];
  /** `m[r - 1][f - 1]` are the cuts for customers with the scores r and f. */
  readonly m: readonly (readonly (readonly number[])[])[];
}

/**
 * Where the scores change, as JSON: cuts learnt from one customer base can be stored and applied to another, or to new
 * customers one at a time.
 *
 * @category RFM
 */
export type RfmCuts = FlatRfmCuts | NestedRfmCuts;

/**
 * Cuts chosen by hand, ascending; four cuts make five scores.
 *
 * @category RFM
 */
export interface FixedCutsOptions {
  /** Days since the last order, such as `[30, 90, 180, 365]`. */
  readonly r: readonly number[];
  /** Orders (or occasions), such as `[1, 2, 4, 9]`. */
  readonly f: readonly number[];
  /** Revenue (or mean order), such as `[50, 100, 250, 1000]`. */
  readonly m: readonly number[];
  /** What stands behind F and M. */
  readonly measures?: Partial<RfmMeasures>;
}

/**
 * Cuts chosen by hand, where the business knows its own breaks. Bins are (a, b]: with `r: [30, 90]` a customer
 * of 30 days has the highest score, one of 31 the next.
 *
 * @throws `not_sorted` unless each list ascends strictly, `empty_input` for an empty list
 * @category RFM
 * @example
 * ```ts
 * import { fixedRfmCuts, rfmScoreOf } from 'clientele/rfm';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] });
 * rfmScoreOf(cuts, { daysSinceLast: 30, orders: 4, frequency: 3, revenue: 120 }); // => { r: 3, f: 3, m: 2 }
 * ```
 */
export function fixedRfmCuts(options: FixedCutsOptions): RfmCuts {
  checkOptions(options, ['r', 'f', 'm', 'measures']);
  const cuts = {
    r: checkCuts(options.r, 'options.r'),
    f: checkCuts(options.f, 'options.f'),
    m: checkCuts(options.m, 'options.m'),
  };
  return {
    kind: 'rfm-cuts',
    version: 1,
    method: 'fixed',
    measures: measuresOf(options.measures),
    ties: 'lower',
    bins: { r: cuts.r.length + 1, f: cuts.f.length + 1, m: cuts.m.length + 1 },
    ...cuts,
  };
}

export function measuresOf(measures: Partial<RfmMeasures> = {}): RfmMeasures {
  checkOptions(measures, ['f', 'm'], 'options.measures');
  return {
    f: checkChoice(measures.f ?? 'orders', ['orders', 'occasions'], 'options.measures.f'),
    m: checkChoice(measures.m ?? 'revenue', ['revenue', 'meanOrder'], 'options.measures.m'),
  };
}

/**
 * Refuses what cannot be applied: another kind or version, or lists of cuts that do not fit the bins. That cuts ascend and
 * are numbers is for whoever reads them from a wire.
 */
export function checkRfmCuts(cuts: RfmCuts, path: string): RfmCuts {
  checkKind(cuts, 'rfm-cuts', path, 'cuts made by fitRfmCuts or fixedRfmCuts');
  for (const letter of ['r', 'f', 'm'] as const) checkBins(cuts.bins?.[letter], `${path}.bins.${letter}`);
  const lists = { r: cuts.bins.r - 1, f: cuts.bins.f - 1, m: cuts.bins.m - 1 };
  if (cuts.method === 'nested') Object.assign(lists, { f: cuts.bins.r, m: cuts.bins.r });
  for (const letter of ['r', 'f', 'm'] as const) {
    const list: unknown = cuts[letter];
    if (!Array.isArray(list)) fail('wrong_type', `${path}.${letter}`, 'a list of cuts', list);
    if (list.length !== lists[letter]) fail('length_mismatch', `${path}.${letter}`, `${lists[letter]} entries`, list);
  }
  return cuts;
}

/** At most this many scores a letter: they are stored in bytes. */
export const MAX_BINS = 100;

export function checkBins(value: unknown, path: string): number {
  return checkInteger(value, path, 2, MAX_BINS);
}

function checkCuts(values: readonly number[], path: string): readonly number[] {
  if (!Array.isArray(values)) fail('wrong_type', path, 'an array of numbers', values);
  if (values.length === 0) fail('empty_input', path, 'at least one cut', values);
  checkBins(values.length + 1, path);
  for (let i = 0; i < values.length; i++) {
    checkFinite(values[i], `${path}[${i}]`);
    if (i > 0 && (values[i] as number) <= (values[i - 1] as number)) {
      fail('not_sorted', `${path}[${i}]`, `more than ${values[i - 1]}`, values[i]);
    }
  }
  return [...values];
}
