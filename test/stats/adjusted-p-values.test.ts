import { test } from '@fast-check/vitest';
import { adjustedPValues } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const pValue = fc.double({ min: 0, max: 1, noNaN: true });
const numbers = (list: readonly (number | null)[]): number[] => list.map((p) => p ?? Number.NaN);

describe('correct', () => {
  // R's help page of p.adjust defines them so; the values are worked out by hand.
  test('Holm and Benjamini–Hochberg of four values', () => {
    expect(numbers(adjustedPValues([0.01, 0.02, 0.03, 0.04], { method: 'holm' }))).toEqual([0.04, 0.06, 0.06, 0.06]);
    for (const p of numbers(adjustedPValues([0.01, 0.02, 0.03, 0.04]))) near(p, 0.04, 1e-15);
    expect(adjustedPValues([0.9, 0.8], { method: 'holm' })).toEqual([1, 1]);
  });
});

describe('always', () => {
  test.prop([fc.array(pValue, { minLength: 1, maxLength: 12 })])(
    'an adjusted value is not below the one it came from, nor above 1, and Holm is the stricter',
    (list) => {
      const bh = numbers(adjustedPValues(list));
      const holm = numbers(adjustedPValues(list, { method: 'holm' }));
      list.forEach((p, i) => {
        expect(bh[i]).toBeGreaterThanOrEqual(p * (1 - 1e-15));
        expect(bh[i]).toBeLessThanOrEqual(1);
        expect(holm[i]).toBeGreaterThanOrEqual((bh[i] as number) * (1 - 1e-15));
      });
      expect(adjustedPValues(list, { method: 'none' })).toEqual(list);
    },
  );

  test.prop([fc.array(pValue, { minLength: 1, maxLength: 12 }), fc.constantFrom('holm', 'benjaminiHochberg' as const)])(
    'the order of the tests, and tests that were not made, change nothing',
    (list, method) => {
      const adjusted = adjustedPValues(list, { method });
      expect(adjustedPValues([...list].reverse(), { method }).reverse()).toEqual(adjusted);
      expect(adjustedPValues([null, ...list, null], { method })).toEqual([null, ...adjusted, null]);
    },
  );

  test.prop([fc.array(pValue, { minLength: 2, maxLength: 12 })])('the order of the values is kept', (list) => {
    const bh = numbers(adjustedPValues(list));
    list.forEach((p, i) => {
      list.forEach((q, j) => {
        if (p < q) expect(bh[i]).toBeLessThanOrEqual(bh[j] as number);
      });
    });
  });
});

test('what is no p-value is refused', () => {
  refuses(() => adjustedPValues([0.1, 1.2]), 'out_of_range', 'pValues[1]');
  refuses(() => adjustedPValues([Number.NaN]), 'not_finite', 'pValues[0]');
  refuses(() => adjustedPValues([0.1], { method: 'bonferroni' as never }), 'unknown_choice', 'options.method');
});
