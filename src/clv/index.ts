/**
 * Customer lifetime value: how often customers buy, when they stop, how much they spend, and what follows.
 *
 * @module clv
 */
// Models and how they are fitted.

export type { FitPurchasesOptions } from './fit/fit-purchases.ts';
export { fitBgNbd } from './fit-bg-nbd.ts';
export { type FitGammaGammaOptions, fitGammaGamma } from './fit-gamma-gamma.ts';
export { fitMbgNbd } from './fit-mbg-nbd.ts';
export { fitNbd } from './fit-nbd.ts';
export { fitParetoNbd } from './fit-pareto-nbd.ts';
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
export type { PurchaseGroups, PurchaseHistory } from './purchase-history.ts';
export type { PurchaseCustomers } from './read-customers.ts';
export type { SpendCustomers, SpendHistory } from './read-spends.ts';
