import { test } from '@fast-check/vitest';
import {
  adjustedPValues,
  compareManyProportions,
  compareProportions,
  type ProportionCounts,
  powerForProportions,
  probabilityToBeat,
  ratioOfSumsFigure,
  sampleSizeForProportion,
  sampleSizeForProportions,
} from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import comparisons from '../fixtures/stats/comparisons.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { type CaseFile, casesOf } from './reference.ts';

const of = ([successes = 0, trials = 0]: readonly number[]): ProportionCounts => ({ successes, trials });
const groups = fc
  .integer({ min: 1, max: 300 })
  .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));

describe('compareProportions: published values', () => {
  // Newcombe (1998), the second paper, table II, method 10, 95 %.
  it.each([
    [
      [48, 80],
      [56, 70],
      [0.0524, 0.3339],
    ],
    [
      [3, 10],
      [9, 10],
      [0.1705, 0.809],
    ],
    [
      [2, 7],
      [6, 7],
      [0.0582, 0.8062],
    ],
    [
      [0, 29],
      [5, 56],
      [-0.0381, 0.1926],
    ],
    [
      [0, 20],
      [0, 10],
      [-0.1611, 0.2775],
    ],
    [
      [0, 10],
      [0, 10],
      [-0.2775, 0.2775],
    ],
    [
      [0, 20],
      [10, 10],
      [0.6791, 1],
    ],
    [
      [0, 10],
      [10, 10],
      [0.6075, 1],
    ],
  ] as const)('from %j to %j: %j', (first, second, [low, high]) => {
    const { difference } = compareProportions(of(first), of(second));
    near(difference.low ?? Number.NaN, low, 0, 5.01e-5);
    near(difference.high ?? Number.NaN, high, 0, 5.01e-5);
  });

  it('the lady tasting tea (Fisher 1935): 3 of 4 right', () => {
    near(compareProportions(of([1, 4]), of([3, 4]), { alternative: 'greater' }).pValue, 17 / 70, 1e-14);
    near(compareProportions(of([1, 4]), of([3, 4])).pValue, 34 / 70, 1e-14);
  });
});

describe('reference values', () => {
  it('two proportions', () => {
    for (const row of comparisons.two) {
      const [first, second] = [of(row.first), of(row.second)];
      const { difference, lift, z } = compareProportions(first, second, { test: 'pooledZ' });
      near(difference.low ?? Number.NaN, row.newcombe[0] ?? Number.NaN, 1e-12, 1e-15);
      near(difference.high ?? Number.NaN, row.newcombe[1] ?? Number.NaN, 1e-12, 1e-15);
      const unpooled = compareProportions(first, second, { interval: 'unpooled' }).difference;
      near(unpooled.low ?? Number.NaN, row.unpooled[0] ?? Number.NaN, 1e-12, 1e-15);
      near(unpooled.high ?? Number.NaN, row.unpooled[1] ?? Number.NaN, 1e-12, 1e-15);
      if (row.z === undefined) expect(z).toBe(null);
      else {
        near(z ?? Number.NaN, row.z, 1e-13);
        near(compareProportions(first, second, { test: 'pooledZ' }).pValue, row.p ?? Number.NaN, 1e-12);
        near(
          compareProportions(first, second, { test: 'pooledZContinuity' }).pValue,
          row.pContinuity ?? Number.NaN,
          1e-12,
        );
      }
      if (row.katz !== undefined) {
        near(lift.low ?? Number.NaN, row.katz[0] ?? Number.NaN, 1e-11, 1e-13);
        near(lift.high ?? Number.NaN, row.katz[1] ?? Number.NaN, 1e-11, 1e-13);
      }
      for (const [i, alternative] of (['twoSided', 'greater', 'less'] as const).entries()) {
        near(
          compareProportions(first, second, { test: 'fisher', alternative }).pValue,
          row.fisher[i] ?? Number.NaN,
          1e-11,
        );
      }
    }
  });

  it('the probability to beat', () => {
    for (const { first, second, prior, probability } of comparisons.beats) {
      const options = { prior: prior as unknown as [number, number] };
      near(probabilityToBeat(of(first), of(second), options), probability, 1e-10);
    }
  });

  it('sample sizes', () => {
    for (const { p1, p2, alpha, power, sides, ...sizes } of comparisons.sizes) {
      for (const formula of ['pooled', 'unpooled', 'arcsine'] as const) {
        const options = { alpha, power, sides: sides as 1 | 2, formula };
        near(sampleSizeForProportions(p1, p2, options).exact, sizes[formula], 1e-12);
      }
    }
  });

  it('ratios of sums, with their zeros written out or counted', () => {
    for (const { xs, ys, value, delta, fieller } of comparisons.ratios) {
      for (const [method, ends] of [['delta', delta] as const, ['fieller', fieller] as const]) {
        const figure = ratioOfSumsFigure({ numerators: xs, denominators: ys, basis: 'x / y', method });
        near(figure.value ?? Number.NaN, value, 1e-14);
        near(figure.low ?? Number.NaN, ends[0] ?? Number.NaN, 1e-11);
        near(figure.high ?? Number.NaN, ends[1] ?? Number.NaN, 1e-11);
      }
    }
    const [{ xs, ys, fieller } = { xs: [], ys: [], fieller: [] }] = comparisons.ratios;
    const kept = xs.filter((x) => x !== 0);
    const short = ratioOfSumsFigure({
      numerators: kept,
      zeros: { units: ys.length - kept.length, each: 1 },
      basis: 'x / y',
    });
    near(short.low ?? Number.NaN, fieller[0] ?? Number.NaN, 1e-11);
    near(short.high ?? Number.NaN, fieller[1] ?? Number.NaN, 1e-11);
  });

  it('several p values', () => {
    for (const { p, holm, benjaminiHochberg } of comparisons.adjusted) {
      adjustedPValues(p, { method: 'holm' }).forEach((value, i) => {
        near(value ?? Number.NaN, holm[i] ?? Number.NaN, 1e-14);
      });
      adjustedPValues(p, { method: 'benjaminiHochberg' }).forEach((value, i) => {
        near(value ?? Number.NaN, benjaminiHochberg[i] ?? Number.NaN, 1e-14);
      });
    }
  });

  it('R’s help pages: power.prop.test and the smokers of prop.test', () => {
    near(powerForProportions(50, 0.5, 0.75), 0.740166, 0, 5.01e-7);
    near(sampleSizeForProportions(0.5, 0.75, { power: 0.9 }).exact, 76.7, 0, 0.0501);
    const smokers = [of([83, 86]), of([90, 93]), of([129, 136]), of([70, 82])];
    const { chiSquare, pValue } = compareManyProportions(smokers);
    near(chiSquare, 12.6, 0, 5.01e-4);
    near(pValue, 0.005585, 0, 5.01e-7);
  });
});

