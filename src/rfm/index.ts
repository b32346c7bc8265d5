/**
 * Recency, frequency, money: scores, segments, and whom to contact.
 *
 * @module rfm
 */
export { breakEvenResponseRate, type ContactEconomics } from './break-even.ts';
export {
  type FixedCutsOptions,
  type FlatRfmCuts,
  fixedRfmCuts,
  type NestedRfmCuts,
  type RfmBins,
  type RfmCuts,
  type RfmCutsBase,
  type RfmMeasures,
} from './cuts.ts';
export { decideRfmSegment } from './decide-segment.ts';
export { defaultRfmSegments } from './default-segments.ts';
export { type FitRfmCutsOptions, fitRfmCuts, fitRfmGroupCuts } from './fit-cuts.ts';
export type { RfmGroupCuts } from './group-cuts.ts';
export type { RfmByLetter, RfmLetter } from './letters.ts';
export { lintRfmSegments, type RfmSegmentDoubt, type RfmSegmentDoubtCode } from './lint-segments.ts';
export type { PlanRfmMailingOptions, RfmMailingCell, RfmMailingPlan } from './mailing-plan.ts';
export type { RfmCustomer } from './measure.ts';
export { type RfmFlow, type RfmMigration, type RfmMigrationState, rfmMigration } from './migration.ts';
export { planRfmMailing } from './plan-mailing.ts';
export { type PlanRfmTestOptions, planRfmTest, type RfmTestCell, type RfmTestPlan } from './plan-test.ts';
export { fitRfmResponses, type RfmResponseModel } from './response-model.ts';
export { type RfmCellRate, rfmResponseRates } from './response-rates.ts';
export { type RfmCellResponse, type RfmResponseCount, type RfmResponses, summarizeRfmResponses } from './responses.ts';
export {
  type ApplyRfmCuts,
  type RfmScore,
  type RfmScores,
  rfmScoreOf,
  type ScoreRfmOptions,
  scoreRfm,
} from './score.ts';
export { type RfmSegmentCount, type RfmSegments, segmentRfm } from './segment.ts';
export { type CompiledRfmSegments, compileRfmSegments, type RfmSegment, type RfmSegmentSet } from './segment-set.ts';
export { type RfmCell, type RfmCells, summarizeRfmCells } from './summarize-cells.ts';
export {
  type RfmMeanMedian,
  type RfmSegmentSummary,
  type RfmSegmentTable,
  type RfmSegmentTotals,
  summarizeRfmSegments,
} from './summarize-segments.ts';
export {
  type RfmWeightedScores,
  type RfmWeights,
  scoreWeightedRfm,
  weightedRfmScoreOf,
} from './weighted-score.ts';
