import * as strategy from 'clientele/strategy';
import { answersOrRefuses } from '../support/strange.ts';

const asOf = '2026-06-30';
const document: strategy.CustomerGrid = {
  ...strategy.valueMatrixGrid({ clv: 300, crv: 150 }),
  effectiveFrom: '2026-01-01',
  effectiveTo: '2027-01-01',
};
const grid = strategy.compileCustomerGrid(document);
const march = { length: 2, ids: ['ada', 'bob'], columns: { clv: [500, 20], crv: [0, 10] } };
const june = { length: 2, ids: ['bob', 'ada'], columns: { clv: [20, 500], crv: [10, 200] } };
const before = strategy.classifyCustomers(grid, march, { asOf: '2026-03-31' });
const after = strategy.classifyCustomers(grid, june, { asOf });
const decision = strategy.decideCustomerClass(grid, { facts: { clv: 100, crv: 500 } }, { asOf });
const labels = { 'value-matrix': 'Matrix' };

answersOrRefuses('clientele/strategy', strategy, {
  advocacyGrid: [{ ambassadorFrom: 8, detractorUpTo: 5 }],
  classifyCustomers: [grid, march, { asOf }],
  compareCustomerClasses: [before, after],
  compileCustomerGrid: [document],
  decideCustomerClass: [grid, { facts: { clv: 1, crv: 2 }, events: { orders: [{ on: '2026-06-01' }] } }, { asOf }],
  defaultStageGrid: [{ establishedOrders: 4, silentAfterDays: 90 }],
  defaultStrategyGrid: [{ inactiveAfterDays: 180, minimumMargin: 10, regularOrders: 3 }],
  defaultUnprofitableGrid: [{ youngUntilDays: 200 }],
  explainCustomerClass: [grid, decision, { language: 'fr', labels }],
  lintCustomerGrid: [document, { asOf }],
  potentialGrid: [{ value: { fact: 'netMargin', cut: 100 }, potential: { fact: 'walletGap', cut: 500 } }],
  reviewRequestGrid: [{ fromDay: 2, upToDay: 9, restDays: 90 }],
  valueMatrixGrid: [{ clv: 300, crv: 150 }],
});
// The reasons of a stored decision lie deeper, and so do the classes of a document.
answersOrRefuses(
  'stored',
  { explainCustomerClass: strategy.explainCustomerClass, compileCustomerGrid: strategy.compileCustomerGrid },
  { explainCustomerClass: [grid, decision, { language: 'en' }], compileCustomerGrid: [document] },
  4,
);
