import type { Group } from './compare-proportions.ts';

/**
 * Against what a test holds "no difference": that there is one, or that the second group's rate is greater, or less.
 *
 * @category Comparisons
 */
export type Alternative = 'twoSided' | 'greater' | 'less';

/**
 * Tables as probable as the one seen count among those that are no more probable, as in R's `fisher.test`: the probabilities of a
 * symmetric pair differ in their last digits.
 */
const TIE = 1 + 1e-7;

/**
 * Fisher's exact test of a two by two table: with both margins given, the second group's successes are hypergeometric.
 *
 * Probabilities are taken relative to the most probable table and walked outwards by their ratios, so that nothing overflows and
 * no logarithm is rounded; tables less probable than the doubles reach count as impossible.
 */
export function fisherPValue(a: Group, b: Group, alternative: Alternative): number {
  const successes = a.x + b.x;
  const lowest = Math.max(0, successes - a.n);
  const highest = Math.min(successes, b.n);
  const total = a.n + b.n;
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((successes + 1) / (total + 2)) * (b.n + 1))));
  /** P(k + 1) / P(k). */
  const step = (k: number): number => ((successes - k) / (k + 1)) * ((b.n - k) / (a.n - successes + k + 1));
  const seen = relativeTo(mode, b.x, step);
  let all = 0;
  let extreme = 0;
  const visit = (k: number, weight: number): void => {
    all += weight;
    const counts = alternative === 'twoSided' ? weight <= seen * TIE : alternative === 'greater' ? k >= b.x : k <= b.x;
    if (counts) extreme += weight;
  };
  for (let k = mode, weight = 1; k <= highest && weight > 0; weight *= step(k), k++) visit(k, weight);
  for (let k = mode - 1, weight = 1; k >= lowest; k--) {
    weight /= step(k);
    if (weight === 0) break;
    visit(k, weight);
  }
  return Math.min(1, extreme / all);
}

/** P(k) / P(mode). */
function relativeTo(mode: number, k: number, step: (k: number) => number): number {
  let weight = 1;
  for (let i = mode; i < k && weight > 0; i++) weight *= step(i);
  for (let i = mode - 1; i >= k && weight > 0; i--) weight /= step(i);
  return weight;
}
