import { test as property } from '@fast-check/vitest';
import { customersOf, indexTransactionColumns, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDate, anyId, anyPrice, at } from '../support/logs.ts';
import { near } from '../support/near.ts';

const anyRow = fc.record({
  id: anyId,
  on: anyDate,
  paid: anyPrice,
  order: fc.integer({ min: 1, max: 6 }),
  country: fc.constantFrom('FR', 'BE', 'CH', '__proto__'),
});
const anyLog = fc.array(anyRow, { maxLength: 50 });
const asOf = '2025-12-31';

property.prop([anyLog])('the groups of a customer add up to the customer', (rows) => {
  const log = indexTransactions(rows, { ...at, group: (r: (typeof rows)[0]) => r.country } as never);
  const whole = summarizeCustomers(log, { asOf, refunds: 'keep' });
  const parts = [...customersOf(summarizeCustomers(log, { asOf, refunds: 'keep', by: 'customerAndGroup' }))];
  for (const customer of customersOf(whole)) {
    const own = parts.filter((part) => part.id === customer.id);
    expect(own.reduce((sum, part) => sum + part.orders, 0)).toBe(customer.orders);
    near(
      own.reduce((sum, part) => sum + part.revenue, 0),
      customer.revenue,
      1e-12,
      1e-9,
    );
    expect(
      own
        .map((part) => part.lastOrderOn)
        .sort()
        .at(-1),
    ).toBe(customer.lastOrderOn);
    expect(new Set(own.map((part) => part.group)).size).toBe(own.length);
  }
});

property.prop([anyLog])('each group is what its own log gives', (rows) => {
  const log = indexTransactions(rows, { ...at, group: (r: (typeof rows)[0]) => r.country } as never);
  const grouped = [...customersOf(summarizeCustomers(log, { asOf, by: 'customerAndGroup' }))];
  for (const country of ['FR', 'BE', 'CH', '__proto__']) {
    const alone = indexTransactions(
      rows.filter((r) => r.country === country),
      at,
    );
    const expected = [...customersOf(summarizeCustomers(alone, { asOf }))].map((c) => ({ ...c, group: country }));
    expect(grouped.filter((c) => c.group === country)).toEqual(expected);
  }
});

property.prop([anyLog])('lines of an order are one transaction; what is given back later keeps its day', (rows) => {
  const log = indexTransactions(rows, {
    ...at,
    orderId: (r: (typeof rows)[0]) => r.order,
    group: (r: (typeof rows)[0]) => r.country,
  } as never);
  const dayOf = (r: (typeof rows)[0]): number => indexTransactions([r], at).days[0] as number;
  const order = (r: (typeof rows)[0]) => JSON.stringify([typeof r.id, r.id, r.order, r.country]);
  const firstDay = (r: (typeof rows)[0]): number =>
    Math.min(...rows.filter((other) => order(other) === order(r)).map(dayOf));
  const refundDay = (r: (typeof rows)[0]) => (r.paid < 0 && dayOf(r) > firstDay(r) ? dayOf(r) : null);
  const key = (r: (typeof rows)[0]) => JSON.stringify([order(r), refundDay(r)]);
  expect(log.length).toBe(new Set(rows.map(key)).size);
  expect(log.rowsRead).toBe(rows.length);
  for (let i = 0; i < log.length; i++) {
    const first = rows[log.rows[i] as number] as (typeof rows)[0];
    const lines = rows.filter((r) => key(r) === key(first));
    expect(rows.findIndex((r) => key(r) === key(first))).toBe(log.rows[i]);
    const cents = lines.reduce((sum, r) => sum + Math.round(r.paid * 100), 0);
    expect(log.amounts[i]).toBe(cents / 100);
    expect(log.days[i]).toBe(refundDay(first) ?? firstDay(first));
  }
});

property.prop([anyLog])('columns with orders and groups are the log of their rows', (rows) => {
  const fromRows = indexTransactions(rows, {
    ...at,
    orderId: (r: (typeof rows)[0]) => r.order,
    group: (r: (typeof rows)[0]) => r.country,
  } as never);
  const fromColumns = indexTransactionColumns({
    customerId: rows.map((r) => r.id),
    date: rows.map((r) => r.on),
    amount: rows.map((r) => r.paid),
    orderId: rows.map((r) => r.order),
    group: rows.map((r) => r.country),
  });
  expect(fromColumns).toEqual(fromRows);
});

test('one customer in thousands of groups is no quadratic affair', () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => ({
    id: 'guest',
    on: '2025-01-01',
    paid: 1,
    country: `g${i % 8000}`,
  }));
  const log = indexTransactions(rows, { ...at, group: (r: (typeof rows)[0]) => r.country } as never);
  expect(summarizeCustomers(log, { asOf, by: 'customerAndGroup' }).length).toBe(8000);
});
