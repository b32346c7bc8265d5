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
// How models are fitted and compared.

// What a model answers.
export { type AlivePath, alivePath } from './alive-path.ts';
export { type AliveUntilOptions, daysUntilAliveBelow } from './alive-until.ts';
export {
  type CompareModelsOptions,
  compareModels,
  type ModelComparison,
  type ModelContender,
  type ModelCriterion,
  type RankedModel,
} from './compare-models.ts';
export {
  type ConfidenceArguments,
  type ConfidenceEstimate,
  type ConfidenceQuestion,
  confidenceOf,
  type FittedFor,
  type FittedLifetimeModels,
  type LevelOptions,
} from './confidence-of.ts';
export type { CountedHistory, PurchaseGroups } from './counted-history.ts';
export type { CustomerQuestions, ModelsFor, PurchaseQuestion, SpendQuestion } from './customer-questions.ts';
export { discountedResidualTransactions } from './discounted-residual-transactions.ts';
export {
  type EvaluateForecastOptions,
  evaluateForecast,
  type ForecastEvaluation,
  type FrequencyClass,
} from './evaluate-forecast.ts';
export { type EvaluateTrackingOptions, evaluateTracking, type PurchaseTracking } from './evaluate-tracking.ts';
export { expectedPurchases, expectedPurchasesOfNewCustomer } from './expected-purchases.ts';
export { expectedSpend, expectedSpendOfNewCustomer } from './expected-spend.ts';
export type { FitPurchasesOptions } from './fit/fit-purchases.ts';
export { fitBgNbd } from './fit-bg-nbd.ts';
export { type FitGammaGammaOptions, fitGammaGamma } from './fit-gamma-gamma.ts';
export { fitMbgNbd } from './fit-mbg-nbd.ts';
export { fitNbd } from './fit-nbd.ts';
export { fitParetoNbd } from './fit-pareto-nbd.ts';
export type { PurchaseHistory } from './history.ts';
export type { AliveOptions, DiscountRate } from './horizon.ts';
export { type LifetimeModels, type LifetimeValue, type LifetimeValueOptions, lifetimeValue } from './lifetime-value.ts';
export { type LogLikelihoods, logLikelihood, type ObservedBy, scoreLogLikelihoods } from './log-likelihood.ts';
export type {
  BgNbdModel,
  Fitted,
  FitWarning,
  GammaGammaModel,
  MbgNbdModel,
  ModelFit,
  NbdModel,
  ParetoNbdModel,
  PurchaseModel,
} from './model.ts';
export { predictionOf } from './prediction-of.ts';
export { logProbabilityAlive, probabilityAlive } from './probability-alive.ts';
export { purchaseCountProbability, purchaseCountProbabilityOfNewCustomer } from './purchase-count-probability.ts';
export type { DiscountOptions, HorizonOptions, PurchaseCountOptions } from './questions.ts';
export type { PurchaseCustomers } from './read-customers.ts';
export type { CountedSpend, SpendCustomers } from './read-spends.ts';
export { type CustomerScores, type ScoreWarning, scoreCustomers } from './score-customers.ts';
export { type CustomerPredictions, scorePredictions } from './score-predictions.ts';
export { type SimulateCustomersOptions, type SimulatedCustomers, simulateCustomers } from './simulate-customers.ts';
export type { SpendHistory } from './spend-law.ts';
export { summarizePurchases } from './summarize-purchases.ts';
