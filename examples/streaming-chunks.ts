import { sum } from 'clientele/core';
import {
  historiesAccumulator,
  indexTransactions,
  type SimulatedTransaction,
  simulateTransactions,
  summarizeCustomers,
} from 'clientele/transactions';

type Row = SimulatedTransaction;
const accessors = { customerId: (r: Row) => r.customerId, date: (r: Row) => r.date, amount: (r: Row) => r.amount };
const rows = simulateTransactions({ seed: 1, customers: 300, startsOn: '2025-01-01', endsOn: '2025-12-31' });

// The log arrives in pieces. What is kept between two of them is JSON: in a file, in a table, in a queue.
const histories = historiesAccumulator<string>();
let stored = JSON.stringify(histories.empty());
for (let start = 0; start < rows.length; start += 100) {
  const piece = indexTransactions(rows.slice(start, start + 100), accessors);
  const state = histories.add(JSON.parse(stored), piece);
  stored = JSON.stringify(state);
  console.log(`${state.ids.length} customers so far, ${stored.length} characters of state`);
}

const inPieces = histories.finish(JSON.parse(stored), { asOf: '2025-12-31' });
const atOnce = summarizeCustomers(indexTransactions(rows, accessors), { asOf: '2025-12-31' });
console.log(`in pieces: ${inPieces.length} customers, revenue ${sum(inPieces.columns.revenue)}`);
console.log(`at once:   ${atOnce.length} customers, revenue ${sum(atOnce.columns.revenue)}`);
