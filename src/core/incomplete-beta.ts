import { inverseBeta, lnGammaRise, restOfRise } from './beta-function.ts';
import { excessOverLog } from './excess.ts';
import { lnGamma, lnGammaOnePlus, STIRLING_FROM, stirlingCorrection } from './gamma.ts';

const TWO_PI = 6.283185307179586;

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
 * Accuracy: good to about 15 digits for values above 1e-3, and it loses them only as fast as the value shrinks: the largest
 * relative error seen is 7.9 eps times the larger of 1 and |ln I_x|, for a and b from 1e-12 to 1e6. The work grows with the square
 * root of the larger of a and b.
 *
 * @param x - from 0 to 1; outside, 0 or 1; NaN gives NaN
 * @param a - above 0, from tiny to 1e290; otherwise NaN
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
  const y = 1 - x;
  const gap = meanGap(x, a, b);
  const front = betaFront(x, y, a, b, gap);
  const small = smallShapeTails(x, a, b);
  if (small !== null) return { lower: small.near, upper: small.far, front };
  const mirrored = smallShapeTails(y, b, a);
  if (mirrored !== null) return { lower: mirrored.far, upper: mirrored.near, front };
  // The tail away from the mean first; the other is its complement, unless that would leave too few digits.
  if (a > 1 && b > 1 ? gap >= 0 : x <= (a + 1) / (a + b + 2)) {
    const lower = tailFraction(x, y, a, b, gap, front);
    return { lower, upper: lower < 0.9 ? 1 - lower : tailFraction(y, x, b, a, -gap, front), front };
  }
  const upper = tailFraction(y, x, b, a, -gap, front);
  return { lower: upper < 0.9 ? 1 - upper : tailFraction(x, y, a, b, gap, front), upper, front };
}

/**
 * Both tails where a is small and most of the mass lies below x: I_x(a, b) = exp(power)·(1 + a·series), and for the upper tail
 * the 1 is taken out of both factors. `null` where the series is slow or cancels.
 */
function smallShapeTails(x: number, a: number, b: number): { near: number; far: number } | null {
  if (a >= 0.5 || x > 0.5 || b * x > 1) return null;
  const power = a * Math.log(x) + lnGammaRise(b, a) - lnGammaOnePlus(a);
  if (power < -1) return null;
  let term = 1;
  let series = 0;
  for (let n = 1; n < 200; n++) {
    term *= ((n - b) * x) / n;
    const next = term / (a + n);
    series += next;
    if (Math.abs(next) < 1e-17 * Math.abs(series)) break;
  }
  const main = Math.exp(power);
  return { near: Math.min(1, main + main * a * series), far: Math.max(0, -Math.expm1(power) - main * a * series) };
}

/** xᵃ yᵇ / B(a, b). */
function betaFront(x: number, y: number, a: number, b: number, gap: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  // Steep factors are taken in two halves: one alone could fall below 1e-308 where the product does not.
  if (large < STIRLING_FROM) {
    const half = x ** (a / 2);
    return half * (Math.exp(b * Math.log1p(-x)) * inverseBeta(a, b)) * half;
  }
  if (small < STIRLING_FROM) {
    // Γ(a + b)/Γ(large) is (a + b)^small times a factor near 1: the power is taken together with that of x (or of y).
    const power = a < b ? (x * sum) ** a : (y * sum) ** b;
    const rest = large * (a < b ? Math.log1p(-x) : Math.log(x)) + restOfRise(large, small);
    const half = Math.exp((rest - (small < 0.5 ? lnGammaOnePlus(small) : lnGamma(small))) / 2);
    return half === 0 ? 0 : half * power * half * (small < 0.5 ? small : 1);
  }
  // (x/x₀)ᵃ (y/y₀)ᵇ about the mean x₀ = a/(a + b), with Stirling's formula for B.
  const exponent = a * excessOverLog(-gap / a, (x * sum) / a) + b * excessOverLog(gap / b, (y * sum) / b);
  const correction = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(sum);
  return Math.sqrt((a / sum) * (b / TWO_PI)) * Math.exp(-exponent - correction);
}

/**
 * I_x(a, b) by the continued fraction of Didonato and Morris (their equation 9: the even part of 8.17.22 of the NIST
 * handbook), whose terms stay positive up to x = a/(a + b). `gap` is a − (a + b)·x, the one place where x near the mean counts.
 */
function tailFraction(x: number, y: number, a: number, b: number, gap: number, front: number): number {
  if (front === 0) return 0;
  let beta = (a / (a + 1)) * (gap + 1);
  let c = beta;
  let d = 0;
  let value = beta;
  const steps = Math.min(1e7, 1000 + 10 * Math.sqrt(Math.max(a, b)));
  for (let n = 1; n < steps; n++) {
    const s = a + 2 * n;
    const w = n * (b - n) * x;
    // a + (n − 1), not a + n − 1: a tiny a must survive the first step.
    const alpha = ((a + (n - 1)) / (s - 1)) * ((a + b + (n - 1)) / (s - 1)) * w * x;
    beta = n + w / (s - 1) + ((a + n) / (s + 1)) * (gap + 1 + n * (1 + y));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return Math.min(1, front / value);
}

/** a − (a + b)·x. Near the mean almost all of it cancels, so the products and differences keep what they round away. */
function meanGap(x: number, a: number, b: number): number {
  const ax = a * x;
  const bx = b * x;
  const first = a - ax;
  const second = first - bx;
  const lost = restOfDifference(a, ax, first) + restOfDifference(first, bx, second);
  return second + (lost - restOfProduct(a, x, ax) - restOfProduct(b, x, bx));
}

/** u − v − difference, exactly (Knuth). */
function restOfDifference(u: number, v: number, difference: number): number {
  const part = difference - u;
  return u - (difference - part) - (v + part);
}

/** u·v − product, exactly (Dekker). */
function restOfProduct(u: number, v: number, product: number): number {
  const uHigh = highHalf(u);
  const vHigh = highHalf(v);
  const uLow = u - uHigh;
  const vLow = v - vHigh;
  return uLow * vLow - (product - uHigh * vHigh - uLow * vHigh - uHigh * vLow);
}

/** The upper 26 bits (Veltkamp). */
function highHalf(value: number): number {
  const scaled = 134217729 * value;
  return scaled - (scaled - value);
}
