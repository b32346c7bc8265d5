import { test } from '@fast-check/vitest';
import { profileSegments } from 'clientele/segmentation';
import { adjustedPValues } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

/** A base of two segments in which `a` of `n` in the first and `c` of `m` in the second have the value. */
function baseOf({ a, n, c, m }: { a: number; n: number; c: number; m: number }) {
  const ids = Array.from({ length: n + m }, (_, i) => i);
  const segmented = {
    length: n + m,
    ids,
    segments: [{ id: 'segment' }, { id: 'rest' }],
    columns: { segment: ids.map((i) => Number(i >= n)) },
  };
  const has = ids.map((i) => (i < n ? i < a : i - n < c));
  return { segmented, facts: { length: n + m, ids, columns: { has } } };
}

const rowOf = (base: ReturnType<typeof baseOf>) => {
  const { segments } = profileSegments(base.segmented, base.facts, { adjustment: 'none' });
  const row = segments[0]?.features.find((one) => one.kind === 'value' && one.value === true);
  return row?.kind === 'value' ? row : expect.fail('no row');
};

describe('correct', () => {
  it('tests and lifts of shares are scipy’s', () => {
    for (const { method, pValue, lift, ...counts } of reference.shares) {
      const row = rowOf(baseOf(counts));
      expect(row.test.method).toBe(method);
      near(row.test.pValue as number, pValue, 1e-9);
      if (lift === null) continue;
      near(row.lift.value as number, lift.value, 1e-12);
      near(row.lift.low as number, lift.low, 1e-9);
      near(row.lift.high as number, lift.high, 1e-9);
    }
  });

  it('tests of means are scipy’s', () => {
    for (const { one, other, pValue } of reference.means) {
      const values = [...one, ...other];
      const base = baseOf({ a: 0, n: one.length, c: 0, m: other.length });
      const { segments } = profileSegments(base.segmented, { ...base.facts, columns: { values } });
      const [row] = segments[0]?.features ?? [];
      if (row?.kind !== 'number') return expect.fail('no number');
      near(row.test.pValue as number, pValue, 1e-10);
      near(row.mean as number, one.reduce((a, b) => a + b, 0) / one.length, 1e-14);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
      near(row.standardizedDifference as number, ((row.mean as number) - mean) / deviation, 1e-12);
    }
  });

  it('intervals of differences of means are scipy’s, times the part of the base that the rest is', () => {
    for (const { one, other, intervals } of reference.means) {
      const base = baseOf({ a: 0, n: one.length, c: 0, m: other.length });
      for (const { level, low, high } of intervals) {
        const facts = { ...base.facts, columns: { values: [...one, ...other] } };
        const [row] = profileSegments(base.segmented, facts, { level }).segments[0]?.features ?? [];
        if (row?.kind !== 'number') return expect.fail('no number');
        const part = other.length / (one.length + other.length);
        near(row.difference.value as number, (row.mean as number) - (row.baseMean as number), 1e-12);
        near(row.difference.low as number, low * part, 1e-9);
        near(row.difference.high as number, high * part, 1e-9);
        expect(row.difference.method).toBe('welch');
      }
    }
  });

  it('a difference of which nothing can be known has no interval', () => {
    const base = baseOf({ a: 0, n: 1, c: 0, m: 3 });
    const { segments } = profileSegments(base.segmented, { ...base.facts, columns: { n: [4, 1, 2, 3] } });
    const [row] = segments[0]?.features ?? [];
    expect(row?.kind === 'number' && row.difference).toEqual({
      ...{ value: 1.5, low: null, high: null, level: null, method: 'none' },
    });
  });

  it('numbers whose squares no double holds are refused, not turned into NaN', () => {
    const base = baseOf({ a: 0, n: 2, c: 0, m: 2 });
    const columns = { n: [1, 1e300, 2, 3] };
    refuses(
      () => profileSegments(base.segmented, { ...base.facts, columns }),
      'not_representable',
      'facts.columns.n[1]',
    );
  });

  it('Benjamini–Hochberg is scipy’s', () => {
    const { pValues, benjaminiHochberg } = reference.adjusted;
    adjustedPValues(pValues).forEach((p, i) => {
      near(p as number, benjaminiHochberg[i] as number, 1e-14);
    });
  });

  it('what differs most comes first, numbers beside categories', () => {
    const ids = [1, 2, 3, 4, 5, 6, 7, 8];
    const segmented = { length: 8, ids, segments: [{ id: 'a' }], columns: { segment: Array(8).fill(0) } };
    const some = { ...segmented, length: 4, ids: ids.slice(0, 4), columns: { segment: [0, 0, 0, 0] } };
    const columns = {
      same: [1, 2, 1, 2, 1, 2, 1, 2],
      age: [50, 52, 54, 56, 20, 22, 24, 26],
      city: ['x', 'x', 'x', 'y', 'y', 'y', 'y', 'x'],
      region: [7, 7, 7, 7, 7, 7, 7, null],
    };
    const [profile] = profileSegments(some, { length: 8, ids, columns }, { categorical: ['region'] }).segments;
    expect(profile?.customers).toBe(4);
    expect(profile?.features.map(({ feature }) => feature)).toEqual(['age', 'city', 'city', 'same', 'region']);
    expect(profile?.features[4]).toMatchObject({
      kind: 'value',
      value: 7,
      share: { denominator: 4 },
      lift: { value: 1 },
    });
  });
});

