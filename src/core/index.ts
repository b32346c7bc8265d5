/**
 * Numbers only: sums, order statistics, special functions, distributions, seeded random draws. It knows no customer, and lets
 * NaN through.
 *
 * @module core
 */
export { betaDraw } from './beta-draw.ts';
export { lnBeta } from './beta-function.ts';
export { betaQuantile } from './beta-quantile.ts';
export { digamma, trigamma } from './digamma.ts';
export { erf, erfc } from './error-function.ts';
export { addExactly, exactSum, roundExactly } from './exact-sum.ts';
export { exponentialDraw } from './exponential-draw.ts';
export { lnGamma } from './gamma.ts';
export { gammaDraw } from './gamma-draw.ts';
export { betaCdf } from './incomplete-beta.ts';
export { gammaCdf, gammaUpperCdf } from './incomplete-gamma.ts';
export { integerDraw, shuffleInPlace } from './integer-draw.ts';
export { negativeBinomialPmf, negativeBinomialUpperTail } from './negative-binomial.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { normalDraw } from './normal-draw.ts';
export { poissonDraw } from './poisson-draw.ts';
export { gaussLegendre, type QuadratureRule } from './quadrature.ts';
export { quantileCuts } from './quantile-cuts.ts';
export { type Random, seededRandom } from './seeded-random.ts';
export { selectInPlace } from './select.ts';
export { sum } from './sum.ts';
export { uniformDraw } from './uniform-draw.ts';
