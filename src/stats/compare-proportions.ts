import { checkChoice, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalCdf, normalQuantile } from '../core/normal.ts';
import type { Estimate } from './estimate.ts';
import { type Alternative, fisherPValue } from './fisher-test.ts';
import { ENDS } from './interval-ends.ts';

/**
 * One group of a comparison: how many succeeded of how many.
 *
 * @category Comparisons
 */
export interface ProportionCounts {
  /** Whole number from 0 to `trials`. */
  readonly successes: number;
  /** Whole number of at least 1. */
  readonly trials: number;
}

/**
 * How two proportions are compared.
 *
 * @category Comparisons
 */
export interface CompareProportionsOptions {
  /**
   * `'pooledZ'`: the z test with pooled variance, its square being Pearson's chi-square; `'pooledZContinuity'`: the same with
   * Yates' correction; `'fisher'`: the exact test. `'auto'` takes the exact one where an expected count is below 5 (Cochran's
   * rule), else the first.
   *
   * @defaultValue 'auto'
   */
  readonly test?: 'auto' | 'pooledZ' | 'pooledZContinuity' | 'fisher';
  /**
   * The interval of the difference. `'newcombe'`: from the two Wilson intervals, good for small counts and rates near 0;
   * `'unpooled'`: Wald's, which most calculators print, and which has no width where nobody succeeded.
   *
   * @defaultValue 'newcombe'
   */
  readonly interval?: 'newcombe' | 'unpooled';
  /**
   * What is tested: that the rates differ, or that the second is greater, or less.
   *
   * @defaultValue 'twoSided'
   */
  readonly alternative?: Alternative;
  /**
   * Two-sided confidence level of both intervals.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
}

/**
 * How far two proportions are apart, and whether chance alone explains it.
 *
 * @category Comparisons
 */
export interface ProportionComparison {
  /** Second rate minus first, with its interval. */
  readonly difference: Estimate;
  /** Second rate over first, minus 1, with Katz's interval of the ratio; `value` is `null` where the first rate is 0. */
  readonly lift: Estimate;
  /** The test that was made. */
  readonly test: 'pooledZ' | 'pooledZContinuity' | 'fisher';
  /** The z statistic, positive where the second rate is higher; `null` for the exact test, and where nothing varies. */
  readonly z: number | null;
  /** How often chance alone would give a difference as large as this. */
  readonly pValue: number;
}

/**
 * Whether the second of two groups did better than the first, by how much, and between which bounds the difference lies.
 *
 * difference = x₂/n₂ − x₁/n₁, lift = (x₂/n₂)/(x₁/n₁) − 1. z = difference / √(p(1−p)(1/n₁ + 1/n₂)) with p = (x₁+x₂)/(n₁+n₂). Test and
 * interval answer two questions by two variances, so that near the border one may say yes and the other no.
 *
 * The trap is looking again and again: a p value is right for one look, planned beforehand. Who looks every day until it falls
 * under 0.05 will see that happen in most tests of nothing at all.
 *
 * @param first - the group compared with, such as version A or the control group
 * @param second - the group in question
 * @param options - the test, the interval, the level
 * @throws `out_of_range` or `not_an_integer` for counts that cannot be, at `first.successes` and so on
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17,
 * 873–890, method 10
 * @see Katz, Baptista, Azen & Pike (1978), Obtaining confidence intervals for the risk ratio in cohort studies, Biometrics 34
 * @category Comparisons
 * @example
 * ```ts
 * import { compareProportions } from 'clientele/stats';
 *
 * const test = compareProportions({ successes: 250, trials: 5000 }, { successes: 295, trials: 5000 });
 * test.difference.value; // => 0.009
 * test.lift.value; // => 0.18
 * test.z; // => 1.982
 * test.pValue; // => 0.0474
 * ```
 */
export function compareProportions(
  first: ProportionCounts,
  second: ProportionCounts,
  options: CompareProportionsOptions = {},
): ProportionComparison {
  checkOptions(options, ['test', 'interval', 'alternative', 'level']);
  const wanted = checkChoice(
    options.test ?? 'auto',
    ['auto', 'pooledZ', 'pooledZContinuity', 'fisher'],
    'options.test',
  );
  const interval = checkChoice(options.interval ?? 'newcombe', ['newcombe', 'unpooled'], 'options.interval');
  const alternative = checkChoice(
    options.alternative ?? 'twoSided',
    ['twoSided', 'greater', 'less'],
    'options.alternative',
  );
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const a = checkCounts(first, 'first');
  const b = checkCounts(second, 'second');
  const test = wanted === 'auto' ? (smallestExpected(a, b) < 5 ? 'fisher' : 'pooledZ') : wanted;
  const z = test === 'fisher' ? null : pooledZ(a, b, test === 'pooledZContinuity');
  return {
    difference: difference(a, b, interval, level),
    lift: lift(a, b, level),
    test,
    z,
    pValue: test === 'fisher' ? fisherPValue(a, b, alternative) : pValueOf(z, alternative),
  };
}

/** Checks the counts of one group. */
export function checkCounts(group: ProportionCounts, path: string): Group {
  checkOptions(group, ['successes', 'trials'], path);
  const trials = checkInteger(group.trials, `${path}.trials`, 1, Number.MAX_SAFE_INTEGER);
  return { x: checkInteger(group.successes, `${path}.successes`, 0, trials), n: trials };
}

/** Successes and trials, checked. */
export interface Group {
  readonly x: number;
  readonly n: number;
}

function smallestExpected(a: Group, b: Group): number {
  const successes = a.x + b.x;
  return (Math.min(a.n, b.n) * Math.min(successes, a.n + b.n - successes)) / (a.n + b.n);
}

function pooledZ(a: Group, b: Group, continuity: boolean): number | null {
  const p = (a.x + b.x) / (a.n + b.n);
  const error = Math.sqrt(p * (1 - p) * (1 / a.n + 1 / b.n));
  if (error === 0) return null;
  const d = b.x / b.n - a.x / a.n;
  if (!continuity) return d / error;
  // As R's prop.test: the correction is never larger than the difference itself.
  return (Math.sign(d) * (Math.abs(d) - Math.min(Math.abs(d), (1 / a.n + 1 / b.n) / 2))) / error;
}

/** Without any variation the two groups are alike: nothing speaks against chance. */
function pValueOf(z: number | null, alternative: Alternative): number {
  if (z === null) return 1;
  if (alternative === 'twoSided') return Math.min(1, 2 * normalCdf(-Math.abs(z)));
  return alternative === 'greater' ? normalCdf(-z) : normalCdf(z);
}

function difference(a: Group, b: Group, method: 'newcombe' | 'unpooled', level: number): Estimate {
  if (method === 'unpooled') {
    const z = -normalQuantile((1 - level) / 2);
    const [pa, pb] = [a.x / a.n, b.x / b.n];
    const value = pb - pa;
    const half = z * Math.sqrt((pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n);
    return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half), level, method };
  }
  return newcombeDifference(a, b, level);
}

