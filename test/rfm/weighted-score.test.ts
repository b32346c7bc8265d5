import { test as property } from '@fast-check/vitest';
import { scoreRfm, scoreWeightedRfm, weightedRfmScoreOf } from 'clientele/rfm';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyRows, tableOf } from './reference.ts';

const bins = { r: 5, f: 3, m: 2 };

describe('correct', () => {
  test('0 is the worst cell, 100 the best, and a step is worth the weight over the steps', () => {
    const weights = { r: 4, f: 4, m: 2 };
    const of = (r: number, f: number, m: number) => weightedRfmScoreOf({ r, f, m }, { bins, weights });
    expect([of(1, 1, 1), of(5, 3, 2), of(2, 1, 1), of(1, 2, 1), of(1, 1, 2)]).toEqual([0, 100, 10, 20, 20]);
  });

  test('only proportions matter, and a letter without a weight does not', () => {
    const score = { r: 4, f: 2, m: 1 };
    expect(weightedRfmScoreOf(score, { bins, weights: { r: 30 } })).toBe(75);
    near(
      weightedRfmScoreOf(score, { bins, weights: { r: 0.2, f: 0.3 } }),
      weightedRfmScoreOf(score, { bins, weights: { r: 200, f: 300, m: 0 } }),
      1e-15,
    );
  });

  test('the table says how it was made', () => {
    const table = tableOf([{ days: 1, orders: 1, revenue: 5 }]);
    const { definition, weights } = scoreWeightedRfm(scoreRfm(table), { weights: { r: 1, f: 1, m: 2 } });
    expect(definition).toBe('100 · (0.25·(r − 1)/4 + 0.25·(f − 1)/4 + 0.5·(m − 1)/4)');
    expect(weights).toEqual({ r: 0.25, f: 0.25, m: 0.5 });
  });
});

test('inputs', () => {
  const scores = scoreRfm(tableOf([{ days: 1, orders: 1, revenue: 5 }]));
  refuses(() => scoreWeightedRfm(scores, { weights: {} }), 'out_of_range', 'options.weights');
  refuses(() => scoreWeightedRfm(scores, { weights: { r: 0 } }), 'out_of_range', 'options.weights');
  refuses(() => scoreWeightedRfm(scores, { weights: { r: 2, f: -1 } }), 'out_of_range', 'options.weights.f');
  refuses(() => scoreWeightedRfm(scores, { weights: { l: 1 } }), 'missing_value', 'options.weights.l');
  refuses(() => scoreWeightedRfm(scores, { weights: { x: 1 } as never }), 'unknown_option', 'options.weights.x');
  refuses(() => scoreWeightedRfm({} as never, { weights: { r: 1 } }), 'wrong_type', 'scores');
  refuses(() => weightedRfmScoreOf({ r: 6, f: 1, m: 1 }, { bins, weights: { r: 1 } }), 'out_of_range', 'score.r');
  refuses(() => weightedRfmScoreOf({ r: 1, f: 1, m: 1 }, null as never), 'missing_value', 'options.bins');
  const largest = { r: Number.MAX_VALUE, f: Number.MAX_VALUE };
  refuses(() => scoreWeightedRfm(scores, { weights: largest }), 'not_representable', 'options.weights');
});

const anyWeights = fc
  .record({ r: fc.nat(9), f: fc.nat(9), m: fc.nat(9), l: fc.nat(9) })
  .filter((weights) => Object.values(weights).some((weight) => weight > 0));

property.prop([anyRows, anyWeights])(
  'always from 0 to 100, rising with each score, one by one as all at once',
  (rows, weights) => {
    const scores = scoreRfm(tableOf(rows), { bins: 4, measures: { l: 'age' } });
    const { score } = scoreWeightedRfm(scores, { weights }).columns;
    const { r, f, m, l } = scores.columns as Required<typeof scores.columns>;
    for (let i = 0; i < rows.length; i++) {
      const own = score[i] as number;
      expect(own).toBeGreaterThanOrEqual(0);
      expect(own).toBeLessThanOrEqual(100);
      const single = { r: r[i] as number, f: f[i] as number, m: m[i] as number, l: l[i] as number };
      expect(weightedRfmScoreOf(single, { bins: scores.cuts.bins, weights })).toBe(own);
      if (single.f < 4) {
        const better = weightedRfmScoreOf({ ...single, f: single.f + 1 }, { bins: scores.cuts.bins, weights });
        expect(better).toBeGreaterThanOrEqual(own);
      }
    }
  },
);