describe.skipIf(!hasShared('cases/proportions.json'))('the case collection', () => {
  const file = hasShared('cases/proportions.json') ? readSharedJson<CaseFile>('cases/proportions.json') : null;
  const cases = <Input, Expected>(concept: string) => casesOf<Input, Expected>(file as CaseFile, concept);
  type Two = { successes: [number, number]; n: [number, number] };

  it('two-proportion tests: z and interval are first minus second there', () => {
    type Expected = Record<'z' | 'p' | 'pContinuity' | 'fisherP', number> & { differenceInterval95: [number, number] };
    const found = cases<Two, Expected>('two-proportion-test');
    expect(found.length).toBeGreaterThan(2);
    for (const { input, expected, tolerance } of found) {
      const second = { successes: input.successes[0], trials: input.n[0] };
      const first = { successes: input.successes[1], trials: input.n[1] };
      const plain = compareProportions(first, second, { test: 'pooledZ', interval: 'unpooled' });
      near(plain.z ?? Number.NaN, expected.z, tolerance);
      near(plain.pValue, expected.p, tolerance);
      near(plain.difference.low ?? Number.NaN, expected.differenceInterval95[0], tolerance);
      near(plain.difference.high ?? Number.NaN, expected.differenceInterval95[1], tolerance);
      near(compareProportions(first, second, { test: 'pooledZContinuity' }).pValue, expected.pContinuity, tolerance);
      near(compareProportions(first, second, { test: 'fisher' }).pValue, expected.fisherP, tolerance);
    }
  });

  it('several proportions, power, sizes and posteriors', () => {
    for (const { input, expected, tolerance } of cases<
      { successes: number[]; n: number[] },
      { chi2: number; df: number; p: number }
    >('k-proportion-test')) {
      const all = input.successes.map((successes, i) => ({ successes, trials: input.n[i] ?? 0 }));
      const { chiSquare, degreesOfFreedom, pValue } = compareManyProportions(all);
      near(chiSquare, expected.chi2, tolerance);
      near(pValue, expected.p, tolerance);
      expect(degreesOfFreedom).toBe(expected.df);
    }
    for (const { input, expected, tolerance } of cases<
      { n: number; p1: number; p2: number; alpha: number },
      { power: number }
    >('power-two-proportions')) {
      near(powerForProportions(input.n, input.p1, input.p2, { alpha: input.alpha }), expected.power, tolerance);
    }
    for (const { input, expected, tolerance } of cases<
      { p1: number; p2: number; alpha: number; power: number },
      { nPerGroup: number; nPerGroupCeil: number; nPerGroupArcsine?: number }
    >('sample-size-two-proportions')) {
      const { p1, p2, alpha, power } = input;
      const size = sampleSizeForProportions(p1, p2, { alpha, power });
      near(size.exact, expected.nPerGroup, tolerance);
      expect(size.perGroup).toBe(expected.nPerGroupCeil);
      if (expected.nPerGroupArcsine === undefined) continue;
      const arcsine = sampleSizeForProportions(p1, p2, { alpha, power, formula: 'arcsine' });
      near(arcsine.exact, expected.nPerGroupArcsine, tolerance);
    }
    for (const { input, expected, tolerance } of cases<
      { p: number; margin: number; level: number; population: number },
      { nInfinite: number; n: number; nCeil: number }
    >('sample-size-proportion')) {
      const { p: rate, margin, level, population } = input;
      near(sampleSizeForProportion({ rate, margin, level }).exact, expected.nInfinite, tolerance);
      const finite = sampleSizeForProportion({ rate, margin, level, population });
      near(finite.exact, expected.n, tolerance);
      expect(finite.size).toBe(expected.nCeil);
    }
    for (const { input, expected, tolerance } of cases<
      Two & { prior: [number, number] },
      { probabilityBBeatsA: number }
    >('bayesian-ab')) {
      const [first, second] = input.successes.map((successes, i) => ({ successes, trials: input.n[i] ?? 0 }));
      const chance = probabilityToBeat(first as ProportionCounts, second as ProportionCounts, { prior: input.prior });
      near(chance, expected.probabilityBBeatsA, tolerance);
    }
  });
});

