import { test as property } from '@fast-check/vitest';
import {
  daysUntilAliveBelow,
  discountedResidualTransactions,
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  lifetimeValue,
  logProbabilityAlive,
  type PurchaseModel,
  probabilityAlive,
  purchaseCountProbability,
} from 'clientele/clv';
import { daysPerUnit } from 'clientele/time';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { anyHistory, anyHorizon, anyModel, bg, mbg, modelOf, models, nbd, pareto, spend } from './support.ts';

/** A round number of decimals that agree is not asked for where both are below what a double can tell apart. */
const TINY = 1e-290;

describe('always, for parameters and times of any magnitude', () => {
  property.prop([anyModel(8), anyHistory(9), anyHorizon(9), anyHorizon(4)], { numRuns: 300 })(
    'P(alive) is a probability, and falls with silence and with time to come',
    (model, customer, days, delay) => {
      const now = logProbabilityAlive(model, customer);
      expect(now <= 0).toBe(true);
      near(probabilityAlive(model, customer), Math.exp(now), 1e-13 * Math.max(1, -now), TINY);
      const silent = logProbabilityAlive(model, { ...customer, age: customer.age + days });
      expect(silent).toBeLessThanOrEqual(now + 1e-11 * Math.max(1, -now));
      const soon = probabilityAlive(model, customer, { after: { days: delay } });
      const late = probabilityAlive(model, customer, { after: { days: 1.5 * delay } });
      expect(soon).toBeLessThanOrEqual(Math.exp(now) * (1 + 1e-12));
      expect(late).toBeLessThanOrEqual(soon * (1 + 1e-10));
      expect(late).toBeGreaterThanOrEqual(0);
    },
  );

  property.prop([anyModel(6), anyHistory(6), anyHorizon(9)], { numRuns: 300 })(
    'expectations rise with the horizon, vanish with it, and stay below those of who never leaves',
    (model, customer, days) => {
      const upTo = (length: number): number => expectedPurchases(model, customer, { horizon: { days: length } });
      const value = upTo(days);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(upTo(1.5 * days)).toBeGreaterThanOrEqual(value * (1 - 1e-11));
      const { r, alpha } = model.params;
      const never = ((r + customer.frequency) / (alpha + customer.age)) * days;
      expect(value).toBeLessThanOrEqual(never * (1 + 1e-11));
      expect(upTo(0)).toBe(0);
      // For a short while the rate is that of today.
      const short = Math.min(alpha, 1e-9);
      const rate = upTo(short * 1e-3) / (short * 1e-3);
      near(upTo(short * 2e-3) / (short * 2e-3), rate, 1e-2, TINY);
    },
  );

  property.prop([anyModel(4), anyHistory(4), anyHorizon(4), fc.integer({ min: 0, max: 3000 })], { numRuns: 150 })(
    'exactly n is at least n without at least n + 1, and at most n is the rest',
    (model, customer, days, n) => {
      const horizon = { days };
      const exactly = purchaseCountProbability(model, customer, { horizon, exactly: n });
      const atLeast = purchaseCountProbability(model, customer, { horizon, atLeast: n });
      const more = purchaseCountProbability(model, customer, { horizon, atLeast: n + 1 });
      const atMost = purchaseCountProbability(model, customer, { horizon, atMost: n });
      for (const p of [exactly, atLeast, more, atMost]) {
        expect(p >= 0 && p <= 1 + 1e-15).toBe(true);
      }
      near(exactly + more, atLeast, 1e-9, TINY);
      near(atMost + more, 1, 1e-9);
    },
  );

  property.prop([anyModel(2), anyHistory(2), anyHorizon(2), fc.integer({ min: 0, max: 40 })], { numRuns: 150 })(
    'at most n is the sum of all up to n, also where that is tiny',
    (model, customer, days, n) => {
      const horizon = { days };
      let sum = 0;
      for (let exactly = 0; exactly <= n; exactly++) {
        sum += purchaseCountProbability(model, customer, { horizon, exactly });
      }
      near(purchaseCountProbability(model, customer, { horizon, atMost: n }), sum, 1e-11, TINY);
    },
  );

  test('at most a million or a thousand million is no long sum', () => {
    const busy = { frequency: 5000, recency: 999, age: 1000 };
    for (const model of models) {
      for (const n of [1e6, 1e9]) {
        const horizon = { days: n / 4 };
        const atMost = purchaseCountProbability(model, busy, { horizon, atMost: n });
        near(atMost, 1 - purchaseCountProbability(model, busy, { horizon, atLeast: n + 1 }), 1e-9, 1e-12);
        if (model.kind !== 'nbd') expect(atMost).toBeGreaterThan(0.5);
        else expect(atMost).toBeLessThan(1e-9);
      }
    }
  });

  property.prop([anyModel(1), anyHistory(1.5), anyHorizon(1)], { numRuns: 40 })(
    'the probabilities of counts add up to 1, and their mean is the expectation',
    (model, { frequency, recency, age }, days) => {
      const customer = { frequency: frequency % 20, recency: frequency % 20 === 0 ? 0 : recency, age };
      const horizon = { days };
      let total = 0;
      let mean = 0;
      const expected = expectedPurchases(model, customer, { horizon });
      for (let exactly = 0, last = 1; exactly <= expected + 3 || exactly * last > 1e-11 * mean; exactly++) {
        const probability = purchaseCountProbability(model, customer, { horizon, exactly });
        total += probability;
        mean += exactly * probability;
        last = probability;
      }
      near(total, 1, 1e-9);
      near(mean, expected, 1e-7, TINY);
    },
  );

  property.prop([anyModel(4), anyHistory(4), anyHorizon(5), anyHorizon(2)], { numRuns: 60 })(
    'discounted purchases fall with the rate, rise with the horizon, and end where there is none',
    (model, customer, days, rate) => {
      const at = (annual: number, horizon?: { days: number }): number =>
        discountedResidualTransactions(model, customer, {
          continuousDiscountRate: { rate: Math.log1p(annual), per: 'year' },
          ...(horizon === undefined ? {} : { horizon }),
        });
      const all = at(rate);
      expect(all).toBeGreaterThanOrEqual(0);
      expect(at(1.5 * rate)).toBeLessThanOrEqual(all * (1 + 1e-10));
      expect(at(rate, { days })).toBeLessThanOrEqual(all * (1 + 1e-10));
      near(at(rate, { days: 1e9 * (1 + 1 / rate) }), all, 1e-9, TINY);
      const undiscounted = expectedPurchases(model, customer, { horizon: { days } });
      expect(at(rate, { days })).toBeLessThanOrEqual(undiscounted * (1 + 1e-10));
      expect(at(0, { days })).toBe(undiscounted);
      near(at(1e-12, { days: Math.min(days, 1000) }), at(0, { days: Math.min(days, 1000) }), 1e-9, TINY);
    },
  );

  property.prop([anyModel(2), anyHistory(3), anyHorizon(2)], { numRuns: 60 })(
    'another time unit changes nothing but the parameters',
    (model, customer, days) => {
      const weekly = inWeeks(model);
      const options = { horizon: { days }, annualDiscountRate: 0.1 };
      near(probabilityAlive(weekly, customer), probabilityAlive(model, customer), 1e-9, TINY);
      const horizon = { days };
      near(
        expectedPurchases(weekly, customer, { horizon }),
        expectedPurchases(model, customer, { horizon }),
        1e-9,
        TINY,
      );
      const dert = discountedResidualTransactions(model, customer, options);
      near(discountedResidualTransactions(weekly, customer, options), dert, 1e-9, TINY);
    },
  );

  property.prop([anyModel(2), anyHistory(3), fc.double({ min: 0.001, max: 0.999, noNaN: true })], { numRuns: 80 })(
    'after the days until P(alive) is below a bound, it is at the bound',
    (model, customer, probability) => {
      for (const given of ['silence', 'nothing'] as const) {
        const days = daysUntilAliveBelow(model, customer, { probability, given });
        if (days === null) {
          const never = model.kind === 'nbd' || (model.kind === 'bg-nbd' && customer.frequency === 0);
          if (given === 'silence' && !never) {
            expect(probabilityAlive(model, { ...customer, age: 1e12 })).toBeGreaterThan(probability);
          }
          continue;
        }
        const then =
          given === 'silence'
            ? probabilityAlive(model, { ...customer, age: customer.age + days })
            : probabilityAlive(model, customer, { after: { days } });
        if (days === 0) expect(then).toBeLessThanOrEqual(probability);
        else near(then, probability, 1e-6);
      }
    },
  );
});

