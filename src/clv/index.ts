/**
 * Customer lifetime value: how often customers buy, when they stop, and what they are worth.
 *
 * @module clv
 */
// Value by plain formulas.
export {
  type AcquisitionBudget,
  acquisitionAndRetentionBudget,
  acquisitionBudget,
  type BudgetSplit,
  type SpendResponse,
} from './acquisition/acquisition-budget.ts';
export { acquisitionCost, type UncertainAmount, valueToAcquisitionCost } from './acquisition/acquisition-cost.ts';
export { type CustomerEquity, customerEquity, type FutureCohorts } from './acquisition/customer-equity.ts';
export { type EquityElasticities, type EquityPlan, equityElasticities } from './acquisition/equity-elasticities.ts';
export { acquisitionPayback, type Payback, type PaybackPlan } from './acquisition/payback.ts';
export { type ChainValue, type ChainValueOptions, chainValue } from './chain/chain-value.ts';
export { type CustomerChain, type CustomerChainOptions, fitCustomerChain } from './chain/customer-chain.ts';
export { type ContactAction, type ContactPlan, planContacts, stopAction } from './chain/plan-contacts.ts';
export { type BergerNasrPlan, type BergerNasrValue, bergerNasrValue } from './contractual/berger-nasr.ts';
export {
  type FirstMargin,
  type MarginMultiple,
  marginMultiple,
  type RetentionTerms,
} from './contractual/margin-multiple.ts';
export {
  type CostTiming,
  type MigrationPlan,
  type MigrationValue,
  migrationValue,
} from './contractual/migration-value.ts';
export {
  discountPerPeriod,
  discountPerYear,
  type PeriodRate,
  retentionPerPeriod,
  retentionPerYear,
} from './contractual/period-rate.ts';
export { type RetainedCustomer, type RetainedValue, retainedValue } from './contractual/retained-value.ts';
export {
  type RetentionSchedule,
  retentionScheduleValue,
  type ScheduleValue,
} from './contractual/retention-schedule.ts';
export { type HistoricValues, historicValues, type MarginFlows } from './historic-value.ts';
