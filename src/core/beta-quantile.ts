import { inverseBeta, lnBeta } from './beta-function.ts';
import { betaTails } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

const LOG_HALF = -0.6931471805599453;
const LOG_SMALLEST = -745.2;

/**
 * Answers: below which x does a beta(a, b) variable fall with probability p? The inverse of {@link betaCdf}.
 *
 * Newton's method on the logarithms of x and of the smaller tail, where the curve is nearly straight, kept inside a bracket
 * that only shrinks. The trap: with a below about 0.01 the lower quantiles really are as small as 1e-300, and smaller ones are
 * given as 0.
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
 * betaQuantile(0.5, 2, 3); // => 0.38572756813238945
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
  const goal = Math.log(byLower ? p : q);
  let low = LOG_SMALLEST;
  let high = LOG_HALF;
  let u = Math.min(Math.max(firstGuess(p, a, b), low), high);
  for (let step = 0; step < 200; step++) {
    const { lower, upper, front } = betaTails(Math.exp(u), a, b);
    const tail = byLower ? lower : upper;
    const miss = Math.log(tail) - goal;
    if (miss === 0) break;
    if (byLower === miss < 0) low = u;
    else high = u;
    // d ln(tail) / d ln x = ± x·density / tail, and front is x (1 − x) times the density.
    const slope = ((byLower ? 1 : -1) * front) / (tail * (1 - Math.exp(u)));
    let next = u - miss / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const moved = Math.abs(next - u);
    u = next;
    if (moved <= 1e-16 * Math.max(1, Math.abs(u))) break;
  }
  return Math.exp(u);
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
