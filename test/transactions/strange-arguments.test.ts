import { cohortChart, rateChart } from 'clientele/charts';
import * as transactions from 'clientele/transactions';
import { answersOrRefuses } from '../support/strange.ts';

interface Row {
  readonly id: string;
  readonly on: string;
  readonly paid: number;
}
const rows: readonly Row[] = [
  { id: 'ada', on: '2026-01-10', paid: 10 },
  { id: 'bob', on: '2026-01-20', paid: 20 },
  { id: 'ada', on: '2026-02-03', paid: 15 },
  { id: 'cy', on: '2026-02-14', paid: 40 },
];
// What an accessor throws is its own; these answer for any row.
const accessors = {
  customerId: (row: Row) => row?.id,
  date: (row: Row) => row?.on,
  amount: (row: Row) => row?.paid,
  orderId: () => 'o1',
  group: () => 'shop',
  currency: () => 'EUR',
};
const columns = {
  customerId: ['ada', 'bob', 'ada'],
  date: ['2026-01-05', '2026-01-05', '2026-02-03'],
  amount: [30, 50, 10],
  orderId: [1, 1, 2],
  group: ['shop', 'shop', 'web'],
};
const { orderId: _o, group: _g, ...totalColumns } = columns;
const { orderId: _p, group: _h, ...totalAccessors } = accessors;
const reading = { timeZone: 'UTC', currency: 'EUR', onInvalid: 'collect' };
const asOf = '2026-02-28';
const conventions = { refunds: 'net', zeroValues: 'count' };
const log = transactions.indexTransactions(rows, accessors);
const table = transactions.summarizeCustomers(log, { asOf });
const cohorts = transactions.cohortTable(log, { asOf });
const cohort = cohorts.cohorts[0] as transactions.Cohort;
const triangle: transactions.CohortTriangle = {
  kind: 'cohort-triangle',
  version: 1,
  asOf: '2026-03-31',
  unit: 'month',
  measure: 'revenue',
  cumulative: true,
  per: 'total',
  currency: 'EUR',
  cohorts: [
    { startsOn: '2026-01-01', period: 0, customers: 10, values: [100, 150, 180] },
    { startsOn: '2026-02-01', period: 1, customers: 20, values: [300, 410] },
    { startsOn: '2026-03-01', period: 2, customers: 15, values: [200] },
  ],
};
const single = { ...triangle, cumulative: false };
const { fit: _f, ...development } = transactions.fitCohortDevelopment(triangle) as never as { fit: unknown };
const state = transactions.withOrder(transactions.customerState('ada'), { on: '2026-01-01', amount: 20 });
const totals = transactions.totalsAccumulator();
const totalsState = totals.add(totals.empty(), log);
const histories = transactions.historiesAccumulator();
const historiesState = histories.add(histories.empty(), log);

answersOrRefuses('clientele/transactions', transactions, {
  cohortRetention: [cohort, 1, { level: 0.9 }],
  cohortTable: [log, { asOf, unit: 'week', occasion: 'order', ...conventions }],
  cohortTriangle: [cohorts, { measure: 'revenue', cumulative: true, per: 'customer', incomplete: 'keep' }],
  customerAt: [table, 0],
  customerOf: [state, { asOf }],
  customerState: ['ada', { occasion: 'order', ...conventions }],
  customerTableFromJson: [transactions.customerTableJson(table)],
  customerTableJson: [table],
  customersOf: [table],
  expectedCohortValues: [development, triangle, { age: 2, level: 0.9 }],
  fitCohortDevelopment: [triangle],
  fitCohortEffects: [single, { effects: 'age-cohort', scale: 'additive' }],
  historiesAccumulator: [conventions],
  indexTransactionColumns: [columns, reading],
  indexTransactions: [rows, accessors, reading],
  simulateTransactions: [
    {
      ...{ seed: 1, customers: 3, startsOn: '2025-01-01', endsOn: '2025-03-31', acquiredUntil: '2025-02-01' },
      ...{ purchases: { r: 1, alpha: 30, s: 1, beta: 50 }, spend: { p: 5, q: 4, v: 10 }, refundRate: 0.1 },
    },
  ],
  splitCalibration: [
    log,
    { calibrationEnd: '2026-01-31', holdoutEnd: asOf, acquiredOn: () => '2025-12-31', ...conventions },
  ],
  summarizeCustomers: [
    log,
    {
      ...{ asOf, roster: ['dan'], logStartsOn: '2025-01-01', acquiredOn: () => '2025-12-31', cohortFrom: '2025-01-01' },
      ...{ occasion: 'day', ...conventions },
    },
  ],
  summarizeTotalColumns: [totalColumns, { asOf, ...conventions, ...reading }],
  summarizeTotals: [rows, totalAccessors, { asOf, ...conventions, ...reading }],
  totalsAccumulator: [conventions],
  withOrder: [state, { on: '2026-01-08', amount: 20 }],
});
answersOrRefuses(
  'an accumulator',
  {
    ...{ addTotals: totals.add, mergeTotals: totals.merge, finishTotals: totals.finish },
    ...{ addHistories: histories.add, mergeHistories: histories.merge, finishHistories: histories.finish },
    customersOf: (one: never) => [...transactions.customersOf(one)],
  },
  {
    addTotals: [totalsState, log],
    mergeTotals: [totalsState, totalsState],
    finishTotals: [totalsState, { asOf }],
    addHistories: [historiesState, log],
    mergeHistories: [historiesState, historiesState],
    finishHistories: [historiesState, { asOf }],
    customersOf: [table],
  },
);
answersOrRefuses(
  'clientele/charts',
  { cohortChart, rateChart },
  {
    cohortChart: [cohorts, { language: 'fr', measure: 'retention' }],
    rateChart: [[{ on: '2026-01-01', rate: transactions.cohortRetention(cohort, 1) }], { language: 'fr' }],
  },
);
