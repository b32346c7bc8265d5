import { excessOverLog } from './excess.ts';
import { lnGamma, STIRLING_FROM, stirlingCorrection } from './gamma.ts';
import type { Random } from './seeded-random.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * Draws from a Poisson distribution: how many events happen when `mean` are expected.
 *
 * Inversion up to a mean of 10, Hörmann's transformed rejection above, whose cost does not grow with the mean.
 *
 * Engines agree but for the rare draw (once in some 1e14) that the last digit of a logarithm decides; what follows then differs.
 *
 * @param random - the source; the number of values used varies
 * @param mean - from 0 to 2^52; otherwise NaN
 * @see Hörmann (1993), The transformed rejection method for generating Poisson random variables, algorithm PTRS
 * @category Random
 * @example
 * ```ts
 * import { poissonDraw, seededRandom } from 'clientele/core';
 *
 * poissonDraw(seededRandom(1), 0); // => 0
 * Number.isInteger(poissonDraw(seededRandom(1), 2.5)); // => true
 * ```
 */
export function poissonDraw(random: Random, mean: number): number {
  if (!(mean >= 0 && mean <= 4503599627370496)) return Number.NaN;
  return mean < 10 ? byInversion(random, mean) : byRejection(random, mean);
}

function byInversion(random: Random, mean: number): number {
  let left = random();
  let chance = Math.exp(-mean);
  let k = 0;
  while (left >= chance && chance > 0) {
    left -= chance;
    k += 1;
    chance *= mean / k;
  }
  return k;
}

function byRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const scale = 1.1239 + 1.1328 / (b - 3.4);
  const sure = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= sure) return k;
    if (!(k >= 0 && k < Infinity) || (edge < 0.013 && v > edge)) continue;
    if (Math.log((v * scale) / (a / (edge * edge) + b)) <= logProbability(k, mean)) return k;
  }
}

/** ln of mean^k e^−mean / k!, about its peak for large k, where the three parts would cancel. */
function logProbability(k: number, mean: number): number {
  if (k < STIRLING_FROM) return k * Math.log(mean) - mean - lnGamma(k + 1);
  return -k * excessOverLog((mean - k) / k, mean / k) - 0.5 * Math.log(k) - HALF_LOG_TWO_PI - stirlingCorrection(k);
}
