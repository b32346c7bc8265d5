import {
  alivePath,
  daysUntilAliveBelow,
  discountedResidualTransactions,
  evaluateForecast,
  evaluateTracking,
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  fitBgNbd,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  lifetimeValue,
  type PurchaseModel,
  probabilityAlive,
  purchaseCountProbability,
  scoreCustomers,
  simulateCustomers,
} from 'clientele/clv';
import { gini } from 'clientele/stats';
import { dayFromIso, isoFromDay } from 'clientele/time';
import {
  customerAt,
  indexTransactions,
  simulateTransactions,
  splitCalibration,
  summarizeCustomers,
} from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { at } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { bg, mbg, models, nbd, pareto, spend } from './support.ts';

describe('the numbers printed in the papers and manuals', () => {
  // Times are weeks there; half a unit of the last printed digit.
  const weeks = (x: number, tx: number, T: number) => ({ frequency: x, recency: tx * 7, age: T * 7 });

  test('BG/NBD: Fader, Hardie & Lee (2005), the worked customer of the Excel implementation', () => {
    near(expectedPurchases(bg, weeks(2, 30.43, 38.86), { horizon: { weeks: 39 } }), 1.226, 0, 5e-4);
  });

  test('Pareto/NBD: the manual of BTYD, at its own estimates', () => {
    const model: PurchaseModel = { ...pareto, params: { r: 0.5534, alpha: 10.578, s: 0.6061, beta: 11.6562 } };
    near(expectedPurchasesOfNewCustomer(model, { horizon: { weeks: 52 } }), 1.473, 0, 5e-4);
    near(expectedPurchases(model, weeks(26, 30.86, 31), { horizon: { weeks: 52 } }), 25.46, 0, 5e-3);
    near(probabilityAlive(model, weeks(26, 30.86, 31)), 0.9979, 0, 5e-5);
  });
});

describe('a path of P(alive)', () => {
  const days = ['2026-01-01', '2026-01-31', '2026-02-02', '2026-02-02', '2026-04-01'];

  test('says of each day what was known then', () => {
    for (const model of models) {
      const path = alivePath(model, [...days].reverse(), { asOf: '2026-06-30' });
      expect(path.from).toBe('2026-01-01');
      expect(path.length).toBe(181);
      for (const on of ['2026-01-01', '2026-01-30', '2026-01-31', '2026-02-02', '2026-03-31', '2026-06-30']) {
        const age = dayFromIso(on) - dayFromIso('2026-01-01');
        const known = [...new Set(days)].map((d) => dayFromIso(d) - dayFromIso('2026-01-01')).filter((d) => d <= age);
        const frequency = known.length - 1;
        expect(path.columns.frequency[age]).toBe(frequency);
        expect(path.columns.probability[age]).toBe(
          probabilityAlive(model, { frequency, recency: known.at(-1) as number, age }),
        );
      }
    }
  });

  test('falls in silence and leaps with a purchase', () => {
    const { probability, frequency } = alivePath(pareto, days, { asOf: '2026-06-30' }).columns;
    for (let i = 1; i < probability.length; i++) {
      const rises = (probability[i] as number) > (probability[i - 1] as number);
      expect(rises).toBe(frequency[i] !== frequency[i - 1]);
    }
  });
});

describe('days until P(alive) is below a bound', () => {
  test('are given in days whatever the time unit of the model, and 0 where it is there already', () => {
    const weekly = { frequency: 20, recency: 140, age: 141 };
    const days = daysUntilAliveBelow(mbg, weekly, { probability: 0.5 }) as number;
    near(probabilityAlive(mbg, { ...weekly, age: 141 + days }), 0.5, 1e-12);
    expect(daysUntilAliveBelow(mbg, { ...weekly, age: 1000 }, { probability: 0.5 })).toBe(0);
    expect(daysUntilAliveBelow(nbd, weekly, { probability: 0.5 })).toBeNull();
    // Who buys often is missed sooner.
    const rare = { frequency: 2, recency: 140, age: 141 };
    expect(daysUntilAliveBelow(mbg, rare, { probability: 0.5 })).toBeGreaterThan(2 * days);
  });
});

