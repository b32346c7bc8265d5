import { inverseBeta, lnBeta } from './beta-function.ts';
import { betaTails } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * Answers: below which x does a beta(a, b) variable fall with probability p? The inverse of {@link betaCdf}.
 *
 * Newton's method on the logarithms of x and of the smaller tail, where the curve is nearly straight, kept inside a bracket
 * that only shrinks. The trap: with a below about 0.01 the lower quantiles really are as small as 1e-300, and smaller ones are
 * given as 0.
 *
 * Accuracy: as good as p determines it: the largest relative error seen is 11 eps times the larger of 1 and |ln x|. For x close to 1
 * it is 1 − x that would need more digits than a double has; `betaQuantile(1 - p, b, a)` gives it.
 *
 * @param p - a probability; 0 gives 0, 1 gives 1, outside [0, 1] NaN
 * @param a - above 0, otherwise NaN
 * @param b - above 0, otherwise NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.5.22 (where the search starts)
 * @category Distributions
 * @example
 * ```ts
 * import { betaQuantile } from 'clientele/core';
 *
 * betaQuantile(0.5, 2, 3); // => 0.385727568132389
 * ```
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0 && a < Infinity && b < Infinity)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  const half = betaTails(0.5, a, b);
  // The half of [0, 1] where the answer is, measured from its own end, so that it keeps its digits.
  return p <= half.lower ? search(p, 1 - p, a, b) : 1 - search(1 - p, p, b, a);
}

/** The x ≤ ½ with lower tail p and upper tail q = 1 − p. */
function search(p: number, q: number, a: number, b: number): number {
  const byLower = p <= 0.5;
  const goal = byLower ? p : q;
  let low = Number.MIN_VALUE;
  let high = 0.5;
  const guess = Math.exp(firstGuess(p, a, b));
  // No guess where p is within rounding of 1.
  let x = Number.isNaN(guess) ? high : Math.min(Math.max(guess, low), high);
  let lastStep = Infinity;
  for (let round = 0; round < 200; round++) {
    const { lower, upper, front } = betaTails(x, a, b);
    const tail = byLower ? lower : upper;
    // ln(tail / goal), to full accuracy where they are close.
    const miss = Math.log1p((tail - goal) / goal);
    if (miss === 0) return x;
    if (byLower === miss < 0) low = x;
    else high = x;
    if (low >= high) return x;
    // d ln(tail) / d ln x = ± x·density / tail, and front is x (1 − x) times the density.
    const slope = ((byLower ? 1 : -1) * front) / (tail * (1 - x));
    const step = -miss / slope;
    // Below 1e-6 the steps square themselves each round, until rounding stops them.
    if (Math.abs(step) < 1e-15 || (Math.abs(step) < 1e-6 && Math.abs(step) >= lastStep)) return x;
    lastStep = Math.abs(step);
    const next = x * Math.exp(step);
    x = next > low && next < high ? next : Math.sqrt(low) * Math.sqrt(high);
  }
  return x;
}

/** ln x of a first guess. */
function firstGuess(p: number, a: number, b: number): number {
  if (a > 1 && b > 1) {
    const z = -normalQuantile(p);
    const lambda = (z * z - 3) / 6;
    const s = 1 / (2 * a - 1);
    const t = 1 / (2 * b - 1);
    const h = 2 / (s + t);
    const w = (z * Math.sqrt(h + lambda)) / h - (t - s) * (lambda + 5 / 6 - 2 / (3 * h));
    if (h + lambda > 0) return -Math.log1p((b / a) * Math.exp(2 * w));
  }
  // The leading term of the lower tail: x^a / (a B(a, b)) = p.
  const logInverse = a < 10 && b < 10 ? Math.log(inverseBeta(a, b) / a) : -lnBeta(a, b) - Math.log(a);
  return (Math.log(p) - logInverse) / a;
}
