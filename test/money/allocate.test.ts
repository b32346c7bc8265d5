import { allocateMinorUnits, type MinorUnits, parseMinorUnits } from 'clientele/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

const totals = fc.maxSafeInteger().map((n) => parseMinorUnits(n));
const weight = fc.oneof(fc.constant(0), fc.nat(1000), fc.double({ min: 0, max: 1e6, noNaN: true }));
const weightLists = fc.array(weight, { minLength: 1, maxLength: 12 }).filter((list) => list.some((w) => w > 0));
const exactSumOf = (parts: readonly number[]): bigint => parts.reduce((sum, part) => sum + BigInt(part), 0n);

describe('allocateMinorUnits', () => {
  it('agrees with the largest remainders in rational arithmetic', () => {
    for (const { total, weights, expected } of reference.shares) {
      expect(allocateMinorUnits(parseMinorUnits(total), weights)).toEqual(expected);
    }
  });

  it('always conserves the total', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        expect(exactSumOf(allocateMinorUnits(total, weights))).toBe(BigInt(total));
      }),
    );
  });

  it('never moves a part by one unit or more from its exact share, nor gives to a weight of 0', () => {
    fc.assert(
      fc.property(totals, fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (total, weights) => {
        const sum = exactSumOf(weights);
        fc.pre(sum > 0n);
        allocateMinorUnits(total, weights).forEach((part, i) => {
          const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[i] ?? 0);
          expect(off < sum && off > -sum).toBe(true);
          if (weights[i] === 0) expect(part).toBe(0);
        });
      }),
    );
  });

  it('permutes the parts with the weights, but for one unit where fractions tie', () => {
    fc.assert(
      fc.property(totals, weightLists, fc.nat(11), (total, weights, turn) => {
        const k = turn % weights.length;
        const turned = [...weights.slice(k), ...weights.slice(0, k)];
        const parts = allocateMinorUnits(total, weights);
        const expected = [...parts.slice(k), ...parts.slice(0, k)];
        const actual = allocateMinorUnits(total, turned);
        expect([...actual].sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
        actual.forEach((part, i) => {
          expect(Math.abs(part - (expected[i] ?? 0))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('gives the odd unit to the earlier of equal fractions', () => {
    expect(allocateMinorUnits(parseMinorUnits(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocateMinorUnits(parseMinorUnits(2), [1, 1, 1])).toEqual([1, 1, 0]);
    expect(allocateMinorUnits(parseMinorUnits(-2), [1, 1, 1])).toEqual([-1, -1, 0]);
  });

  it('gives a negative total the mirror image of its parts', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const mirrored = allocateMinorUnits(parseMinorUnits(-total), weights).map((part) => 0 - part);
        expect(allocateMinorUnits(total, weights)).toEqual(mirrored);
      }),
    );
  });

  it('does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(
        totals,
        fc.array(fc.nat(1e6), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -20, max: 20 }),
        (total, weights, power) => {
          fc.pre(weights.some((w) => w > 0));
          const scaled = weights.map((w) => Number(`${w}e${power}`));
          expect(allocateMinorUnits(total, scaled)).toEqual(allocateMinorUnits(total, weights));
        },
      ),
    );
  });

  it('reads weights as the decimals they are written as', () => {
    expect(allocateMinorUnits(parseMinorUnits(10), [0.1, 0.2, 0.7])).toEqual([1, 2, 7]);
    expect(allocateMinorUnits(parseMinorUnits(30), [0.1, 0.2])).toEqual([10, 20]);
    expect(allocateMinorUnits(parseMinorUnits(7), [5e-324, 1e308])).toEqual([0, 7]);
  });

  it('refuses weights that share nothing', () => {
    const one = parseMinorUnits(1);
    refuses(() => allocateMinorUnits(one, []), 'empty_input', 'weights');
    refuses(() => allocateMinorUnits(one, [0, 0]), 'out_of_range', 'weights');
    refuses(() => allocateMinorUnits(one, [1, -1]), 'out_of_range', 'weights[1]');
    refuses(() => allocateMinorUnits(one, [1, Number.NaN]), 'not_finite', 'weights[1]');
    refuses(() => allocateMinorUnits(one, new Array(2)), 'missing_value', 'weights[0]');
    refuses(() => allocateMinorUnits(one, 'ab' as never), 'wrong_type', 'weights');
    refuses(() => allocateMinorUnits(0.5 as MinorUnits, [1]), 'not_an_integer', 'total');
  });
});
