/**
 * Numbers only: sums, special functions, distributions, seeded random draws. It knows no customer, and lets NaN through.
 *
 * @module core
 */
export { lnBeta } from './beta-function.ts';
export { betaQuantile } from './beta-quantile.ts';
export { erf, erfc } from './error-function.ts';
export { addExactly, exactSum, roundExactly } from './exact-sum.ts';
export { lnGamma } from './gamma.ts';
export { betaCdf } from './incomplete-beta.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { type Random, seededRandom } from './seeded-random.ts';
export { sum } from './sum.ts';
