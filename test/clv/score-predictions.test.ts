import { test as property } from '@fast-check/vitest';
import { expectedPurchases, lifetimeValue, predictionOf, probabilityAlive, scorePredictions } from 'clientele/clv';
import { customersOf, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';
import { bg, models, nbd, spend } from './support.ts';

const asOf = '2026-01-31';
const horizon = { weeks: 26 };
const value = { horizon, annualDiscountRate: 0.1, margin: 0.3 };
const bought = logOf().map((rows) => rows.filter(({ paid }) => paid >= 0));
const table = summarizeCustomers(
  indexTransactions(
    [
      { id: 'ada', on: '2025-01-05', paid: 20 },
      { id: 'ada', on: '2025-03-05', paid: -2 },
      { id: 'ada', on: '2025-04-05', paid: 30 },
      { id: 'bob', on: '2025-01-05', paid: 20 },
      { id: 'bob', on: '2025-05-05', paid: -2 },
    ],
    at,
  ),
  { asOf, refunds: 'keep' },
);

describe('always', () => {
  property.prop([bought, fc.constantFrom(...models), fc.constantFrom(0.5, 0.8, 0.95)], { numRuns: 25 })(
    'in bulk and one by one the bounds are the same, to the last bit',
    (rows, purchases, level) => {
      const base = summarizeCustomers(indexTransactions(rows, at), { asOf });
      const customers = [...customersOf(base)];
      const counts = scorePredictions(expectedPurchases, purchases, base, { horizon, level });
      const worths = scorePredictions(lifetimeValue, { purchases, spend }, base, { ...value, level });
      expect([counts.ids, worths.ids]).toEqual([base.ids, base.ids]);
      customers.forEach((customer, i) => {
        const { columns, method } = counts;
        expect({ value: columns.value[i], low: columns.low[i], high: columns.high[i], level, method }).toEqual(
          predictionOf(expectedPurchases, purchases, customer, { horizon, level }),
        );
        const { columns: own, method: how } = worths;
        expect({ value: own.value[i], low: own.low[i], high: own.high[i], level, method: how }).toEqual(
          predictionOf(lifetimeValue, { purchases, spend }, customer, { ...value, level }),
        );
      });
    },
  );

  property.prop([bought, fc.constantFrom(...models)], { numRuns: 25 })(
    'a higher level widens, never narrows, and nobody falls below nothing',
    (rows, purchases) => {
      const base = summarizeCustomers(indexTransactions(rows, at), { asOf });
      const at80 = scorePredictions(lifetimeValue, { purchases, spend }, base, { ...value, level: 0.8 }).columns;
      const at95 = scorePredictions(lifetimeValue, { purchases, spend }, base, { ...value, level: 0.95 }).columns;
      for (let i = 0; i < base.length; i++) {
        const [low, inner] = [at95.low[i] as number, at80.low[i] as number];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(inner * (1 + 1e-9));
        expect(at95.high[i] as number).toBeGreaterThanOrEqual((at80.high[i] as number) * (1 - 1e-9));
        // Who is more likely gone than the side allows has a lower bound of nothing.
        const alive = probabilityAlive(purchases, [...customersOf(base)][i] as never);
        if (alive < 0.9) expect(inner).toBe(0);
      }
    },
  );
});

test('who has no mean spend has no bounds, and is counted', () => {
  const { columns, ignored, warnings } = scorePredictions(lifetimeValue, { purchases: bg, spend }, table, value);
  const bob = table.ids.indexOf('bob');
  expect([columns.value[bob], columns.low[bob], columns.high[bob]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(ignored.count).toBe(1);
  expect(columns.high[table.ids.indexOf('ada')]).toBeGreaterThan(0);
  expect(warnings).toEqual([]);
});

test('what predictionOf refuses is refused', () => {
  refuses(() => scorePredictions(probabilityAlive as never, nbd, table, { horizon }), 'unknown_choice', 'question');
  refuses(() => scorePredictions(expectedPurchases, nbd, table, undefined as never), 'missing_value', 'options');
  refuses(
    () => scorePredictions(expectedPurchases, nbd, table, { horizon, level: 1 }),
    'out_of_range',
    'options.level',
  );
  refuses(() => scorePredictions(expectedPurchases, nbd, [] as never, { horizon }), 'wrong_type', 'table');
  const { horizon: _, ...endless } = value;
  refuses(
    () => scorePredictions(lifetimeValue, { purchases: nbd, spend }, table, endless as never),
    'missing_value',
    'options.horizon',
  );
});
