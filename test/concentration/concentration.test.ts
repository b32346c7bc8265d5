import { readFileSync } from 'node:fs';
import { test } from '@fast-check/vitest';
import {
  classifyAbc,
  compareConcentration,
  decileTable,
  fitParetoTail,
  paretoTopShare,
  summarizeConcentration,
  whaleCurve,
} from 'clientele/concentration';
import { exactSum } from 'clientele/core';
import { gini, topShare, unitsForShare } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseFile, casesOf } from '../stats/reference.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

interface Reference {
  readonly gini: readonly { readonly values: readonly number[]; readonly sample: number }[];
  readonly pareto: readonly {
    readonly values: readonly number[];
    readonly scale: number;
    readonly shape: number;
    readonly distance: number;
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../fixtures/concentration/concentration.json', import.meta.url), 'utf8'),
) as Reference;

// Whole amounts, so that sums are exact and a broken rule cannot hide in rounding.
const amounts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
const someAmounts = amounts.filter((list) => list.some((v) => v > 0));
const profits = fc.array(fc.integer({ min: -500, max: 1000 }), { minLength: 1, maxLength: 40 });
const idsOf = (list: readonly unknown[]): number[] => list.map((_, i) => i);
const file = 'cases/concentration.json';

describe('correct', () => {
  it('the normalised Gini coefficient is that of the double sum over all pairs', () => {
    for (const { values, sample } of reference.gini) {
      near(gini(values, { of: 'sample', negatives: 'normalize' }) as number, sample, 1e-12);
    }
  });

  it('the Pareto fit is scipy’s', () => {
    for (const { values, scale, shape, distance } of reference.pareto) {
      const { params, fit } = fitParetoTail(values, { scale });
      near(params.shape, shape, 1e-12);
      near(fit.distance, distance, 1e-10);
      near(fit.standardError, shape / Math.sqrt(fit.units), 1e-12);
      expect(fit.units + fit.below).toBe(values.length);
    }
  });

  it.skipIf(!hasShared(file))('ABC classes agree with the case collection', () => {
    type Input = { values: Record<string, number>; cuts: number[] };
    type Expected = { cumulativeShare: Record<string, number>; cls: Record<string, string> };
    for (const { input, expected, tolerance } of casesOf<Input, Expected>(
      readSharedJson<CaseFile>(file),
      'abc-analysis',
    )) {
      const ids = Object.keys(input.values);
      const abc = classifyAbc({ ids, values: Object.values(input.values) }, { cuts: input.cuts });
      ids.forEach((id, i) => {
        expect(abc.segments[abc.columns.segment[i] as number]?.id).toBe(expected.cls[id]);
        near(abc.columns.cumulativeShare[i] as number, expected.cumulativeShare[id] as number, tolerance);
      });
    }
  });

  it.skipIf(!hasShared(file))('the decile table agrees with the case collection', () => {
    type Input = { values: number[]; groups: number };
    type Expected = { sum: number[]; cumulativeShare: number[]; liftVsAverage: number[] };
    for (const { input, expected, tolerance } of casesOf<Input, Expected>(
      readSharedJson<CaseFile>(file),
      'decile-table',
    )) {
      const rows = decileTable(input.values, { groups: input.groups });
      expect(rows.map(({ sum }) => sum)).toEqual(expected.sum);
      rows.forEach(({ cumulativeShare, lift }, i) => {
        near(cumulativeShare as number, expected.cumulativeShare[i] as number, tolerance);
        near(lift as number, expected.liftVsAverage[i] as number, tolerance);
      });
    }
  });

  it.skipIf(!hasShared(file))('the summary agrees with the case collection', () => {
    type Input = { values: number[]; top: number[] };
    type Expected = { gini: number; topShare: number[]; customersFor80Pct: number; shareOfCustomersFor80Pct: number };
    for (const { input, expected, tolerance } of casesOf<Input, Expected>(
      readSharedJson<CaseFile>(file),
      'pareto-share',
    )) {
      input.top.forEach((top, i) => {
        const summary = summarizeConcentration(input.values, { top, share: 0.8 });
        near(summary.gini as number, expected.gini, tolerance);
        near(summary.topShare as number, expected.topShare[i] as number, tolerance);
        expect(summary.holders?.units).toBe(expected.customersFor80Pct);
        near(summary.holders?.fraction as number, expected.shareOfCustomersFor80Pct, tolerance);
      });
    }
  });

  it('a share that crosses a cut belongs below it within, and above it when crossing', () => {
    const whale = { ids: ['whale', 'a', 'b'], values: [85, 10, 5] };
    const classes = (edge: 'within' | 'crossing') => {
      const { segments, columns } = classifyAbc(whale, { edge });
      return [...columns.segment].map((place) => segments[place]?.id).join('');
    };
    expect(classes('within')).toBe('BBC');
    expect(classes('crossing')).toBe('ABC');
  });

  it('customers with equal values are in one class', () => {
    const equal = { ids: [1, 2, 3, 4], values: [1, 1, 1, 1] };
    expect([...classifyAbc(equal).columns.segment]).toEqual([2, 2, 2, 2]);
    expect([...classifyAbc(equal, { edge: 'crossing' }).columns.segment]).toEqual([0, 0, 0, 0]);
  });

  it('who moved in and out of the top is told apart from who joined and left', () => {
    const before = { ids: ['a', 'b', 'c', 'd'], values: [9, 8, 1, 1] };
    const after = { ids: ['a', 'c', 'd', 'e'], values: [1, 9, 1, 10] };
    expect(compareConcentration(before, after, { top: 0.5 }).movement).toEqual({
      stayed: [],
      rose: ['c'],
      joined: ['e'],
      fell: ['a'],
      left: ['b'],
    });
  });

  it('two hundred thousand customers with equal values at the edge of the top class are one list', () => {
    const n = 200_000;
    const equal = { ids: Array.from({ length: n }, (_, i) => i), values: new Float64Array(n).fill(1) };
    expect(compareConcentration(equal, equal, { top: 0.8 }).movement.stayed.length).toBe(160_000);
  });
});

describe('always', () => {
  test.prop([someAmounts, fc.constantFrom('within', 'crossing' as const)])(
    'ABC classes share out everybody and everything, and within A makes at most 80 %, crossing at least',
    (values, edge) => {
      const { segments, columns } = classifyAbc({ ids: idsOf(values), values }, { edge });
      expect(segments.reduce((sum, { units }) => sum + units, 0)).toBe(values.length);
      expect(exactSum(segments.map(({ value }) => value))).toBe(exactSum(values));
      const [a] = segments;
      if (edge === 'within') expect(a?.share).toBeLessThanOrEqual(0.8);
      else expect(a?.share).toBeGreaterThanOrEqual(0.8);
      segments.forEach(({ units }, s) => {
        expect(columns.segment.filter((place) => place === s)).toHaveLength(units);
      });
      // A class is no better than the one before it.
      values.forEach((value, i) => {
        values.forEach((other, j) => {
          if (value > other) expect(columns.segment[i]).toBeLessThanOrEqual(columns.segment[j] as number);
          if (value === other) expect(columns.segment[i]).toBe(columns.segment[j]);
        });
      });
    },
  );

  test.prop([profits, fc.integer({ min: 1, max: 12 })])(
    'groups are equal but for one, and add up',
    (values, groups) => {
      const rows = decileTable(values, { groups });
      const sizes = rows.map(({ units }) => units);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(values.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(exactSum(rows.map(({ sum }) => sum))).toBe(exactSum(values));
      expect(decileTable([...values].reverse(), { groups })).toEqual(rows);
      const means = rows.flatMap(({ mean }) => mean ?? []);
      expect([...means].sort((a, b) => b - a)).toEqual(means);
    },
  );

  test.prop([profits])('the whale curve rises to its peak, falls after it, and ends at the total', (values) => {
    const curve = whaleCurve(values) ?? expect.fail('no curve');
    const { profit, peak, total, gains, losses } = curve;
    expect([profit[0], profit.at(-1), profit[peak.units]]).toEqual([0, total, gains]);
    expect(gains + losses).toBe(total);
    expect(Math.max(...profit)).toBe(gains);
    for (let i = 1; i < profit.length; i++) {
      const step = (profit[i] as number) - (profit[i - 1] as number);
      if (i <= peak.units) expect(step).toBeGreaterThan(0);
      else expect(step).toBeLessThanOrEqual(0);
      if (i > 1) expect(step).toBeLessThanOrEqual((profit[i - 1] as number) - (profit[i - 2] as number));
    }
    expect(curve.share === null).toBe(total <= 0);
  });

  test.prop([profits, fc.integer({ min: 2, max: 4 })])(
    'the normalised Gini lies between 0 and 1, and does not change with scale, sign, order or replication',
    (values, times) => {
      const options = { negatives: 'normalize' } as const;
      const coefficient = gini(values, options);
      if (coefficient === null) {
        expect(values.every((v) => v === 0)).toBe(true);
        return;
      }
      expect(coefficient).toBeGreaterThanOrEqual(0);
      expect(coefficient).toBeLessThanOrEqual(1 - 1 / values.length + 1e-15);
      expect(gini([...values].reverse(), options)).toBe(coefficient);
      near(
        gini(
          values.map((v) => v * -0.5),
          options,
        ) as number,
        coefficient,
        1e-13,
        1e-15,
      );
      near(gini(Array<number[]>(times).fill(values).flat(), options) as number, coefficient, 1e-13, 1e-15);
      if (values.every((v) => v >= 0)) expect(gini(values)).toBe(coefficient);
    },
  );

  test.prop([someAmounts, fc.double({ min: 0, max: 1, noNaN: true })])(
    'the summary says what topShare and unitsForShare say',
    (values, share) => {
      const summary = summarizeConcentration(values, { top: share, share });
      expect(summary.topShare).toBe(topShare(values, share));
      expect(summary.holders).toEqual(unitsForShare(values, share));
      expect(summary.gini).toBe(gini(values));
      expect(summarizeConcentration(values, { top: share, share, negatives: 'normalize' })).toEqual(summary);
    },
  );

  test.prop([profits, profits, fc.double({ min: 0.05, max: 1, noNaN: true })])(
    'the top class is as large as it should be at both dates, and its members are accounted for once',
    (before, after, top) => {
      const a = { ids: idsOf(before), values: before };
      const b = { ids: idsOf(after).map((id) => id + 5), values: after };
      const { movement } = compareConcentration(a, b, { top, negatives: 'normalize' });
      const size = (n: number): number => Math.ceil(top * n - 1e-12);
      expect(movement.stayed.length + movement.rose.length + movement.joined.length).toBe(size(after.length));
      expect(movement.stayed.length + movement.fell.length + movement.left.length).toBe(size(before.length));
      const back = compareConcentration(b, a, { top, negatives: 'normalize' }).movement;
      expect([back.stayed, back.rose, back.left]).toEqual([movement.stayed, movement.fell, movement.joined]);
      const shuffled = { ids: [...b.ids].reverse(), values: [...b.values].reverse() };
      expect(compareConcentration(a, shuffled, { top, negatives: 'normalize' }).movement).toEqual(movement);
    },
  );

  test.prop([fc.double({ min: 1.05, max: 5, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'the top share of a Pareto law is its integral',
    (shape, fraction) => {
      // The top fraction begins at x = f^(−1/shape); ∫ x·shape·x^(−shape−1) from there on, over the same from 1 on.
      const model = { kind: 'pareto-tail', version: 1, params: { shape, scale: 1 } } as const;
      const start = fraction ** (-1 / shape);
      const mean = shape / (shape - 1);
      near(paretoTopShare(model, fraction) as number, fraction === 0 ? 0 : (mean * start ** (1 - shape)) / mean, 1e-9);
    },
  );
});

describe('inputs', () => {
  it('what cannot be classified is refused', () => {
    for (const nothing of [null, undefined, {}, 'abc'] as unknown as number[][]) {
      const code = nothing === undefined ? 'missing_value' : 'wrong_type';
      refuses(() => summarizeConcentration(nothing), code, 'values');
      refuses(() => whaleCurve(nothing), code, 'values');
      refuses(() => decileTable(nothing), code, 'values');
    }
    refuses(() => classifyAbc({ ids: [1, 2], values: [1, -1] }), 'out_of_range', 'holdings.values[1]');
    refuses(() => classifyAbc({ ids: [1, 1], values: [1, 2] }), 'duplicate_id', 'holdings.ids[1]');
    refuses(() => classifyAbc({ ids: [1], values: [1, 2] }), 'length_mismatch', 'holdings.values');
    refuses(() => classifyAbc({ ids: [''], values: [1] }), 'invalid_id', 'holdings.ids[0]');
    refuses(() => classifyAbc({ ids: [1], values: [1] }, { cuts: [0.9, 0.8] }), 'not_sorted', 'options.cuts[1]');
    refuses(() => classifyAbc({ ids: [1], values: [1] }, { cuts: [1] }), 'out_of_range', 'options.cuts[0]');
    refuses(() => classifyAbc({ ids: [1], values: [1] }, { cuts: [] }), 'empty_input', 'options.cuts');
    refuses(() => decileTable([1], { groups: 0 }), 'out_of_range', 'options.groups');
    refuses(() => decileTable([Number.NaN]), 'not_finite', 'values[0]');
    refuses(() => whaleCurve([1, Infinity]), 'not_finite', 'values[1]');
    refuses(() => summarizeConcentration([1, -1]), 'out_of_range', 'values[1]');
    refuses(() => summarizeConcentration([1], { top: 20 }), 'out_of_range', 'options.top');
    refuses(() => fitParetoTail([1, 2], { scale: 0 }), 'out_of_range', 'options.scale');
    refuses(() => fitParetoTail([5, 5, 1], { scale: 2 }), 'empty_input', 'values');
    refuses(() => gini([1], { negatives: 'keep' as never }), 'unknown_choice', 'options.negatives');
    refuses(
      () => paretoTopShare({ kind: 'pareto-tail', version: 1, params: { shape: -1, scale: 1 } }, 0.2),
      'out_of_range',
      'model.params.shape',
    );
  });

  it('nobody, and nothing to share, have no answers', () => {
    expect(whaleCurve([])).toBeNull();
    expect(decileTable([]).map(({ units, mean, share }) => [units, mean, share])).toEqual(
      Array(10).fill([0, null, null]),
    );
    const { topShare: share, holders, gini: none } = summarizeConcentration([0, 0]);
    expect([share, holders, none]).toEqual([null, null, null]);
    expect(classifyAbc({ ids: [1, 2], values: [0, 0] }).segments.map(({ units }) => units)).toEqual([0, 0, 2]);
    expect(classifyAbc({ ids: [], values: [] }).segments.map(({ unitShare }) => unitShare)).toEqual([null, null, null]);
  });
});
