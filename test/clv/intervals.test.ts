import {
  confidenceOf,
  discountedResidualTransactions,
  expectedPurchases,
  expectedSpend,
  type Fitted,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  type GammaGammaModel,
  lifetimeValue,
  type PurchaseModel,
  predictionOf,
  probabilityAlive,
  purchaseCountProbability,
  simulateCustomers,
} from 'clientele/clv';
import { betaDraw, exponentialDraw, gammaDraw, normalQuantile, seededRandom } from 'clientele/core';
import { customerAt } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { bg, mbg, nbd, pareto, spend } from './support.ts';

const ada = { frequency: 3, recency: 170, age: 250, monetaryValue: 30 };
const horizon = { weeks: 39 };
const base = { asOf: '2026-06-30', age: { from: { weeks: 27 }, to: { weeks: 39 } } };

/** The middle of an interval's log odds (or logarithm), and its standard error there. */
function onScale(estimate: { low: number | null; high: number | null; method: string }) {
  const to = estimate.method === 'delta-logit' ? (p: number) => Math.log(p / (1 - p)) : Math.log;
  const [low, high] = [to(estimate.low ?? Number.NaN), to(estimate.high ?? Number.NaN)];
  return { middle: (low + high) / 2, error: (high - low) / (2 * normalQuantile(0.975)), to };
}

