import { checkFinite, checkInteger, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { betaCdf, exactSum } from '../core/index.ts';

/**
 * How many events in how long a time.
 *
 * @category Churn
 */
export interface ObservedCount {
  /** How many: a whole number from 0 to 1,000,000. */
  readonly count: number;
  /** In how long a time; both of a comparison in one unit. */
  readonly time: number;
}

/**
 * How a drop is tested.
 *
 * @category Churn
 */
export interface DropTestOptions {
  /**
   * How unevenly a customer's orders come: variance of the counts over their mean. 1 is Poisson; above it, orders come in bursts
   * (negative binomial counts), and a quiet stretch means less.
   *
   * @defaultValue 1
   */
  readonly dispersion?: number;
  /**
   * What is known of rates in the base before looking at this customer: a gamma distribution of rates over customers, with its shape
   * and its rate in units of time (mean shape / rate), as of a fitted NBD model. Only with dispersion 1.
   *
   * @defaultValue nothing is known
   */
  readonly prior?: {
    /** The shape r, above 0. */
    readonly shape: number;
    /** The rate α, above 0, in units of the times given. */
    readonly rate: number;
  };
}

/**
 * Whether a count is lower than usual.
 *
 * @category Churn
 */
export interface DropTest {
  /** (recent count / recent time) / (baseline count / baseline time); `null` without a baseline. */
  readonly ratio: number | null;
  /** How many were to be expected in the recent time; with a prior, its posterior mean. */
  readonly expected: number;
  /** How often chance alone gives so few or fewer; `null` where nothing was ever counted. */
  readonly pValue: number | null;
  /** How it was computed. */
  readonly method: 'conditionalBinomial' | 'betaBinomial' | 'negativeBinomial';
}

/**
 * Does this customer buy less than usual, or is it chance? The probability of so few orders lately, were the rate still that of the
 * baseline; that the baseline is itself a count, and uncertain, is part of it.
 *
 * Two Poisson counts with one rate, given their sum n = x + y: x is binomial(n, q) with q = t_x / (t_x + t_y), so that
 * p = P(X ≤ x) = I(1 − q; y, x + 1), the exact conditional test. With a gamma prior (r, α), x is negative binomial:
 * p = I((α + t_y) / (α + t_y + t_x); r + y, x + 1), of which the first is the limit r, α → 0. With dispersion d > 1, counts are negative
 * binomial with variance d times the mean, and given n, x is beta-binomial(n, θq, θ(1 − q)) with θ = n / (d − 1).
 *
 * The trap: comparing with a mean of the past as if it were known. Two orders in six months and none in the next six are not a
 * sign of anything (p = 0.25), though "100 % less" sounds like it. And who asks a million customers has to count them all:
 * {@link scorePurchaseDrops}.
 *
 * @param recent - the count in question
 * @param baseline - the count it is held against
 * @param options - dispersion or prior
 * @throws `not_an_integer`, `out_of_range` for counts and times that cannot be; `unknown_option` for a prior beside a dispersion
 * @see Przyborowski & Wilenski (1940), Homogeneity of results in testing samples from Poisson series, Biometrika 31, 313–323
 * @see Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8, 26–41 (the NBD)
 * @category Churn
 * @example
 * ```ts
 * import { purchaseDropTest } from 'clientele/churn';
 *
 * const drop = purchaseDropTest({ count: 1, time: 3 }, { count: 24, time: 12 });
 * drop.ratio; // => 0.16666667
 * drop.expected; // => 6
 * drop.pValue; // => 0.02738973
 * purchaseDropTest({ count: 0, time: 6 }, { count: 2, time: 6 }).pValue; // => 0.25
 * ```
 */
export function purchaseDropTest(
  recent: ObservedCount,
  baseline: ObservedCount,
  options: DropTestOptions = {},
): DropTest {
  const { count: x, time: recentTime } = checkObserved(recent, 'recent');
  const { count: y, time: baseTime } = checkObserved(baseline, 'baseline');
  const { dispersion, prior } = checkDropOptions(options, []);
  const ratio = y === 0 ? null : (x * baseTime) / (y * recentTime);
  const method = prior !== null ? 'negativeBinomial' : dispersion > 1 ? 'betaBinomial' : 'conditionalBinomial';
  const expected =
    prior === null ? (y / baseTime) * recentTime : ((prior.shape + y) / (prior.rate + baseTime)) * recentTime;
  return { ratio, expected, pValue: dropPValue(x, y, recentTime, baseTime, dispersion, prior), method };
}

/** The options, checked, with their defaults. */
export function checkDropOptions(
  options: DropTestOptions,
  others: readonly string[],
): { readonly dispersion: number; readonly prior: { readonly shape: number; readonly rate: number } | null } {
  checkOptions(options, ['dispersion', 'prior', ...others]);
  const dispersion = checkFinite(options.dispersion ?? 1, 'options.dispersion');
  if (dispersion < 1) fail('out_of_range', 'options.dispersion', 'a number of at least 1', dispersion);
  const { prior } = options;
  if (prior === undefined) return { dispersion, prior: null };
  checkOptions(prior, ['shape', 'rate'], 'options.prior');
  if (dispersion > 1) fail('unknown_option', 'options.prior', 'no prior beside a dispersion', prior);
  return {
    dispersion,
    prior: {
      shape: checkPositive(prior.shape, 'options.prior.shape'),
      rate: checkPositive(prior.rate, 'options.prior.rate'),
    },
  };
}

function checkObserved(observed: ObservedCount, path: string): ObservedCount {
  checkOptions(observed, ['count', 'time'], path);
  return {
    count: checkInteger(observed.count, `${path}.count`, 0, 1e6),
    time: checkPositive(observed.time, `${path}.time`),
  };
}

/** P(X ≤ x), or `null` where nothing was counted and nothing is known before. */
export function dropPValue(
  x: number,
  y: number,
  recentTime: number,
  baseTime: number,
  dispersion: number,
  prior: { readonly shape: number; readonly rate: number } | null,
): number | null {
  if (prior !== null) {
    const before = prior.rate + baseTime;
    return betaCdf(before / (before + recentTime), prior.shape + y, x + 1);
  }
  if (x + y === 0) return null;
  if (y === 0) return 1;
  const share = baseTime / (baseTime + recentTime);
  if (dispersion === 1) return betaCdf(share, y, x + 1);
  const strength = (x + y) / (dispersion - 1);
  return betaBinomialLower(x, x + y, strength * (1 - share), strength * share);
}

/**
 * P(X ≤ x) of a beta-binomial(n, a, b): a sum over the tail on x's side of the mean, so that a small one is never 1 less the rest. Terms
 * come from their ratios: differences of ln B lose all digits where a and b are large, as with a dispersion close to 1.
 */
function betaBinomialLower(x: number, n: number, a: number, b: number): number {
  if (x > (n * a) / (a + b)) return 1 - betaBinomialLower(n - x - 1, n, b, a);
  if (x < 0) return 0;
  let log = 0;
  for (let j = 0; j < n; j++) log += Math.log1p(-a / (a + b + j));
  const terms = [Math.exp(log)];
  for (let k = 0; k < x; k++) {
    log += Math.log(((n - k) * (a + k)) / ((k + 1) * (b + n - k - 1)));
    terms.push(Math.exp(log));
  }
  return Math.min(1, exactSum(terms));
}
