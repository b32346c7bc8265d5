import { test as property } from '@fast-check/vitest';
import { defaultRfmSegments, scoreRfm, segmentRfm, summarizeRfmSegments } from 'clientele/rfm';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyRows, tableOf } from './reference.ts';

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};
const nearOrNull = (actual: number | null, expected: number | null): void => {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else near(actual, expected, 1e-12, 1e-12);
};

describe('correct', () => {
  test('a hand-counted segment', () => {
    const table = tableOf([
      { days: 3, orders: 4, revenue: 100.1 },
      { days: 5, orders: 1, revenue: 20.2 },
      { days: 9, orders: 1, revenue: 10.3 },
      { days: 200, orders: 2, revenue: 0.4 },
    ]);
    const everybody = { ...segmentRfm(scoreRfm(table)), columns: { segment: new Uint8Array(4) } };
    const { segments, total } = summarizeRfmSegments(table, everybody);
    expect(segments[0]).toMatchObject({
      id: 'champions',
      customers: 4,
      orders: 8,
      revenue: 131,
      meanOrder: 16.375,
      daysSinceLast: { mean: 54.25, median: 7 },
      ordersPerCustomer: { mean: 2, median: 1.5 },
      revenuePerCustomer: { mean: 32.75, median: 15.25 },
    });
    near(segments[0]?.orderValue.mean as number, (25.025 + 20.2 + 10.3 + 0.2) / 4, 1e-15);
    near(segments[0]?.orderValue.median as number, 15.25, 1e-15);
    expect(segments[0]?.revenueShare).toMatchObject({ value: 1, numerator: 131, denominator: 131, method: 'none' });
    expect(segments[1]).toMatchObject({
      customers: 0,
      revenue: 0,
      meanOrder: null,
      daysSinceLast: { mean: null, median: null },
    });
    const { id: _, label: __, advice: ___, ...figures } = segments[0] as (typeof segments)[0];
    expect(total).toEqual(figures);
  });

  test('without customers, and without revenue, there are no shares', () => {
    const table = tableOf([{ days: 1, orders: 1, revenue: 0 }]);
    const { total } = summarizeRfmSegments(table, segmentRfm(scoreRfm(table)));
    expect(total.revenueShare.value).toBeNull();
    const none = tableOf([]);
    const cuts = scoreRfm(table).cuts;
    expect(summarizeRfmSegments(none, segmentRfm(scoreRfm(none, { cuts }))).total.customerShare.value).toBeNull();
  });
});

test('segments of another table are refused', () => {
  const table = tableOf([
    { days: 1, orders: 1, revenue: 1 },
    { days: 1, orders: 1, revenue: 1 },
  ]);
  const segments = segmentRfm(scoreRfm(table));
  const shorter = tableOf([{ days: 1, orders: 1, revenue: 1 }]);
  refuses(() => summarizeRfmSegments(shorter, segments), 'length_mismatch', 'segments.length');
  refuses(
    () => summarizeRfmSegments({ ...table, asOf: '2026-02-01' }, segments),
    'incompatible_state',
    'segments.asOf',
  );
  refuses(() => summarizeRfmSegments({ ...table, ids: [0, 7] }, segments), 'incompatible_state', 'segments.ids[1]');
  expect(summarizeRfmSegments({ ...table, ids: [0, 1] }, segments).total.customers).toBe(2);
  refuses(() => summarizeRfmSegments({} as never, segments), 'wrong_type', 'table');
  refuses(() => summarizeRfmSegments(table, {} as never), 'wrong_type', 'segments');
});

describe('always', () => {
  property.prop([anyRows])('customers, orders and revenue of the segments sum to the total, to the cent', (rows) => {
    const table = tableOf(rows);
    const { segments, total } = summarizeRfmSegments(table, segmentRfm(scoreRfm(table)));
    const sum = (of: (one: (typeof segments)[0]) => number) => segments.reduce((all, one) => all + of(one), 0);
    expect(sum(({ customers }) => customers)).toBe(rows.length);
    expect(sum(({ orders }) => orders)).toBe(total.orders);
    expect(sum(({ revenue }) => Math.round(revenue * 100))).toBe(Math.round(total.revenue * 100));
    for (const { revenue } of [...segments, total]) expect(revenue).toBe(Math.round(revenue * 100) / 100);
    expect(Math.round(total.revenue * 100)).toBe(rows.reduce((all, { revenue }) => all + Math.round(revenue * 100), 0));
  });

  property.prop([anyRows])('means and medians are those of the customers, written out plainly', (rows) => {
    const table = tableOf(rows.map((row) => ({ ...row, revenue: row.revenue / 3 })));
    const segments = segmentRfm(scoreRfm(table));
    const summary = summarizeRfmSegments(table, segments);
    const at = (column: ArrayLike<number>, s: number): number[] =>
      Array.from(column).filter((_, i) => segments.columns.segment[i] === s);
    for (const [s, one] of summary.segments.entries()) {
      const orders = at(table.columns.orders, s);
      const revenue = at(table.columns.revenue, s);
      const mean = (values: readonly number[]): number | null =>
        values.length === 0 ? null : values.reduce((all, value) => all + value, 0) / values.length;
      const values = revenue.map((amount, i) => amount / (orders[i] as number));
      for (const [figure, plain] of [
        [one.daysSinceLast, at(table.columns.daysSinceLast, s)],
        [one.ordersPerCustomer, orders],
        [one.revenuePerCustomer, revenue],
        [one.orderValue, values],
      ] as const) {
        nearOrNull(figure.mean, mean(plain));
        nearOrNull(figure.median, median(plain));
      }
    }
  });

  property.prop([anyRows])('the order of customers changes nothing', (rows) => {
    const summaryOf = (some: typeof rows) => {
      const table = tableOf(some.map((row) => ({ ...row, revenue: row.revenue / 7 })));
      return summarizeRfmSegments(table, segmentRfm(scoreRfm(table))).segments;
    };
    expect(summaryOf([...rows].reverse())).toEqual(summaryOf(rows));
    expect(summaryOf(rows)).toHaveLength(defaultRfmSegments().segments.length);
  });
});
