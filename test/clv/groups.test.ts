import { test } from '@fast-check/vitest';
import { type PurchaseGroups, summarizePurchases } from 'clientele/clv';
import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupRows, sampleRows } from '../../src/clv/group-rows.ts';
import { groupSpends } from '../../src/clv/group-spends.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

type Row = readonly [number, number, number];
const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(-0));
const rows = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 60 });

/** The same by a plain map of texts. */
function plainly(list: readonly Row[]): (readonly number[])[] {
  const counts = new Map<string, number>();
  for (const row of list) {
    const key = row.map((n) => String(n + 0)).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [...key.split(',').map(Number), count]).sort(compare);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((n, k) => n !== b[k]);
  return (a[i] as number) - (b[i] as number);
}

describe('grouping', () => {
  test.prop([rows, fc.boolean()])('is that of a plain map, sorted, whatever the order of the rows', (list, many) => {
    // Enough rows that the table of slots grows.
    const all = many
      ? list.flatMap((row) => Array.from({ length: 40 }, (_, k): Row => [row[0], row[1], row[2] + k]))
      : list;
    const column = (k: number): number[] => all.map((row) => row[k] as number);
    const { columns, count } = groupRows(column(0), column(1), column(2), null);
    const grouped = Array.from(count, (n, i) => [...columns.map((one) => one[i] as number), n]);
    expect(grouped).toEqual(plainly(all));
  });

  test.prop([
    fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0.1, max: 9, noNaN: true })), { minLength: 1 }),
  ])('of spends is the same with counts and without', (list) => {
    const x = Float64Array.from(list, ([n]) => n);
    const means = Float64Array.from(list, ([, mean]) => Math.round(mean * 4) / 4 + 0.25);
    expect(groupSpends(x, means, null)).toEqual(groupSpends(x, means, new Float64Array(list.length).fill(1)));
  });

  test.prop([
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 50 }),
    fc.integer({ min: 1, max: 200 }),
  ])('a sample has about the size that is asked, and takes heavy rows as often as they weigh', (counts, size) => {
    const total = counts.reduce((sum, n) => sum + n, 0);
    const sample = sampleRows(Float64Array.from(counts), size);
    near(
      sample.count.reduce((sum, n) => sum + n, 0),
      size,
      0,
      1,
    );
    for (const [i, row] of sample.rows.entries()) {
      near(sample.count[i] as number, ((counts[row] as number) * size) / total, 0, 1);
    }
  });
});

describe('summarizePurchases', () => {
  const log = indexTransactions(
    simulateTransactions({ seed: 3, customers: 500, startsOn: '2025-01-01', endsOn: '2025-12-31' }),
    { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount },
  );
  const table = summarizeCustomers(log, { asOf: '2025-12-31', logStartsOn: '2025-01-01' });

  it('counts every customer once, and groups made before stay as they are', () => {
    const groups = summarizePurchases(table);
    expect(groups.customers).toBe(table.length);
    expect(groups.columns.count.reduce((sum, n) => sum + n, 0)).toBe(table.length);
    expect(groups.length).toBeLessThan(table.length);
    expect(summarizePurchases(groups)).toEqual(groups);
  });

  it('carries how many customers may be older than the log', () => {
    const warned = { ...table, warnings: [{ code: 'left_truncated' as const, count: 4, message: '' }] };
    expect(summarizePurchases(warned).leftTruncated).toBe(4);
    expect(summarizePurchases(summarizePurchases(warned)).leftTruncated).toBe(4);
  });

  it('refuses columns that cannot be', () => {
    const groups: PurchaseGroups = summarizePurchases([{ frequency: 1, recency: 3, age: 9 }]);
    refuses(
      () => summarizePurchases({ ...groups, columns: { ...groups.columns, recency: Float64Array.of(10) } }),
      'out_of_range',
      'customers.columns.recency',
    );
    refuses(() => summarizePurchases([null as never]), 'wrong_type', 'customers[0]');
    refuses(() => summarizePurchases([]), 'empty_input', 'customers');
  });
});
