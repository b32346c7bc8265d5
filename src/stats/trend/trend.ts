import { SimpleLinearRegression, TheilSenRegression } from 'ml-regression';
import { median } from 'simple-statistics';
import { checkChoice, checkFinite, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { sum } from '../../core/sum.ts';

/**
 * One observation.
 *
 * @category Trend
 */
export interface TrendPoint {
  /** Where or when: a day, a month's number. */
  readonly x: number;
  /** What was measured there. */
  readonly y: number;
}

/**
 * How a line is laid through points.
 *
 * - `theilSen`: the slope is the median of the slopes of all pairs of points with different x, the intercept the median
 *   of y − slope·x. Up to 29 % of the points may be arbitrarily wrong without carrying the line away.
 * - `leastSquares`: the line with the smallest sum of squared vertical distances. One wild point is enough to turn it.
 *
 * @category Trend
 */
export type TrendMethod = 'theilSen' | 'leastSquares';

/**
 * How the line is fitted.
 *
 * @category Trend
 */
export interface TrendOptions {
  /** @defaultValue 'theilSen' */
  readonly method?: TrendMethod;
}

/**
 * A fitted line y = intercept + slope·x, as plain data.
 *
 * @category Trend
 */
export interface TrendModel {
  /** Always `'trend'`. */
  readonly kind: 'trend';
  /** Version of this format. */
  readonly version: 1;
  /** How the line was laid. */
  readonly method: TrendMethod;
  /** The line. */
  readonly params: TrendParams;
  /** What it was fitted to; absent in a model from elsewhere. */
  readonly fit?: TrendFit;
}

/**
 * The line of a {@link TrendModel}.
 *
 * @category Trend
 */
export interface TrendParams {
  /** Change of y for one unit of x. */
  readonly slope: number;
  /** The line's y at x = 0, which may lie far outside the points. */
  readonly intercept: number;
}

/**
 * What a {@link TrendModel} was fitted to.
 *
 * @category Trend
 */
export interface TrendFit {
  /** How many points. */
  readonly points: number;
}

/** 2000 points have 1,999,000 slopes; four times the memory and time for every doubling beyond. */
const MOST_POINTS = 2000;

/**
 * Whether a series goes up or down, and how fast: a customer's monthly orders, a segment's spend.
 *
 * The trap: a slope has no meaning without its unit; with x in days it is a change per day. And x should be fitted as it
 * will be asked for: {@link trendAt} takes the same unit.
 *
 * @param points - at least two different x; in any order
 * @param options - the method
 * @throws `out_of_range` when there are fewer than two different x, at `points`
 * @throws `out_of_range` for more than 2000 points with `theilSen`, which takes the slopes of all pairs: n(n − 1)/2 of
 * them, so that memory and time grow with the square. Aggregate by week or month first, or use `leastSquares`
 * @throws `not_finite` or `wrong_type` for what is no finite number, at `points[i].x` or `points[i].y`
 * @throws `not_representable` when the line's numbers are beyond the range of numbers, at `points`
 * @see Theil (1950), A rank-invariant method of linear and polynomial regression analysis; Sen (1968), Estimates of the
 * regression coefficient based on Kendall's tau, Journal of the American Statistical Association 63, 1379–1389
 * @category Trend
 * @example
 * ```ts
 * import { fitTrend } from 'clientele/stats/trend';
 *
 * const monthly = [5, 4, 4, 90, 3, 2].map((y, x) => ({ x, y }));
 * fitTrend(monthly).params.slope; // => -0.5
 * fitTrend(monthly, { method: 'leastSquares' }).params.slope; // => 1.942857
 * ```
 */
export function fitTrend(points: readonly TrendPoint[], options: TrendOptions = {}): TrendModel {
  checkOptions(options, ['method']);
  const method = checkChoice(options.method ?? 'theilSen', ['theilSen', 'leastSquares'], 'options.method');
  if (!Array.isArray(points)) fail('wrong_type', 'points', 'a list of points', points);
  const xs = points.map((point, i) => checkFinite(point?.x, `points[${i}].x`));
  const ys = points.map((point, i) => checkFinite(point?.y, `points[${i}].y`));
  if (xs.every((x) => x === xs[0])) fail('out_of_range', 'points', 'points at two different x or more', points);
  if (method === 'theilSen' && xs.length > MOST_POINTS) {
    fail('out_of_range', 'points', `at most ${MOST_POINTS} points, because every pair of them is a slope`, points);
  }
  const { slope, intercept } = LINES[method](xs, ys);
  if (!Number.isFinite(slope) || !Number.isFinite(intercept)) {
    fail('not_representable', 'points', 'points with a line of finite slope and intercept', points);
  }
  // The sums turn -0, which JSON does not keep, into 0.
  return {
    kind: 'trend',
    version: 1,
    method,
    params: { slope: slope + 0, intercept: intercept + 0 },
    fit: { points: xs.length },
  };
}

const LINES: Record<TrendMethod, (xs: readonly number[], ys: readonly number[]) => TrendParams> = {
  // Of an even number of slopes the library takes the lower middle one, which makes a falling series and its mirror image
  // differ. The lower middle of the mirrored slopes is the upper one mirrored, so that two fits give the true median.
  theilSen: (xs, ys) => {
    const lower = new TheilSenRegression(xs, ys).slope;
    const upper = -new TheilSenRegression(
      xs,
      ys.map((y) => -y),
    ).slope;
    const slope = lower + (upper - lower) / 2;
    return { slope, intercept: median(ys.map((y, i) => y - slope * (xs[i] as number))) };
  },
  // The library sums raw products, which for x such as 20,000 days would cost half the digits: so it gets deviations.
  leastSquares: (xs, ys) => {
    const meanX = sum(xs) / xs.length;
    const meanY = sum(ys) / ys.length;
    const { slope, intercept } = new SimpleLinearRegression(
      xs.map((x) => x - meanX),
      ys.map((y) => y - meanY),
    );
    return { slope, intercept: meanY + intercept - slope * meanX };
  },
};

/**
 * What the line says at x.
 *
 * intercept + slope·x. The trap: beyond the points it goes on straight, below zero too.
 *
 * @param model - from {@link fitTrend}, or made of published numbers
 * @param x - in the unit of the points
 * @throws `unsupported_version` for a model of another kind or version, at `model`
 * @throws `not_finite` or `wrong_type` for an x that is no finite number
 * @category Trend
 * @example
 * ```ts
 * import { trendAt } from 'clientele/stats/trend';
 *
 * trendAt({ kind: 'trend', version: 1, method: 'theilSen', params: { slope: -0.5, intercept: 5 } }, 8); // => 1
 * ```
 */
export function trendAt(model: TrendModel, x: number): number {
  if (model?.kind !== 'trend' || model.version !== 1) {
    fail('unsupported_version', 'model', 'a trend model of version 1', `${model?.kind} version ${model?.version}`);
  }
  const intercept = checkFinite(model.params?.intercept, 'model.params.intercept');
  return intercept + checkFinite(model.params.slope, 'model.params.slope') * checkFinite(x, 'x');
}
