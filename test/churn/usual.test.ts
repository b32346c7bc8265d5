import { test } from '@fast-check/vitest';
import {
  fitReturnCurve,
  inactivityLimit,
  type PurchaseLog,
  purchaseDropTest,
  returnChance,
  scorePurchaseDrops,
  summarizePurchaseRhythms,
} from 'clientele/churn';
import { purchaseTrend } from 'clientele/churn/trend';
import { seededRandom, uniformDraw } from 'clientele/core';
import { adjustedPValues } from 'clientele/stats';
import { addDuration, dayFromIso, isoFromDay } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { adjustColumn } from '../../src/churn/adjust-column.ts';
import { survivalSteps } from '../../src/churn/survival-steps.ts';
import reference from '../fixtures/churn/churn.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

const asOf = '2026-06-30';
const today = dayFromIso(asOf);

/** A log of the days of each customer. */
function logOf(customers: readonly (readonly number[])[]): PurchaseLog<number> {
  const sorted = customers.map((days) => [...days].sort((a, b) => a - b));
  const offsets = new Int32Array(sorted.length + 1);
  sorted.forEach((days, c) => {
    offsets[c + 1] = (offsets[c] as number) + days.length;
  });
  return { ids: sorted.map((_, c) => c), offsets, days: Int32Array.from(sorted.flat()) };
}

describe('inputs', () => {
  it('refuses what cannot be', () => {
    const good = { count: 1, time: 3 };
    refuses(() => purchaseDropTest({ count: -1, time: 3 }, good), 'out_of_range', 'recent.count');
    refuses(() => purchaseDropTest(good, { count: 1.5, time: 3 }), 'not_an_integer', 'baseline.count');
    refuses(() => purchaseDropTest(good, { count: 1, time: 0 }), 'out_of_range', 'baseline.time');
    refuses(() => purchaseDropTest(good, good, { dispersion: 0.5 }), 'out_of_range', 'options.dispersion');
    refuses(
      () => purchaseDropTest(good, good, { dispersion: 2, prior: { shape: 1, rate: 1 } }),
      'unknown_option',
      'options.prior',
    );
    const log = logOf([[today - 30, today - 10]]);
    const both = { recent: { months: 1 }, baseline: { months: 6 } };
    refuses(() => scorePurchaseDrops(log, { asOf, ...both, recent: { days: 30 } }), 'out_of_range', 'options.baseline');
    refuses(() => scorePurchaseDrops(log, { asOf, ...both, recent: { months: 0 } }), 'out_of_range', 'options.recent');
    refuses(() => scorePurchaseDrops(log, undefined as never), 'missing_value', 'options');
    refuses(
      () => scorePurchaseDrops({ ...log, days: Int32Array.of(9, 3) }, { asOf, ...both }),
      'not_sorted',
      'log.days[1]',
    );
    refuses(
      () => scorePurchaseDrops({ ...log, offsets: Int32Array.of(0) }, { asOf, ...both }),
      'length_mismatch',
      'log.offsets',
    );
    refuses(() => summarizePurchaseRhythms(log, { asOf, quantile: 1 }), 'out_of_range', 'options.quantile');
    refuses(() => fitReturnCurve(log, { asOf: '1999-01-01', followUp: { days: 30 } }), 'empty_input', 'log');
    refuses(() => fitReturnCurve(log, { asOf, followUp: { days: 0.5 } }), 'out_of_range', 'options.followUp');
    const curve = fitReturnCurve(log, { asOf, followUp: { days: 30 } });
    refuses(() => returnChance(curve, { days: 31 }), 'out_of_range', 'options.days');
    refuses(() => inactivityLimit(curve, { returnChance: 1 }), 'out_of_range', 'options.returnChance');
    refuses(() => inactivityLimit({} as never), 'wrong_type', 'curve');
    refuses(() => purchaseTrend([], { asOf, months: 3 }), 'out_of_range', 'options.months');
    refuses(() => purchaseTrend(['soon'], { asOf }), 'invalid_date', 'days[0]');
  });
});

