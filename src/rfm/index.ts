/**
 * Recency, frequency, money.
 *
 * @module rfm
 */
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
export type { RfmCustomer } from './measure.ts';
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
export {
  type RfmWeightedScores,
  type RfmWeights,
  scoreWeightedRfm,
  weightedRfmScoreOf,
} from './weighted-score.ts';
