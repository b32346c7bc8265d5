import { checkChoice, checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
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
 * Cuts chosen by hand.
 *
 * @category RFM
 */
export interface FixedCutsOptions extends Partial<RfmMeasures> {
  /** Ascending days since the last order, such as `[30, 90, 180, 365]` for five scores. */
  readonly daysSinceLast: readonly number[];
  /** Ascending numbers of orders (or occasions), such as `[1, 2, 4, 9]`. */
  readonly orders: readonly number[];
  /** Ascending amounts. */
  readonly money: readonly number[];
}

/**
 * Cuts chosen by hand, where the business knows its own breaks. Bins are (a, b]: with `daysSinceLast: [30, 90]` a customer
 * of 30 days has the highest score, one of 31 the next.
 *
 * @throws `not_sorted` unless each list ascends strictly, `empty_input` for an empty list
 * @category RFM
 * @example
 * ```ts
 * import { fixedRfmCuts, rfmScoreOf } from 'clientele/rfm';
 *
 * const cuts = fixedRfmCuts({ daysSinceLast: [30, 90], orders: [1, 3], money: [50, 500] });
 * rfmScoreOf(cuts, { daysSinceLast: 30, orders: 4, frequency: 3, revenue: 120 }); // => { r: 3, f: 3, m: 2 }
 * ```
 */
export function fixedRfmCuts(options: FixedCutsOptions): RfmCuts {
  checkOptions(options, ['daysSinceLast', 'orders', 'money', 'f', 'm']);
  const cuts = {
    r: checkCuts(options.daysSinceLast, 'options.daysSinceLast'),
    f: checkCuts(options.orders, 'options.orders'),
    m: checkCuts(options.money, 'options.money'),
  };
  return {
    kind: 'rfm-cuts',
    version: 1,
    method: 'fixed',
    measures: measuresOf(options),
    ties: 'lower',
    bins: { r: cuts.r.length + 1, f: cuts.f.length + 1, m: cuts.m.length + 1 },
    ...cuts,
  };
}

export function measuresOf({ f = 'orders', m = 'revenue' }: Partial<RfmMeasures>): RfmMeasures {
  return {
    f: checkChoice(f, ['orders', 'occasions'], 'options.f'),
    m: checkChoice(m, ['revenue', 'meanOrder'], 'options.m'),
  };
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
