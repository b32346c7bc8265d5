import {
  checkArrayLike,
  checkChoice,
  checkFinite,
  checkFraction,
  checkInteger,
  checkOptions,
} from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/exact-sum.ts';
import { normalQuantile } from '../core/normal.ts';
import type { Figure } from './estimate.ts';

/**
 * What {@link ratioOfSumsFigure} is made of.
 *
 * @category Figures
 */
export interface RatioOfSumsParts {
  /** What each unit adds above the line, such as each contact's revenue. */
  readonly numerators: ArrayLike<number>;
  /** What each unit adds below the line, such as each contact's orders; 1 for each unit if left out. */
  readonly denominators?: ArrayLike<number>;
  /**
   * Further units with 0 above the line and `each` below: contacts who bought nothing need not be written out.
   *
   * @defaultValue none
   */
  readonly zeros?: {
    /** How many. */
    readonly units: number;
    /** What each adds below the line. */
    readonly each: number;
  };
  /** What is divided by what, in words. */
  readonly basis: string;
  /**
   * `'fieller'`: the set of ratios that the data do not reject, skewed as it should be; `'delta'`: value ± z standard errors of the
   * first-order expansion. They agree where the denominator is well known.
   *
   * @defaultValue 'fieller'
   */
  readonly method?: 'fieller' | 'delta';
  /** @defaultValue 0.95 */
  readonly level?: number;
}

/**
 * A ratio of two totals with an interval, where every unit adds to both: revenue per delivered mail, value per order.
 *
 * R = Σx / Σy over independent units. Var(R) ≈ Σ(xᵢ − R yᵢ)² · n/(n−1) / (Σy)² (delta). Fieller's ends are the roots of
 * (x̄ − R ȳ)² = z² (s²ₓ − 2R sₓᵧ + R² s²ᵧ)/n; where the denominator itself is not distinguishable from 0 there is no bounded set, and
 * `low` and `high` are `null`. With all denominators equal both are the interval of a mean.
 *
 * The trap is the unit: orders of one contact are not independent, so add them up per contact first. And revenue has a heavy tail:
 * with a few dozen buyers a normal quantile is too short.
 *
 * @param parts - the units, the words, the method
 * @throws `length_mismatch`, `not_finite`, `out_of_range`, `missing_value` with the part's path
 * @see Fieller (1954), Some problems in interval estimation, Journal of the Royal Statistical Society B 16, 175–185
 * @see Cochran (1977), Sampling techniques, 2.11 and 6.5
 * @category Figures
 * @example
 * ```ts
 * import { ratioOfSumsFigure } from 'clientele/stats';
 *
 * // Five buyers among 1,000 delivered mails.
 * const perMail = ratioOfSumsFigure({
 *   numerators: [40, 60, 90, 120, 140],
 *   zeros: { units: 995, each: 1 },
 *   basis: 'revenue / delivered mails',
 * });
 * perMail.value; // => 0.45
 * perMail.low; // => 0.02
 * perMail.high; // => 0.88
 * ```
 */
export function ratioOfSumsFigure(parts: RatioOfSumsParts): Figure {
  checkOptions(parts, ['numerators', 'denominators', 'zeros', 'basis', 'method', 'level'], 'parts');
  const { numerators: above, denominators: below } = parts;
  checkArrayLike(above, 'parts.numerators');
  if (below !== undefined && below?.length !== above.length) {
    fail('length_mismatch', 'parts.denominators', `${above.length} values, as many as numerators`, below);
  }
  if (typeof parts.basis !== 'string' || parts.basis.trim() === '') {
    fail('missing_value', 'parts.basis', 'words that say what is divided by what', parts.basis);
  }
  const wanted = checkChoice(parts.method ?? 'fieller', ['fieller', 'delta'], 'parts.method');
  const level = checkFraction(parts.level ?? 0.95, 'parts.level');
  const xs = Float64Array.from(above, (x, i) => checkFinite(x, `parts.numerators[${i}]`));
  const ys =
    below === undefined
      ? new Float64Array(xs.length).fill(1)
      : Float64Array.from(below, (y, i) => checkFinite(y, `parts.denominators[${i}]`));
  if (parts.zeros !== undefined) checkOptions(parts.zeros, ['units', 'each'], 'parts.zeros');
  const more = parts.zeros === undefined ? 0 : checkInteger(parts.zeros.units, 'parts.zeros.units', 0);
  const each = parts.zeros === undefined ? 0 : checkFinite(parts.zeros.each, 'parts.zeros.each');
  const n = xs.length + more;
  const numerator = exactSum(xs);
  const denominator = exactSum(ys) + more * each;
  const { basis } = parts;
  const none = { low: null, high: null, level: null, method: 'none', numerator, denominator, basis } as const;
  if (denominator === 0) return { value: null, ...none };
  const value = numerator / denominator;
  if (!Number.isFinite(value)) fail('not_representable', 'parts.numerators', 'a finite ratio', value);
  if (n < 2) return { value, ...none };
  const moments = momentsOf(xs, ys, more, each, numerator / n, denominator / n);
  const ends = (wanted === 'delta' ? deltaEnds : fiellerEnds)(moments, -normalQuantile((1 - level) / 2));
  if (ends === null) return { value, ...none };
  if (!ends.every(Number.isFinite)) {
    fail('not_representable', 'parts.numerators', 'numbers whose squares are finite', numerator);
  }
  return { value, low: ends[0], high: ends[1], level, method: wanted, numerator, denominator, basis };
}

/** Means, and variances and covariance of the means. */
interface Moments {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

function momentsOf(xs: Float64Array, ys: Float64Array, more: number, each: number, x: number, y: number): Moments {
  const n = xs.length + more;
  const scale = n * (n - 1);
  const moment = (of: (dx: number, dy: number) => number): number =>
    (exactSum(xs.map((value, i) => of(value - x, (ys[i] as number) - y))) + more * of(-x, each - y)) / scale;
  return { x, y, xx: moment((dx) => dx * dx), xy: moment((dx, dy) => dx * dy), yy: moment((_, dy) => dy * dy) };
}

function deltaEnds({ x, y, xx, xy, yy }: Moments, z: number): readonly [number, number] {
  const value = x / y;
  const half = (z * Math.sqrt(Math.max(0, xx - 2 * value * xy + value * value * yy))) / Math.abs(y);
  return [value - half, value + half];
}

function fiellerEnds({ x, y, xx, xy, yy }: Moments, z: number): readonly [number, number] | null {
  const a = y * y - z * z * yy;
  const b = x * y - z * z * xy;
  const c = x * x - z * z * xx;
  // Not above 0: the denominator's own interval holds 0, and any ratio may be.
  if (a <= 0) return null;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return [(b - root) / a, (b + root) / a];
}
