import {
  checkAtLeastZero,
  checkFinite,
  checkFraction,
  checkInteger,
  checkOptions,
  checkPositive,
} from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { type Figure, ratioFigure } from '../../stats/index.ts';

/**
 * What does it cost to win a customer? Spend divided by customers won.
 *
 * The trap: media alone is not the cost. Put salaries, tools and the discount of the first order into the spend, and only those
 * customers below the line whom the spend was to win.
 *
 * @param acquisition - `spend` of a stretch of time, and `newCustomers` won in it
 * @returns a figure; without new customers its value is `null`
 * @throws `out_of_range` for what is below 0, `not_an_integer`
 * @category Acquisition
 * @example
 * ```ts
 * import { acquisitionCost } from 'clientele/clv';
 *
 * acquisitionCost({ spend: 60_000, newCustomers: 400 }).value; // => 150
 * ```
 */
export function acquisitionCost(acquisition: {
  /** All that was spent on winning customers. */
  readonly spend: number;
  /** How many were won. */
  readonly newCustomers: number;
}): Figure {
  checkOptions(acquisition, ['spend', 'newCustomers'], 'acquisition');
  return ratioFigure({
    numerator: checkAtLeastZero(acquisition.spend, 'acquisition.spend'),
    denominator: checkInteger(acquisition.newCustomers, 'acquisition.newCustomers', 0),
    basis: 'acquisition spend / new customers',
  });
}

/**
 * A value with or without an interval.
 *
 * @category Acquisition
 */
export interface UncertainAmount {
  /** The point estimate. */
  readonly value: number;
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
  /** Confidence level of the interval. */
  readonly level: number;
}

/**
 * How many times does a customer bring back what he cost to win? LTV : CAC.
 *
 * The interval is that of the value, divided by the cost, which is taken as known: it is what was spent. The trap: a ratio says
 * nothing of time; 3 : 1 after ten years may be worse than 1.5 : 1 after one. Look at {@link acquisitionPayback} beside it.
 *
 * @param value - a lifetime value, or one with its interval, as `confidenceOf` gives it; before acquisition cost
 * @param cost - what it cost to win the customer
 * @throws `out_of_range` for a cost of 0 or less, and for ends that do not lie around the value
 * @category Acquisition
 * @example
 * ```ts
 * import { valueToAcquisitionCost } from 'clientele/clv';
 *
 * valueToAcquisitionCost({ value: 450, low: 380, high: 530, level: 0.95 }, 150).low; // => 2.533333
 * ```
 */
export function valueToAcquisitionCost(value: number | UncertainAmount, cost: number): Figure {
  const divisor = checkPositive(cost, 'cost');
  const basis = 'lifetime value / acquisition cost';
  if (typeof value === 'number') {
    return ratioFigure({ numerator: checkFinite(value, 'value'), denominator: divisor, basis });
  }
  const { value: point, low, high, level } = value ?? {};
  checkFinite(point, 'value.value');
  if (!(checkFinite(low, 'value.low') <= point)) fail('out_of_range', 'value.low', 'at most the value', low);
  if (!(checkFinite(high, 'value.high') >= point)) fail('out_of_range', 'value.high', 'at least the value', high);
  return {
    ...ratioFigure({ numerator: point, denominator: divisor, basis }),
    low: low / divisor,
    high: high / divisor,
    level: checkFraction(level, 'value.level'),
    method: 'interval of the value / cost',
  };
}