describe('correct', () => {
  it('tails of drops are those of scipy', () => {
    for (const { x, y, tx, ty, binomial, negativeBinomial, betaBinomial } of reference.drops) {
      const test = (options = {}) =>
        purchaseDropTest({ count: x, time: tx }, { count: y, time: ty }, options).pValue as number;
      near(test(), binomial, 1e-12);
      for (const { shape, rate, p } of negativeBinomial) near(test({ prior: { shape, rate } }), p, 1e-11);
      for (const { dispersion, p } of betaBinomial) near(test({ dispersion }), p, 1e-10);
    }
  });

  it('a small tail of bursts keeps its digits, on either side of half the orders', () => {
    // Sums of the beta-binomial in 60 digits (mpmath): binomial(n, k) B(k + a, n - k + b) / B(a, b), k = 0 … x.
    const fall = (dispersion: number): number | null =>
      purchaseDropTest({ count: 600, time: 12 }, { count: 400, time: 3 }, { dispersion }).pValue;
    near(fall(1.0001) as number, 1.47975612405e-47, 1e-9);
    near(fall(1.5) as number, 9.68927334736e-31, 1e-9);
    const near1 = purchaseDropTest({ count: 2, time: 3 }, { count: 24, time: 12 }, { dispersion: 1.001 });
    near(near1.pValue as number, 0.0841643611396315, 1e-12);
  });

  it('a prior of nothing and a dispersion of 1 are the conditional test; without a baseline there is nothing to say', () => {
    const [recent, baseline] = [
      { count: 2, time: 3 },
      { count: 20, time: 12 },
    ];
    const exact = purchaseDropTest(recent, baseline).pValue as number;
    near(purchaseDropTest(recent, baseline, { prior: { shape: 1e-9, rate: 1e-9 } }).pValue as number, exact, 1e-7);
    near(purchaseDropTest(recent, baseline, { dispersion: 1 + 1e-7 }).pValue as number, exact, 1e-5);
    near(purchaseDropTest(recent, baseline, { dispersion: 1 + 1e-12 }).pValue as number, exact, 1e-10);
    expect(purchaseDropTest({ count: 0, time: 3 }, { count: 0, time: 12 })).toMatchObject({
      ratio: null,
      pValue: null,
    });
    expect(purchaseDropTest({ count: 4, time: 3 }, { count: 0, time: 12 })).toMatchObject({ ratio: null, pValue: 1 });
  });

  it('quantiles of gaps are those of numpy, and the day of it is the first one that is later', () => {
    for (const { gaps, q } of reference.quantiles) {
      const days = [today - 800];
      for (const gap of gaps) days.push((days.at(-1) as number) + gap);
      for (const [p, value] of q as [number, number][]) {
        const { columns } = summarizePurchaseRhythms(logOf([days]), { asOf, quantile: p });
        near(columns.longGap[0] as number, value, 1e-13);
        const due = columns.overdueOn[0] as number;
        const last = days.at(-1) as number;
        expect(due - last > value && due - 1 - last <= value).toBe(true);
      }
    }
    const few = summarizePurchaseRhythms(logOf([[today - 30, today - 10], []]), { asOf });
    expect([...few.columns.longGap, ...few.columns.daysSinceLast]).toEqual([Number.NaN, Number.NaN, 10, Number.NaN]);
  });

  it('trends are those of scipy', () => {
    for (const { series, p, slope } of reference.kendall) {
      // A month's orders on its second day.
      const days = series.flatMap((count, m) => {
        const start = addDuration(today, { months: m - series.length }) + 2;
        return Array.from({ length: count }, () => start);
      });
      const trend = purchaseTrend(days, { asOf, months: series.length });
      expect(trend.counts).toEqual(series);
      near(trend.slope, slope, 1e-12);
      near(trend.pValueOfFall as number, p, 1e-12);
    }
    expect(purchaseTrend([], { asOf }).pValueOfFall).toBeNull();
    expect(purchaseTrend([], { asOf }).relativeSlope).toBeNull();
  });

  it.skipIf(!hasShared('cases/churn.json'))('the steps are those of the published Kaplan–Meier curves', () => {
    const { cases } = readSharedJson<{
      cases: { concept: string; input: Record<string, never>; expected: Record<string, number[]>; tolerance: number }[];
    }>('cases/churn.json');
    const curves = cases.filter(
      ({ concept, input }) => concept === 'kaplan-meier' && Array.isArray(input['durations']),
    );
    expect(curves.length).toBeGreaterThan(2);
    for (const { input, expected, tolerance } of curves) {
      const { durations, events } = input as unknown as { durations: number[]; events: number[] };
      const size = Math.max(...durations) + 1;
      const counts = { ended: new Float64Array(size), open: new Float64Array(size) };
      durations.forEach((time, i) => {
        const column = events[i] === 1 ? counts.ended : counts.open;
        column[time] = (column[time] as number) + 1;
      });
      const steps = survivalSteps(counts);
      expected['time']?.forEach((time, k) => {
        near(steps.still[time] as number, expected['surv']?.[k] as number, tolerance);
        const risk = expected['n_risk']?.[k];
        if (risk !== undefined) expect(steps.atRisk[time]).toBe(risk);
        const error = expected['std_err']?.[k];
        const own = (steps.still[time] as number) * Math.sqrt(steps.greenwood[time] as number);
        if (error !== undefined && Number.isFinite(own)) near(own, error, tolerance);
      });
    }
  });

  it('finds those who stopped among thousands who did not, and few others', () => {
    const random = seededRandom(8, 'drops');
    const customers = Array.from({ length: 3000 }, (_, c) => {
      const rate = 0.05 + 0.1 * uniformDraw(random, 0, 1);
      const stopped = c < 300;
      const days = Array.from({ length: 456 }, (_, d) => today - d).filter(() => uniformDraw(random, 0, 1) < rate);
      return stopped ? days.filter((day) => day < today - 91) : days;
    });
    const drops = scorePurchaseDrops(logOf(customers), { asOf, recent: { months: 3 }, baseline: { months: 12 } });
    const flags = drops.columns.flagged;
    const found = flags.subarray(0, 300).reduce((sum, flag) => sum + flag, 0);
    const wrong = flags.subarray(300).reduce((sum, flag) => sum + flag, 0);
    expect(found).toBeGreaterThan(150);
    expect(wrong / (found + wrong)).toBeLessThan(0.1);
    expect(drops.flagged).toBe(found + wrong);
    const estimated = scorePurchaseDrops(logOf(customers), {
      asOf,
      recent: { months: 3 },
      baseline: { months: 12 },
      dispersion: 'estimate',
    });
    near(estimated.dispersion, 1, 0.1);
  });
});

