/**
 * Curves through the shares of customers who are left, drawn on beyond what was seen. It has an entry of its own, because the
 * regression library behind it is heavy.
 *
 * @module clv/retention-curve
 */
export {
  fitRetentionCurve,
  type RetentionCurve,
  type RetentionCurveFamily,
  type RetentionCurveFit,
  retainedShare,
  retainedShares,
} from './retention-curve.ts';
