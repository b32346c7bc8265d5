import {
  calibrationChart,
  heterogeneityChart,
  purchaseHeatChart,
  retentionCurveChart,
  trackingChart,
  valueChart,
} from 'clientele/charts';
import * as clv from 'clientele/clv';
import * as curves from 'clientele/clv/retention-curve';
import { answersOrRefuses, type GoodArguments } from '../support/strange.ts';
import { mbg, pareto, spend } from './support.ts';

const ada = { frequency: 2, recency: 213, age: 272, monetaryValue: 22.35 };
const horizon = { weeks: 13 };
const annualDiscountRate = 0.1;
const value = { horizon, annualDiscountRate, margin: 0.3 };
const plan = { seed: 1, asOf: '2026-06-30', age: { from: { weeks: 20 }, to: { weeks: 60 } }, future: { weeks: 20 } };
const { split } = clv.simulateCustomers(mbg, { ...plan, customers: 120, times: 'days', spend });
const table = split.calibration;
const fitted = clv.fitMbgNbd(table);
const fittedNbd = clv.fitNbd(table);
const models = { purchases: mbg, spend };
const later = {
  ...table,
  asOf: '2026-09-30',
  columns: { ...table.columns, age: table.columns.age.map((T) => T + 92) },
};
const tracking = clv.evaluateTracking(mbg, [table, later], { calibrationEnd: '2026-06-30' });
const discount = { perPeriod: 0.1 };
const retention = { perPeriod: 0.8 };
const response = { ceiling: 0.4, currentSpend: 5, currentRate: 0.15 };
const chain = clv.fitCustomerChain([['new', 'lost']], { states: ['new', 'lost'], absorbing: ['lost'] });
const curve = curves.fitRetentionCurve([1, 0.6, 0.5, 0.4], { family: 'power' });
const equity = {
  customers: 1000,
  margin: 100,
  acquisitionCost: 60,
  retention,
  discount: { perPeriod: 0.12 },
  marginGrowth: 0.02,
  newCustomers: { customers: 200, growth: 0.03 },
};

