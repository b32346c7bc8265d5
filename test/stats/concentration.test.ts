import { gini, lorenzCurve, topShare, unitsForShare } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { type CaseFile, casesOf, reference } from './reference.ts';

// Whole amounts, so that sums are exact and a broken rule cannot hide in rounding.
const amounts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 60 });
const someAmounts = amounts.filter((list) => list.some((v) => v > 0));
const fractions = fc.double({ min: 0, max: 1, noNaN: true });
const found = <T>(answer: T | null): T => answer ?? expect.fail('no answer');

describe('published and reference values', () => {
  // The help page of R's package ineq: Gini .4620911 of this vector.
  const ten = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

  it('gini of the vector of ineq is .4620911', () => {
    near(found(gini(ten)), 0.4620911, 0, 5e-8);
  });

  it('gini and Lorenz curve agree with numpy', () => {
    for (const { values, gini: expected, lorenz } of reference.concentration) {
      near(found(gini(values)), expected, 1e-13, 1e-15);
      const { population, share } = found(lorenzCurve(values));
      expect(population).toHaveLength(values.length + 1);
      share.forEach((s, i) => {
        near(s, lorenz[i] ?? Number.NaN, 1e-13);
      });
    }
  });

  const file = 'cases/concentration.json';
  it.skipIf(!hasShared(file))('gini and Lorenz curve agree with the case collection', () => {
    type Input = { values?: number[]; cases?: number[][] };
    type Expected = {
      gini: number | (number | null)[];
      giniCorrected: number | (number | null)[];
      lorenz?: { p: number[]; L: number[] };
    };
    const same = (actual: number | null, expected: number | null | undefined, tolerance: number): void => {
      if (expected === null || expected === undefined) expect(actual).toBe(null);
      else near(found(actual), expected, tolerance, tolerance);
    };
    for (const { input, expected, tolerance } of casesOf<Input, Expected>(readSharedJson<CaseFile>(file), 'gini')) {
      const lists = input.cases ?? [input.values ?? []];
      lists.forEach((values, i) => {
        same(gini(values), [expected.gini].flat()[i], tolerance);
        same(gini(values, { of: 'sample' }), [expected.giniCorrected].flat()[i], tolerance);
      });
      const { p, L } = expected.lorenz ?? { p: [], L: [] };
      if (p.length > 0) {
        const curve = found(lorenzCurve(input.values ?? []));
        expect(curve.population).toEqual(p);
        curve.share.forEach((share, i) => {
          near(share, L[i] ?? Number.NaN, tolerance, tolerance);
        });
      }
    }
  });

  it.skipIf(!hasShared(file))('shares of the top agree with the case collection', () => {
    type Input = { values: number[]; top: number[] };
    type Expected = { gini: number; topShare: number[]; customersFor80Pct: number; shareOfCustomersFor80Pct: number };
    const cases = casesOf<Input, Expected>(readSharedJson<CaseFile>(file), 'pareto-share');
    expect(cases).toHaveLength(1);
    for (const { input, expected, tolerance } of cases) {
      near(found(gini(input.values)), expected.gini, tolerance);
      input.top.forEach((fraction, i) => {
        near(found(topShare(input.values, fraction)), expected.topShare[i] ?? Number.NaN, tolerance);
      });
      const { units, fraction } = found(unitsForShare(input.values, 0.8));
      expect(units).toBe(expected.customersFor80Pct);
      near(fraction, expected.shareOfCustomersFor80Pct, tolerance);
    }
  });
});

describe('lorenzCurve', () => {
  it('runs from 0 to 1, never falls, is convex and never above the diagonal', () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const { population, share } = found(lorenzCurve(values));
        expect([population[0], share[0], population.at(-1), share.at(-1)]).toEqual([0, 0, 1, 1]);
        for (let i = 1; i < share.length; i++) {
          const step = (share[i] ?? 0) - (share[i - 1] ?? 0);
          expect(step).toBeGreaterThanOrEqual(0);
          if (i > 1) expect(step).toBeGreaterThanOrEqual((share[i - 1] ?? 0) - (share[i - 2] ?? 0) - 1e-15);
          expect(share[i]).toBeLessThanOrEqual((population[i] ?? 0) + 1e-15);
        }
      }),
    );
  });

  it('loses no small value beside a large one', () => {
    const { share } = found(lorenzCurve([...Array<number>(1000).fill(1e-16), 1]));
    near(share[1000] ?? 0, 1e-13, 1e-12);
  });
});

