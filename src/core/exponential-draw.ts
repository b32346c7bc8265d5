import type { Random } from './seeded-random.ts';

/**
 * Draws from an exponential distribution of this rate (mean 1/rate), by inversion: one random number makes one draw.
 *
 * The same on every engine but for the last digit.
 *
 * @param random - the source
 * @param rate - events per unit of time, above 0
 * @see Devroye (1986), Non-Uniform Random Variate Generation, chapter II
 * @category Random
 * @example
 * ```ts
 * import { exponentialDraw, seededRandom } from 'clientele/core';
 *
 * exponentialDraw(seededRandom(1), 0.5) >= 0; // => true
 * ```
 */
export function exponentialDraw(random: Random, rate: number): number {
  return -Math.log1p(-random()) / rate;
}