const counts = fc
  .record({ n: fc.integer({ min: 1, max: 60 }), m: fc.integer({ min: 1, max: 60 }), p: fc.nat(100), q: fc.nat(100) })
  .map(({ n, m, p, q }) => ({ n, m, a: Math.round((n * p) / 100), c: Math.round((m * q) / 100) }));

describe('always', () => {
  test.prop([
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }),
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }),
    fc.constantFrom(0.8, 0.95, 0.99),
  ])('the interval of a difference leaves out 0 exactly where its test is below what is left', (one, other, level) => {
    const base = baseOf({ a: 0, n: one.length, c: 0, m: other.length });
    const facts = { ...base.facts, columns: { n: [...one, ...other] } };
    const [row] = profileSegments(base.segmented, facts, { level }).segments[0]?.features ?? [];
    if (row?.kind !== 'number') return expect.fail('no number');
    const { low, high } = row.difference;
    if (row.test.pValue === null) {
      expect([low, high]).toEqual([null, null]);
      return;
    }
    if (Math.abs(row.test.pValue - (1 - level)) < 1e-9) return;
    expect((low as number) > 0 || (high as number) < 0).toBe(row.test.pValue < 1 - level);
  });

  test.prop([counts])('a lift lies inside its interval, between 0 and the most it can be', (four) => {
    const { lift, index, standardizedDifference } = rowOf2(four);
    if (lift.value === null) return;
    expect(lift.value).toBeLessThanOrEqual(((four.n + four.m) / four.n) * (1 + 1e-12));
    if (lift.low !== null && lift.high !== null) {
      expect(lift.low).toBeGreaterThanOrEqual(0);
      expect(lift.low).toBeLessThanOrEqual(lift.value);
      expect(lift.high).toBeGreaterThanOrEqual(lift.value);
      expect(lift.high).toBeLessThanOrEqual(((four.n + four.m) / four.n) * (1 + 1e-12));
    }
    expect(index).toBe(Math.round(100 * lift.value));
    if (lift.value !== 1) expect(Math.sign(standardizedDifference ?? 0)).toBe(Math.sign(lift.value - 1));
  });

  test.prop([counts])('the lift of the whole base is 1, and nothing is tested', ({ a, n, c, m }) => {
    fc.pre(a + c > 0);
    const row = rowOf(baseOf({ a: a + c, n: n + m, c: 0, m: 0 }));
    expect([row.lift.value, row.lift.method, row.test, row.standardizedDifference]).toEqual([
      1,
      'none',
      { method: 'none', pValue: null, adjusted: null },
      0,
    ]);
  });

  test.prop([counts])('lifts of all segments, weighted by their sizes, make 1', (four) => {
    fc.pre(four.a + four.c > 0);
    const base = baseOf(four);
    const { segments } = profileSegments(base.segmented, base.facts);
    const lifts = segments.map(({ features }) => features.find((row) => row.kind === 'value' && row.value === true));
    const mean = lifts.reduce((sum, row, s) => {
      const lift = row?.kind === 'value' ? (row.lift.value ?? 0) : 0;
      return sum + (lift * (s === 0 ? four.n : four.m)) / (four.n + four.m);
    }, 0);
    near(mean, 1, 1e-12);
  });

  test.prop([
    fc.array(fc.tuple(fc.nat(2), fc.constantFrom('x', 'y', null), fc.integer({ min: 0, max: 9 })), {
      minLength: 2,
      maxLength: 30,
    }),
  ])('the order of rows changes nothing, and p-values lie between 0 and 1', (rows) => {
    const profiles = (list: typeof rows) => {
      const ids = list.map((_, i) => i);
      const segments = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
      const segmented = { length: list.length, ids, segments, columns: { segment: list.map(([s]) => s) } };
      const columns = { city: list.map(([, city]) => city), age: list.map(([, , age]) => age) };
      return profileSegments(segmented, { length: list.length, ids, columns });
    };
    const forth = profiles(rows);
    expect(profiles([...rows].reverse())).toEqual(forth);
    for (const { features } of forth.segments) {
      for (const { test: tested } of features) {
        if (tested.pValue === null) continue;
        expect(tested.pValue).toBeGreaterThanOrEqual(0);
        expect(tested.pValue).toBeLessThanOrEqual(1);
        expect(tested.adjusted).toBeGreaterThanOrEqual(tested.pValue * (1 - 1e-15));
      }
    }
    JSON.stringify(forth, (_, value) => {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      return value;
    });
  });
});

