import { lnGammaRise } from '../core/beta-function.ts';

/** Up to here a product is as good as the gamma functions. */
const LONG = 4096;

/** The chance of staying after each of n purchases: B(a, b + n) / B(a, b). */
export function stayingChance(a: number, b: number, n: number): number {
  if (n > LONG) return Math.exp(lnGammaRise(b, a) - lnGammaRise(b + n, a));
  let chance = 1;
  for (let k = 0; k < n; k++) chance *= (b + k) / (a + b + k);
  return chance;
}