describe('confidence: how sure the answer is', () => {
  const fitted = fitMbgNbd(simulateCustomers(mbg, { ...base, customers: 1500, seed: 11 }).split.calibration, {
    timeUnit: 'week',
  });

  test('the interval is symmetric about the answer on its scale, and widens with the level', () => {
    const alive = confidenceOf(probabilityAlive, fitted, ada);
    expect(alive.value).toBe(probabilityAlive(fitted, ada));
    expect(alive.method).toBe('delta-logit');
    const { middle, to } = onScale(alive);
    near(middle, to(alive.value as number), 1e-12);
    const narrow = confidenceOf(probabilityAlive, fitted, ada, { level: 0.5 });
    expect(narrow.level).toBe(0.5);
    expect(narrow.low as number).toBeGreaterThan(alive.low as number);
    expect(narrow.high as number).toBeLessThan(alive.high as number);
    expect(confidenceOf(expectedPurchases, fitted, ada, { horizon }).method).toBe('delta-log');
    const later = confidenceOf(probabilityAlive, fitted, ada, { after: { weeks: 4 } });
    expect(later.value).toBe(probabilityAlive(fitted, ada, { after: { weeks: 4 } }));
  });

  test('the standard error of a mean spend is that of the derivatives by hand', () => {
    const covariance = [
      [0.9, -0.2, -2],
      [-0.2, 0.15, 0.9],
      [-2, 0.9, 9],
    ];
    const model = withCovariance(spend, ['p', 'q', 'v'], covariance);
    const { p, q, v } = spend.params;
    const { frequency: x, monetaryValue: m } = ada;
    const below = p * x + q - 1;
    const slopes = [((v + x * m) * (q - 1)) / below ** 2, (-p * (v + x * m)) / below ** 2, p / below];
    let variance = 0;
    slopes.forEach((slope, i) => {
      slopes.forEach((other, j) => {
        variance += slope * other * (covariance[i]?.[j] as number);
      });
    });
    const estimate = confidenceOf(expectedSpend, model, ada);
    near(onScale(estimate).error, Math.sqrt(variance) / (estimate.value as number), 1e-5);
    // With two models their variances on the scale of logarithms add up.
    const both = confidenceOf(lifetimeValue, { purchases: fitted, spend: model }, ada, {
      horizon,
      annualDiscountRate: 0.1,
      margin: 0.3,
    });
    const purchases = confidenceOf(discountedResidualTransactions, fitted, ada, { horizon, annualDiscountRate: 0.1 });
    near(onScale(both).error ** 2, onScale(estimate).error ** 2 + onScale(purchases).error ** 2, 1e-6);
  });

  test('what no parameter can change, and what has no covariance, has no interval', () => {
    const oneTime = { frequency: 0, recency: 0, age: 200 };
    const bgFit = fitBgNbd(simulateCustomers(bg, { ...base, customers: 800, seed: 5 }).split.calibration, {
      timeUnit: 'week',
    });
    const none = { low: null, high: null, level: null, method: 'none' };
    expect(confidenceOf(probabilityAlive, bgFit, oneTime)).toEqual({ value: 1, ...none, reason: 'certain' });
    const onBorder = { ...fitted, fit: { ...fitted.fit, covariance: null } };
    expect(confidenceOf(expectedPurchases, onBorder, ada, { horizon })).toMatchObject({
      ...none,
      reason: 'no_standard_errors',
    });
    expect(confidenceOf(expectedPurchases, fitted, ada, { horizon: { days: 0 } })).toEqual({
      value: 0,
      ...none,
      reason: 'certain',
    });
    expect(confidenceOf(probabilityAlive, fitted, ada)).not.toHaveProperty('reason');
  });

  test('a parametric bootstrap finds the same standard errors', () => {
    const asked = [
      (m: PurchaseModel) => probabilityAlive(m, ada),
      (m: PurchaseModel) => expectedPurchases(m, ada, { horizon }),
      (m: PurchaseModel) => purchaseCountProbability(m, ada, { horizon, atLeast: 1 }),
    ];
    const intervals = [
      confidenceOf(probabilityAlive, fitted, ada),
      confidenceOf(expectedPurchases, fitted, ada, { horizon }),
      confidenceOf(purchaseCountProbability, fitted, ada, { horizon, atLeast: 1 }),
    ];
    const draws = intervals.map((): number[] => []);
    for (let i = 0; i < 60; i++) {
      const again = simulateCustomers(fitted, { ...base, customers: 1500, seed: `bootstrap ${i}` });
      const refit = fitMbgNbd(again.split.calibration, { timeUnit: 'week' });
      asked.forEach((ask, k) => {
        draws[k]?.push(onScale(intervals[k] as never).to(ask(refit)));
      });
    }
    intervals.forEach((interval, k) => {
      const values = draws[k] as number[];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
      // The standard deviation of 60 draws has an error of 9 %.
      near(onScale(interval).error, sd, 0.27);
    });
  });

  test('nineteen of twenty intervals hold the truth', () => {
    const truths = [probabilityAlive(pareto, ada), expectedPurchases(pareto, ada, { horizon })];
    const held = [0, 0];
    const runs = 60;
    for (let i = 0; i < runs; i++) {
      const { split } = simulateCustomers(pareto, { ...base, customers: 1000, seed: `coverage ${i}` });
      const fit = fitParetoNbd(split.calibration, { timeUnit: 'week' });
      const intervals = [
        confidenceOf(probabilityAlive, fit, ada),
        confidenceOf(expectedPurchases, fit, ada, { horizon }),
      ];
      intervals.forEach(({ low, high }, k) => {
        const truth = truths[k] as number;
        if ((low as number) <= truth && truth <= (high as number)) held[k] = (held[k] as number) + 1;
      });
    }
    // Of 60, with 95 % each: fewer than 52 come about once in 300 times.
    for (const count of held) expect(count).toBeGreaterThanOrEqual(52);
  });
});

function withCovariance(
  model: GammaGammaModel,
  order: readonly string[],
  matrix: readonly (readonly number[])[],
): Fitted<GammaGammaModel> {
  const { fit } = fitGammaGamma([
    { frequency: 1, monetaryValue: 10 },
    { frequency: 2, monetaryValue: 40 },
    { frequency: 3, monetaryValue: 14 },
    { frequency: 4, monetaryValue: 23 },
    { frequency: 2, monetaryValue: 11 },
  ]);
  return { ...model, fit: { ...fit, covariance: { order, matrix } } };
}

