import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How evenly something is spread over categories: Shannon's entropy of the shares, in nats.
 *
 * H = −Σ pᵢ ln pᵢ with pᵢ = xᵢ / Σx: 0 when all is in one category, ln k when it is spread evenly over k. e^H is the number of
 * equally large categories that would be as diverse. The trap: entropy says nothing about which categories; two customers with
 * the same entropy may have none in common.
 *
 * @param weights - spend, lines or orders by category; finite numbers of at least 0
 * @returns from 0 to ln k, k being the number of weights above 0; `null` where all are 0
 * @throws `out_of_range` for a negative weight, `not_finite` at `weights[i]`
 * @see Shannon (1948), A mathematical theory of communication, Bell System Technical Journal 27, 379–423
 * @category Baskets
 * @example
 * ```ts
 * import { categoryEntropy } from 'clientele/baskets';
 *
 * categoryEntropy([50, 50]); // => 0.69314718
 * categoryEntropy([100, 0]); // => 0
 * ```
 */
export function categoryEntropy(weights: ArrayLike<number>): number | null {
  if (!Array.isArray(weights) && !ArrayBuffer.isView(weights)) {
    fail('wrong_type', 'weights', 'an array or typed array', weights);
  }
  const used: number[] = [];
  for (let i = 0; i < weights.length; i++) {
    const weight = checkFinite(weights[i], `weights[${i}]`);
    if (weight < 0) fail('out_of_range', `weights[${i}]`, 'a weight of at least 0', weight);
    if (weight > 0) used.push(weight);
  }
  return used.length === 0 ? null : entropyOf(used, used.length);
}

/** The entropy of the first `count` weights, all above 0. Scaled by the largest, so that no sum leaves the doubles. */
export function entropyOf(weights: ArrayLike<number>, count: number): number {
  if (count < 2) return 0;
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, weights[i] as number);
  let total = 0;
  for (let i = 0; i < count; i++) total += (weights[i] as number) / largest;
  let entropy = 0;
  for (let i = 0; i < count; i++) {
    const share = (weights[i] as number) / largest / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.min(Math.max(entropy, 0), Math.log(count));
}