/** Second rate minus first with the interval from the two Wilson intervals; counts may be fractions, as after a design effect. */
export function newcombeDifference(a: Group, b: Group, level: number): Estimate {
  const tail = (1 - level) / 2;
  const z = -normalQuantile(tail);
  const [pa, pb] = [a.x / a.n, b.x / b.n];
  const value = pb - pa;
  const [lowA, highA] = wilsonEnds(a, tail, z);
  const [lowB, highB] = wilsonEnds(b, tail, z);
  const low = Math.max(-1, value - Math.hypot(pb - lowB, highA - pa));
  const high = Math.min(1, value + Math.hypot(highB - pb, pa - lowA));
  return { value, low, high, level, method: 'newcombe' };
}

function wilsonEnds({ x, n }: Group, tail: number, z: number): readonly [number, number] {
  const [low, high] = ENDS.wilson({ x, n, tail, z });
  return [x === 0 ? 0 : low, x === n ? 1 : high];
}

function lift(a: Group, b: Group, level: number): Estimate {
  const none = { low: null, high: null, level: null, method: 'none' };
  if (a.x === 0) return { value: null, ...none };
  const ratio = b.x / b.n / (a.x / a.n);
  // Katz's logarithm needs successes on both sides.
  if (b.x === 0) return { value: -1, ...none };
  const error = Math.sqrt(Math.max(0, 1 / a.x - 1 / a.n + 1 / b.x - 1 / b.n));
  const factor = Math.exp(-normalQuantile((1 - level) / 2) * error);
  if (!Number.isFinite(ratio * factor)) fail('not_representable', 'first', 'a lift within the doubles', ratio);
  return { value: ratio - 1, low: ratio / factor - 1, high: ratio * factor - 1, level, method: 'katz' };
}
