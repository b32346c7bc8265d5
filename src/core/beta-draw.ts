import { gammaOfShapeAboveOne, lnGammaDraw } from './gamma-draw.ts';
import type { Random } from './seeded-random.ts';

/**
 * Draws from a beta distribution: X/(X + Y) of two gamma draws, compared in logarithms where they may be tiny.
 *
 * The trap: with tiny a and b nearly all the mass is at the two ends, and a draw closer to one of them than doubles reach is
 * given as exactly 0 or 1.
 *
 * Engines agree as for {@link gammaDraw}.
 *
 * @param random - the source; the number of values used varies
 * @param a - above 0, otherwise NaN
 * @param b - above 0, otherwise NaN
 * @see Devroye (1986), Non-Uniform Random Variate Generation, chapter IX.4
 * @category Random
 * @example
 * ```ts
 * import { betaDraw, seededRandom } from 'clientele/core';
 *
 * const rate = betaDraw(seededRandom(1), 12, 88);
 * rate > 0 && rate < 1; // => true
 * ```
 */
export function betaDraw(random: Random, a: number, b: number): number {
  if (!(a > 0 && b > 0)) return Number.NaN;
  if (a >= 1 && b >= 1) {
    const x = gammaOfShapeAboveOne(random, a);
    return x / (x + gammaOfShapeAboveOne(random, b));
  }
  const lnX = lnGammaDraw(random, a);
  return 1 / (1 + Math.exp(lnGammaDraw(random, b) - lnX));
}
