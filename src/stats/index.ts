/**
 * What several domains count with: proportions and their intervals, concentration, transitions, stable hashes.
 *
 * @module stats
 */

export { adjustPValues, type PValueAdjustment } from './adjust-p-values.ts';
export { adjustedRandIndex } from './adjusted-rand-index.ts';
export type { Estimate, Figure } from './estimate.ts';
export { type ExpectedStatesOptions, expectedStates } from './expected-states.ts';
export { type ProportionParts, proportionFigure, type RatioParts, ratioFigure } from './figure.ts';
export { type GiniOptions, gini } from './gini.ts';
export type { ProportionMethod } from './interval-ends.ts';
export { type LorenzCurve, lorenzCurve } from './lorenz.ts';
export { type ProportionIntervalOptions, proportionInterval } from './proportion-interval.ts';
export { hashFraction, stableHash } from './stable-hash.ts';
export { type StationaryDistribution, stationaryDistribution } from './stationary-distribution.ts';
export { summarizeValues, type ValuesSummary } from './summarize-values.ts';
export { type ShareHolders, topShare, unitsForShare } from './top-share.ts';
export { countTransitions, transitionRates } from './transitions.ts';
