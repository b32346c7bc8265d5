import { migrationChart, migrationFlowChart, rfmHeatChart, segmentChart } from 'clientele/charts';
import * as rfm from 'clientele/rfm';
import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
import { answersOrRefuses } from '../support/strange.ts';

const columns = {
  customerId: ['ada', 'bob', 'bob', 'cy', 'dan'],
  date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31', '2026-01-31'],
  amount: [10, 20, 30, 40, 50],
  group: ['outlet', 'outlet', 'flagship', 'flagship', 'flagship'],
};
const log = indexTransactionColumns(columns);
const table = summarizeCustomers(log, { asOf: '2026-01-31' });
const grouped = summarizeCustomers(log, { asOf: '2026-01-31', by: 'customerAndGroup' });
const scores = rfm.scoreRfm(table);
const segments = rfm.segmentRfm(scores);
const later = rfm.segmentRfm(rfm.scoreRfm(summarizeCustomers(log, { asOf: '2026-02-28' }), { cuts: scores.cuts }));
const cells = rfm.summarizeRfmCells(scores);
const document = rfm.defaultRfmSegments();
const compiled = rfm.compileRfmSegments(document);
const responses = [
  { id: 'champions', customers: 2000, contacted: 400, responses: 28 },
  { id: 'lost', customers: 40, contacted: 20, responses: 1 },
];
const { fit: _, ...model } = rfm.fitRfmResponses(responses);
const weights = { r: 2, f: 1, m: 1 };
const migration = rfm.rfmMigration(segments, later);

answersOrRefuses('clientele/rfm', rfm, {
  breakEvenResponseRate: [{ costPerContact: 0.5, marginPerResponse: 32, fixedCost: 1000, contacts: 20_000 }],
  compileRfmSegments: [document],
  decideRfmSegment: [compiled, { r: 5, f: 1, m: 3 }, { asOf: '2026-06-30' }],
  defaultRfmSegments: [],
  fitRfmCuts: [table, { bins: { r: 2, f: 2, m: 2 }, ties: 'upper', method: 'nested' }],
  fitRfmGroupCuts: [grouped, { bins: 2, measures: { f: 'orders', m: 'revenue' } }],
  fitRfmResponses: [responses],
  fixedRfmCuts: [{ r: [30, 90], f: [1, 3], m: [50, 500], measures: { f: 'orders', m: 'revenue' } }],
  lintRfmSegments: [document],
  planRfmMailing: [
    model,
    responses,
    { costPerContact: 0.9, marginPerResponse: 30, fixedCost: 5, budget: 900, level: 0.9 },
  ],
  planRfmTest: [cells, { expectedRate: 0.03, precision: 0.02, level: 0.9, capacity: 3, salt: 'spring' }],
  rfmMigration: [segments, later],
  rfmResponseRates: [model, responses, { level: 0.9 }],
  rfmScoreOf: [scores.cuts, { daysSinceLast: 12, orders: 3, frequency: 2, revenue: 640 }],
  scoreRfm: [table, { cuts: scores.cuts }],
  scoreWeightedRfm: [scores, { weights }],
  segmentRfm: [scores, { segments: compiled }],
  summarizeRfmCells: [scores],
  summarizeRfmResponses: [cells, { contacted: ['ada', 'cy'], responded: ['cy'] }, { level: 0.9 }],
  summarizeRfmSegments: [table, segments],
  weightedRfmScoreOf: [
    { r: 5, f: 3, m: 1 },
    { bins: { r: 5, f: 5, m: 5 }, weights },
  ],
});
answersOrRefuses(
  'clientele/charts',
  { migrationChart, migrationFlowChart, rfmHeatChart, segmentChart },
  {
    migrationChart: [migration.counts, migration.states.map(({ label }) => label), { language: 'fr' }],
    migrationFlowChart: [migration.counts, migration.states.map(({ label }) => label), { language: 'fr' }],
    rfmHeatChart: [scores, table, { language: 'fr', measure: 'revenue' }],
    segmentChart: [rfm.summarizeRfmSegments(table, segments), { language: 'fr' }],
  },
);
