/**
 * Customer lifetime value: how often customers buy, when they stop, how much they spend, and what follows.
 *
 * @module clv
 */
// Models and how they are fitted.

export {
  type CompareModelsOptions,
  compareModels,
  type HoldOutMeasures,
  type ModelComparison,
  type ModelContender,
  type ModelCriterion,
  type RankedModel,
} from './compare-models.ts';
export type { CountedHistory, PurchaseGroups } from './counted-history.ts';
export type { FitPurchasesOptions } from './fit/fit-purchases.ts';
export { fitBgNbd } from './fit-bg-nbd.ts';
export { type FitGammaGammaOptions, fitGammaGamma } from './fit-gamma-gamma.ts';
export { fitMbgNbd } from './fit-mbg-nbd.ts';
export { fitNbd } from './fit-nbd.ts';
export { fitParetoNbd } from './fit-pareto-nbd.ts';
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
export type { PurchaseCustomers } from './read-customers.ts';
export type { CountedSpend, SpendCustomers } from './read-spends.ts';
export { summarizePurchases } from './summarize-purchases.ts';