const bases = fc.array(fc.array(fc.integer({ min: today - 500, max: today + 20 }), { maxLength: 15 }), {
  minLength: 1,
  maxLength: 20,
});

describe('always', () => {
  test.prop([
    fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)), { maxLength: 40 }),
  ])('a column is adjusted as a list is', (list) => {
    const expected = adjustedPValues(list.map((p) => (Number.isNaN(p) ? null : p)));
    expect([...adjustColumn(Float64Array.from(list))]).toEqual(expected.map((p) => p ?? Number.NaN));
  });

  test.prop([
    fc.nat(60),
    fc.nat(60),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 20 }),
    fc.double({ min: 1.01, max: 8, noNaN: true }),
  ])('p values lie in 0 to 1, and one order more is never a greater drop', (x, y, time, before, dispersion) => {
    for (const options of [{}, { dispersion }, { prior: { shape: dispersion, rate: 2 } }]) {
      const p = purchaseDropTest({ count: x, time }, { count: y, time: before }, options).pValue;
      const more = purchaseDropTest({ count: x + 1, time }, { count: y, time: before }, options).pValue;
      if (p === null) continue;
      expect(p >= 0 && p <= 1).toBe(true);
      if (!('dispersion' in options)) expect((more as number) >= p * (1 - 1e-12)).toBe(true);
    }
  });

  test.prop([bases])('all at once is the same as one by one', (customers) => {
    const unique = customers.map((days) => [...new Set(days)]);
    const drops = scorePurchaseDrops(logOf(customers), { asOf, recent: { months: 2 }, baseline: { months: 8 } });
    unique.forEach((days, c) => {
      const recent = days.filter((day) => isoFromDay(day) >= drops.recentFrom && day <= today).length;
      const base = days.filter(
        (day) => isoFromDay(day) < drops.recentFrom && isoFromDay(day) >= drops.baselineFrom,
      ).length;
      const one = purchaseDropTest({ count: recent, time: 2 }, { count: base, time: 8 });
      expect(drops.columns.recent[c]).toBe(recent);
      expect(drops.columns.baseline[c]).toBe(base);
      expect(drops.columns.pValue[c]).toBe(one.pValue ?? Number.NaN);
      expect(drops.columns.ratio[c]).toBe(one.ratio ?? Number.NaN);
    });
  });

  test.prop([bases, fc.integer({ min: 5, max: 300 }), fc.double({ min: 0.02, max: 0.9, noNaN: true })])(
    'the curve falls from 1, the limit is the first day at which the chance is low enough, and rows in any order give the same',
    (customers, days, chance) => {
      fc.pre(customers.some((list) => list.some((day) => day <= today)));
      for (const weight of ['gap', 'customer'] as const) {
        const curve = fitReturnCurve(logOf(customers), { asOf, followUp: { days }, weight });
        expect(curve.notReturned).toHaveLength(days + 1);
        curve.notReturned.forEach((share, day) => {
          expect(share >= 0 && share <= ((curve.notReturned[day - 1] as number | undefined) ?? 1)).toBe(true);
          if (curve.low !== null && curve.high !== null) {
            expect((curve.low[day] as number) <= share && share <= (curve.high[day] as number)).toBe(true);
          }
        });
        const turned = fitReturnCurve(logOf([...customers].reverse()), { asOf, followUp: { days }, weight });
        expect(turned).toEqual(curve);
        expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
        const isSeen = curve.notReturned.at(-1) === 0 || (curve.atRisk.at(-1) as number) > 0;
        if (!isSeen) {
          refuses(() => inactivityLimit(curve, { returnChance: chance }), 'out_of_range', 'curve.followUpDays');
          expect(returnChance(curve, { days: 0 })).toBeNull();
          continue;
        }
        const limit = inactivityLimit(curve, { returnChance: chance });
        if (limit === null) expect(curve.notReturned.at(-1)).toBe(0);
        else {
          expect(returnChance(curve, { days: limit.days })).toBe(limit.returnChance);
          if (limit.days > 0) expect(returnChance(curve, { days: limit.days - 1 }) as number).toBeGreaterThan(chance);
        }
      }
    },
  );

  it('a log shorter than the follow-up says nothing of returns after it', () => {
    // One returned after 10 days, two are silent for at most 29: whether a silence of 29 days ends within a year nobody has seen.
    const log = logOf([[today - 31, today - 21], [today - 29]]);
    const year = fitReturnCurve(log, { asOf, followUp: { days: 365 } });
    expect(returnChance(year, { days: 20 })).toBeNull();
    refuses(() => inactivityLimit(year), 'out_of_range', 'curve.followUpDays');
    const month = fitReturnCurve(log, { asOf, followUp: { days: 29 } });
    expect(inactivityLimit(month)).toMatchObject({ days: 10, returnChance: 0 });
  });

  it('with nothing censored the curve is the share of gaps that are longer', () => {
    // Everybody buys twice and the second purchase is so late that the last gap is beyond the follow-up.
    const gaps = [3, 5, 5, 8, 40];
    const log = logOf(gaps.map((gap) => [today - 300 - gap, today - 300]));
    const curve = fitReturnCurve(log, { asOf, followUp: { days: 50 } });
    // Five gaps that ended, five that did not within 50 days.
    for (const day of [0, 3, 4, 5, 8, 39, 40, 50]) {
      near(curve.notReturned[day] as number, 1 - gaps.filter((gap) => gap <= day).length / 10, 1e-14);
    }
  });
});
