import { test as property } from '@fast-check/vitest';
import { cohortRetention, cohortTable, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyConventions, anyDate, at, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const rows = [
  { id: 'a', on: '2025-11-30', paid: 10 },
  { id: 'b', on: '2025-11-02', paid: 20 },
  { id: 'a', on: '2025-12-01', paid: 5 },
  { id: 'a', on: '2026-02-01', paid: 5 },
  { id: 'c', on: '2026-01-15', paid: 8 },
  { id: 'c', on: '2026-01-20', paid: 8 },
];

describe('correct', () => {
  test('cohorts by month, those without newcomers included', () => {
    const { cohorts } = cohortTable(indexTransactions(rows, at), { asOf: '2026-02-10' });
    expect(cohorts.map((c) => [c.startsOn, c.customers, c.periods.map((p) => p.activeCustomers)])).toEqual([
      ['2025-11-01', 2, [2, 1, 0, 1]],
      ['2025-12-01', 0, []],
      ['2026-01-01', 1, [1, 0]],
      ['2026-02-01', 0, []],
    ]);
    expect(cohorts[0]?.periods.map((p) => p.revenue)).toEqual([30, 5, 0, 5]);
    expect(cohorts[0]?.periods.map((p) => p.complete)).toEqual([true, true, true, false]);
    expect(cohorts[2]?.periods[0]).toMatchObject({ orders: 2, startsOn: '2026-01-01' });
  });

  test('a period is complete from its last day on', () => {
    const at31 = cohortTable(indexTransactions(rows, at), { asOf: '2026-01-31' }).cohorts.at(-1);
    expect(at31?.periods[0]?.complete).toBe(true);
    expect(cohortRetention(at31 as never, 0).basis).not.toContain('not over yet');
    const at30 = cohortTable(indexTransactions(rows, at), { asOf: '2026-01-30' }).cohorts.at(-1);
    expect(at30?.periods[0]?.complete).toBe(false);
    expect(cohortRetention(at30 as never, 0).basis).toContain('not over yet');
  });

  test('retention is a figure with its denominator; a cohort without customers has none', () => {
    const { cohorts } = cohortTable(indexTransactions(rows, at), { asOf: '2026-02-10' });
    const [november, december] = cohorts;
    expect(cohortRetention(november as never, 1)).toMatchObject({ value: 0.5, numerator: 1, denominator: 2 });
    refuses(() => cohortRetention(december as never, 1), 'out_of_range', 'age');
    refuses(() => cohortRetention(november as never, 1, { levle: 0.9 } as never), 'unknown_option', 'options.levle');
    refuses(() => cohortRetention(november as never, 9), 'out_of_range', 'age');
    refuses(() => cohortRetention(null as never, 0), 'wrong_type', 'cohort');
  });
});

test('one date of another century costs a line of the table, not the memory', () => {
  const index = indexTransactions([...rows, { id: 'old', on: '0001-01-01', paid: 1 }], at);
  const { cohorts } = cohortTable(index, { asOf: '2026-02-10', unit: 'year' });
  expect(cohorts).toHaveLength(2026);
  expect(cohorts.flatMap((c) => c.periods).length).toBe(2026 + 2 + 1);
});

describe('always', () => {
  property.prop([logOf(), anyDate, fc.constantFrom('week', 'month', 'quarter', 'halfYear', 'year'), anyConventions])(
    'customers, orders and revenue of the cohorts are those of the customer table',
    (log, asOf, unit, conventions) => {
      const index = indexTransactions(log, at);
      const table = summarizeCustomers(index, { asOf, ...conventions });
      const { cohorts, ignored } = cohortTable(index, { asOf, unit, ...conventions });
      const periods = cohorts.flatMap((c) => c.periods);
      const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
      expect(total(cohorts.map((c) => c.customers))).toBe(table.length);
      expect(total(periods.map((p) => p.orders))).toBe(total(table.columns.orders));
      near(total(periods.map((p) => p.revenue)), total(table.columns.revenue), 1e-12, 1e-7);
      expect(ignored.byCode).toEqual(table.ignored.byCode);
      for (const cohort of cohorts) {
        expect(cohort.periods[0]?.activeCustomers ?? 0).toBe(cohort.customers);
        for (const period of cohort.periods) expect(period.activeCustomers).toBeLessThanOrEqual(cohort.customers);
      }
    },
  );
});
