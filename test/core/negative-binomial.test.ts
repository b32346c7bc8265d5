import { readFileSync } from 'node:fs';
import { negativeBinomialPmf, negativeBinomialUpperTail } from 'clientele/core';
import { describe, expect, test } from 'vitest';
import { negativeBinomialLowerTail } from '../../src/core/negative-binomial.ts';
import { near } from '../support/near.ts';

const { rows } = JSON.parse(
  readFileSync(new URL('../fixtures/core/negative-binomial.json', import.meta.url), 'utf8'),
) as { rows: readonly (readonly [n: number, shape: number, odds: number, pmf: number, upper: number])[] };

describe('negative binomial probabilities', () => {
  test('agree with 80 digits; they lose digits only as fast as they shrink', () => {
    expect(rows.length).toBeGreaterThan(90);
    for (const [n, shape, odds, pmf, upper] of rows) {
      const eps = 2 ** -52;
      near(negativeBinomialPmf(n, shape, odds), pmf, 32 * eps * Math.max(1, -Math.log(pmf)));
      near(negativeBinomialUpperTail(n, shape, odds), upper, 32 * eps * Math.max(1, -Math.log(upper)));
    }
  });

  test('the lower tail is the rest of the upper one, and a sum where it is tiny', () => {
    for (const [n, shape, odds, , upper] of rows) {
      if (n === 0) continue;
      near(negativeBinomialLowerTail(n - 1, shape, odds), 1 - upper, 1e-12, 1e-15);
      if (n > 200) continue;
      let sum = 0;
      for (let k = 0; k < n; k++) sum += negativeBinomialPmf(k, shape, odds);
      near(negativeBinomialLowerTail(n - 1, shape, odds), sum, 1e-12, 1e-300);
    }
    expect(negativeBinomialLowerTail(3, 2, 0)).toBe(1);
  });

  test('at the ends: nothing observed, everything observed', () => {
    expect([negativeBinomialPmf(0, 2, 0), negativeBinomialPmf(3, 2, 0)]).toEqual([1, 0]);
    expect([negativeBinomialPmf(0, 2, Infinity), negativeBinomialPmf(3, 2, Infinity)]).toEqual([0, 0]);
    expect([negativeBinomialUpperTail(0, 2, 0), negativeBinomialUpperTail(3, 2, 0)]).toEqual([1, 0]);
    expect([negativeBinomialUpperTail(1, 2, Infinity), negativeBinomialUpperTail(3, 2, Infinity)]).toEqual([1, 1]);
    expect([negativeBinomialPmf(-1, 2, 1), negativeBinomialPmf(Infinity, 2, 1)]).toEqual([0, 0]);
    expect([negativeBinomialUpperTail(-1, 2, 1), negativeBinomialUpperTail(Infinity, 2, 1)]).toEqual([1, 0]);
  });

  test('NaN passes through, and stands for what has no meaning', () => {
    for (const f of [negativeBinomialPmf, negativeBinomialUpperTail]) {
      for (const args of [
        [1.5, 1, 1],
        [Number.NaN, 1, 1],
        [1, 0, 1],
        [1, 1, -1],
        [1, Number.NaN, 1],
      ] as const) {
        expect(f(args[0], args[1], args[2])).toBeNaN();
      }
    }
  });
});
