import { test as property } from '@fast-check/vitest';
import { indexTransactions, splitCalibration, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { anyConventions, at, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

describe('correct', () => {
  test('both ends are included, and newcomers of the hold-out are counted apart', () => {
    const log = indexTransactions(
      [
        { id: 'a', on: '2026-01-01', paid: 10 },
        { id: 'a', on: '2026-01-31', paid: 20 },
        { id: 'a', on: '2026-02-01', paid: 30 },
        { id: 'a', on: '2026-02-28', paid: 50 },
        { id: 'a', on: '2026-03-01', paid: 99 },
        { id: 'b', on: '2026-02-15', paid: 7 },
        { id: 'c', on: '2026-01-15', paid: 1 },
      ],
      at,
    );
    const split = splitCalibration(log, { calibrationEnd: '2026-01-31', holdoutEnd: '2026-02-28' });
    expect(split.calibration.ids).toEqual(['a', 'c']);
    expect([...split.calibration.columns.frequency]).toEqual([1, 0]);
    expect([...split.holdout.frequency]).toEqual([2, 0]);
    expect([...split.holdout.revenue]).toEqual([80, 0]);
    expect([...split.holdout.monetaryValue]).toEqual([40, Number.NaN]);
    expect(split.newcomers).toEqual({ customers: 1, orders: 1, revenue: 7 });
    expect(split.holdoutDays).toBe(28);
  });

  test('a purchase at noon of the last calibration day belongs to the calibration', () => {
    const log = indexTransactions(
      [
        { id: 'a', on: '2026-01-01T08:00:00Z', paid: 10 },
        { id: 'a', on: '2026-01-31T12:00:00Z', paid: 20 },
        { id: 'a', on: '2026-02-10T12:00:00Z', paid: 20 },
      ],
      at,
      { timeZone: 'UTC' },
    );
    const split = splitCalibration(log, { calibrationEnd: '2026-01-31' });
    expect(split.calibration.columns.frequency[0]).toBe(1);
    expect(split.holdoutEnd).toBe('2026-02-10');
  });
});

describe('inputs', () => {
  test('the hold-out ends after the calibration', () => {
    const log = indexTransactions([{ id: 'a', on: '2026-01-01', paid: 1 }], at);
    const same = { calibrationEnd: '2026-01-31', holdoutEnd: '2026-01-31' };
    refuses(() => splitCalibration(log, same), 'out_of_range', 'options.holdoutEnd');
    refuses(() => splitCalibration(indexTransactions([], at), { calibrationEnd: '2026-01-31' }), 'empty_input', 'log');
  });
});

describe('always', () => {
  property.prop([logOf(), anyConventions])(
    'everybody who bought is in the calibration or a newcomer',
    (rows, conventions) => {
      const log = indexTransactions(rows, at);
      const split = splitCalibration(log, { calibrationEnd: '2025-06-30', holdoutEnd: '2025-12-31', ...conventions });
      const later = indexTransactions(
        rows.filter((r) => r.on > '2025-06-30'),
        at,
      );
      const buyers = new Set<string | number>([
        ...split.calibration.ids,
        ...summarizeCustomers(later, { asOf: '2025-12-31', ...conventions }).ids,
      ]);
      expect(split.calibration.length + split.newcomers.customers).toBe(buyers.size);
    },
  );

  property.prop([logOf()])('calibration and hold-out of a customer add up to the whole', (rows) => {
    const log = indexTransactions(rows, at);
    const split = splitCalibration(log, { calibrationEnd: '2025-06-30', holdoutEnd: '2025-12-31' });
    const whole = summarizeCustomers(log, { asOf: '2025-12-31' });
    for (const [i, id] of split.calibration.ids.entries()) {
      const j = whole.ids.indexOf(id);
      const { orders, frequency, revenue } = split.calibration.columns;
      expect((orders[i] as number) + (split.holdout.orders[i] as number)).toBe(whole.columns.orders[j]);
      expect((frequency[i] as number) + (split.holdout.frequency[i] as number)).toBe(whole.columns.frequency[j]);
      const parts = (revenue[i] as number) + (split.holdout.revenue[i] as number);
      near(parts, whole.columns.revenue[j] as number, 1e-12, 1e-9);
    }
  });
});
