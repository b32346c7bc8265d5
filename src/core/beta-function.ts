import { lnGamma, lnGammaOnePlus, STIRLING_FROM, stirlingCorrection, stirlingCorrectionRise } from './gamma.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * Answers: what is the natural logarithm of the beta function, ln B(a, b) = lnΓ(a) + lnΓ(b) − lnΓ(a + b)?
 *
 * The trap: with one large argument the three terms cancel (lnΓ(1e6) ≈ 1.3e7); Stirling's formula is therefore written for
 * the whole, and only its small corrections are subtracted.
 *
 * Accuracy: good to the last digits; the largest error seen is 4.2 eps of the larger of |ln B| and 1 (ln B has zeros, as at
 * a = b = 1, where a relative error means little).
 *
 * @param a - above 0; symmetric in a and b; 0 gives Infinity, negative numbers and NaN give NaN
 * @param b - above 0
 * @see Didonato and Morris (1992), Algorithm 708: Significant digit computation of the incomplete beta function ratios
 * @category Special functions
 * @example
 * ```ts
 * import { lnBeta } from 'clientele/core';
 *
 * lnBeta(2, 3); // => -2.484906649788
 * ```
 */
export function lnBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small >= 0)) return Number.NaN;
  if (small === 0) return Infinity;
  if (large === Infinity) return -Infinity;
  if (large < STIRLING_FROM) return lnGamma(small) + lnGamma(large) - lnGamma(small + large);
  const ratio = small / large;
  if (small < STIRLING_FROM) return lnGamma(small) - lnGammaRise(large, small);
  const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large);
  return (
    HALF_LOG_TWO_PI -
    0.5 * Math.log(large) +
    correction +
    (small - 0.5) * Math.log(ratio / (1 + ratio)) -
    large * Math.log1p(ratio)
  );
}

/** lnΓ(x + rise) − lnΓ(x) for rise ≥ 0, to relative accuracy also for the smallest rise. */
export function lnGammaRise(x: number, rise: number): number {
  let start = x;
  let below = 0;
  for (; start < STIRLING_FROM; start += 1) below += Math.log1p(rise / start);
  return rise * Math.log(start + rise) + restOfRise(start, rise) - below;
}

/** The same for x ≥ 10, without its largest term, rise·ln(x + rise). */
export function restOfRise(x: number, rise: number): number {
  return (x - 0.5) * Math.log1p(rise / x) - rise + stirlingCorrectionRise(x, rise);
}

/** 1 / B(a, b) for a, b < 10, right for the smallest a and b too. */
export function inverseBeta(a: number, b: number): number {
  const sum = a + b;
  // Γ(z) = Γ(1 + z)/z for small z: the poles become plain factors.
  const factor = (a < 0.5 ? a : 1) * ((b < 0.5 ? b : 1) / (sum < 0.5 ? sum : 1));
  return factor * Math.exp(withoutPole(sum) - withoutPole(a) - withoutPole(b));
}

function withoutPole(z: number): number {
  return z < 0.5 ? lnGammaOnePlus(z) : lnGamma(z);
}
