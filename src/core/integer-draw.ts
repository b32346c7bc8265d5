import type { Random } from './seeded-random.ts';

const TWO_53 = 9007199254740992;

/**
 * Draws one of the whole numbers 0 … n − 1, each with exactly the same chance.
 *
 * The trap it avoids: `Math.floor(random() * n)` favours some numbers when n is large. The same on every engine.
 *
 * @param random - the source, which must give 53 bits; nearly always one number of it is used
 * @param n - a whole number from 1 to 2^53; otherwise NaN
 * @see Lemire (2019), Fast random integer generation in an interval (the rejection method of its section 3)
 * @category Random
 * @example
 * ```ts
 * import { integerDraw, seededRandom } from 'clientele/core';
 *
 * integerDraw(seededRandom(1), 6) < 6; // => true
 * integerDraw(seededRandom(1), 1); // => 0
 * ```
 */
export function integerDraw(random: Random, n: number): number {
  if (!(n >= 1 && n <= TWO_53 && Number.isInteger(n))) return Number.NaN;
  // The largest multiple of n below 2^53; draws beyond it would favour the small numbers.
  const fair = TWO_53 - (TWO_53 % n);
  let value = random() * TWO_53;
  while (value >= fair) value = random() * TWO_53;
  return value % n;
}

/**
 * Puts the values in a random order, each order equally likely. **Changes `values`**, and returns it.
 *
 * The same on every engine.
 *
 * @param random - the source
 * @param values - an array, or a Float64Array, Int32Array or Uint32Array, reordered in place
 * @see Durstenfeld (1964), Algorithm 235: Random permutation
 * @category Random
 * @example
 * ```ts
 * import { seededRandom, shuffleInPlace } from 'clientele/core';
 *
 * shuffleInPlace(seededRandom(1), ['a', 'b', 'c']).length; // => 3
 * ```
 */
export function shuffleInPlace<T extends unknown[] | Float64Array | Int32Array | Uint32Array>(
  random: Random,
  values: T,
): T {
  const places = values as unknown[];
  for (let i = places.length - 1; i > 0; i--) {
    const j = integerDraw(random, i + 1);
    const value = places[i];
    places[i] = places[j];
    places[j] = value;
  }
  return values;
}
