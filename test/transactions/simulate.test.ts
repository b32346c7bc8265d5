import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const options = { seed: 'one', customers: 500, startsOn: '2024-01-01', endsOn: '2025-12-31' } as const;
const at = {
  customerId: (r: { customerId: string }) => r.customerId,
  date: (r: { date: string }) => r.date,
  amount: (r: { amount: number }) => r.amount,
};

describe('correct', () => {
  test('the same seed gives the same log, another seed another', () => {
    expect(simulateTransactions(options)).toEqual(simulateTransactions(options));
    expect(simulateTransactions({ ...options, seed: 'two' })).not.toEqual(simulateTransactions(options));
  });

  test('the log is sorted, inside its dates, and its ids are in order', () => {
    const rows = simulateTransactions({ ...options, acquiredUntil: '2024-03-31', refundRate: 0.1 });
    const dates = rows.map((r) => r.date);
    expect(dates).toEqual([...dates].sort());
    expect((dates[0] as string) >= '2024-01-01' && (dates.at(-1) as string) <= '2025-12-31').toBe(true);
    const orders = rows.filter((r) => r.amount > 0).map((r) => r.orderId);
    expect(orders).toEqual([...orders].sort());
    expect(new Set(orders).size).toBe(orders.length);
    const firsts = [...summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31' }).columns.firstOrderOn];
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  test('every refund gives back an order of the same customer, later and in full', () => {
    const rows = simulateTransactions({ ...options, refundRate: 0.2 });
    const bought = new Map(rows.filter((r) => r.amount > 0).map((r) => [r.orderId, r]));
    const refunds = rows.filter((r) => r.amount < 0);
    expect(refunds.length).toBeGreaterThan(50);
    for (const refund of refunds) {
      const order = bought.get(refund.orderId.replace('-R', ''));
      expect(order).toMatchObject({ customerId: refund.customerId, amount: -refund.amount });
      expect((order?.date as string) < refund.date).toBe(true);
    }
  });

  test('repeat purchases come as often as the Pareto/NBD expects', () => {
    // E[X(t)] = r beta / (alpha (s - 1)) (1 - (beta / (beta + t))^(s - 1)), Schmittlein et al. (1987), in weeks.
    const { r, alpha, s, beta } = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
    const days = 364;
    const rows = simulateTransactions({
      seed: 5,
      customers: 40_000,
      startsOn: '2024-01-01',
      acquiredUntil: '2024-01-01',
      endsOn: '2024-12-30',
    });
    const weeks = (days + 0.5) / 7;
    const expected = ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + weeks)) ** (s - 1));
    near(rows.length / 40_000 - 1, expected, 0.03);
    // Mean order p v / (q - 1).
    near(rows.reduce((sum, row) => sum + row.amount, 0) / rows.length, (6.25 * 15.44) / 2.74, 0.03);
  });
});

describe('inputs', () => {
  test('dates in order, rates above 0, shares up to 1', () => {
    refuses(() => simulateTransactions({ ...options, endsOn: '2023-01-01' }), 'out_of_range', 'options.endsOn');
    refuses(
      () => simulateTransactions({ ...options, acquiredUntil: '2026-01-01' }),
      'out_of_range',
      'options.acquiredUntil',
    );
    refuses(() => simulateTransactions({ ...options, refundRate: 2 }), 'out_of_range', 'options.refundRate');
    refuses(() => simulateTransactions({ ...options, customers: 1.5 }), 'not_an_integer', 'options.customers');
    const spend = { p: 0, q: 1, v: 1 };
    refuses(() => simulateTransactions({ ...options, spend }), 'out_of_range', 'options.spend.p');
  });
});
