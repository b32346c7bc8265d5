/**
 * Whether a customer's purchases fade, by a robust line. It has an entry of its own, because the regression library behind it is heavy.
 *
 * @module churn/trend
 */
export { type FadingOptions, type PurchaseTrend, purchaseTrend } from './purchase-trend.ts';
