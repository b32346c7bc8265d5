import {
  checkChoice,
  checkFinite,
  checkFraction,
  checkInteger,
  checkOptions,
  checkPositive,
} from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalCdf, normalQuantile } from '../core/normal.ts';

/**
 * What a test of two proportions is planned for.
 *
 * @category Comparisons
 */
export interface SampleSizeOptions {
  /**
   * How often a test of nothing may find something.
   *
   * @defaultValue 0.05
   */
  readonly alpha?: number;
  /**
   * How often it shall find the difference, where it is there.
   *
   * @defaultValue 0.8
   */
  readonly power?: number;
  /**
   * 2: a difference in either direction; 1: in the expected one only.
   *
   * @defaultValue 2
   */
  readonly sides?: 1 | 2;
  /**
   * `'pooled'`: (z_α√(2p̄(1−p̄)) + z_β√(p₁(1−p₁)+p₂(1−p₂)))² / (p₁−p₂)², as R's `power.prop.test`; `'unpooled'`: the same with the
   * second root in both places; `'arcsine'`: (z_α+z_β)² / (2(arcsin√p₁ − arcsin√p₂)²), Cohen's h, as R's `pwr.2p.test`.
   *
   * @defaultValue 'pooled'
   */
  readonly formula?: 'pooled' | 'unpooled' | 'arcsine';
}

/**
 * How many are needed, and by which formula: others give other numbers.
 *
 * @category Comparisons
 */
export interface SampleSize {
  /** Units in each group, rounded up. */
  readonly perGroup: number;
  /** The same before rounding. */
  readonly exact: number;
  /** The formula. */
  readonly formula: 'pooled' | 'unpooled' | 'arcsine';
}

/**
 * How many recipients each version needs, so that a difference between two rates is found when it is there.
 *
 * The trap: the smaller the difference, the larger the groups, by its square. From 20 % to 25 % takes 1,094 each, from 25 % to
 * 26 % about 30,000. The figure is for one look at the end.
 *
 * @param first - the rate expected without the change, between 0 and 1
 * @param second - the rate that shall not be missed
 * @param options - alpha, power, sides, formula
 * @throws `out_of_range` for rates that are no proper fractions, or equal
 * @see Fleiss, Levin & Paik (2003), Statistical methods for rates and proportions, chapter 4; Cohen (1988), chapter 6
 * @category Comparisons
 * @example
 * ```ts
 * import { sampleSizeForProportions } from 'clientele/stats';
 *
 * sampleSizeForProportions(0.2, 0.25).perGroup; // => 1094
 * sampleSizeForProportions(0.2, 0.25, { formula: 'arcsine' }).perGroup; // => 1092
 * ```
 */
export function sampleSizeForProportions(first: number, second: number, options: SampleSizeOptions = {}): SampleSize {
  const { p1, p2, zAlpha, formula } = readPlan(first, second, options);
  const power = checkFraction(options.power ?? 0.8, 'options.power');
  const zBeta = normalQuantile(power);
  if (zAlpha + zBeta <= 0) fail('out_of_range', 'options.power', 'a power above alpha', power);
  const exact = sizeOf(p1, p2, zAlpha, zBeta, formula);
  if (!(exact <= Number.MAX_SAFE_INTEGER)) fail('not_representable', 'second', 'rates further apart', second);
  return { perGroup: roundedUp(exact), exact, formula };
}

/** Up, unless rounding errors alone lie above a whole number. */
function roundedUp(exact: number): number {
  const nearest = Math.round(exact);
  return Math.abs(exact - nearest) <= 1e-12 * exact ? nearest : Math.ceil(exact);
}

function sizeOf(p1: number, p2: number, zAlpha: number, zBeta: number, formula: SampleSize['formula']): number {
  if (formula === 'arcsine') {
    const h = Math.asin(Math.sqrt(p1)) - Math.asin(Math.sqrt(p2));
    return ((zAlpha + zBeta) / h) ** 2 / 2;
  }
  const own = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return ((zAlpha * (formula === 'pooled' ? pooledRoot(p1, p2) : own) + zBeta * own) / (p1 - p2)) ** 2;
}

function pooledRoot(p1: number, p2: number): number {
  const mean = (p1 + p2) / 2;
  return Math.sqrt(2 * mean * (1 - mean));
}

