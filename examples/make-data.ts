/**
 * Makes examples/data/orders.csv, the log that the demo reads when it is given none: a made-up shop over 18 months.
 *
 *     node --import tsx examples/make-data.ts > examples/data/orders.csv
 */
import { pathToFileURL } from 'node:url';
import { simulateTransactions } from 'clientele/transactions';

/** The log as CSV text, always the same. */
export function ordersCsv(): string {
  const rows = simulateTransactions({
    seed: 2026,
    customers: 2000,
    startsOn: '2024-07-01',
    endsOn: '2025-12-31',
    purchases: { r: 0.8, alpha: 9, s: 0.5, beta: 12 },
    spend: { p: 5, q: 4, v: 30 },
    refundRate: 0.03,
  });
  const lines = rows.map(({ customerId, orderId, date, amount }) =>
    [customerId, orderId, date, amount.toFixed(2)].join(','),
  );
  return `${['customer_id,order_id,date,amount', ...lines].join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(ordersCsv());