describe('always and never', () => {
  test.prop([groups, groups])('swapping the groups mirrors the difference and keeps the p value', (a, b) => {
    for (const how of ['pooledZ', 'pooledZContinuity', 'fisher'] as const) {
      const there = compareProportions(a, b, { test: how });
      const back = compareProportions(b, a, { test: how });
      near(there.pValue, back.pValue, 1e-9);
      near(there.difference.low ?? Number.NaN, -(back.difference.high ?? Number.NaN), 1e-9, 1e-15);
      expect(there.pValue).toBeGreaterThanOrEqual(0);
      expect(there.pValue).toBeLessThanOrEqual(1);
    }
  });

  test.prop([groups, groups])('an interval holds its value and stays within -1 and 1', (a, b) => {
    for (const interval of ['newcombe', 'unpooled'] as const) {
      const { value, low, high } = compareProportions(a, b, { interval }).difference;
      expect(low as number).toBeLessThanOrEqual(value as number);
      expect(high as number).toBeGreaterThanOrEqual(value as number);
      expect(low as number).toBeGreaterThanOrEqual(-1);
      expect(high as number).toBeLessThanOrEqual(1);
    }
  });

  test.prop([groups, groups])('the two tails of the exact test overlap in the table that was seen', (a, b) => {
    const tail = (alternative: 'greater' | 'less') => compareProportions(a, b, { test: 'fisher', alternative }).pValue;
    expect(tail('greater') + tail('less')).toBeGreaterThanOrEqual(1 - 1e-12);
  });

  test.prop([groups, groups])('two groups: the chi-square is the square of z', (a, b) => {
    const { z } = compareProportions(a, b, { test: 'pooledZ' });
    near(compareManyProportions([a, b]).chiSquare, (z ?? 0) ** 2, 1e-9, 1e-12);
  });

  test.prop([groups, groups])('one beats the other or is beaten', (a, b) => {
    near(probabilityToBeat(a, b) + probabilityToBeat(b, a), 1, 1e-11);
    near(probabilityToBeat(a, a), 0.5, 1e-10);
  });

  test.prop([fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })])(
    'adjusting makes no p value smaller and keeps their order',
    (ps) => {
      for (const method of ['holm', 'benjaminiHochberg'] as const) {
        const adjusted = adjustedPValues(ps, { method }).map((p) => p ?? Number.NaN);
        adjusted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(ps[i] as number);
          expect(value).toBeLessThanOrEqual(1);
          for (let j = 0; j < i; j++) {
            if ((ps[j] as number) < (ps[i] as number)) expect(adjusted[j]).toBeLessThanOrEqual(value);
          }
        });
      }
    },
  );

  test.prop([fc.double({ min: 0.01, max: 0.98, noNaN: true }), fc.double({ min: 0.005, max: 0.3, noNaN: true })])(
    'the size that was planned has the power that was asked',
    (p1, step) => {
      const p2 = Math.min(0.99, p1 + step);
      for (const formula of ['pooled', 'unpooled', 'arcsine'] as const) {
        const { exact } = sampleSizeForProportions(p1, p2, { power: 0.9, formula });
        near(powerForProportions(exact, p1, p2, { formula }), 0.9, 1e-9);
      }
    },
  );

  test('Newcombe’s interval covers at about its level: exact coverage over a grid', () => {
    const choose = (n: number, p: number): number[] => {
      const weights = [(1 - p) ** n];
      for (let k = 0; k < n; k++) weights.push(((weights[k] as number) * (n - k) * p) / ((k + 1) * (1 - p)));
      return weights;
    };
    const [m, n] = [20, 30];
    for (const [pa, pb] of [
      [0.1, 0.2],
      [0.5, 0.5],
      [0.05, 0.3],
      [0.9, 0.7],
    ] as const) {
      const [wa, wb] = [choose(m, pa), choose(n, pb)];
      let covered = 0;
      for (let i = 0; i <= m; i++) {
        for (let j = 0; j <= n; j++) {
          const { low, high } = compareProportions(of([i, m]), of([j, n]), { test: 'pooledZ' }).difference;
          if ((low as number) <= pb - pa && pb - pa <= (high as number)) {
            covered += (wa[i] as number) * (wb[j] as number);
          }
        }
      }
      expect(covered).toBeGreaterThan(0.92);
      expect(covered).toBeLessThan(0.99);
    }
  });
});

