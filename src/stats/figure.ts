import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Figure } from './estimate.ts';
import { estimateProportion, type ProportionIntervalOptions } from './proportion-interval.ts';

/**
 * What {@link ratioFigure} is made of.
 *
 * @category Figures
 */
export interface RatioParts {
  /** What stands above the line; any finite number. */
  readonly numerator: number;
  /** What stands below the line; any finite number. */
  readonly denominator: number;
  /** What is divided by what, in words: `'revenue / visits'`. */
  readonly basis: string;
}

/**
 * What {@link proportionFigure} is made of: counts, and the interval that is wanted.
 *
 * @category Figures
 */
export interface ProportionParts extends RatioParts, ProportionIntervalOptions {}

const PATHS = { successes: 'parts.numerator', trials: 'parts.denominator', options: 'parts' };

/**
 * A share of units, with its interval and its definition: 45 of 1500 messages clicked.
 *
 * value = numerator / denominator. The trap: a binomial interval holds only if every unit of the numerator is one of
 * the denominator's, and the units are independent. For clicks per open, or revenue per visit, where a unit can count
 * more than once, use {@link ratioFigure}.
 *
 * @param parts - `numerator` and `denominator` are counts, the first within the second; see
 * {@link ProportionIntervalOptions} for `method` and `level`
 * @throws `out_of_range` when the numerator is not within 0 and the denominator, `not_an_integer` when it is no count
 * @throws `missing_value` when `basis` is empty
 * @category Figures
 * @example
 * ```ts
 * import { proportionFigure } from 'clientele/stats';
 *
 * const clicks = proportionFigure({ numerator: 45, denominator: 500, basis: 'unique clicks / delivered messages' });
 * clicks.value; // => 0.09
 * clicks.low; // => 0.0679425
 * clicks.high; // => 0.1183094
 * ```
 */
export function proportionFigure(parts: ProportionParts): Figure {
  checkOptions(parts, ['numerator', 'denominator', 'basis', 'method', 'level'], 'parts');
  const { numerator, denominator } = parts;
  const basis = checkBasis(parts.basis);
  return { ...estimateProportion(numerator, denominator, parts, PATHS), numerator, denominator, basis };
}

/**
 * A ratio with its definition and without an interval: revenue per visit, clicks per open.
 *
 * value = numerator / denominator, or `null` when the denominator is 0. `low`, `high` and `level` are `null` and
 * `method` is `'none'`: numerator and denominator alone do not say how much such a ratio varies.
 *
 * @param parts - two finite numbers and their definition
 * @throws `not_finite` or `wrong_type` for a part that is no finite number
 * @throws `not_representable` when the ratio is too large for a number
 * @throws `missing_value` when `basis` is empty
 * @category Figures
 * @example
 * ```ts
 * import { ratioFigure } from 'clientele/stats';
 *
 * ratioFigure({ numerator: 1250, denominator: 500, basis: 'revenue / visits' }).value; // => 2.5
 * ratioFigure({ numerator: 1250, denominator: 0, basis: 'revenue / visits' }).value; // => null
 * ```
 */
export function ratioFigure(parts: RatioParts): Figure {
  checkOptions(parts, ['numerator', 'denominator', 'basis'], 'parts');
  const numerator = checkFinite(parts.numerator, 'parts.numerator');
  const denominator = checkFinite(parts.denominator, 'parts.denominator');
  const basis = checkBasis(parts.basis);
  const value = denominator === 0 ? null : numerator / denominator;
  if (value !== null && !Number.isFinite(value)) fail('not_representable', 'parts.numerator', 'a finite ratio', value);
  return { value, low: null, high: null, level: null, method: 'none', numerator, denominator, basis };
}

function checkBasis(basis: unknown): string {
  if (typeof basis === 'string' && basis.trim() !== '') return basis;
  fail('missing_value', 'parts.basis', 'words that say what is divided by what', basis);
}