function inWeeks(model: PurchaseModel): PurchaseModel {
  const { r, alpha, a = 0, b = 0, s = 0, beta = 0 } = model.params as Record<string, number>;
  const days = daysPerUnit('week');
  return modelOf(model.kind, { r: r as number, alpha: (alpha as number) / days, a, b, s, beta: beta / days }, 'week');
}

describe('values of consecutive times add up', () => {
  const customer = { frequency: 3, recency: 150, age: 200, monetaryValue: 30 };
  test('a value for ever is a value up to a day, and the discounted rest', () => {
    for (const purchases of models) {
      const options = { annualDiscountRate: 0.2, margin: 0.4 };
      const year = lifetimeValue({ purchases, spend }, customer, { ...options, horizon: { years: 1 } });
      const two = lifetimeValue({ purchases, spend }, customer, { ...options, horizon: { years: 2 } });
      const all = lifetimeValue({ purchases, spend }, customer, options);
      // The second year by a fine sum of expectations, each discounted from the middle of its stretch.
      const steps = 4000;
      const upTo = (years: number): number => expectedPurchases(purchases, customer, { horizon: { years } });
      let second = 0;
      for (let i = 0; i < steps; i++) {
        const [from, to] = [1 + i / steps, 1 + (i + 1) / steps];
        second += (upTo(to) - upTo(from)) / 1.2 ** ((from + to) / 2);
      }
      near(two.value - year.value, second * year.spendPerPurchase * 0.4, 1e-7);
      expect(all.value).toBeGreaterThan(two.value);
      near(all.value, all.discountedPurchases * all.spendPerPurchase * 0.4, 1e-15);
    }
  });
});

