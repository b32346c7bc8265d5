import { checkChoice, checkOptions, checkShare } from '../checks/assert.ts';
import { gini, type ShareHolders } from '../stats/index.ts';
import { runningTotals } from '../stats/ranked-values.ts';
import { checkList, sortFromTheTop, unitsOfFraction } from './ranked.ts';

/**
 * What is asked about a concentration.
 *
 * @category Concentration
 */
export interface ConcentrationOptions {
  /**
   * The fraction of the customers whose share is asked for.
   *
   * @defaultValue 0.2
   */
  readonly top?: number;
  /**
   * The share of the total whose holders are counted.
   *
   * @defaultValue 0.8
   */
  readonly share?: number;
  /**
   * `'refuse'`: a value below 0 is an error. `'normalize'`: profits with losses are welcome; the Gini coefficient is the
   * normalised one of `gini`, and shares are of the net total.
   *
   * @defaultValue 'refuse'
   */
  readonly negatives?: 'refuse' | 'normalize';
}

/**
 * A concentration in a few figures.
 *
 * @category Concentration
 */
export interface ConcentrationSummary {
  /** How many customers. */
  readonly units: number;
  /** What they hold together. */
  readonly total: number;
  /** The Gini coefficient of the population; `null` where there is nothing to share. */
  readonly gini: number | null;
  /** The fraction asked about. */
  readonly top: number;
  /** What that fraction of the customers holds, as a share of the total; beyond 1 where others lose. `null` unless the total is above 0. */
  readonly topShare: number | null;
  /** The share asked about. */
  readonly share: number;
  /** How few customers hold that share; `null` unless the total is above 0. */
  readonly holders: ShareHolders | null;
  /** Customers with values below 0. */
  readonly negative: {
    /** How many. */
    readonly units: number;
    /** Their sum, at most 0. */
    readonly sum: number;
  };
}

/**
 * Twenty–eighty, measured: the Gini coefficient, what the best 20 % hold, and how few hold 80 %.
 *
 * "Twenty percent of the customers produce eighty percent of the revenue" is one number pair among many; this says which pair is
 * true of your base, from both ends. With losses (`negatives: 'normalize'`) the top share may exceed 1, and the holders are the
 * fewest customers whose cumulative profit first reaches the share of what is left in the end.
 *
 * @param values - revenue or profit by customer, in any order
 * @param options - which fraction, which share, and whether losses are expected
 * @throws `out_of_range` for a negative value unless `negatives` is `'normalize'`; `not_finite` at `values[i]`
 * @category Concentration
 * @example
 * ```ts
 * import { summarizeConcentration } from 'clientele/concentration';
 *
 * const { gini, topShare, holders } = summarizeConcentration([80, 5, 5, 5, 5]);
 * gini; // => 0.6
 * topShare; // => 0.8
 * holders; // => { units: 1, fraction: 0.2 }
 * summarizeConcentration([90, 30, -20], { top: 0.3, negatives: 'normalize' }).topShare; // => 0.9
 * ```
 */
export function summarizeConcentration(
  values: ArrayLike<number>,
  options: ConcentrationOptions = {},
): ConcentrationSummary {
  checkOptions(options, ['top', 'share', 'negatives']);
  const top = checkShare(options.top ?? 0.2, 'options.top');
  const share = checkShare(options.share ?? 0.8, 'options.share');
  const negatives = checkChoice(options.negatives ?? 'refuse', ['refuse', 'normalize'], 'options.negatives');
  checkList(values, 'values');
  const coefficient = gini(values, { negatives });
  const ranked = sortFromTheTop(values);
  const n = ranked.length;
  const totals = runningTotals(ranked);
  const total = totals[n] as number;
  const first = ranked.findIndex((value) => value < 0);
  const from = first < 0 ? n : first;
  const owed = runningTotals(ranked.subarray(from).map(Math.abs))[n - from] as number;
  const units = total > 0 ? totals.findIndex((reached) => reached / total >= share) : 0;
  return {
    units: n,
    total,
    gini: coefficient,
    top,
    topShare: total > 0 ? (totals[unitsOfFraction(top, n)] as number) / total : null,
    share,
    holders: total > 0 ? { units, fraction: units / n } : null,
    negative: { units: n - from, sum: 0 - owed },
  };
}
