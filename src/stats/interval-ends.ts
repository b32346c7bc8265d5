import { betaQuantile } from '../core/beta-quantile.ts';

/**
 * How the interval of a proportion is made. `x` successes in `n` trials, `p = x / n`, `z` the normal quantile.
 *
 * - `wilson`: inverts the score test. The default: near its nominal coverage already for small `n`.
 * - `wilsonContinuity`: the same with the full continuity correction 1/(2n), Newcombe's method 4. Wider, seldom below
 *   nominal coverage. (R's `prop.test` shrinks the correction when `x` is within one half of `n/2`; this one does not.)
 * - `clopperPearson`: inverts the two binomial tests ("exact"). Never below nominal coverage, often far above it.
 * - `jeffreys`: the equal-tailed posterior interval under the prior Beta(½, ½).
 * - `agrestiCoull`: Wald's formula around Wilson's centre, cut at 0 and 1.
 * - `wald`: p ± z√(p(1−p)/n), cut at 0 and 1. For comparison with old reports only: with 0 successes it has no width,
 *   and near 0 or 1 its coverage is far below nominal.
 *
 * @category Figures
 */
export type ProportionMethod = 'wilson' | 'wilsonContinuity' | 'clopperPearson' | 'jeffreys' | 'agrestiCoull' | 'wald';

export interface Counts {
  /** Successes, trials. */
  readonly x: number;
  readonly n: number;
  /** (1 − level) / 2. */
  readonly tail: number;
  /** The standard normal quantile at 1 − tail. */
  readonly z: number;
}

/** The ends of each method's interval; `x = 0` and `x = n` are closed afterwards. */
export const ENDS: Record<ProportionMethod, (counts: Counts) => readonly [low: number, high: number]> = {
  // Wilson (1927); Newcombe (1998), method 3. The lower end is the root of smaller size, from the product of the roots.
  wilson: ({ x, n, z }) => {
    const high = (2 * x + z * z + z * Math.sqrt(z * z + (4 * x * (n - x)) / n)) / (2 * (n + z * z));
    return [((x / n) * x) / ((n + z * z) * high), high];
  },
  // Newcombe (1998), method 4.
  wilsonContinuity: ({ x, n, z }) => {
    const end = (sign: 1 | -1): number => {
      const root = Math.sqrt(z * z + sign * 2 - 1 / n + (4 * x * (n - x - sign)) / n);
      return (2 * x + z * z + sign * (1 + z * root)) / (2 * (n + z * z));
    };
    return [end(-1), end(1)];
  },
  // Clopper & Pearson (1934), by beta quantiles.
  clopperPearson: ({ x, n, tail }) => [betaQuantile(tail, x, n - x + 1), betaQuantile(1 - tail, x + 1, n - x)],
  // Brown, Cai & DasGupta (2001).
  jeffreys: ({ x, n, tail }) => [
    betaQuantile(tail, x + 0.5, n - x + 0.5),
    betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  ],
  // Agresti & Coull (1998), with z² and not 4 added trials.
  agrestiCoull: ({ x, n, z }) => aroundCentre(x + (z * z) / 2, n + z * z, z),
  wald: ({ x, n, z }) => aroundCentre(x, n, z),
};

function aroundCentre(x: number, n: number, z: number): readonly [number, number] {
  const centre = x / n;
  const half = (z * Math.sqrt(x * (1 - centre))) / n;
  return [centre - half, centre + half];
}
