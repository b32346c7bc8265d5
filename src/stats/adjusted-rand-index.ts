import { checkArrayLike } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/** Above so many pairs of labels, only those that occur are kept. */
const MAX_DENSE = 1 << 22;

/**
 * How far two ways of grouping the same units agree, beyond chance: are segments stable, do two segmentations say the same?
 *
 * Over all pairs of units, with T = Σ C(n_ab, 2) the pairs together in both, A and B those together in the first and in the
 * second, and N all pairs: (T − AB/N) / ((A + B)/2 − AB/N). It is 1 for the same groups whatever they are called, 0 on
 * average for groups drawn at random with the same sizes, and can be negative. The trap: it looks at units that are in both lists;
 * who joined or left has no say.
 *
 * @param first - the group of each unit
 * @param second - the other group of the same unit; labels need not be of the same kind
 * @returns `null` for fewer than two units, which make no pair
 * @throws `length_mismatch` when the lists differ in length
 * @see Hubert & Arabie (1985), Comparing partitions, Journal of Classification 2, 193–218
 * @category Transitions
 * @example
 * ```ts
 * import { adjustedRandIndex } from 'clientele/stats';
 *
 * adjustedRandIndex(['a', 'a', 'b', 'b'], [7, 7, 3, 3]); // => 1
 * adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2]); // => 0.5714286
 * adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1]); // => -0.5
 * ```
 */
export function adjustedRandIndex(
  first: ArrayLike<string | number>,
  second: ArrayLike<string | number>,
): number | null {
  checkArrayLike(first, 'first');
  checkArrayLike(second, 'second');
  const count = first.length;
  if (second.length !== count) fail('length_mismatch', 'second', `${count} labels, as many as in first`, second);
  if (count < 2) return null;
  const a = codesOf(first);
  const b = codesOf(second);
  const together = pairsWithin(countBoth(a, b));
  const inFirst = pairsWithin(countEach(a));
  const inSecond = pairsWithin(countEach(b));
  const all = (count * (count - 1)) / 2;
  const byChance = (inFirst / all) * inSecond;
  const most = (inFirst + inSecond) / 2;
  // All units in one group, or each in its own, in both lists: the same groups.
  return inFirst === inSecond && (inFirst === 0 || inFirst === all) ? 1 : (together - byChance) / (most - byChance);
}

interface Coded {
  readonly codes: Int32Array;
  readonly labels: number;
}

function codesOf(labels: ArrayLike<string | number>): Coded {
  const places = new Map<string | number, number>();
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < codes.length; i++) {
    const label = labels[i] as string | number;
    let place = places.get(label);
    if (place === undefined) {
      place = places.size;
      places.set(label, place);
    }
    codes[i] = place;
  }
  return { codes, labels: places.size };
}

function countEach({ codes, labels }: Coded): Float64Array {
  const counts = new Float64Array(labels);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function countBoth(a: Coded, b: Coded): Iterable<number> {
  const cells = a.labels * b.labels;
  if (cells <= MAX_DENSE) {
    const counts = new Float64Array(cells);
    for (let i = 0; i < a.codes.length; i++) {
      const cell = (a.codes[i] as number) * b.labels + (b.codes[i] as number);
      counts[cell] = (counts[cell] as number) + 1;
    }
    return counts;
  }
  const counts = new Map<number, number>();
  for (let i = 0; i < a.codes.length; i++) {
    const cell = (a.codes[i] as number) * b.labels + (b.codes[i] as number);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts.values();
}

function pairsWithin(counts: Iterable<number>): number {
  let pairs = 0;
  for (const count of counts) pairs += (count * (count - 1)) / 2;
  return pairs;
}
