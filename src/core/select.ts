const SAMPLE_FROM = 600;

/**
 * Answers: which value would stand at place k if the values were sorted? **Reorders `values`** between `low` and `high`, so
 * that the answer stands at k, nothing larger before it and nothing smaller after it; pass a copy to keep the original.
 *
 * Floyd and Rivest's selection looks at each value about one and a half times. Should an input defeat its sampling, it sorts
 * what is left, so the time never grows with the square of the length.
 *
 * @param values - reordered in place; a NaN in the range gives NaN, and leaves the order as it was
 * @param k - the place, counted from 0, between `low` and `high`
 * @param low - first place of the range
 * @param high - last place of the range, included
 * @defaultValue the whole array
 * @see Floyd and Rivest (1975), Algorithm 489: The algorithm SELECT for finding the ith smallest of n elements
 * @category Order statistics
 * @example
 * ```ts
 * import { selectInPlace } from 'clientele/core';
 *
 * selectInPlace(Float64Array.of(30, 10, 50, 20, 40), 2); // => 30
 * ```
 */
export function selectInPlace(values: Float64Array, k: number, low = 0, high: number = values.length - 1): number {
  if (!(k >= low && k <= high)) return Number.NaN;
  for (let i = low; i <= high; i++) if (Number.isNaN(values[i])) return Number.NaN;
  partitionAt(values, k, low, high);
  return values[k] as number;
}

/** Puts the values of these places (ascending, from `first` to `last`) where sorting would; no NaN among the values. */
export function partitionAtAll(values: Float64Array, places: ArrayLike<number>): void {
  partitionBetween(values, places, 0, places.length - 1, 0, values.length - 1);
}

function partitionBetween(
  values: Float64Array,
  places: ArrayLike<number>,
  first: number,
  last: number,
  low: number,
  high: number,
): void {
  if (first > last || low >= high) return;
  // The middle place first: what remains on either side of it is about half as long.
  const middle = (first + last) >> 1;
  const k = places[middle] as number;
  if (k >= low && k <= high) partitionAt(values, k, low, high);
  partitionBetween(values, places, first, middle - 1, low, Math.min(high, k - 1));
  partitionBetween(values, places, middle + 1, last, Math.max(low, k + 1), high);
}

function partitionAt(values: Float64Array, k: number, low: number, high: number): void {
  let left = low;
  let right = high;
  let budget = 8 * (high - low + 1) + SAMPLE_FROM;
  while (right > left) {
    const size = right - left + 1;
    budget -= size;
    if (budget < 0) {
      values.subarray(left, right + 1).sort();
      return;
    }
    if (size > SAMPLE_FROM) {
      // Select within a sample, such that the k-th value of the whole falls just inside the smaller part.
      const place = k - left + 1;
      const log = Math.log(size);
      const sample = 0.5 * Math.exp((2 * log) / 3);
      const spread = 0.5 * Math.sqrt((log * sample * (size - sample)) / size) * (place < size / 2 ? -1 : 1);
      const from = Math.max(left, Math.floor(k - (place * sample) / size + spread));
      const to = Math.min(right, Math.floor(k + ((size - place) * sample) / size + spread));
      partitionAt(values, k, from, to);
    }
    const pivot = values[k] as number;
    let i = left;
    let j = right;
    swap(values, left, k);
    if ((values[right] as number) > pivot) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i += 1;
      j -= 1;
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
    }
    if (values[left] === pivot) {
      swap(values, left, j);
    } else {
      j += 1;
      swap(values, j, right);
    }
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i] as number;
  values[i] = values[j] as number;
  values[j] = value;
}
