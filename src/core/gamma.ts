import { polynomial } from './polynomial.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;

// lnΓ(2 + z) / z for |z| ≤ 1/2; made by test/fixtures/core/fit-coefficients.py, error 7e-17.
const ABOUT_TWO: readonly number[] = [
  0.42278433509846713, 0.32246703342411326, -0.06735230105319814, 0.020580808427780335, -0.007385551028668096,
  0.002890510331036772, -0.0011927539120033873, 0.0005096695153484373, -0.00022315475069647703, 9.945767440096764e-5,
  -4.492635166770342e-5, 2.0505584372896933e-5, -9.438454884054723e-6, 4.3847319318293745e-6, -2.044935323180052e-6,
  9.199898075671394e-7, -4.303234692956732e-7, 2.7880013392491846e-7, -1.341570273460026e-7,
];

// B(2k) / (2k (2k − 1)), k = 1 … 8, in powers of 1/x².
const STIRLING: readonly number[] = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
];

/** From here on Stirling's series with eight terms is exact to double precision. */
export const STIRLING_FROM = 10;

/** What Stirling's formula leaves out: lnΓ(x) − ((x − ½) ln x − x + ½ ln 2π), for x ≥ 10. */
export function stirlingCorrection(x: number): number {
  const inverse = 1 / x;
  return inverse * polynomial(STIRLING, inverse * inverse);
}

/** stirlingCorrection(x + rise) − stirlingCorrection(x), as a divided difference: it is exact for the smallest rise. */
export function stirlingCorrectionRise(x: number, rise: number): number {
  const from = 1 / x;
  const to = 1 / (x + rise);
  const square = to * to;
  const squareFrom = from * from;
  let value = 0;
  let difference = 0; // of the polynomial in 1/x², over the difference of 1/x²
  for (let k = STIRLING.length - 1; k >= 0; k--) {
    difference = difference * squareFrom + value;
    value = value * square + (STIRLING[k] as number);
  }
  return -rise * from * to * (value + from * (from + to) * difference);
}

/** lnΓ(1 + z) for |z| ≤ ½, to relative accuracy also next to its zero at z = 0. */
export function lnGammaOnePlus(z: number): number {
  return z * polynomial(ABOUT_TWO, z) - Math.log1p(z);
}

/**
 * Answers: what is the natural logarithm of the gamma function, lnΓ(x)? (lnΓ(n + 1) = ln n!)
 *
 * Polynomials in x − 1 and x − 2 on [½, 2½], the recurrence Γ(x + 1) = x·Γ(x) up to 10, Stirling's series above. The trap:
 * Γ itself overflows from x = 171.7 on, and near x = 1 and x = 2, where lnΓ is 0, most formulas lose all their digits; this one
 * does not.
 *
 * Accuracy: good to the last digit everywhere on x > 0, beside the zeros too; the largest relative error seen is 1.5 eps
 * (eps = 2^-52).
 *
 * @param x - any number; x = 0 and the negative whole numbers are poles and give Infinity, other negative numbers NaN
 * (Γ has either sign there), NaN gives NaN
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.1.15 and 6.1.40
 * @category Special functions
 * @example
 * ```ts
 * import { lnGamma } from 'clientele/core';
 *
 * lnGamma(5); // => 3.17805383034795
 * lnGamma(1); // => 0
 * ```
 */
export function lnGamma(x: number): number {
  if (x >= STIRLING_FROM) {
    if (x === Infinity) return Infinity;
    const log = Math.log(x);
    return x * (log - 1) - 0.5 * log + HALF_LOG_TWO_PI + stirlingCorrection(x);
  }
  if (x > 1.5) {
    let product = 1;
    let y = x;
    while (y > 2.5) {
      y -= 1;
      product *= y;
    }
    const z = y - 2;
    const base = z * polynomial(ABOUT_TWO, z);
    return product === 1 ? base : Math.log(product) + base;
  }
  if (x >= 0.5) return lnGammaOnePlus(x - 1);
  if (x > 0) return lnGammaOnePlus(x) - Math.log(x);
  return x === 0 || Number.isInteger(x) || x === -Infinity ? Infinity : Number.NaN;
}
