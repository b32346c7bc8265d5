import { betaCdf, betaQuantile, erfc, lnGamma } from '../core/index.ts';

/** Counts of a value: `a` of `n` in the segment, `c` of `m` in the rest. */
export interface FourCounts {
  readonly a: number;
  readonly n: number;
  readonly c: number;
  readonly m: number;
}

/** How the difference of two groups was tested, and the chance of one so large where there is none. */
export interface DifferenceTest {
  readonly method: string;
  readonly pValue: number | null;
}

/** Below this expected count the normal approximation is not trusted. */
const FEW = 5;

/**
 * Whether a value is as frequent in the segment as in the rest: Pearson's chi-square with one degree of freedom and without
 * correction, or Fisher's exact test, both sides, where an expected count is below 5.
 */
export function testShares({ a, n, c, m }: FourCounts): DifferenceTest {
  const total = n + m;
  const with_ = a + c;
  if (n === 0 || m === 0 || with_ === 0 || with_ === total) return { method: 'none', pValue: null };
  const least = (Math.min(n, m) * Math.min(with_, total - with_)) / total;
  if (least < FEW) return { method: 'fisher', pValue: fisher(a, n, with_, total) };
  const difference = a / n - c / m;
  const share = with_ / total;
  const z = difference / Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
  return { method: 'chiSquare', pValue: Math.min(1, erfc(Math.abs(z) / Math.SQRT2)) };
}

/** The sum of the probabilities of all tables with these margins that are no likelier than the one seen. */
function fisher(a: number, n: number, with_: number, total: number): number {
  const low = Math.max(0, n + with_ - total);
  const high = Math.min(n, with_);
  const lnChoose = (all: number, some: number): number =>
    lnGamma(all + 1) - lnGamma(some + 1) - lnGamma(all - some + 1);
  const lnOf = (x: number): number => lnChoose(with_, x) + lnChoose(total - with_, n - x) - lnChoose(total, n);
  const seen = lnOf(a);
  let sum = 0;
  for (let x = low; x <= high; x++) {
    const ln = lnOf(x);
    // Tables that are as likely count, whatever rounding makes of their logarithms.
    if (ln <= seen + 1e-7) sum += Math.exp(ln);
  }
  return Math.min(1, sum);
}

/** What is known of a number in a group. */
export interface GroupMoments {
  readonly count: number;
  readonly mean: number;
  /** The variance of a sample, divisor count − 1. */
  readonly variance: number;
}

/** Whether two groups have the same mean: Welch's t-test, both sides. */
export function testMeans(one: GroupMoments, other: GroupMoments): DifferenceTest {
  const known = errorOfMeans(one, other);
  if (known === null) return { method: 'none', pValue: null };
  const { error, freedom } = known;
  const t = (one.mean - other.mean) / error;
  return { method: 'welch', pValue: betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5) };
}

/** Half of Welch's interval of the difference of two means; `null` where there is nothing to say. */
export function halfWidthOfMeans(one: GroupMoments, other: GroupMoments, level: number): number | null {
  const known = errorOfMeans(one, other);
  if (known === null) return null;
  const { error, freedom } = known;
  // t² / (freedom + t²) and what is left of 1, each from its own end: neither loses digits where it is small.
  const above = betaQuantile(level, 0.5, freedom / 2);
  const below = betaQuantile(1 - level, freedom / 2, 0.5);
  return error * Math.sqrt((freedom * above) / below);
}

/** The standard error of a difference of means, and Welch's degrees of freedom. */
function errorOfMeans(one: GroupMoments, other: GroupMoments): { error: number; freedom: number } | null {
  if (one.count < 2 || other.count < 2) return null;
  const a = one.variance / one.count;
  const b = other.variance / other.count;
  if (a + b === 0) return null;
  // By shares of the whole: squares of very small or very large variances would leave the doubles.
  const share = a / (a + b);
  const freedom = 1 / (share ** 2 / (one.count - 1) + (1 - share) ** 2 / (other.count - 1));
  return { error: Math.sqrt(a + b), freedom };
}
