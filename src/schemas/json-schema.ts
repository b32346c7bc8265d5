import * as z from 'zod';
import { checkChoice } from '../checks/assert.ts';
import type { JsonValue } from '../rules/index.ts';
import { bounceClassesSchema } from './bounce-classes.ts';
import { churnCriteriaSchema } from './churn-criteria.ts';
import { cohortDevelopmentSchema, cohortTriangleSchema } from './cohort-triangle.ts';
import { conditionSchema } from './condition.ts';
import { consentEventSchema } from './consent-event.ts';
import { consentRecordSchema } from './consent-record.ts';
import { contactEventSchema } from './contact-event.ts';
import { contactPolicySchema } from './contact-policy.ts';
import { costToServeSchema } from './cost-to-serve.ts';
import { customerChainSchema } from './customer-chain.ts';
import { customerGridSchema } from './customer-grid.ts';
import { customerStateSchema } from './customer-state.ts';
import { customerSummarySchema } from './customer-summary.ts';
import { customerTableJsonSchema } from './customer-table-json.ts';
import { dataRetentionRulesSchema } from './data-retention-rules.ts';
import { decisionSchema, reasonSchema } from './decision.ts';
import { notes } from './describe.ts';
import { durationSchema } from './duration.ts';
import { emailCountsStateSchema } from './email-counts-state.ts';
import { emailEventSchema } from './email-event.ts';
import { emailRateProfileSchema, emailThresholdsSchema } from './email-rates.ts';
import { gammaGammaModelSchema } from './gamma-gamma-model.ts';
import { historiesStateSchema } from './histories-state.ts';
import { ignoredSchema } from './ignored.ts';
import { kMeansModelSchema } from './k-means-model.ts';
import { legalProfileSchema } from './legal-profile.ts';
import { loyaltyEventSchema } from './loyalty-event.ts';
import { loyaltyProgrammeSchema } from './loyalty-programme.ts';
import { loyaltyStateSchema } from './loyalty-state.ts';
import { machineRulesSchema } from './machine-rules.ts';
import { purchaseModelSchema } from './purchase-model.ts';
import { retentionCurveSchema } from './retention-curve.ts';
import { rfmCutsSchema } from './rfm-cuts.ts';
import { rfmGroupCutsSchema } from './rfm-group-cuts.ts';
import { rfmResponseModelSchema } from './rfm-response-model.ts';
import { rfmSegmentSetSchema } from './rfm-segment-set.ts';
import { ruleSetSchema } from './rule-set.ts';
import { totalsStateSchema } from './totals-state.ts';
import { transactionRowSchema } from './transaction-row.ts';
import { windowSpecSchema } from './window-spec.ts';

/**
 * The documents that have a JSON Schema.
 *
 * @category Schemas
 */
export type DocumentName =
  | 'bounceClasses'
  | 'churnCriteria'
  | 'cohortDevelopment'
  | 'cohortTriangle'
  | 'condition'
  | 'consentEvent'
  | 'consentRecord'
  | 'contactEvent'
  | 'contactPolicy'
  | 'costToServe'
  | 'customerChain'
  | 'customerGrid'
  | 'customerState'
  | 'customerSummary'
  | 'customerTableJson'
  | 'decision'
  | 'duration'
  | 'emailCountsState'
  | 'emailEvent'
  | 'emailRateProfile'
  | 'emailThresholds'
  | 'gammaGammaModel'
  | 'historiesState'
  | 'ignored'
  | 'kMeansModel'
  | 'retentionCurve'
  | 'legalProfile'
  | 'loyaltyEvent'
  | 'loyaltyProgramme'
  | 'loyaltyState'
  | 'machineRules'
  | 'purchaseModel'
  | 'reason'
  | 'dataRetentionRules'
  | 'rfmCuts'
  | 'rfmGroupCuts'
  | 'rfmResponseModel'
  | 'rfmSegmentSet'
  | 'ruleSet'
  | 'totalsState'
  | 'transactionRow'
  | 'windowSpec';

