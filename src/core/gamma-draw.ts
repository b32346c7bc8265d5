import { normalQuantile } from './normal.ts';
import { openUniform } from './open-uniform.ts';
import type { Random } from './seeded-random.ts';

/**
 * Draws from a gamma distribution of this shape and rate (mean shape/rate).
 *
 * Marsaglia and Tsang's rejection method; a shape below 1 takes a draw of shape + 1 times a power of a uniform number, in
 * logarithms. The trap: with a shape of 0.001 half of all draws lie below 1e-300; those too small for a double are given as the
 * smallest double, 5e-324, so that a draw is never 0. The second trap is the second parameter: it is a rate, not a scale.
 *
 * Engines agree but for the last digits of a draw; once in some 1e15 draws such a digit may decide a rejection, and what follows
 * then differs.
 *
 * @param random - the source; the number of values used varies
 * @param shape - above 0, otherwise NaN
 * @param rate - above 0, otherwise NaN
 * @see Marsaglia and Tsang (2000), A simple method for generating gamma variables
 * @category Random
 * @example
 * ```ts
 * import { gammaDraw, seededRandom } from 'clientele/core';
 *
 * gammaDraw(seededRandom(1), 0.243, 4.414) > 0; // => true
 * ```
 */
export function gammaDraw(random: Random, shape: number, rate: number): number {
  if (!(shape > 0 && rate > 0)) return Number.NaN;
  if (shape >= 1) return gammaOfShapeAboveOne(random, shape) / rate;
  return Math.max(Math.exp(lnGammaDraw(random, shape) - Math.log(rate)), Number.MIN_VALUE);
}

/** ln of a gamma draw of rate 1. */
export function lnGammaDraw(random: Random, shape: number): number {
  if (shape >= 1) return Math.log(gammaOfShapeAboveOne(random, shape));
  return Math.log(gammaOfShapeAboveOne(random, shape + 1)) + Math.log(openUniform(random)) / shape;
}

/** A draw of rate 1 and a shape of at least 1. */
export function gammaOfShapeAboveOne(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(openUniform(random));
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(openUniform(random)) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
  }
}
