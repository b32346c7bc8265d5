/**
 * Typed customer models as plain data and pure functions.
 *
 * @module clientele
 */
export * from './baskets/index.ts';
export * from './checks/index.ts';
export * from './churn/index.ts';
export * from './clv/index.ts';
export * from './concentration/index.ts';
export * from './consent/index.ts';
export * from './core/index.ts';
export * from './core/index.ts';
export * from './email/index.ts';
export * from './events/index.ts';
export * from './events/index.ts';
export * from './loyalty/index.ts';
export * from './money/index.ts';
export * from './money/index.ts';
export * from './pressure/index.ts';
export * from './profit/index.ts';
export * from './referral/index.ts';
export * from './rfm/index.ts';
export * from './rules/index.ts';
export * from './segmentation/index.ts';
export * from './stats/index.ts';
export * from './strategy/index.ts';
export * from './time/index.ts';
export * from './transactions/index.ts';
