/**
 * What several domains count with: proportions, their intervals and comparisons, concentration, transitions, stable hashes.
 *
 * @module stats
 */

export { adjustedPValues, type PValueAdjustment } from './adjusted-p-values.ts';
export { adjustedRandIndex } from './adjusted-rand-index.ts';
export { compareManyProportions, type ManyProportionsComparison } from './compare-many-proportions.ts';
export {
  type CompareProportionsOptions,
  compareProportions,
  type ProportionComparison,
  type ProportionCounts,
} from './compare-proportions.ts';
export type { Estimate, Figure } from './estimate.ts';
export { type ExpectedStatesOptions, expectedStates } from './expected-states.ts';
export { type ProportionParts, proportionFigure, type RatioParts, ratioFigure } from './figure.ts';
export type { Alternative } from './fisher-test.ts';
export { type FunnelRates, type FunnelStep, funnelRates } from './funnel-rates.ts';
export { type GiniOptions, gini } from './gini.ts';
export { type GrowthRate, growthRate } from './growth-rate.ts';
export type { ProportionMethod } from './interval-ends.ts';
export { type LorenzCurve, lorenzCurve } from './lorenz.ts';
export { probabilityToBeat } from './probability-to-beat.ts';
export { type ProportionIntervalOptions, proportionInterval } from './proportion-interval.ts';
export { type RatioOfSumsParts, ratioOfSumsFigure } from './ratio-of-sums.ts';
export {
  powerForProportions,
  type SampleSize,
  type SampleSizeOptions,
  sampleSizeForProportion,
  sampleSizeForProportions,
} from './sample-size.ts';
export { hashFraction, stableHash } from './stable-hash.ts';
export { type StationaryDistribution, stationaryDistribution } from './stationary-distribution.ts';
export { summarizeValues, type ValuesSummary } from './summarize-values.ts';
export { type ShareHolders, topShare, unitsForShare } from './top-share.ts';
export { countTransitions, transitionRates } from './transitions.ts';
