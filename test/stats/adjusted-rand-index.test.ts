import { readFileSync } from 'node:fs';
import { test as property } from '@fast-check/vitest';
import { seededRandom } from 'clientele/core';
import { adjustedRandIndex } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

interface Agreement {
  readonly first: number[];
  readonly second: number[];
  readonly index: number;
}

const { agreement } = JSON.parse(
  readFileSync(new URL('../fixtures/stats/migration.json', import.meta.url), 'utf8'),
) as { agreement: Agreement[] };

const partitions = fc
  .integer({ min: 2, max: 40 })
  .chain((count) =>
    fc.tuple(
      fc.array(fc.nat(5), { minLength: count, maxLength: count }),
      fc.array(fc.nat(3), { minLength: count, maxLength: count }),
    ),
  );

describe('correct', () => {
  test.each(agreement)('as scikit-learn: $index', ({ first, second, index }) => {
    near(adjustedRandIndex(first, second) as number, index, 1e-12, 1e-14);
  });

  test('the example of Hubert and Arabie by hand: pairs together in both, in one, in neither', () => {
    // {1,2,3}, {4,5,6} against {1,2}, {3,4,5}, {6}: T = 1 + 1, A = 6, B = 4, N = 15.
    near(adjustedRandIndex('aaabbb', 'xxyyyz') as number, (2 - 24 / 15) / (5 - 24 / 15), 1e-15);
  });

  test('fewer than two units make no pair', () => {
    expect(adjustedRandIndex([], [])).toBeNull();
    expect(adjustedRandIndex(['a'], ['b'])).toBeNull();
  });

  test('many groups, of which few pairs occur, are counted too', () => {
    const labels = Array.from({ length: 3000 }, (_, i) => `${i}`);
    expect(adjustedRandIndex(labels, labels)).toBe(1);
    const merged = labels.map((_, i) => i >> 1);
    near(
      adjustedRandIndex(
        merged,
        labels.map((_, i) => ((i * 7) % 3000) >> 1),
      ) as number,
      0,
      0,
      1e-3,
    );
  });

  test('lists of different lengths are refused', () => {
    refuses(() => adjustedRandIndex([1, 2], [1]), 'length_mismatch', 'second');
  });
});

describe('always', () => {
  property.prop([partitions])('1 for the same groups under other names', ([first]) => {
    expect(
      adjustedRandIndex(
        first,
        first.map((label) => `group ${9 - label}`),
      ),
    ).toBe(1);
  });

  property.prop([partitions])(
    'symmetric, at most 1, and blind to names and to the order of units',
    ([first, second]) => {
      const index = adjustedRandIndex(first, second) as number;
      expect(index).toBeLessThanOrEqual(1);
      near(adjustedRandIndex(second, first) as number, index, 1e-12, 1e-14);
      near(
        adjustedRandIndex(first.map((label) => 100 - label).reverse(), [...second].reverse()) as number,
        index,
        1e-12,
        1e-14,
      );
    },
  );

  test('near 0 for groups drawn independently of each other', () => {
    const random = seededRandom(7, 'independent groups');
    const draw = (groups: number) => Array.from({ length: 50_000 }, () => Math.floor(random() * groups));
    near(adjustedRandIndex(draw(4), draw(6)) as number, 0, 0, 1e-3);
  });
});
