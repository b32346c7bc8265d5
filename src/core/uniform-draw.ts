import type { Random } from './seeded-random.ts';

/**
 * Draws a number evenly between `low` (included) and `high` (excluded).
 *
 * The same on every engine.
 *
 * @param random - the source, one number of which is used
 * @param low - a finite number
 * @param high - a finite number above `low`; if they are equal the draw is `low`
 * @category Random
 * @example
 * ```ts
 * import { seededRandom, uniformDraw } from 'clientele/core';
 *
 * const price = uniformDraw(seededRandom(1), 10, 20);
 * price >= 10 && price < 20; // => true
 * ```
 */
export function uniformDraw(random: Random, low: number, high: number): number {
  const value = low + (high - low) * random();
  return value < high ? value : low; // rounding may reach `high`
}