describe('simulated customers', () => {
  const options = {
    customers: 3000,
    seed: 8,
    asOf: '2026-06-30',
    age: { from: { weeks: 20 }, to: { weeks: 60 } },
    future: { weeks: 30 },
  };

  test('are the same for the same seed, and begin alike in a larger base', () => {
    const few = simulateCustomers(bg, { ...options, customers: 50 });
    expect(simulateCustomers(bg, { ...options, customers: 50 })).toEqual(few);
    const many = simulateCustomers(bg, { ...options, customers: 80 });
    expect([...many.split.calibration.columns.recency.slice(0, 50)]).toEqual([
      ...few.split.calibration.columns.recency,
    ]);
    expect(simulateCustomers(bg, { ...options, seed: 9, customers: 50 })).not.toEqual(few);
  });

  test('are of all ages that were asked for, and of no other', () => {
    const { age } = simulateCustomers(bg, options).split.calibration.columns;
    const sorted = Float64Array.from(age).sort();
    expect([(sorted[0] as number) >= 140, (sorted.at(-1) as number) <= 420]).toEqual([true, true]);
    // Of 3,000 equally likely ages the tenths lie where they should, to a few days.
    for (let tenth = 1; tenth < 10; tenth++) near(sorted[300 * tenth] as number, 140 + 28 * tenth, 0, 12);
  });

  test('buy, stay and spend as the model says', () => {
    for (const model of models) {
      const { split, truth } = simulateCustomers(model, { ...options, spend });
      const { calibration, holdout, holdoutDays } = split;
      const score = scoreCustomers({ purchases: model, spend }, calibration, {
        alive: { question: 'probabilityAlive' },
        some: { question: 'purchaseCountProbability', horizon: { days: holdoutDays }, atLeast: 1 },
        value: { question: 'lifetimeValue', horizon: { days: holdoutDays }, annualDiscountRate: 0, margin: 1 },
      });
      const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
      const spread = (p: ArrayLike<number>): number => Math.sqrt(total(Array.from(p).map((q) => q * (1 - q))));
      const { alive, some, value } = score.columns;
      expect(Math.abs(total(truth.alive) - total(alive))).toBeLessThanOrEqual(4 * spread(alive));
      const came = holdout.frequency.filter((n) => n > 0).length;
      expect(Math.abs(came - total(some))).toBeLessThanOrEqual(4 * spread(some));
      near(total(holdout.revenue), total(value), 0.1);
      const expected = total(
        calibration.columns.age.map((days) => expectedPurchasesOfNewCustomer(model, { horizon: { days } })),
      );
      near(total(calibration.columns.frequency), expected, 0.1);
    }
  });

  test('are found again by a fit', () => {
    const fits = { nbd: fitNbd, 'bg-nbd': fitBgNbd, 'mbg-nbd': fitMbgNbd, 'pareto-nbd': fitParetoNbd };
    for (const model of models) {
      const { split } = simulateCustomers(model, { ...options, customers: 6000, seed: 2 });
      const { params, fit } = fits[model.kind](split.calibration, { timeUnit: 'week' });
      for (const [name, truth] of Object.entries(model.params)) {
        const error = fit.standardErrors?.[name] as number;
        expect(Math.abs(((params as Record<string, number>)[name] as number) - truth)).toBeLessThanOrEqual(4 * error);
      }
    }
  });

  test('by days have whole times, and a purchase a day at most', () => {
    const busy: PurchaseModel = { ...nbd, params: { r: 5, alpha: 1 } };
    const { columns } = simulateCustomers(busy, { ...options, customers: 200, times: 'days' }).split.calibration;
    for (const column of [columns.age, columns.recency]) expect(column.every(Number.isInteger)).toBe(true);
    columns.frequency.forEach((x, i) => {
      expect(x).toBeLessThanOrEqual(columns.recency[i] as number);
    });
    const exact = simulateCustomers(busy, { ...options, customers: 200 }).split.calibration.columns;
    expect(exact.recency.some((days) => !Number.isInteger(days))).toBe(true);
  });
});