describe('gini', () => {
  it('is at least 0 and below 1, and 0 exactly for equal values', () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const coefficient = found(gini(values));
        expect(coefficient).toBeGreaterThanOrEqual(0);
        expect(coefficient).toBeLessThanOrEqual(1 - 1 / values.length + 1e-15);
        expect(coefficient === 0).toBe(new Set(values).size === 1);
      }),
    );
    expect(gini(Array<number>(7).fill(0.1))).toBe(0);
  });

  it('does not depend on order, scale or replication', () => {
    fc.assert(
      fc.property(someAmounts, fc.integer({ min: 2, max: 5 }), (values, times) => {
        const coefficient = found(gini(values));
        expect(gini([...values].reverse())).toBe(coefficient);
        near(found(gini(values.map((v) => v * 1e-3))), coefficient, 1e-13, 1e-15);
        near(found(gini(Array<number[]>(times).fill(values).flat())), coefficient, 1e-13, 1e-15);
      }),
    );
  });

  it('is twice the area between the Lorenz curve and the diagonal', () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const { share } = found(lorenzCurve(values));
        let under = 0;
        for (let i = 1; i < share.length; i++) under += ((share[i] ?? 0) + (share[i - 1] ?? 0)) / 2 / values.length;
        near(found(gini(values)), 1 - 2 * under, 1e-12, 1e-14);
      }),
    );
  });

  it('falls when the richer of two gives the poorer one a part of the difference', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 30 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const [poorest = 0, richest = 0] = [sorted[0], sorted.at(-1)];
        const gift = Math.floor((richest - poorest) / 2);
        fc.pre(gift > 0);
        const shared = [poorest + gift, ...sorted.slice(1, -1), richest - gift];
        expect(found(gini(shared))).toBeLessThan(found(gini(values)));
      }),
    );
  });

  it('of a sample is n / (n − 1) times that of a population, up to 1, and absent for one value', () => {
    fc.assert(
      fc.property(someAmounts, (values) => {
        const n = values.length;
        if (n === 1) expect(gini(values, { of: 'sample' })).toBe(null);
        else near(found(gini(values, { of: 'sample' })), (found(gini(values)) * n) / (n - 1), 1e-15);
      }),
    );
    expect(gini([0, 0, 9], { of: 'sample' })).toBe(1);
  });
});

describe('topShare and unitsForShare', () => {
  it('answer each other: so many units reach the share, one fewer does not', () => {
    fc.assert(
      fc.property(someAmounts, fractions, (values, share) => {
        const { units, fraction } = found(unitsForShare(values, share));
        expect(fraction).toBe(units / values.length);
        expect(found(topShare(values, fraction))).toBeGreaterThanOrEqual(share);
        if (units > 0) expect(found(topShare(values, (units - 1) / values.length))).toBeLessThan(share);
      }),
    );
  });

  it('grow with what is asked for, from nothing to everything', () => {
    fc.assert(
      fc.property(someAmounts, fractions, fractions, (values, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(found(topShare(values, low))).toBeLessThanOrEqual(found(topShare(values, high)));
        expect(found(unitsForShare(values, low)).units).toBeLessThanOrEqual(found(unitsForShare(values, high)).units);
        expect([topShare(values, 0), topShare(values, 1)]).toEqual([0, 1]);
        expect(unitsForShare(values, 0)?.units).toBe(0);
        expect(unitsForShare(values, 1)?.units).toBe(values.filter((v) => v > 0).length);
      }),
    );
  });

  it('mirror the Lorenz curve', () => {
    fc.assert(
      fc.property(someAmounts, fc.nat(), (values, k) => {
        const n = values.length;
        const count = k % (n + 1);
        near(found(topShare(values, count / n)), 1 - (found(lorenzCurve(values)).share[n - count] ?? 0), 1e-13, 1e-15);
      }),
    );
  });

  it('takes the smallest count that is at least the fraction, not what floating point makes of it', () => {
    expect(Math.ceil(0.07 * 100)).toBe(8);
    expect(topShare(Array<number>(100).fill(1), 0.07)).toBe(0.07);
    expect(topShare(Array<number>(100).fill(1), 0.0701)).toBe(0.08);
  });

  it('includes a cut that falls exactly on a unit', () => {
    expect(unitsForShare([500, 300, 80, 60, 30, 20, 10], 0.8)?.units).toBe(2);
    expect(unitsForShare([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.3)?.units).toBe(3);
  });
});

describe('all of them', () => {
  const questions: readonly [string, (values: ArrayLike<number>) => unknown][] = [
    ['lorenzCurve', (values) => lorenzCurve(values)],
    ['gini', (values) => gini(values)],
    ['topShare', (values) => topShare(values, 0.2)],
    ['unitsForShare', (values) => unitsForShare(values, 0.8)],
  ];

  it.each(questions)('%s has no answer where there is nothing to share', (_, ask) => {
    expect([ask([]), ask([0]), ask([0, -0, 0])]).toEqual([null, null, null]);
  });

  it.each(questions)('%s takes typed arrays, and leaves the values as they are', (_, ask) => {
    const values = [3, 1, 2];
    const typed = Float64Array.from(values);
    expect(ask(typed)).toEqual(ask(Object.freeze(values)));
    expect([...typed]).toEqual([3, 1, 2]);
  });

  it.each(questions)('%s refuses negative values and what is no finite number', (_, ask) => {
    refuses(() => ask([1, -1]), 'out_of_range', 'values[1]');
    refuses(() => ask([1, Number.NaN]), 'not_finite', 'values[1]');
    refuses(() => ask([Infinity]), 'not_finite', 'values[0]');
    refuses(() => ask(['1'] as never), 'wrong_type', 'values[0]');
    refuses(() => ask([1e308, 1e308]), 'not_representable', 'values');
  });

  it('refuse fractions outside 0 to 1 and unknown options', () => {
    refuses(() => topShare([1], 20), 'out_of_range', 'fraction');
    refuses(() => topShare([1], -0.1), 'out_of_range', 'fraction');
    refuses(() => unitsForShare([1], 80), 'out_of_range', 'share');
    refuses(() => unitsForShare([1], Number.NaN), 'not_finite', 'share');
    refuses(() => gini([1], { of: 'everyone' as never }), 'unknown_choice', 'options.of');
    refuses(() => gini([1], { corrected: true } as never), 'unknown_option', 'options.corrected');
  });
});
