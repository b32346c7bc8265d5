import { lnBeta, lnGammaRise } from '../core/beta-function.ts';
import { normalQuantile } from '../core/normal.ts';

/** Contacts and responses of one cell. */
export interface ResponseCount {
  readonly contacted: number;
  readonly responses: number;
}

/**
 * The beta-binomial distribution: each cell has a rate of its own, drawn from Beta(μs, (1 − μ)s), where the strength s is
 * (1 − ρ)/ρ with ρ the correlation of two responses in a cell. s is infinite where all cells have one rate.
 */
export interface BetaBinomialFit {
  readonly rate: number;
  readonly correlation: number;
  readonly logLikelihood: number;
}

/** ln P(counts): Σ ln C(n, x) + ln B(x + μs, n − x + (1 − μ)s) − ln B(μs, (1 − μ)s). */
export function betaBinomialLogLikelihood(counts: readonly ResponseCount[], mean: number, strength: number): number {
  let total = 0;
  for (const { contacted: n, responses: x } of counts) {
    const ways = -Math.log1p(n) - lnBeta(x + 1, n - x + 1);
    total +=
      strength === Infinity
        ? ways + x * Math.log(mean) + (n - x) * Math.log1p(-mean)
        : ways + lnRise(mean * strength, x) + lnRise((1 - mean) * strength, n - x) - lnRise(strength, n);
  }
  return total;
}

/**
 * The most likely mean and correlation. For each strength the likelihood is concave in the mean, so its maximum is the root of a
 * falling score; over strengths, a grid finds the highest place and the root of the profile's slope refines it. At the end of
 * the grid stands the binomial, where counts vary no more than by chance.
 */
export function fitBetaBinomial(counts: readonly ResponseCount[]): BetaBinomialFit {
  const total = counts.reduce((sum, { contacted }) => sum + contacted, 0);
  const pooled = counts.reduce((sum, { responses }) => sum + responses, 0) / total;
  const binomial: BetaBinomialFit = {
    rate: pooled,
    correlation: 0,
    logLikelihood: betaBinomialLogLikelihood(counts, pooled, Infinity),
  };
  const meanAt = (log: number): number => rootOfFalling((mean) => slopeOfMean(counts, mean, Math.exp(log)), pooled);
  const profile = (log: number): number => betaBinomialLogLikelihood(counts, meanAt(log), Math.exp(log));
  const grid = Array.from({ length: 57 }, (_, i) => -6 + i / 2);
  const heights = grid.map(profile);
  const best = heights.indexOf(Math.max(...heights));
  if (best === grid.length - 1) return binomial;
  let low = grid[Math.max(0, best - 1)] as number;
  let high = grid[best + 1] as number;
  for (let i = 0; i < 60 && high - low > 1e-12 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    const rising = slopeOfStrength(counts, meanAt(middle), Math.exp(middle)) > 0;
    if (rising) low = middle;
    else high = middle;
  }
  const log = (low + high) / 2;
  const strength = Math.exp(log);
  const logLikelihood = profile(log);
  // Cells of one contact each say nothing of the strength: what little is gained then is rounding.
  if (logLikelihood <= binomial.logLikelihood + 1e-9) return binomial;
  return { rate: meanAt(log), correlation: 1 / (1 + strength), logLikelihood };
}

/** The variance of the estimated mean: cells are independent, each with variance μ(1 − μ)(1 + (n − 1)ρ)/n. */
export function varianceOfMean(counts: readonly ResponseCount[], mean: number, correlation: number): number {
  let precision = 0;
  for (const { contacted: n } of counts) if (n > 0) precision += n / (1 + (n - 1) * correlation);
  return (mean * (1 - mean)) / precision;
}

function slopeOfMean(counts: readonly ResponseCount[], mean: number, strength: number): number {
  let slope = 0;
  for (const { contacted: n, responses: x } of counts) {
    slope += digammaRise(mean * strength, x) - digammaRise((1 - mean) * strength, n - x);
  }
  return slope;
}

function slopeOfStrength(counts: readonly ResponseCount[], mean: number, strength: number): number {
  let slope = 0;
  for (const { contacted: n, responses: x } of counts) {
    slope += mean * digammaRise(mean * strength, x) + (1 - mean) * digammaRise((1 - mean) * strength, n - x);
    slope -= digammaRise(strength, n);
  }
  return slope;
}

/**
 * The root in (0, 1) of a falling function that is positive near 0 and negative near 1, on the scale of log-odds: bracketed from
 * a first guess on, then by false position with Illinois' halving.
 */
function rootOfFalling(f: (x: number) => number, guess: number): number {
  const at = (odds: number): number => f(1 / (1 + Math.exp(-odds)));
  let low = Math.log(guess) - Math.log1p(-guess);
  let high = low;
  let atLow = at(low);
  let atHigh = atLow;
  for (let step = 0.25; atLow < 0; step *= 2) {
    low -= step;
    atLow = at(low);
  }
  for (let step = 0.25; atHigh > 0; step *= 2) {
    high += step;
    atHigh = at(high);
  }
  for (let i = 0, side = 0; i < 80 && high - low > 1e-14; i++) {
    const inside = (low * atHigh - high * atLow) / (atHigh - atLow);
    const middle = inside > low && inside < high ? inside : (low + high) / 2;
    const value = at(middle);
    if (value === 0 || middle === low || middle === high) return 1 / (1 + Math.exp(-middle));
    if (value > 0) {
      low = middle;
      atLow = value;
      if (side === 1) atHigh /= 2;
      side = 1;
    } else {
      high = middle;
      atHigh = value;
      if (side === -1) atLow /= 2;
      side = -1;
    }
  }
  return 1 / (1 + Math.exp(-(low + high) / 2));
}

const lnRise = (x: number, rise: number): number => (rise === 0 ? 0 : lnGammaRise(x, rise));

/** ψ(x + n) − ψ(x) for a whole n: 1/x + 1/(x + 1) + …, the far part by Euler and Maclaurin. */
function digammaRise(x: number, n: number): number {
  let sum = 0;
  let start = x;
  let left = n;
  for (; left > 0 && start < 16; left--, start++) sum += 1 / start;
  return left === 0 ? sum : sum + Math.log1p(left / start) + tailOfDigamma(start + left) - tailOfDigamma(start);
}

/** ψ(x) − ln x for x ≥ 16: −1/2x − Σ B(2k)/(2k x^2k). */
function tailOfDigamma(x: number): number {
  const s = 1 / (x * x);
  return -0.5 / x - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s / 132))));
}

/** The two-sided normal quantile of a level. */
export const normalWidth = (level: number): number => -normalQuantile((1 - level) / 2);