/**
 * A JSON Schema, draft 2020-12: plain JSON by keyword.
 *
 * @category Schemas
 */
export type JsonSchema = { readonly [keyword: string]: JsonValue | undefined };

const schemas = (): { readonly [Name in DocumentName]: z.ZodType } => ({
  bounceClasses: bounceClassesSchema,
  churnCriteria: churnCriteriaSchema,
  cohortDevelopment: cohortDevelopmentSchema,
  cohortTriangle: cohortTriangleSchema,
  condition: conditionSchema,
  consentEvent: consentEventSchema,
  consentRecord: consentRecordSchema,
  contactEvent: contactEventSchema,
  contactPolicy: contactPolicySchema,
  costToServe: costToServeSchema,
  customerChain: customerChainSchema,
  customerGrid: customerGridSchema,
  customerState: customerStateSchema,
  customerSummary: customerSummarySchema,
  customerTableJson: customerTableJsonSchema,
  decision: decisionSchema,
  duration: durationSchema,
  emailCountsState: emailCountsStateSchema,
  emailEvent: emailEventSchema,
  emailRateProfile: emailRateProfileSchema,
  emailThresholds: emailThresholdsSchema,
  gammaGammaModel: gammaGammaModelSchema,
  historiesState: historiesStateSchema,
  ignored: ignoredSchema,
  kMeansModel: kMeansModelSchema,
  retentionCurve: retentionCurveSchema,
  legalProfile: legalProfileSchema,
  loyaltyEvent: loyaltyEventSchema,
  loyaltyProgramme: loyaltyProgrammeSchema,
  loyaltyState: loyaltyStateSchema,
  machineRules: machineRulesSchema,
  purchaseModel: purchaseModelSchema,
  reason: reasonSchema,
  dataRetentionRules: dataRetentionRulesSchema,
  rfmCuts: rfmCutsSchema,
  rfmGroupCuts: rfmGroupCutsSchema,
  rfmResponseModel: rfmResponseModelSchema,
  rfmSegmentSet: rfmSegmentSetSchema,
  ruleSet: ruleSetSchema,
  totalsState: totalsStateSchema,
  transactionRow: transactionRowSchema,
  windowSpec: windowSpecSchema,
});

/**
 * The JSON Schema of a document, for editors and for services in other languages.
 *
 * It says the structure; what JSON Schema cannot say (unique ids, columns of one length) stands in `description`, and is
 * checked by `parse…`.
 *
 * @param name - which document
 * @throws `unknown_choice` for another name
 * @category Schemas
 * @example
 * ```ts
 * import { jsonSchemaOf } from 'clientele/schemas';
 *
 * jsonSchemaOf('ruleSet').required; // => ['kind', 'version', 'id', 'rules']
 * ```
 */
export function jsonSchemaOf(name: DocumentName): JsonSchema {
  const known = schemas();
  const schema = known[checkChoice(name, Object.keys(known) as DocumentName[], 'name')];
  return plain(z.toJSONSchema(schema, { metadata: notes, io: 'input' }), name);
}

/**
 * The JSON Schemas of all documents, by name.
 *
 * @category Schemas
 * @example
 * ```ts
 * import { jsonSchemas } from 'clientele/schemas';
 *
 * 'rfmCuts' in jsonSchemas(); // => true
 * ```
 */
export function jsonSchemas(): Readonly<Record<DocumentName, JsonSchema>> {
  const names = Object.keys(schemas()) as DocumentName[];
  return Object.fromEntries(names.map((name) => [name, jsonSchemaOf(name)])) as Record<DocumentName, JsonSchema>;
}

/** Plain JSON, with the name as the title. */
function plain(schema: object, title: string): JsonSchema {
  const { $schema, ...rest } = JSON.parse(JSON.stringify(schema)) as JsonSchema;
  return { $schema, title, ...rest };
}