describe('edges and faults', () => {
  it('says what cannot be said', () => {
    const none = compareProportions(of([0, 10]), of([0, 20]), { test: 'pooledZ' });
    expect([none.z, none.pValue, none.lift.value]).toEqual([null, 1, null]);
    expect(compareProportions(of([5, 10]), of([0, 20])).lift).toMatchObject({ value: -1, low: null });
    expect(compareProportions(of([250, 5000]), of([295, 5000])).test).toBe('pooledZ');
    expect(compareProportions(of([1, 10]), of([3, 10])).test).toBe('fisher');
    expect(ratioOfSumsFigure({ numerators: [], basis: 'a / b' }).value).toBe(null);
    expect(ratioOfSumsFigure({ numerators: [3], basis: 'a / b' })).toMatchObject({ value: 3, low: null });
    // A denominator that may be 0 bounds no ratio.
    expect(ratioOfSumsFigure({ numerators: [1, 2], denominators: [10, -9], basis: 'a / b' }).low).toBe(null);
    expect(compareManyProportions([of([0, 3]), of([0, 9])])).toMatchObject({ chiSquare: 0, pValue: 1 });
  });

  it('a large table takes no logarithm and does not overflow', () => {
    const far = compareProportions(of([0, 1_000_000]), of([1_000_000, 1_000_000]), { test: 'fisher' });
    expect(far.pValue).toBeGreaterThanOrEqual(0);
    expect(far.pValue).toBeLessThan(1e-300);
  });

  it('no sample is smaller than its formula says, however large', () => {
    for (const [first, second] of [
      [1e-9, 2e-9],
      [0.2, 0.20001],
      [0.05, 0.059],
    ] as const) {
      const { perGroup, exact } = sampleSizeForProportions(first, second);
      expect(perGroup).toBe(Math.ceil(exact));
    }
  });

  it('refuses what cannot be', () => {
    const good = of([1, 2]);
    refuses(() => compareProportions(of([3, 2]), good), 'out_of_range', 'first.successes');
    refuses(() => compareProportions(good, of([0, 0])), 'out_of_range', 'second.trials');
    refuses(() => compareProportions(good, of([0.5, 1])), 'not_an_integer', 'second.successes');
    refuses(() => compareProportions(good, good, { test: 'z' as 'fisher' }), 'unknown_choice', 'options.test');
    refuses(() => compareProportions(good, good, { level: 95 }), 'out_of_range', 'options.level');
    refuses(() => compareManyProportions([good]), 'empty_input', 'groups');
    refuses(() => adjustedPValues([0.1, 2], { method: 'holm' }), 'out_of_range', 'pValues[1]');
    refuses(() => sampleSizeForProportions(0.2, 0.2), 'out_of_range', 'second');
    refuses(() => sampleSizeForProportions(0, 0.2), 'out_of_range', 'first');
    refuses(() => probabilityToBeat(good, good, { prior: [0.5, 0.5] }), 'not_an_integer', 'options.prior[0]');
    const huge = of([4e9, 8e9]);
    refuses(() => probabilityToBeat(huge, huge), 'out_of_range', 'first');
    refuses(
      () => ratioOfSumsFigure({ numerators: [1e200, 1], basis: 'a / b' }),
      'not_representable',
      'parts.numerators',
    );
    refuses(
      () => ratioOfSumsFigure({ numerators: [1], denominators: [1, 2], basis: 'a / b' }),
      'length_mismatch',
      'parts.denominators',
    );
    refuses(
      () => ratioOfSumsFigure({ numerators: [1, Number.NaN], basis: 'a / b' }),
      'not_finite',
      'parts.numerators[1]',
    );
  });
});
