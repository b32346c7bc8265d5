import { readFileSync } from 'node:fs';
import {
  discountedResidualTransactions,
  expectedPurchases,
  logProbabilityAlive,
  type PurchaseModel,
  probabilityAlive,
  purchaseCountProbability,
} from 'clientele/clv';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { modelOf } from './support.ts';

interface Reference {
  readonly kind: PurchaseModel['kind'];
  readonly params: Readonly<Record<string, number>>;
  readonly customers: readonly {
    readonly x: number;
    readonly tx: number;
    readonly T: number;
    readonly lnAlive: number;
    readonly staying: readonly (readonly [t: number, value: number])[];
    readonly expected: readonly (readonly [t: number, value: number])[];
    readonly discounted: readonly (readonly [rate: number, end: number | null, value: number])[];
    readonly counts: readonly (readonly [t: number, n: number, exactly: number, atLeast: number])[];
  }[];
}

/** Values from the definitions of the models, with mpmath; the script stands beside them. */
const { models } = JSON.parse(readFileSync(new URL('../fixtures/clv/questions.json', import.meta.url), 'utf8')) as {
  models: Readonly<Record<string, Reference>>;
};

describe.each(Object.entries(models))('%s, from its definition with 50 digits', (_, { kind, params, customers }) => {
  const model = modelOf(kind, params);

  test.each(customers)('x = $x, t_x = $tx, T = $T', (given) => {
    const history = { frequency: given.x, recency: given.tx, age: given.T };
    const lnAlive = logProbabilityAlive(model, history);
    near(lnAlive, given.lnAlive, 1e-11, 1e-14);
    const alive = probabilityAlive(model, history);
    const TINY = 1e-290;
    for (const [days, staying] of given.staying) {
      near(logProbabilityAlive(model, history, { after: { days } }) - lnAlive, Math.log(staying), 1e-9, 1e-11);
    }
    for (const [days, expected] of given.expected) {
      near(expectedPurchases(model, history, { horizon: { days } }), alive * expected, 1e-11, TINY);
    }
    for (const [rate, end, value] of given.discounted) {
      const continuousDiscountRate = { rate, per: 'day' } as const;
      const horizon = end === null ? {} : { horizon: { days: end } };
      const found = discountedResidualTransactions(model, history, { continuousDiscountRate, ...horizon });
      near(found, alive * value, 2e-13, TINY);
    }
    for (const [days, n, exactly, atLeast] of given.counts) {
      const horizon = { days };
      const gone = n === 0 ? -Math.expm1(given.lnAlive) : 0;
      near(purchaseCountProbability(model, history, { horizon, exactly: n }), alive * exactly + gone, 1e-10, TINY);
      near(purchaseCountProbability(model, history, { horizon, atLeast: n }), alive * atLeast + gone, 1e-10, TINY);
    }
  });
});

test('there are eight parameter sets of four models', () => {
  expect(Object.keys(models)).toHaveLength(8);
  expect(new Set(Object.values(models).map(({ kind }) => kind)).size).toBe(4);
});
