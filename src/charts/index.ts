/**
 * Pictures as plain JSON: Vega-Lite specifications with the table behind them.
 *
 * @module charts
 */
export { calibrationChart } from './calibration.ts';
export type { Chart, ChartColumn, ChartLanguage, ChartOptions, ChartRow } from './chart.ts';
export type { ChartSpec, ChartStep, VegaLitePart } from './chart-spec.ts';
export { type ChartTable, chartTable } from './chart-table.ts';
export { churnReasonChart } from './churn-reasons.ts';
export { type CohortChartMeasure, type CohortChartOptions, cohortChart } from './cohorts.ts';
export { emailFunnelChart } from './email-funnel.ts';
export { type HeterogeneityChartOptions, heterogeneityChart } from './heterogeneity.ts';
export { type LorenzChartOptions, lorenzChart } from './lorenz.ts';
export { type DatedLorenzCurve, lorenzHistoryChart } from './lorenz-history.ts';
export { migrationChart } from './migration.ts';
export { migrationFlowChart } from './migration-flow.ts';
export { type MixChartOptions, mixChart } from './mix.ts';
export type { MixPart } from './mix-parts.ts';
export { type PressureChartOptions, pressureChart } from './pressure.ts';
export { type PurchaseHeatChartOptions, purchaseHeatChart } from './purchase-heat.ts';
export { type DatedRate, type RateChartOptions, rateChart } from './rate.ts';
export { type ReferralTreeChartOptions, referralTreeChart } from './referral-tree.ts';
export { retentionCurveChart } from './retention-curve.ts';
export { type ReturnCurveChartOptions, returnCurveChart } from './return-curve.ts';
export { type RfmHeatChartOptions, type RfmHeatMeasure, rfmHeatChart } from './rfm-heat.ts';
export { type ChartSegments, type SegmentChartOptions, segmentChart } from './segments.ts';
export { type TrackingChartOptions, trackingChart } from './tracking.ts';
export { type ValueMatrixChartOptions, valueMatrixChart } from './value-matrix.ts';
export { valueWaterfallChart, type WaterfallChartOptions } from './value-waterfall.ts';
export { type ValueChartOptions, valueChart } from './values.ts';
export { type WhaleChartOptions, whaleChart } from './whale.ts';
