import { lnGammaRise } from './beta-function.ts';
import { digammaRise } from './digamma.ts';
import { lnOnePlusRatio } from './logarithms.ts';

/** So many factors are multiplied out one by one. */
const FEW = 32;

/**
 * ln B(a, b + n) − ln B(a, b) for a whole number n ≥ 0: the logarithm of the product of (b + k)/(a + b + k), k < n. Nothing
 * cancels: few factors are taken one by one, and of the two ways to write many as differences of lnΓ the one with the smaller
 * terms is taken.
 */
export function lnBetaRise(a: number, b: number, n: number): number {
  if (n > FEW) {
    return n <= a ? lnGammaRise(b, n) - lnGammaRise(a + b, n) : lnGammaRise(b, a) - lnGammaRise(b + n, a);
  }
  let sum = 0;
  for (let k = 0; k < n; k++) sum -= lnOnePlusRatio(a, b + k);
  return sum;
}

/** The derivative of {@link lnBetaRise} by ln b. */
export function lnBetaRiseByLnB(a: number, b: number, n: number): number {
  if (n > FEW) {
    return b * (n <= a ? digammaRise(b, n) - digammaRise(a + b, n) : digammaRise(b, a) - digammaRise(b + n, a));
  }
  let sum = 0;
  for (let k = 0; k < n; k++) sum += (b / (b + k)) * (a / (a + b + k));
  return sum;
}
