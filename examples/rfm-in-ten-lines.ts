import { scoreRfm, segmentRfm } from 'clientele/rfm';
import { textIn } from 'clientele/rules';
import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';

const rows = simulateTransactions({ seed: 1, customers: 500, startsOn: '2025-01-01', endsOn: '2025-12-31' });
const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
const { segments } = segmentRfm(scoreRfm(summarizeCustomers(log, { asOf: '2025-12-31' })));

for (const { customers, label, advice = '' } of segments) {
  console.log(`${String(customers).padStart(4)}  ${textIn(label, 'en').padEnd(20)}  ${textIn(advice, 'en')}`);
}