/** The row of a value that may be nobody's. */
function rowOf2(four: { a: number; n: number; c: number; m: number }) {
  const base = baseOf(four);
  const { segments } = profileSegments(base.segmented, base.facts);
  const row = segments[0]?.features.find((one) => one.kind === 'value' && one.value === true);
  return row?.kind === 'value'
    ? row
    : { lift: { value: null, low: null, high: null }, index: null, standardizedDifference: null };
}

test('inputs that are none are refused', () => {
  const { segmented, facts } = baseOf({ a: 1, n: 2, c: 1, m: 2 });
  const columns = (column: unknown) => ({ ...facts, columns: { has: column } }) as typeof facts;
  refuses(() => profileSegments(segmented, columns([true, 'x', 1, 2])), 'wrong_type', 'facts.columns.has[1]');
  refuses(() => profileSegments(segmented, columns([1, 2])), 'length_mismatch', 'facts.columns.has');
  refuses(() => profileSegments(segmented, columns([1, 2, 3, Infinity])), 'not_finite', 'facts.columns.has[3]');
  refuses(() => profileSegments(segmented, columns([{}, {}, {}, {}])), 'wrong_type', 'facts.columns.has[0]');
  refuses(() => profileSegments(segmented, { ...facts, ids: [1] }), 'length_mismatch', 'facts.ids');
  refuses(
    () => profileSegments(segmented, facts, { categorical: ['x'] }),
    'unknown_reference',
    'options.categorical[0]',
  );
  refuses(() => profileSegments(segmented, facts, { level: 95 }), 'out_of_range', 'options.level');
  const twice = { ...segmented, ids: [1, 1, 2, 3] };
  refuses(() => profileSegments(twice, facts), 'duplicate_id', 'segmented.ids[1]');
  refuses(() => profileSegments({} as never, facts), 'wrong_type', 'segmented');
  const gap = { ...segmented, columns: { segment: [0, 1, 0, 0.5] } };
  refuses(() => profileSegments(gap, facts), 'out_of_range', 'segmented.columns.segment[3]');
});
