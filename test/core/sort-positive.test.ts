import { test as property } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortPositive } from '../../src/core/sort-positive.ts';

const value = fc.oneof(
  fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
  fc.double({ min: 1, max: 1 + 1e-12, noNaN: true }),
  fc.integer({ min: 1, max: 20 }).map((cents) => cents / 100),
  fc.constant(Number.MAX_VALUE),
);

describe('sorting by leading bits', () => {
  property.prop([fc.array(value, { maxLength: 300 }), fc.nat(), fc.nat()])(
    'is sorting, within the part that is asked for',
    (list, one, other) => {
      const [from, to] = [one % (list.length + 1), other % (list.length + 1)].sort((a, b) => a - b) as [number, number];
      const values = Float64Array.from(list);
      const expected = Float64Array.from(list);
      expected.subarray(from, to).sort();
      sortPositive(values, from, to, new Float64Array(values.length));
      expect(values).toEqual(expected);
    },
  );

  test('also where one value is far from thousands that crowd, and in a part of a buffer', () => {
    const buffer = new ArrayBuffer(8 * 5001);
    const values = new Float64Array(buffer, 8);
    for (let i = 0; i < values.length; i++) values[i] = 1 + ((i * 7919) % 5000) * 1e-13;
    values[17] = 1e300;
    const expected = values.slice().sort();
    sortPositive(values, 0, values.length, new Float64Array(values.length));
    expect(values).toEqual(expected);
  });
});
