/**
 * From a log of purchases to the customer base.
 *
 * @module transactions
 */

export type { ExactAmount } from '../money/exact-amount.ts';
export { type CohortDevelopment, fitCohortDevelopment } from './cohort-development.ts';
export { fitCohortEffects } from './cohort-effects.ts';
export { cohortRetention } from './cohort-retention.ts';
export {
  type CohortMeasure,
  type CohortTriangle,
  type CohortTriangleOptions,
  cohortTriangle,
} from './cohort-triangle.ts';
export {
  type Cohort,
  type CohortOptions,
  type CohortPeriod,
  type CohortTable,
  type CohortUnit,
  cohortTable,
} from './cohorts.ts';
export type { PurchaseConventions } from './conventions.ts';
export { type CustomerState, customerOf, customerState, withOrder } from './customer-state.ts';
export { customerAt, customersOf } from './customers.ts';
export type { DaySums } from './day-sums.ts';
export type {
  CohortAgeEffect,
  CohortEffect,
  CohortEffects,
  CohortEffectsOptions,
  CohortPeriodEffect,
} from './effects.ts';
export { type ExpectedCohort, type ExpectedCohortValues, expectedCohortValues } from './expected-cohort-values.ts';
export { type CustomerDay, type HistoriesState, historiesAccumulator } from './histories.ts';
export type { History } from './history.ts';
export { indexTransactionColumns } from './index-columns.ts';
export { indexTransactions } from './index-transactions.ts';
export {
  type PurchaseParams,
  type SimulatedTransaction,
  type SimulateTransactionsOptions,
  type SpendParams,
  simulateTransactions,
} from './simulate.ts';
export { type CalibrationSplit, type SplitOptions, splitCalibration } from './split.ts';
export type { StateHeader } from './states.ts';
export { type SummarizeOptions, summarizeCustomers } from './summarize.ts';
export { type SummarizeTotalsOptions, summarizeTotalColumns, summarizeTotals } from './summarize-totals.ts';
export type { CustomerColumns, CustomerSummary, CustomerTable, TableWarning } from './table.ts';
export { type CustomerTableJson, customerTableFromJson, customerTableJson } from './table-json.ts';
export { type TotalsState, totalsAccumulator } from './totals.ts';
export type { CustomerTotals } from './totals-columns.ts';
export type { IndexOptions, TransactionAccessors, TransactionColumns, TransactionIndex } from './types.ts';
