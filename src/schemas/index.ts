/**
 * What crosses a wire: schemas of documents, tables, states and rows, functions that read them, and JSON Schema.
 *
 * @module schemas
 */
export { bounceClassesSchema, parseBounceClasses, safeParseBounceClasses } from './bounce-classes.ts';
export { churnCriteriaSchema, parseChurnCriteria, safeParseChurnCriteria } from './churn-criteria.ts';
export {
  cohortDevelopmentSchema,
  cohortTriangleSchema,
  parseCohortDevelopment,
  parseCohortTriangle,
  safeParseCohortDevelopment,
  safeParseCohortTriangle,
} from './cohort-triangle.ts';
export { conditionSchema, parseCondition, safeParseCondition } from './condition.ts';
export { consentEventSchema, parseConsentEvent, safeParseConsentEvent } from './consent-event.ts';
export { consentRecordSchema, parseConsentRecord, safeParseConsentRecord } from './consent-record.ts';
export { contactEventSchema, parseContactEvent, safeParseContactEvent } from './contact-event.ts';
export { contactPolicySchema, parseContactPolicy, safeParseContactPolicy } from './contact-policy.ts';
export { costToServeSchema, parseCostToServe, safeParseCostToServe } from './cost-to-serve.ts';
export { customerChainSchema, parseCustomerChain, safeParseCustomerChain } from './customer-chain.ts';
export { customerGridSchema, parseCustomerGrid, safeParseCustomerGrid } from './customer-grid.ts';
export { customerStateSchema, parseCustomerState, safeParseCustomerState } from './customer-state.ts';
export { customerSummarySchema, parseCustomerSummary, safeParseCustomerSummary } from './customer-summary.ts';
export { customerTableJsonSchema, parseCustomerTableJson, safeParseCustomerTableJson } from './customer-table-json.ts';
export {
  dataRetentionRulesSchema,
  parseDataRetentionRules,
  safeParseDataRetentionRules,
} from './data-retention-rules.ts';
export {
  decisionSchema,
  parseDecision,
  parseReason,
  reasonSchema,
  safeParseDecision,
  safeParseReason,
} from './decision.ts';
export { durationSchema, parseDuration, safeParseDuration } from './duration.ts';
export { emailCountsStateSchema, parseEmailCountsState, safeParseEmailCountsState } from './email-counts-state.ts';
export { emailEventSchema, parseEmailEvent, safeParseEmailEvent } from './email-event.ts';
export {
  emailRateProfileSchema,
  emailThresholdsSchema,
  parseEmailRateProfile,
  parseEmailThresholds,
  safeParseEmailRateProfile,
  safeParseEmailThresholds,
} from './email-rates.ts';
export { gammaGammaModelSchema, parseGammaGammaModel, safeParseGammaGammaModel } from './gamma-gamma-model.ts';
export { historiesStateSchema, parseHistoriesState, safeParseHistoriesState } from './histories-state.ts';
export { ignoredSchema, parseIgnored, safeParseIgnored } from './ignored.ts';
export { type DocumentName, type JsonSchema, jsonSchemaOf, jsonSchemas } from './json-schema.ts';
export { kMeansModelSchema, parseKMeansModel, safeParseKMeansModel } from './k-means-model.ts';
export { legalProfileSchema, parseLegalProfile, safeParseLegalProfile } from './legal-profile.ts';
export { loyaltyEventSchema, parseLoyaltyEvent, safeParseLoyaltyEvent } from './loyalty-event.ts';
export { loyaltyProgrammeSchema, parseLoyaltyProgramme, safeParseLoyaltyProgramme } from './loyalty-programme.ts';
export { loyaltyStateSchema, parseLoyaltyState, safeParseLoyaltyState } from './loyalty-state.ts';
export { machineRulesSchema, parseMachineRules, safeParseMachineRules } from './machine-rules.ts';
export type { ParseResult } from './parse-document.ts';
export { parsePurchaseModel, purchaseModelSchema, safeParsePurchaseModel } from './purchase-model.ts';
export { parseRetentionCurve, retentionCurveSchema, safeParseRetentionCurve } from './retention-curve.ts';
export { parseRfmCuts, rfmCutsSchema, safeParseRfmCuts } from './rfm-cuts.ts';
export { parseRfmGroupCuts, rfmGroupCutsSchema, safeParseRfmGroupCuts } from './rfm-group-cuts.ts';
export { parseRfmResponseModel, rfmResponseModelSchema, safeParseRfmResponseModel } from './rfm-response-model.ts';
export { parseRfmSegmentSet, rfmSegmentSetSchema, safeParseRfmSegmentSet } from './rfm-segment-set.ts';
export { parseRuleSet, ruleSetSchema, safeParseRuleSet } from './rule-set.ts';
export { parseTotalsState, safeParseTotalsState, totalsStateSchema } from './totals-state.ts';
export {
  parseTransactionRow,
  safeParseTransactionRow,
  type TransactionRow,
  transactionRowSchema,
} from './transaction-row.ts';
export { parseWindowSpec, safeParseWindowSpec, windowSpecSchema } from './window-spec.ts';
