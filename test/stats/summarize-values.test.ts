import { summarizeValues, type ValuesSummary } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

const lists = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 });

describe('summarizeValues', () => {
  it('agrees with numpy', () => {
    for (const { values, expected } of reference.descriptions) {
      const summary = summarizeValues(values);
      for (const [name, figure] of Object.entries(expected) as [keyof ValuesSummary, number | null][]) {
        if (figure === null) expect(summary[name]).toBe(null);
        else near(summary[name] ?? Number.NaN, figure, 1e-12);
      }
    }
  });

  it('puts every figure between the minimum and the maximum, in order', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const { minimum, lowerQuartile, median, upperQuartile, maximum, mean } = summarizeValues(values);
        const inOrder = [minimum, lowerQuartile, median, upperQuartile, maximum];
        expect([...inOrder].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(inOrder);
        expect([minimum, maximum]).toEqual([Math.min(...values), Math.max(...values)]);
        expect(mean).toBeGreaterThanOrEqual(minimum ?? Infinity);
        expect(mean).toBeLessThanOrEqual(maximum ?? -Infinity);
      }),
    );
  });

  it('does not depend on the order of the values, and leaves them as they are', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const frozen = Object.freeze([...values]);
        expect(summarizeValues([...values].reverse())).toEqual(summarizeValues(frozen));
        expect(summarizeValues(Float64Array.from(values))).toEqual(summarizeValues(frozen));
      }),
    );
  });

  it('moves with a shift and grows with a scale', () => {
    fc.assert(
      fc.property(
        lists.filter((list) => list.length > 1),
        fc.integer({ min: -1000, max: 1000 }),
        (values, shift) => {
          const before = summarizeValues(values);
          const after = summarizeValues(values.map((v) => 2 * v + shift));
          near(after.median ?? Number.NaN, 2 * (before.median ?? 0) + shift, 1e-14);
          near(after.mean ?? Number.NaN, 2 * (before.mean ?? 0) + shift, 1e-12, 1e-9);
          near(after.standardDeviation ?? Number.NaN, 2 * (before.standardDeviation ?? 0), 1e-10, 1e-9);
        },
      ),
    );
  });

  it('has nothing to say about no values, and no spread for one', () => {
    expect(summarizeValues([])).toEqual({
      count: 0,
      sum: 0,
      mean: null,
      standardDeviation: null,
      minimum: null,
      lowerQuartile: null,
      median: null,
      upperQuartile: null,
      maximum: null,
    });
    expect(summarizeValues([5]).standardDeviation).toBe(null);
  });

  it('refuses what is no finite number', () => {
    refuses(() => summarizeValues([1, Number.NaN]), 'not_finite', 'values[1]');
    refuses(() => summarizeValues(['1'] as never), 'wrong_type', 'values[0]');
    refuses(() => summarizeValues(new Array(2)), 'missing_value', 'values[0]');
  });
});