describe('judging a forecast', () => {
  const rows = simulateTransactions({ seed: 5, customers: 400, startsOn: '2025-01-01', endsOn: '2025-12-31' });
  const log = indexTransactions(rows, {
    customerId: (r) => r.customerId,
    date: (r) => r.date,
    amount: (r) => r.amount,
  });
  const split = splitCalibration(log, { calibrationEnd: '2025-08-31' });

  test('every figure is the one of its definition', () => {
    const judged = evaluateForecast(mbg, split, { highestFrequency: 3 });
    const n = split.calibration.length;
    const horizon = { days: split.holdoutDays };
    const each = Array.from({ length: n }, (_, i) => {
      const customer = customerAt(split.calibration, i);
      const actual = split.holdout.frequency[i] as number;
      const p = purchaseCountProbability(mbg, customer, { horizon, exactly: actual });
      return {
        x: customer.frequency,
        actual,
        expected: expectedPurchases(mbg, customer, { horizon }),
        log: Math.log(p),
      };
    });
    const mean = (f: (one: (typeof each)[number]) => number): number => each.reduce((sum, one) => sum + f(one), 0) / n;
    expect(judged.customers).toBe(n);
    near(judged.actual, n * mean((one) => one.actual), 1e-12);
    near(judged.expected, n * mean((one) => one.expected), 1e-12);
    near(judged.aggregateError as number, judged.expected / judged.actual - 1, 1e-12);
    near(
      judged.bias,
      mean((one) => one.expected - one.actual),
      1e-9,
    );
    near(
      judged.meanAbsoluteError,
      mean((one) => Math.abs(one.expected - one.actual)),
      1e-12,
    );
    near(judged.rootMeanSquareError, Math.sqrt(mean((one) => (one.expected - one.actual) ** 2)), 1e-12);
    near(
      judged.logScore,
      mean((one) => one.log),
      1e-12,
    );
    expect(judged.byFrequency.map(({ frequency, andMore }) => [frequency, andMore])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [3, true],
    ]);
    for (const { frequency, andMore, customers, actual, expected } of judged.byFrequency) {
      const own = each.filter(({ x }) => x === frequency || (andMore && x > frequency));
      expect(customers).toBe(own.length);
      near(actual as number, own.reduce((sum, one) => sum + one.actual, 0) / own.length, 1e-12);
      near(expected as number, own.reduce((sum, one) => sum + one.expected, 0) / own.length, 1e-12);
    }
  });

  test('the order is worth 1 if it is that of the truth, −1 if reversed, and 0 if there is none', () => {
    const actual = split.holdout.frequency;
    const judge = (frequency: Int32Array) => {
      // NBD with a fixed age expects more of who bought more: the order is that of this frequency.
      const age = new Float64Array(actual.length).fill(100);
      const recency = frequency.map((x) => (x === 0 ? 0 : 50));
      const columns = { ...split.calibration.columns, frequency, age, recency: Float64Array.from(recency) };
      return evaluateForecast(nbd, { ...split, calibration: { ...split.calibration, columns } }).rankingGini as number;
    };
    near(judge(actual), 1, 1e-12);
    near(judge(actual.map((n) => 50 - n)), -1, 1e-12);
    near(judge(actual.map(() => 3)), 0, 0, 1e-12);
    expect(gini(actual)).toBeGreaterThan(0);
  });

  test('nobody, or nothing bought, is no error', () => {
    const empty = splitCalibration(indexTransactions([{ id: 1, on: '2025-01-01', paid: 1 }], at), {
      calibrationEnd: '2025-01-31',
      holdoutEnd: '2025-02-28',
    });
    const judged = evaluateForecast(mbg, empty);
    expect(judged).toMatchObject({ customers: 1, actual: 0, aggregateError: null, rankingGini: null });
    expect(judged.byFrequency[3]).toEqual({ frequency: 3, andMore: false, customers: 0, actual: null, expected: null });
  });

  test('tracking adds up what is expected of each customer since the first purchase', () => {
    const first = dayFromIso('2025-01-07');
    const ends = Array.from({ length: 51 }, (_, week) => isoFromDay(first + 7 * week));
    const tables = ends.map((asOf) => summarizeCustomers(log, { asOf }));
    const tracked = evaluateTracking(mbg, tables, { calibrationEnd: '2025-08-31' });
    expect(tracked.length).toBe(51);
    for (const k of [0, 1, 30, 50]) {
      const table = tables[k] as (typeof tables)[number];
      let actual = 0;
      let expected = 0;
      for (let i = 0; i < table.length; i++) {
        const { frequency, age } = customerAt(table, i);
        actual += frequency;
        expected += expectedPurchasesOfNewCustomer(mbg, { horizon: { days: age } });
      }
      near(tracked.columns.actualCumulative[k] as number, actual, 1e-15);
      near(tracked.columns.expectedCumulative[k] as number, expected, 1e-12);
    }
    const { actual, expected, actualCumulative, expectedCumulative, endsOn } = tracked.columns;
    near(
      actual.reduce((a, b) => a + b, 0),
      actualCumulative[50] as number,
      1e-12,
    );
    near(
      expected.reduce((a, b) => a + b, 0),
      expectedCumulative[50] as number,
      1e-12,
    );
    expect(isoFromDay(endsOn[50] as number)).toBe(ends[50]);
    const after = ends.map((_, k) => k).filter((k) => (ends[k] as string) > '2025-08-31');
    const errors = after.map((k) => Math.abs((expectedCumulative[k] as number) / (actualCumulative[k] as number) - 1));
    near(tracked.cumulativeError as number, errors.reduce((a, b) => a + b, 0) / errors.length, 1e-12);
  });
});

describe('values say what they are made of', () => {
  test('all parts are there, and JSON keeps them', () => {
    const ada = { frequency: 2, recency: 213, age: 272, monetaryValue: 22.35 };
    const options = { annualDiscountRate: 0.1, margin: 0.3 };
    const value = lifetimeValue({ purchases: pareto, spend }, ada, options);
    expect(value).toMatchObject({ currency: 'USD', margin: 0.3, annualDiscountRate: 0.1, horizonInDays: null });
    expect(value.discountedPurchases).toBe(discountedResidualTransactions(pareto, ada, { annualDiscountRate: 0.1 }));
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    const year = lifetimeValue({ purchases: pareto, spend }, ada, { ...options, horizon: { years: 1 } });
    expect(year.horizonInDays).toBe(365.2425);
  });
});