describe('nested models agree at their limits', () => {
  const customer = { frequency: 4, recency: 20, age: 30 };
  const fresh = { frequency: 0, recency: 0, age: 30 };
  const horizon = { days: 52 };
  const { r, alpha } = nbd.params;
  const forever = modelOf('nbd', { r, alpha });
  const nearly = [
    modelOf('bg-nbd', { r, alpha, a: 1e-13, b: 1 }),
    modelOf('mbg-nbd', { r, alpha, a: 1e-13, b: 1 }),
    modelOf('pareto-nbd', { r, alpha, s: 1e-13, beta: 1 }),
  ];

  test('where nobody leaves all are the NBD', () => {
    for (const model of nearly) {
      for (const one of [customer, fresh]) {
        near(probabilityAlive(model, one), 1, 1e-11);
        near(expectedPurchases(model, one, { horizon }), expectedPurchases(forever, one, { horizon }), 1e-11);
        const exactly = (m: PurchaseModel): number => purchaseCountProbability(m, one, { horizon, exactly: 5 });
        near(exactly(model), exactly(forever), 1e-10);
        const dert = (m: PurchaseModel): number => discountedResidualTransactions(m, one, { annualDiscountRate: 0.1 });
        near(dert(model), dert(forever), 1e-9);
      }
    }
  });

  test('NBD by hand', () => {
    const mean = ((r + 4) / (alpha + 30)) * 52;
    near(expectedPurchases(forever, customer, { horizon }), mean, 1e-15);
    const delta = Math.log(1.1) / 365.2425;
    const dert = (r + 4) / (alpha + 30) / delta;
    near(discountedResidualTransactions(forever, customer, { annualDiscountRate: 0.1 }), dert, 1e-14);
  });

  test('an MBG/NBD customer after the first chance to leave goes on as a BG/NBD customer', () => {
    const { a, b } = mbg.params;
    const after = modelOf('bg-nbd', { ...mbg.params, b: b + 1 }, 'week');
    near(
      expectedPurchasesOfNewCustomer(mbg, { horizon }),
      (b / (a + b)) * expectedPurchasesOfNewCustomer(after, { horizon }),
      1e-14,
    );
  });

  test('a new customer is one of age 0', () => {
    for (const model of models) {
      const zero = { frequency: 0, recency: 0, age: 0 };
      expect(expectedPurchasesOfNewCustomer(model, { horizon })).toBe(expectedPurchases(model, zero, { horizon }));
    }
  });

  test('BG/NBD takes one-time buyers to be alive, however long ago they came; the others do not', () => {
    const longAgo = { frequency: 0, recency: 0, age: 20 * 365 };
    expect(probabilityAlive(bg, longAgo)).toBe(1);
    expect(probabilityAlive(mbg, longAgo)).toBeLessThan(0.4);
    expect(probabilityAlive(pareto, longAgo)).toBeLessThan(0.1);
    expect(daysUntilAliveBelow(bg, longAgo, { probability: 0.5 })).toBeNull();
  });
});
