import { readFileSync } from 'node:fs';
import { digamma, gaussLegendre, trigamma } from 'clientele/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lnGammaRise } from '../../src/core/beta-function.ts';
import { digammaRise } from '../../src/core/digamma.ts';
import { near } from '../support/near.ts';

type Row = readonly number[];
interface Reference {
  readonly digamma: readonly Row[];
  readonly trigamma: readonly Row[];
  readonly lnGammaRise: readonly Row[];
  readonly digammaRise: readonly Row[];
  readonly legendre: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}
const reference = JSON.parse(
  readFileSync(new URL('../fixtures/core/gamma-derivatives.json', import.meta.url), 'utf8'),
) as Reference;

/** The largest relative error, in units of eps = 2^-52. */
function worst(rows: readonly Row[], ask: (...args: number[]) => number): number {
  const errors = rows.map((row) => {
    const expected = row[row.length - 1] as number;
    const actual = ask(...row.slice(0, -1));
    return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected) / Number.EPSILON;
  });
  return errors.some(Number.isNaN) ? Number.NaN : Math.max(...errors);
}

// `k` bounds the error in eps; `measured` is the largest error seen on these points (Node 20).
const CASES = [
  { name: 'digamma', ask: digamma, measured: 1.5, k: 3 },
  { name: 'trigamma', ask: trigamma, measured: 2.5, k: 5 },
  { name: 'lnGammaRise', ask: lnGammaRise, measured: 6.0, k: 12 },
  { name: 'digammaRise', ask: digammaRise, measured: 3.0, k: 6 },
] as const;

describe('derivatives of lnΓ and differences agree with 60-digit references', () => {
  for (const { name, ask, k } of CASES) {
    it(`${name} errs by at most ${k} eps`, () => {
      expect(reference[name].length).toBeGreaterThanOrEqual(300);
      expect(worst(reference[name], ask as (...args: number[]) => number)).toBeLessThanOrEqual(k);
    });
  }

  it('is where it has no value what its limit says', () => {
    expect([digamma(0), digamma(-1), digamma(Infinity), digamma(Number.NaN)]).toEqual([
      -Infinity,
      Number.NaN,
      Infinity,
      Number.NaN,
    ]);
    expect([trigamma(0), trigamma(-1), trigamma(Infinity)]).toEqual([Infinity, Number.NaN, 0]);
  });
});

describe('rules of Gauss and Legendre', () => {
  for (const [points, rows] of Object.entries(reference.legendre)) {
    it(`of ${points} points agree with 60 digits`, () => {
      const { nodes, weights } = gaussLegendre(Number(points));
      expect(nodes.length).toBe(rows.length);
      for (const [i, [node, weight]] of rows.entries()) {
        near(nodes[i] as number, node, 2 * Number.EPSILON);
        near(weights[i] as number, weight, 114 * Number.EPSILON);
      }
    });
  }

  it('are exact for polynomials of degree 2n - 1, and not for the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (points) => {
        const { nodes, weights } = gaussLegendre(points);
        const moment = (power: number): number =>
          nodes.reduce((sum, x, i) => sum + (weights[i] as number) * x ** power, 0);
        near(moment(2 * points - 2), 2 / (2 * points - 1), 1e-13);
        near(moment(2 * points - 1), 0, 0, 1e-13);
        expect(moment(2 * points)).toBeLessThan(2 / (2 * points + 1));
      }),
    );
  });

  it('of a number of points that cannot be are empty', () => {
    for (const points of [0, -1, 1.5, Number.NaN, 1001]) expect(gaussLegendre(points).nodes.length).toBe(0);
  });
});
