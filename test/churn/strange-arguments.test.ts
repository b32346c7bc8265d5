import { churnReasonChart, returnCurveChart } from 'clientele/charts';
import * as churn from 'clientele/churn';
import * as trend from 'clientele/churn/trend';
import { indexTransactionColumns } from 'clientele/transactions';
import { answersOrRefuses } from '../support/strange.ts';

const asOf = '2026-06-30';
const days = ['2026-01-01', '2026-01-11', '2026-01-21', '2026-02-02', '2026-05-12'];
const log = indexTransactionColumns({
  customerId: [...days.map(() => 'ada'), 'bob'],
  date: [...days, '2026-03-03'],
  amount: [1, 2, 3, 4, 5, 6],
});
const document: churn.ChurnCriteria = { ...churn.defaultChurnCriteria(), effectiveFrom: '2026-01-01' };
const criteria = churn.compileChurnCriteria(document);
const input = { facts: { lastOrderOn: '2025-05-02', resignedOn: '2026-02-01' } };
const table = {
  length: 3,
  ids: ['ada', 'bob', 'cy'],
  columns: { lastOrderOn: ['2026-05-02', '2025-07-14', null], orders: [3, 1, 2] },
};
const risks = churn.classifyChurnRisk(criteria, table, { asOf });
const curve = churn.fitReturnCurve(log, { asOf, followUp: { days: 30 } });
const alike = churn.scoreLookAlikes(
  { length: 4, ids: [1, 2, 3, 4], columns: { orders: [1, 2, 3, 4], age: [5, 6, 7, 9] } },
  { churners: [1], features: ['orders', 'age'] },
);
const terms = { retention: 0.5, periods: 3, discountRate: 0.25, offerCost: 20, contactCost: 2 };
const group = { sales: [120, 80, 0, 150], retained: 3 };
const estimate = { value: 0.02, low: 0.01, high: 0.03, level: 0.9, method: 'wilson' };

answersOrRefuses('clientele/churn', churn, {
  annualChurn: [estimate, { per: 'month' }],
  churnShortlist: [risks, { value: [120, 900, 400], limit: 2 }],
  classifyChurnRisk: [criteria, table, { asOf }],
  cohortChurnRates: [[1000, 631, 468], { level: 0.9, method: 'wilson' }],
  compareActiveCustomers: [
    ['ada', 'bob'],
    ['ada', 'eve'],
  ],
  compareCustomerValue: [
    { customers: 1000, revenue: 50_000 },
    { customers: 800, revenue: 52_000 },
  ],
  compileChurnCriteria: [document],
  customerChurnRates: [
    { atStart: 1000, lost: 50, lostInvoluntarily: 20, joined: 120, joinedAndLost: 8 },
    { level: 0.9, method: 'wilson' },
  ],
  decideChurnRisk: [criteria, input, { asOf }],
  defaultChurnCriteria: [{ inactiveMonths: 4 }],
  evaluateLookAlikes: [alike, { leftLater: [2], depth: 0.5 }],
  explainChurnRisk: [criteria, churn.decideChurnRisk(criteria, input, { asOf }), { language: 'fr', about: 'Ada' }],
  fitReturnCurve: [log, { asOf, followUp: { days: 30 }, weight: 'gap', level: 0.9 }],
  inactivityLimit: [curve, { returnChance: 0.2 }],
  lintChurnCriteria: [document, { asOf }],
  periodicChurn: [estimate, { per: 'month' }],
  planWinBack: [
    { length: 2, ids: ['ada', 'bob'], columns: { returnChance: [0.1, 0.3], margin: [100, 40] } },
    { ...terms, budget: 30 },
  ],
  programmeEffect: [group, { ...group, retained: 2 }, { level: 0.9 }],
  purchaseDropTest: [{ count: 1, time: 3 }, { count: 24, time: 12 }, { dispersion: 1.5 }],
  returnChance: [curve, { days: 15 }],
  revenueChurnRates: [{ atStart: 50_000, churned: 2500, contraction: 1000, expansion: 3000, fresh: 4200 }],
  scoreLookAlikes: [
    { ids: table.ids, length: 3, columns: { orders: [1, 2, 3], age: [5, 6, 7] } },
    { churners: ['ada'], features: ['orders', 'age'] },
  ],
  scorePurchaseDrops: [
    log,
    { asOf, recent: { months: 1 }, baseline: { months: 3 }, dispersion: 1.2, falseAlarms: 0.1 },
  ],
  secondLifetimeValue: [{ returnChance: 0.1, margin: 100 }, terms],
  summarizePurchaseRhythms: [log, { asOf, quantile: 0.9, minimumGaps: 2 }],
});
answersOrRefuses('clientele/churn/trend', trend, { purchaseTrend: [days, { asOf, months: 6 }] });
answersOrRefuses(
  'clientele/charts',
  { churnReasonChart, returnCurveChart },
  {
    churnReasonChart: [risks, { language: 'fr' }],
    returnCurveChart: [curve, { language: 'fr', limit: churn.inactivityLimit(curve) }],
  },
);
