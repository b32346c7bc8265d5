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
  type RfmCuts,
  type RfmMeasures,
} from './cuts.ts';
export { type FitRfmCutsOptions, fitRfmCuts } from './fit-cuts.ts';
export type { RfmCustomer } from './measure.ts';
export { type RfmScore, type RfmScores, rfmScoreOf, scoreRfm } from './score.ts';