describe('prediction: what this customer may do', () => {
  test('bounds are quantiles of the probabilities of counts', () => {
    for (const model of [nbd, bg, mbg, pareto]) {
      for (const level of [0.5, 0.8, 0.95]) {
        const { value, low, high, method } = predictionOf(expectedPurchases, model, ada, { horizon, level });
        expect(value).toBe(expectedPurchases(model, ada, { horizon }));
        expect(method).toBe('conditional-pmf');
        let below = 0;
        const quantile = (p: number): number => {
          below = 0;
          for (let n = 0; ; n++) {
            below += purchaseCountProbability(model, ada, { horizon, exactly: n });
            if (below >= p) return n;
          }
        };
        expect(low).toBe(quantile((1 - level) / 2));
        expect(high).toBe(quantile((1 + level) / 2));
      }
    }
  });

  test('a million purchases have bounds too', () => {
    const busy = { frequency: 10_000, recency: 999, age: 1000 };
    const { value, low, high } = predictionOf(expectedPurchases, nbd, busy, { horizon: { days: 100_000 } });
    const mean = value as number;
    expect(mean).toBeGreaterThan(900_000);
    // Nearly normal: the rate is known to 1 %, and the count itself adds 0.1 %.
    near((high as number) - (low as number), 2 * 1.96 * mean * Math.sqrt(1e-4 + 1e-6), 0.01);
  });

  const bought = simulateCustomers(pareto, {
    ...base,
    customers: 2500,
    seed: 21,
    future: horizon,
    spend,
  }).split;

  test('at most a tenth of customers lies beyond each bound of a level of 80 %, in number and in value', () => {
    const out = { fewer: 0, more: 0, less: 0, dearer: 0, allowedDearer: 0 };
    const options = { horizon, annualDiscountRate: 0, margin: 1, level: 0.8 };
    for (let i = 0; i < bought.calibration.length; i += 2) {
      const customer = customerAt(bought.calibration, i);
      const count = bought.holdout.frequency[i] as number;
      const value = bought.holdout.revenue[i] as number;
      const inNumber = predictionOf(expectedPurchases, pareto, customer, { horizon, level: 0.8 });
      const inValue = predictionOf(lifetimeValue, { purchases: pareto, spend }, customer, options);
      if (count < (inNumber.low as number)) out.fewer++;
      if (count > (inNumber.high as number)) out.more++;
      if (value < (inValue.low as number)) out.less++;
      if (value > (inValue.high as number)) out.dearer++;
      const some = purchaseCountProbability(pareto, customer, { horizon, atLeast: 1 });
      out.allowedDearer += Math.min(0.1, some);
    }
    const half = bought.calibration.length / 2;
    expect(out.fewer).toBeLessThanOrEqual(0.1 * half);
    expect(out.more).toBeLessThanOrEqual(0.1 * half);
    expect(out.less).toBeLessThanOrEqual(0.1 * half);
    // A value has a density: as many lie above as should.
    near(out.dearer, out.allowedDearer, 0.25);
  });

  test('bounds of a value are those of a simulation, each purchase discounted from its own day', () => {
    const customer = { frequency: 6, recency: 240, age: 250, monetaryValue: 40 };
    const options = { horizon: { years: 1 }, annualDiscountRate: 0.2, margin: 0.5, level: 0.8 };
    const { low, high, method } = predictionOf(lifetimeValue, { purchases: nbd, spend }, customer, options);
    expect(method).toBe('conditional-pmf-beta-prime');
    const random = seededRandom('values');
    const { r, alpha } = nbd.params;
    const { p, q, v } = spend.params;
    const weeks = 365.2425 / 7;
    const values = Array.from({ length: 20_000 }, () => {
      const rate = gammaDraw(random, r + 6, alpha + 250 / 7);
      const own = gammaDraw(random, q + 6 * p, v + 6 * 40);
      let value = 0;
      for (let at = exponentialDraw(random, rate); at < weeks; at += exponentialDraw(random, rate)) {
        value += gammaDraw(random, p, own) / 1.2 ** (at / weeks);
      }
      return 0.5 * value;
    }).sort((a, b) => a - b);
    near(low as number, values[2000] as number, 0.03);
    near(high as number, values[18_000] as number, 0.02);
  });

  test('both bounds hold where purchases of one customer are discounted by very different factors', () => {
    const customer = { frequency: 6, recency: 240, age: 250, monetaryValue: 40 };
    const options = { horizon: { years: 20 }, annualDiscountRate: 0.3, margin: 1, level: 0.9 };
    const { p, q, v } = spend.params;
    const { r, alpha } = nbd.params;
    const weeks = 365.2425 / 7;
    const random = seededRandom('far');
    const values = Array.from({ length: 20_000 }, () => {
      const rate = gammaDraw(random, r + 6, alpha + 250 / 7);
      const own = gammaDraw(random, q + 6 * p, v + 6 * 40);
      let value = 0;
      for (let at = exponentialDraw(random, rate); at < 20 * weeks; at += exponentialDraw(random, rate)) {
        value += gammaDraw(random, p, own) / 1.3 ** (at / weeks);
      }
      return value;
    }).sort((a, b) => a - b);
    const { low, high } = predictionOf(lifetimeValue, { purchases: nbd, spend }, customer, options);
    // Three standard errors of a simulated quantile; with one factor for all, the lower bound is 5 % too high.
    near(low as number, values[1000] as number, 0.025);
    near(high as number, values[19_000] as number, 0.025);
  });

  test('discounted bounds hold where many leave long before the horizon', () => {
    const customer = { frequency: 6, recency: 240, age: 250, monetaryValue: 40 };
    const options = { horizon: { years: 20 }, annualDiscountRate: 0.3, margin: 1, level: 0.8 };
    const { p, q, v } = spend.params;
    const weeks = 365.2425 / 7;
    for (const model of [bg, mbg, pareto]) {
      const random = seededRandom(`long ${model.kind}`);
      const alive = probabilityAlive(model, customer);
      const values = Array.from({ length: 20_000 }, () => {
        if (random() > alive) return 0;
        const rate = gammaDraw(random, model.params.r + 6, model.params.alpha + 250 / 7);
        const own = gammaDraw(random, q + 6 * p, v + 6 * 40);
        const leaves =
          model.kind === 'pareto-nbd'
            ? exponentialDraw(random, gammaDraw(random, model.params.s, model.params.beta + 250 / 7))
            : Infinity;
        const after =
          model.kind === 'pareto-nbd'
            ? 0
            : betaDraw(random, model.params.a, model.params.b + 6 + (model.kind === 'mbg-nbd' ? 1 : 0));
        let value = 0;
        for (let at = exponentialDraw(random, rate); at < Math.min(leaves, 20 * weeks); ) {
          value += gammaDraw(random, p, own) / 1.3 ** (at / weeks);
          if (random() < after) break;
          at += exponentialDraw(random, rate);
        }
        return value;
      }).sort((a, b) => a - b);
      const { high } = predictionOf(lifetimeValue, { purchases: model, spend }, customer, options);
      // Three standard errors of a simulated quantile.
      near(high as number, values[18_000] as number, 0.03);
    }
  });

  test('a horizon beyond all discounting has the bounds of one far away', () => {
    const customer = { frequency: 3, recency: 100, age: 200, monetaryValue: 20 };
    for (const model of [nbd, bg, mbg, pareto]) {
      const at = (years: number) =>
        predictionOf(lifetimeValue, { purchases: model, spend }, customer, {
          horizon: { years },
          annualDiscountRate: 0.1,
          margin: 1,
        });
      // Pieces of time are coarse there; one factor for all would be many times off.
      near(at(10_000).high as number, at(200).high as number, 0.06);
    }
  });
});
