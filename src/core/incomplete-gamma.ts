import { erfc, scaledErfc } from './error-function.ts';
import { excessOverLog } from './excess.ts';
import { lnGamma, lnGammaOnePlus, STIRLING_FROM, stirlingCorrection } from './gamma.ts';
import { polynomial } from './polynomial.ts';

const TWO_PI = 6.283185307179586;
/** From here on the series would be long, and Temme's expansion needs only its first two terms. */
const HUGE = 1e5;
const FIRST: readonly number[] = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777600];
const SECOND: readonly number[] = [-1 / 540, -1 / 288, 1 / 378];

/**
 * Answers: with what probability is a gamma variable of this shape and rate 1 at most x? The regularised lower incomplete
 * gamma function P(s, x) = 1/Γ(s) · ∫₀ˣ tˢ⁻¹ e⁻ᵗ dt.
 *
 * With another rate, `gammaCdf(rate * x, shape)`; chi-square with k degrees of freedom is `gammaCdf(x / 2, k / 2)`. The trap:
 * 1 − P loses its digits when P is close to 1; take {@link gammaUpperCdf}.
 *
 * Accuracy: the largest relative error seen is 9 eps times the larger of 1 and |ln P|, for shapes from 1e-12 to 1e10.
 *
 * @param x - a quantity; up to 0 gives 0, NaN gives NaN
 * @param shape - above 0, otherwise NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.5.29 and 6.5.31; Temme (1979), The asymptotic
 * expansion of the incomplete gamma functions, for shapes above 1e5
 * @category Distributions
 * @example
 * ```ts
 * import { gammaCdf } from 'clientele/core';
 *
 * gammaCdf(3.841458820694124 / 2, 1 / 2); // => 0.95
 * ```
 */
export function gammaCdf(x: number, shape: number): number {
  if (!(shape > 0 && shape < Infinity) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  if (shape > HUGE) return x < shape ? hugeTail(x, shape) : 1 - hugeTail(x, shape);
  return x < shape + 1 ? lowerTail(x, shape) : 1 - upperTail(x, shape);
}

/**
 * Answers: with what probability is a gamma variable of this shape and rate 1 above x? Q(s, x) = 1 − P(s, x), to full
 * accuracy also where it is tiny.
 *
 * It is the tail of a Poisson variable N of mean m: P(N ≤ k) is `gammaUpperCdf(m, k + 1)`, and P(N > k) is
 * `gammaCdf(m, k + 1)`.
 *
 * Accuracy: the largest relative error seen is 8.5 eps times the larger of 1 and |ln Q|, for shapes from 1e-12 to 1e10.
 *
 * @param x - a quantity; up to 0 gives 1, NaN gives NaN
 * @param shape - above 0, otherwise NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.5.31 and 26.4.21
 * @category Distributions
 * @example
 * ```ts
 * import { gammaUpperCdf } from 'clientele/core';
 *
 * gammaUpperCdf(2, 1); // => 0.135335283236613
 * ```
 */
export function gammaUpperCdf(x: number, shape: number): number {
  if (!(shape > 0 && shape < Infinity) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  if (shape > HUGE) return x < shape ? 1 - hugeTail(x, shape) : hugeTail(x, shape);
  if (x >= shape + 1) return upperTail(x, shape);
  return shape < 0.5 && x < 1 ? upperOfSmallShape(x, shape) : 1 - lowerTail(x, shape);
}

/** xˢ e⁻ˣ / Γ(s): x times the density. */
function gammaFront(x: number, shape: number): number {
  if (shape < 0.5) return shape * x ** shape * Math.exp(-x - lnGammaOnePlus(shape));
  if (shape < STIRLING_FROM) {
    // In two halves: e⁻ˣ alone could fall below 1e-308 where the product does not.
    const half = Math.exp(-x / 2);
    return half === 0 ? 0 : half * (x ** shape * Math.exp(-lnGamma(shape))) * half;
  }
  const exponent = shape * excessOverLog((x - shape) / shape, x / shape);
  return Math.sqrt(shape / TWO_PI) * Math.exp(-exponent - stirlingCorrection(shape));
}

/** The series 6.5.29 of positive terms, for x < s + 1. */
function lowerTail(x: number, shape: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; term > total * 1e-17; n++) {
    term *= x / (shape + n);
    total += term;
  }
  return Math.min(1, (gammaFront(x, shape) / shape) * total);
}

/** The continued fraction 6.5.31 in its even part, by Lentz's method, for x ≥ s + 1. */
function upperTail(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1e6; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return Math.min(1, gammaFront(x, shape) * value);
}

/** The tail on the side of x, for huge shapes: Temme's uniform expansion, 8.12.3 of the NIST handbook. */
function hugeTail(x: number, shape: number): number {
  const half = excessOverLog((x - shape) / shape, x / shape); // η²/2
  const eta = x < shape ? -Math.sqrt(2 * half) : Math.sqrt(2 * half);
  const z = Math.sqrt(shape * half);
  const fall = Math.exp(-shape * half);
  if (fall === 0) return 0;
  const normal = z < 0.5 ? 0.5 * erfc(z) : 0.5 * fall * scaledErfc(z);
  const correction = (polynomial(FIRST, eta) + polynomial(SECOND, eta) / shape) / Math.sqrt(TWO_PI * shape);
  return normal + (x < shape ? -1 : 1) * fall * correction;
}

/** 1 − xˢ/Γ(1 + s)·(1 − s·x/(1 + s) + …), with the 1 taken out of both factors. */
function upperOfSmallShape(x: number, shape: number): number {
  let term = 1;
  let series = 0;
  for (let n = 1; n < 60; n++) {
    term *= -x / n;
    series += (shape * term) / (shape + n);
  }
  const log = shape * Math.log(x) - lnGammaOnePlus(shape);
  return -Math.expm1(log) - Math.exp(log) * series;
}
