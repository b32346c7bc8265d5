import { scoreRfm, segmentRfm } from 'clientele/rfm';
import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';

const rows = simulateTransactions({ seed: 1, customers: 500, startsOn: '2025-01-01', endsOn: '2025-12-31' });
const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
const customers = summarizeCustomers(log, { asOf: '2025-12-31' });
const { segments } = segmentRfm(scoreRfm(customers));

for (const segment of segments) {
  console.log(`${String(segment.customers).padStart(4)}  ${segment.label.padEnd(20)}  ${segment.advice ?? ''}`);
}
