import { fc, test } from '@fast-check/vitest';
import { integerDraw, quantileCuts, seededRandom, selectInPlace, shuffleInPlace } from 'clientele/core';
import { describe, expect, it } from 'vitest';

/** The definition, by sorting: the ⌈j·n/bins⌉-th value. */
function cutsBySorting(values: ArrayLike<number>, bins: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const n = BigInt(values.length);
  return Array.from({ length: bins - 1 }, (_, i) => {
    const rank = (BigInt(i + 1) * n + BigInt(bins) - 1n) / BigInt(bins);
    return (sorted[Number(rank) - 1] as number) + 0;
  });
}

const number = fc.double({ noNaN: true });
const tied = fc.integer({ min: -3, max: 3 });
const list = fc.oneof(fc.array(number, { minLength: 1 }), fc.array(tied, { minLength: 1, maxLength: 300 }));

/** Long lists, on which sampling starts, in every shape that troubles a partition. */
const SHAPES: Record<string, (i: number, n: number, random: () => number) => number> = {
  random: (_, __, random) => random(),
  'few different values': (_, __, random) => Math.floor(7 * random()),
  'mostly zero': (_, __, random) => (random() < 0.9 ? 0 : random()),
  constant: () => 3,
  ascending: (i) => i,
  descending: (i) => -i,
  'organ pipe': (i, n) => Math.min(i, n - i),
  sawtooth: (i) => i % 100,
  'two values': (i) => i % 2,
  'ascending with a late minimum': (i, n) => (i === n - 1 ? -1 : i),
};

describe('quantileCuts', () => {
  it('takes the smallest value that reaches each share', () => {
    expect([...quantileCuts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)]).toEqual([2, 4, 6, 8]);
    expect([...quantileCuts([1, 2, 3], 5)]).toEqual([1, 2, 2, 3]);
    expect([...quantileCuts([1, 1, 1, 1, 9], 5)]).toEqual([1, 1, 1, 1]);
  });
  it('needs no cut for one group, and has none to give for an empty list', () => {
    expect(quantileCuts([3, 1, 2], 1)).toHaveLength(0);
    expect([...quantileCuts([], 3)]).toEqual([Number.NaN, Number.NaN]);
  });
  it('gives NaN when a value is NaN', () => {
    expect([...quantileCuts([1, Number.NaN, 3], 3)]).toEqual([Number.NaN, Number.NaN]);
  });
  it('takes −0 for 0', () => {
    expect(Object.is(quantileCuts([-0, -0], 2)[0], 0)).toBe(true);
  });
  for (const [name, shape] of Object.entries(SHAPES)) {
    it(`equals sorting on 20,000 values: ${name}`, () => {
      const random = seededRandom(name);
      const values = Float64Array.from({ length: 20_000 }, (_, i) => shape(i, 20_000, random));
      const before = values.slice();
      for (const bins of [2, 3, 5, 10, 100]) {
        expect([...quantileCuts(values, bins)]).toEqual(cutsBySorting(values, bins));
      }
      expect(values).toEqual(before);
    });
  }
  test.prop([list, fc.integer({ min: 1, max: 40 })])('always equals the definition by sorting', (values, bins) => {
    expect([...quantileCuts(values, bins)]).toEqual(cutsBySorting(values, bins));
    const integers = Int32Array.from(values, (value) => Math.max(-1e9, Math.min(1e9, value || 0)));
    expect([...quantileCuts(integers, bins)]).toEqual(cutsBySorting(integers, bins));
  });
  test.prop([list, fc.integer({ min: 2, max: 12 }), fc.integer()])(
    'never depends on the order',
    (values, bins, seed) => {
      const shuffled = shuffleInPlace(seededRandom(seed), [...values]);
      expect(quantileCuts(shuffled, bins)).toEqual(quantileCuts(values, bins));
    },
  );
});

describe('selectInPlace', () => {
  it('gives NaN for a place outside the range, and leaves the order when a value is NaN', () => {
    expect(selectInPlace(Float64Array.of(1, 2), 2)).toBeNaN();
    expect(selectInPlace(new Float64Array(0), 0)).toBeNaN();
    const values = Float64Array.of(3, Number.NaN, 1);
    expect(selectInPlace(values, 0)).toBeNaN();
    expect([...values]).toEqual([3, Number.NaN, 1]);
  });
  it('touches nothing outside the range', () => {
    const values = Float64Array.of(9, 5, 3, 4, 0);
    expect(selectInPlace(values, 1, 1, 3)).toBe(3);
    expect([values[0], values[4]]).toEqual([9, 0]);
  });
  test.prop([list, fc.nat()])(
    'always puts the k-th value at k, smaller ones before, larger ones after',
    (values, seed) => {
      const array = Float64Array.from(values);
      const k = integerDraw(seededRandom(seed), array.length);
      const sorted = array.slice().sort();
      const value = selectInPlace(array, k);
      expect(value + 0).toBe((sorted[k] as number) + 0);
      expect(array[k]).toBe(value);
      expect(array.subarray(0, k).every((v) => v <= value)).toBe(true);
      expect(array.subarray(k + 1).every((v) => v >= value)).toBe(true);
      expect(
        array
          .slice()
          .sort()
          .map((v) => v + 0),
      ).toEqual(sorted.map((v) => v + 0));
    },
  );
});
