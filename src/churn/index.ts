/**
 * Who is leaving, why, and since when: criteria as documents, falls against a customer's own rhythm, look-alikes, rates, and what a
 * programme changed.
 *
 * @module churn
 */
export {
  type ChurnRisks,
  type ClassifyChurnOptions,
  type CriterionCount,
  classifyChurnRisk,
  type EventLog,
  type RiskTable,
} from './classify.ts';
export { type CompiledChurnCriteria, compileChurnCriteria } from './compile.ts';
export type {
  ChurnCriteria,
  ChurnCriterion,
  ChurnCriterionBase,
  ChurnText,
  ChurnWill,
  ConditionCriterion,
  ContractCriterion,
  FallCriterion,
  InactiveCriterion,
} from './criteria.ts';
export { type ChurnRisk, type ChurnStatus, decideChurnRisk } from './decide.ts';
export { type DefaultChurnOptions, defaultChurnCriteria } from './default-criteria.ts';
export { type DropTest, type DropTestOptions, type ObservedCount, purchaseDropTest } from './drop-test.ts';
export { explainChurnRisk } from './explain.ts';
export { type ChurnDoubtCode, lintChurnCriteria } from './lint.ts';
export { type ChurnShortlist, churnShortlist, type ShortlistOptions } from './shortlist.ts';
