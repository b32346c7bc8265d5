import { betaTails } from './incomplete-beta.ts';

/**
 * Answers: with what probability does a negative binomial variable take this value? It counts events whose rate is unknown:
 * Poisson with mean odds·G, where G is gamma of this shape and rate 1.
 *
 * P(N = n) = Γ(shape + n) / (Γ(shape) n!) · (1 + odds)^(−shape) · (odds/(1 + odds))ⁿ; the mean is shape·odds. The trap: the gamma
 * functions overflow from n = 171 on; here they are never formed.
 *
 * Accuracy: as that of {@link betaCdf}, whose front factor it is.
 *
 * @param count - a whole number; below 0 gives 0, NaN and fractions give NaN
 * @param shape - above 0, otherwise NaN
 * @param odds - at least 0, otherwise NaN; the time observed over the rate of the gamma variable
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.1.22
 * @category Distributions
 * @example
 * ```ts
 * import { negativeBinomialPmf } from 'clientele/core';
 *
 * negativeBinomialPmf(2, 1, 1); // => 0.125
 * ```
 */
export function negativeBinomialPmf(count: number, shape: number, odds: number): number {
  if (!(shape > 0 && odds >= 0) || (!Number.isInteger(count) && Math.abs(count) !== Infinity)) return Number.NaN;
  if (count < 0 || count === Infinity) return 0;
  if (count === 0) return Math.exp(-shape * Math.log1p(odds));
  if (odds === 0 || odds === Infinity) return 0;
  return tailsOf(count, shape, odds).front / count;
}

/**
 * Answers: with what probability is a negative binomial variable at least this value? P(N ≥ n) = I_z(n, shape) with
 * z = odds/(1 + odds), to full accuracy also where it is tiny.
 *
 * @param count - a whole number; up to 0 gives 1, NaN and fractions give NaN
 * @param shape - above 0, otherwise NaN
 * @param odds - at least 0, otherwise NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.5.26
 * @category Distributions
 * @example
 * ```ts
 * import { negativeBinomialUpperTail } from 'clientele/core';
 *
 * negativeBinomialUpperTail(2, 1, 1); // => 0.25
 * ```
 */
export function negativeBinomialUpperTail(count: number, shape: number, odds: number): number {
  if (!(shape > 0 && odds >= 0) || (!Number.isInteger(count) && Math.abs(count) !== Infinity)) return Number.NaN;
  if (count <= 0) return 1;
  if (odds === 0 || count === Infinity) return 0;
  if (odds === Infinity) return 1;
  if (count === 1) return -Math.expm1(-shape * Math.log1p(odds));
  return tailsOf(count, shape, odds).upper;
}

/** P(N ≤ n), to full accuracy also where it is tiny; the same arguments, n a whole number from 0. */
export function negativeBinomialLowerTail(count: number, shape: number, odds: number): number {
  if (odds === 0) return 1;
  if (count === 0) return negativeBinomialPmf(0, shape, odds);
  return odds <= 1
    ? betaTails(odds / (1 + odds), count + 1, shape).upper
    : betaTails(1 / (1 + odds), shape, count + 1).lower;
}

/** The front factor z^n (1 − z)^shape / B(n, shape) and the upper tail, from the smaller of z and 1 − z. */
function tailsOf(count: number, shape: number, odds: number): { readonly front: number; readonly upper: number } {
  if (odds <= 1) {
    const { lower, front } = betaTails(odds / (1 + odds), count, shape);
    return { front, upper: lower };
  }
  const { upper, front } = betaTails(1 / (1 + odds), shape, count);
  return { front, upper };
}
