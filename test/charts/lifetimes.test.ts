import { calibrationChart, heterogeneityChart, purchaseHeatChart, trackingChart, valueChart } from 'clientele/charts';
import {
  evaluateForecast,
  evaluateTracking,
  expectedPurchases,
  type NbdModel,
  probabilityAlive,
  simulateCustomers,
} from 'clientele/clv';
import { gammaCdf } from 'clientele/core';
import { customerAt, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { bg, mbg, nbd, pareto } from '../clv/support.ts';
import { at } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

describe('purchaseHeatChart', () => {
  test('has in each cell what the model says of such a customer', () => {
    const chart = purchaseHeatChart(pareto, { age: { days: 240 }, horizon: { days: 100 }, frequencies: 5 });
    expect(chart.rows).toHaveLength(13 * 5 + 1);
    for (const row of chart.rows) {
      const customer = { frequency: Number(row['frequency']), recency: Number(row['recency']), age: 240 };
      expect(row['probabilityAlive']).toBe(probabilityAlive(pareto, customer));
      expect(row['expectedPurchases']).toBe(expectedPurchases(pareto, customer, { horizon: { days: 100 } }));
    }
    expect(purchaseHeatChart(pareto, { age: { days: 9 }, measure: 'expectedPurchases' }).name).toBe('purchase-heat');
  });

  test('refuses an age of nothing and too many columns', () => {
    refuses(() => purchaseHeatChart(bg, { age: { days: 0 } }), 'out_of_range', 'options.age');
    refuses(() => purchaseHeatChart(bg, { age: { days: 1 }, horizon: { days: 0 } }), 'out_of_range', 'options.horizon');
    refuses(() => purchaseHeatChart(bg, { age: { days: 1 }, frequencies: 31 }), 'out_of_range', 'options.frequencies');
  });
});

describe('trackingChart', () => {
  const log = indexTransactions(
    [
      { id: 'a', on: '2026-01-01', paid: 1 },
      { id: 'a', on: '2026-01-20', paid: 1 },
      { id: 'b', on: '2026-01-03', paid: 1 },
    ],
    at,
  );
  const tables = ['2026-01-10', '2026-01-20', '2026-01-31'].map((asOf) => summarizeCustomers(log, { asOf }));
  const tracking = evaluateTracking(mbg, tables, { calibrationEnd: '2026-01-10' });

  test('has two rows per period, added up or not', () => {
    const actual = (chart: { rows: readonly Record<string, unknown>[] }) =>
      chart.rows.filter((row) => row['kind'] === 'Actual').map((row) => row['purchases']);
    expect(actual(trackingChart(tracking))).toEqual([0, 1, 1]);
    expect(actual(trackingChart(tracking, { measure: 'incremental' }))).toEqual([0, 1, 0]);
    refuses(() => trackingChart({} as never), 'wrong_type', 'tracking');
  });
});

describe('calibrationChart', () => {
  test('has a pair of bars per class, with the means of the evaluation', () => {
    const age = { from: { weeks: 20 }, to: { weeks: 30 } };
    const { split } = simulateCustomers(mbg, {
      customers: 300,
      seed: 1,
      asOf: '2026-01-01',
      age,
      future: { weeks: 20 },
    });
    const judged = evaluateForecast(mbg, split, { highestFrequency: 4 });
    const { rows, notes } = calibrationChart(judged);
    expect(rows.map((row) => row['perCustomer'])).toEqual(
      judged.byFrequency.flatMap(({ actual, expected }) => [actual, expected]),
    );
    expect(notes).toEqual([]);
    const high = evaluateForecast(mbg, split, { highestFrequency: 60 });
    expect(calibrationChart(high).notes).toHaveLength(1);
    expect(customerAt(split.calibration, 0).age).toBeGreaterThan(0);
    refuses(() => calibrationChart({} as never), 'wrong_type', 'evaluation');
  });
});

describe('heterogeneityChart', () => {
  test('shares are those of the distribution, and add up to 1', () => {
    for (const model of [nbd, bg, mbg, pareto]) {
      for (const measure of ['rate', 'leaving'] as const) {
        const { rows } = heterogeneityChart(model, { measure });
        if (model.kind === 'nbd' && measure === 'leaving') {
          expect(rows).toEqual([]);
          continue;
        }
        near(
          rows.reduce((sum, row) => sum + Number(row['share']), 0),
          1,
          1e-12,
        );
        if (measure === 'leaving') continue;
        const { r, alpha } = (model as NbdModel).params;
        near(Number(rows[0]?.['share']), gammaCdf(Number(rows[0]?.['to']) * alpha, r), 1e-12);
      }
    }
  });
});

describe('valueChart', () => {
  test('counts everybody once; who has no value is said', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i % 10 === 3 ? Number.NaN : (i * i) / 1000));
    const { rows, notes } = valueChart(values);
    expect(rows.reduce((sum, row) => sum + Number(row['customers']), 0)).toBe(900);
    const [first] = rows;
    const below = values.filter((value) => value < Number(first?.['to'])).length;
    expect(first?.['customers']).toBe(below);
    expect(notes.join(' ')).toContain('100 customers without a value');
    expect(valueChart([0, 0]).rows[0]?.['customers']).toBe(2);
    refuses(() => valueChart([]), 'empty_input', 'values');
    refuses(() => valueChart([1, -1]), 'out_of_range', 'values');
    refuses(() => valueChart([1], { bars: 1 }), 'out_of_range', 'options.bars');
  });
});
