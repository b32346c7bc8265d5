/**
 * The straight line through a cloud of points, robust or by least squares. It has an entry of its own, because the
 * regression library behind it is heavy.
 *
 * @module stats/trend
 */
export {
  fitTrend,
  type TrendFit,
  type TrendMethod,
  type TrendModel,
  type TrendOptions,
  type TrendParams,
  type TrendPoint,
  trendAt,
} from './trend.ts';
