import { checkFinite, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How something grew.
 *
 * @category Figures
 */
export interface GrowthRate {
  /** After, in multiples of before. */
  readonly factor: number;
  /** The growth of one period that leads there: factor^(1/n) − 1; below 0 where it shrank. */
  readonly perPeriod: number;
  /** Periods in which it doubles at that rate; `null` where it does not grow. */
  readonly periodsToDouble: number | null;
}

/**
 * How fast did it grow per year? The compound rate that leads from one number to another.
 *
 * (after / before)^(1/n) − 1. The trap: dividing the whole growth by the years gives a rate that would have led elsewhere; from 35 to 250
 * in four years are 63 % a year, and not 154 %. And two ends say nothing of the years between them: see `fitTrend`.
 *
 * @param before - above 0
 * @param after - at least 0
 * @param options - `periods`: how many lie between the two
 * @throws `out_of_range` for a beginning or periods not above 0, or an end below 0; `not_representable`
 * @category Figures
 * @example
 * ```ts
 * import { growthRate } from 'clientele/stats';
 *
 * const { factor, perPeriod } = growthRate(35e6, 250e6, { periods: 4 });
 * factor; // => 7.142857
 * perPeriod; // => 0.6348
 * ```
 */
export function growthRate(
  before: number,
  after: number,
  options: {
    /** Above 0; a part of one too. */
    readonly periods: number;
  },
): GrowthRate {
  checkOptions(options, ['periods']);
  const periods = checkPositive(options.periods, 'options.periods');
  const from = checkPositive(before, 'before');
  const to = checkFinite(after, 'after');
  if (to < 0) fail('out_of_range', 'after', 'at least 0', to);
  const factor = to / from;
  // The quotient of logarithms where the quotient itself is near 1 and would lose its digits.
  const rate =
    to === 0 ? -Infinity : Math.abs(to - from) < from / 2 ? Math.log1p((to - from) / from) : Math.log(factor);
  const perPeriod = Math.expm1(rate / periods);
  if (!Number.isFinite(factor) || !Number.isFinite(perPeriod)) {
    fail('not_representable', 'after', 'a growth that is a number', after);
  }
  const periodsToDouble = rate > 0 ? (Math.LN2 * periods) / rate : null;
  return { factor, perPeriod, periodsToDouble: periodsToDouble === Infinity ? null : periodsToDouble };
}
