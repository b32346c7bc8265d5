/**
 * Who is leaving, why, and since when: criteria as documents, falls against a customer's own rhythm, look-alikes, rates, and what a
 * programme changed.
 *
 * @module churn
 */

export { type ActiveCustomersChange, compareActiveCustomers } from './active-customers.ts';
export {
  type AnnualChurn,
  annualChurn,
  type ChurnPeriod,
  type CohortChurn,
  cohortChurnRates,
  type PeriodicChurn,
  periodicChurn,
} from './annual.ts';
export { classifyChurnRisk } from './classify.ts';
export { type CompiledChurnCriteria, compileChurnCriteria } from './compile.ts';
export type {
  ChurnCriteria,
  ChurnCriterion,
  ChurnCriterionBase,
  ChurnWill,
  ConditionCriterion,
  ContractCriterion,
  FallCriterion,
  InactiveCriterion,
} from './criteria.ts';
export { type BaseInPeriod, type CustomerValueChange, compareCustomerValue } from './customer-value.ts';
export { type ChurnRisk, type ChurnStatus, decideChurnRisk } from './decide.ts';
export { type DefaultChurnOptions, defaultChurnCriteria } from './default-criteria.ts';
export { type DropTest, type DropTestOptions, type ObservedCount, purchaseDropTest } from './drop-test.ts';
export { type DropOptions, type PurchaseDrops, scorePurchaseDrops } from './drops.ts';
export { evaluateLookAlikes, type LookAlikeLift } from './evaluate-look-alikes.ts';
export { explainChurnRisk } from './explain.ts';
export { type ChurnDoubtCode, lintChurnCriteria } from './lint.ts';
export { type LookAlike, type LookAlikeOptions, type LookAlikes, scoreLookAlikes } from './look-alikes.ts';
export type { PurchaseLog } from './occasions.ts';
export { type ProgrammeEffect, type ProgrammeGroup, programmeEffect } from './programme-effect.ts';
export {
  type CustomerChurnRates,
  type CustomerMovement,
  customerChurnRates,
  type RevenueChurnRates,
  type RevenueMovement,
  revenueChurnRates,
} from './rates.ts';
export {
  fitReturnCurve,
  type InactivityLimit,
  inactivityLimit,
  type ReturnCurve,
  type ReturnCurveOptions,
  returnChance,
} from './return-curve.ts';
export { type PurchaseRhythms, type RhythmOptions, summarizePurchaseRhythms } from './rhythm.ts';
export type { ChurnRisks, ClassifyChurnOptions, CriterionCount, EventLog, RiskTable } from './risks.ts';
export { type ChurnShortlist, churnShortlist, type ShortlistOptions } from './shortlist.ts';
export {
  type LostCustomer,
  type LostCustomers,
  planWinBack,
  type SecondLifetimeValue,
  secondLifetimeValue,
  type WinBackOptions,
  type WinBackPlan,
  type WinBackTerms,
} from './win-back.ts';