/**
 * How likely a test of so many finds a difference of this size; the inverse of {@link sampleSizeForProportions}.
 *
 * The chance of a significant result in the wrong direction is left out, as in R.
 *
 * @param perGroup - units in each group
 * @param first - the rate without the change
 * @param second - the rate with it
 * @param options - alpha, sides, formula
 * @throws `out_of_range` for rates that are no proper fractions, or equal
 * @see Fleiss, Levin & Paik (2003), chapter 4
 * @category Comparisons
 * @example
 * ```ts
 * import { powerForProportions } from 'clientele/stats';
 *
 * powerForProportions(50, 0.5, 0.75); // => 0.740166
 * ```
 */
export function powerForProportions(
  perGroup: number,
  first: number,
  second: number,
  options: Omit<SampleSizeOptions, 'power'> = {},
): number {
  const n = checkPositive(perGroup, 'perGroup');
  const { p1, p2, zAlpha, formula } = readPlan(first, second, options);
  if ('power' in options) fail('unknown_option', 'options.power', 'one of alpha, sides, formula', 'power');
  if (formula === 'arcsine') {
    const h = Math.abs(Math.asin(Math.sqrt(p1)) - Math.asin(Math.sqrt(p2)));
    return normalCdf(h * Math.sqrt(2 * n) - zAlpha);
  }
  const own = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const root = formula === 'pooled' ? pooledRoot(p1, p2) : own;
  return normalCdf((Math.abs(p1 - p2) * Math.sqrt(n) - zAlpha * root) / own);
}

function readPlan(
  first: number,
  second: number,
  options: SampleSizeOptions,
): { p1: number; p2: number; zAlpha: number; formula: SampleSize['formula'] } {
  checkOptions(options, ['alpha', 'power', 'sides', 'formula']);
  const p1 = checkFraction(first, 'first');
  const p2 = checkFraction(second, 'second');
  if (p1 === p2) fail('out_of_range', 'second', 'a rate other than the first', second);
  const alpha = checkFraction(options.alpha ?? 0.05, 'options.alpha');
  const sides = checkInteger(options.sides ?? 2, 'options.sides', 1, 2);
  const formula = checkChoice(options.formula ?? 'pooled', ['pooled', 'unpooled', 'arcsine'], 'options.formula');
  return { p1, p2, zAlpha: -normalQuantile(alpha / sides), formula };
}

/**
 * How many answers are needed to know one rate to within a margin.
 *
 * n∞ = z²p(1−p)/e²; among N in all, n = n∞ / (1 + (n∞ − 1)/N) (Cochran). Without an idea of the rate, 0.5 is the safe guess.
 *
 * @param parts - `rate`: what is expected; `margin`: half the width of the interval; `level` (0.95 if left out); `population`: how
 * many there are at all, for the finite correction
 * @throws `out_of_range` for what is no proper fraction
 * @see Cochran (1977), Sampling techniques, 4.4
 * @category Comparisons
 * @example
 * ```ts
 * import { sampleSizeForProportion } from 'clientele/stats';
 *
 * sampleSizeForProportion({ rate: 0.5, margin: 0.05 }).size; // => 385
 * sampleSizeForProportion({ rate: 0.5, margin: 0.05, population: 2000 }).size; // => 323
 * ```
 */
export function sampleSizeForProportion(parts: {
  readonly rate: number;
  readonly margin: number;
  readonly level?: number;
  readonly population?: number;
}): {
  /** Rounded up. */
  readonly size: number;
  /** Before rounding. */
  readonly exact: number;
} {
  checkOptions(parts, ['rate', 'margin', 'level', 'population'], 'parts');
  const p = checkFraction(parts.rate, 'parts.rate');
  const margin = checkFraction(parts.margin, 'parts.margin');
  const z = -normalQuantile((1 - checkFraction(parts.level ?? 0.95, 'parts.level')) / 2);
  const endless = (z / margin) ** 2 * p * (1 - p);
  if (parts.population === undefined) return { size: Math.ceil(endless), exact: checkFinite(endless, 'parts.margin') };
  const population = checkInteger(parts.population, 'parts.population', 1);
  const exact = endless / (1 + (endless - 1) / population);
  return { size: Math.min(population, Math.ceil(exact)), exact };
}
