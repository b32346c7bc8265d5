/**
 * Who makes the money: top shares, deciles, ABC classes, the whale curve, and how they change.
 *
 * @module concentration
 */
export { type AbcClass, type AbcClasses, type ClassifyAbcOptions, classifyAbc } from './classify-abc.ts';
export { type ConcentrationChange, compareConcentration, type TopMovement } from './compare.ts';
export { type DecileRow, decileTable } from './decile-table.ts';
export { fitParetoTail, type ParetoFit, type ParetoModel, paretoTopShare } from './pareto.ts';
export type { Holdings } from './ranked.ts';
export { type ConcentrationOptions, type ConcentrationSummary, summarizeConcentration } from './summarize.ts';
export { type WhaleCurve, whaleCurve } from './whale-curve.ts';
