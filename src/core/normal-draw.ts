import { normalQuantile } from './normal.ts';
import { openUniform } from './open-uniform.ts';
import type { Random } from './seeded-random.ts';

/**
 * Draws from a normal distribution, by inverting its distribution function: one random number makes one draw.
 *
 * The same on every engine but for the last digit or two, since engines may round a logarithm differently.
 *
 * @param random - the source
 * @param mean - the mean
 * @param sd - the standard deviation, at least 0
 * @see Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution
 * @category Random
 * @example
 * ```ts
 * import { normalDraw, seededRandom } from 'clientele/core';
 *
 * normalDraw(seededRandom(1), 50, 0); // => 50
 * ```
 */
export function normalDraw(random: Random, mean: number, sd: number): number {
  return mean + sd * normalQuantile(openUniform(random));
}
