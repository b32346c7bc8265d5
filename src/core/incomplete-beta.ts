import { inverseBeta, restOfRise } from './beta-function.ts';
import { addExactly, roundExactly } from './exact-sum.ts';
import { excessOverLog } from './excess.ts';
import { lnGamma, STIRLING_FROM, stirlingCorrection } from './gamma.ts';

const TWO_PI = 6.283185307179586;
const TINY = 1e-300;

/** Both tails of a beta variable at x, and x(1 − x) times its density there. */
export interface BetaTails {
  readonly lower: number;
  readonly upper: number;
  readonly front: number;
}

/**
 * Answers: with what probability is a beta(a, b) variable at most x? The regularised incomplete beta function
 * I_x(a, b) = 1/B(a, b) · ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt.
 *
 * A continued fraction on the side of the mean where it converges quickly, and the factor xᵃ(1 − x)ᵇ/B(a, b) written so that
 * nothing cancels for large a and b. It also gives binomial tails: P(X ≥ k) of n trials is `betaCdf(p, k, n - k + 1)`. The trap:
 * 1 − I_x loses its digits when I_x is close to 1; the upper tail is `betaCdf(1 - x, b, a)`.
 *
 * @param x - from 0 to 1; outside, 0 or 1; NaN gives NaN
 * @param a - above 0, from tiny to 1e6 and more; otherwise NaN
 * @param b - above 0, likewise
 * @see Didonato and Morris (1992), Algorithm 708: Significant digit computation of the incomplete beta function ratios
 * @category Distributions
 * @example
 * ```ts
 * import { betaCdf } from 'clientele/core';
 *
 * betaCdf(0.25, 2, 3); // => 0.26171875
 * ```
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return betaTails(x, a, b).lower;
}

/** For 0 < x < 1 and finite a, b > 0. */
export function betaTails(x: number, a: number, b: number): BetaTails {
  const front = betaFront(x, a, b);
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (front / a) * continuedFraction(x, 1 - x, a, b));
    return { lower, upper: 1 - lower, front };
  }
  const upper = Math.min(1, (front / b) * continuedFraction(1 - x, x, b, a));
  return { lower: 1 - upper, upper, front };
}

/** xᵃ (1 − x)ᵇ / B(a, b). */
function betaFront(x: number, a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < STIRLING_FROM) return x ** a * Math.exp(b * Math.log1p(-x)) * inverseBeta(a, b);
  if (small < STIRLING_FROM) {
    // Γ(a + b)/Γ(large) is (a + b)^small times a factor near 1: the power is taken together with that of x (or 1 − x).
    const power = a < b ? (x * sum) ** a : ((1 - x) * sum) ** b;
    const rest = large * (a < b ? Math.log1p(-x) : Math.log(x)) + restOfRise(large, small);
    return small < 0.5 ? power * Math.exp(rest - lnGamma(1 + small)) * small : power * Math.exp(rest - lnGamma(small));
  }
  // (x/x₀)ᵃ ((1 − x)/(1 − x₀))ᵇ about the mean x₀ = a/(a + b), with Stirling's formula for B.
  const gap = meanGap(x, a, b);
  const exponent = a * excessOverLog(-gap / a, (x * sum) / a) + b * excessOverLog(gap / b, ((1 - x) * sum) / b);
  const correction = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(sum);
  return Math.sqrt((a / sum) * (b / TWO_PI)) * Math.exp(-exponent - correction);
}

/** a − (a + b)·x; the products are taken in two pieces, since near the mean almost all of them cancels. */
function meanGap(x: number, a: number, b: number): number {
  const parts: number[] = [];
  addExactly(parts, a);
  addProduct(parts, -a, x);
  addProduct(parts, -b, x);
  return roundExactly(parts);
}

function addProduct(parts: number[], u: number, v: number): void {
  const product = u * v;
  const [uHigh, uLow] = halves(u);
  const [vHigh, vLow] = halves(v);
  addExactly(parts, product);
  addExactly(parts, uLow * vLow - (product - uHigh * vHigh - uLow * vHigh - uHigh * vLow));
}

/** Splits a number into two of 26 bits (Veltkamp), whose products are exact. */
function halves(value: number): [number, number] {
  const scaled = 134217729 * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

/** The continued fraction 8.17.22 of the NIST handbook, by Lentz's method; y is 1 − x. */
function continuedFraction(x: number, _y: number, a: number, b: number): number {
  const sum = a + b;
  let c = 1;
  let d = 1 / awayFromZero(1 - (sum * x) / (a + 1));
  let value = d;
  const steps = 300 + 10 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