/** Arguments that every function of the entry takes, complete enough that each option is there to be spoilt. */
const good: GoodArguments<typeof clv> = {
  acquisitionAndRetentionBudget: [
    { margin: 100, discount, acquisition: response, retention: { ceiling: 0.7, currentSpend: 10, currentRate: 0.4 } },
  ],
  acquisitionBudget: [response, 100],
  acquisitionCost: [{ spend: 100, newCustomers: 10 }],
  acquisitionPayback: [
    { acquisitionCost: 150, margin: 30, monthsPerPeriod: 1, retention, discount, slowAfterMonths: 9 },
  ],
  alivePath: [mbg, ['2026-01-01', '2026-01-11'], { asOf: '2026-03-31' }],
  bergerNasrValue: [
    { case: '1', grossContribution: 260, marketingCost: 50, retention, discount: { perPeriod: 0.2 }, periods: 10 },
  ],
  chainValue: [chain, { reward: [100, 0], discount, periods: 5 }],
  compareModels: [
    [
      { name: 'a', model: fitted, forecast: clv.evaluateForecast(fitted, split) },
      { name: 'b', model: fittedNbd, forecast: clv.evaluateForecast(fittedNbd, split) },
    ],
    { by: 'bic' },
  ],
  confidenceOf: [clv.expectedPurchases, fitted, ada, { horizon, level: 0.9 }],
  customerEquity: [
    [120, 80],
    { customers: 10, growth: 0, valuePerCustomer: 90, acquisitionCost: 40, discount, cohorts: 3 },
  ],
  daysUntilAliveBelow: [mbg, ada, { probability: 0.5, given: 'silence' }],
  discountPerPeriod: [{ perPeriod: 0.1 }],
  discountPerYear: [0.1, 12],
  discountedResidualTransactions: [mbg, ada, { annualDiscountRate, horizon }],
  equityElasticities: [equity],
  evaluateForecast: [mbg, split, { highestFrequency: 5 }],
  evaluateTracking: [mbg, [table, later], { calibrationEnd: '2026-06-30' }],
  expectedPurchases: [mbg, ada, { horizon }],
  expectedPurchasesOfNewCustomer: [mbg, { horizon }],
  expectedSpend: [spend, ada],
  expectedSpendOfNewCustomer: [spend],
  fitBgNbd: [table, { timeUnit: 'week', start: { r: 1, alpha: 4, a: 1, b: 3 } }],
  fitCustomerChain: [[['new', 'lost']], { states: ['new', 'lost'], absorbing: ['lost'], smoothing: 1 }],
  fitGammaGamma: [table, { start: { p: 5, q: 4, v: 10 } }],
  fitMbgNbd: [table, { timeUnit: 'week', start: mbg.params }],
  fitNbd: [table, { timeUnit: 'week', start: { r: 1, alpha: 4 } }],
  fitParetoNbd: [
    [ada, { ...ada, frequency: 1 }, { frequency: 0, recency: 0, age: 90, count: 20 }],
    { start: pareto.params },
  ],
  historicValues: [
    { customerId: ['a', 'a'], day: [20_089, 20_454], grossMargin: [100, 50], costToServe: [10, 10] },
    { asOf: '2026-01-01', annualDiscountRate },
  ],
  lifetimeValue: [models, ada, value],
  logLikelihood: [mbg, ada],
  logProbabilityAlive: [mbg, ada, { after: horizon }],
  marginMultiple: [{ retention, discount, marginGrowth: 0.01, periods: 3, firstMargin: 'endOfPeriod' }],
  migrationValue: [{ purchaseByRecency: [0.3, 0.2], contribution: 40, marketingCost: 4, discount, periods: 4 }],
  planContacts: [
    chain.states,
    [
      {
        id: 'mail',
        rates: [
          [0.6, 0.4],
          [0, 1],
        ],
        reward: [36, -4],
      },
      clv.stopAction(chain, 'lost'),
    ],
    { discount },
  ],
  predictionOf: [clv.lifetimeValue, models, ada, { ...value, level: 0.8 }],
  probabilityAlive: [mbg, ada, { at: '2026-08-01', asOf: '2026-06-30' }],
  purchaseCountProbability: [mbg, ada, { horizon, exactly: 2 }],
  purchaseCountProbabilityOfNewCustomer: [mbg, { horizon, atMost: 2 }],
  retainedValue: [{ margin: 100, acquisitionCost: 50, retention, discount }],
  retentionPerPeriod: [{ perYear: 0.6, periodsPerYear: 12 }],
  retentionPerYear: [0.9, 12],
  retentionScheduleValue: [
    { retention: [1, 0.6], margin: [100, 110], cost: [40, 10], discount, firstFlow: 'immediate' },
  ],
  scoreCustomers: [
    models,
    table,
    { value: { question: 'lifetimeValue', ...value }, spend: { question: 'expectedSpend' } },
  ],
  scorePredictions: [clv.lifetimeValue, models, table, { ...value, level: 0.8 }],
  scoreLogLikelihoods: [mbg, table],
  simulateCustomers: [mbg, { ...plan, customers: 5, times: 'days', spend }],
  stopAction: [chain, 'lost', { id: 'none' }],
  summarizePurchases: [clv.summarizePurchases(table)],
  valueToAcquisitionCost: [{ value: 100, low: 80, high: 130, level: 0.9 }, 40],
};
const goodOfCurves: GoodArguments<typeof curves> = {
  fitRetentionCurve: [[1, 0.6, 0.5, 0.4], { family: 'power' }],
  retainedShare: [curve, 3],
  retainedShares: [curve, { ages: 4, seen: [1, 0.8] }],
};
const charts = {
  calibrationChart,
  heterogeneityChart,
  purchaseHeatChart,
  retentionCurveChart,
  trackingChart,
  valueChart,
};
const goodOfCharts: GoodArguments<typeof charts> = {
  calibrationChart: [clv.evaluateForecast(mbg, split), { language: 'fr' }],
  heterogeneityChart: [mbg, { measure: 'leaving' }],
  purchaseHeatChart: [mbg, { age: { weeks: 20 }, horizon, measure: 'expectedPurchases', frequencies: 3 }],
  retentionCurveChart: [[1, 0.6], [{ label: 'Power', shares: [1, 0.7, 0.5] }], { language: 'en' }],
  trackingChart: [tracking, { measure: 'incremental' }],
  valueChart: [[1, 2, 3], { currency: 'EUR', bars: 5 }],
};

answersOrRefuses('clientele/clv', clv, good);
answersOrRefuses('clientele/clv/retention-curve', curves, goodOfCurves);
answersOrRefuses('clientele/charts', charts, goodOfCharts);
