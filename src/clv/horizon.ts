import { checkAtLeastZero, checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkDuration, dayFromIso, daysPerUnit, durationIn } from '../time/index.ts';
import type { Duration, TimeUnit } from '../time/types.ts';

/** A horizon in the model's time unit: finite, at least 0. */
export function horizonIn(unit: TimeUnit, horizon: Duration, path = 'options.horizon'): number {
  const length = durationIn(checkDuration(horizon, path), unit);
  if (!(length >= 0 && length < Infinity)) fail('out_of_range', path, 'a duration of at least 0', length);
  return length;
}

/**
 * When: now, so much later, or at a day, with the observation date of the customer.
 *
 * @category Customer lifetime value
 */
export type AliveOptions =
  | {
      /**
       * How long from now.
       *
       * @defaultValue now
       */
      readonly after?: Duration;
    }
  | {
      /** On which day, `YYYY-MM-DD`. */
      readonly at: string;
      /** The observation date of the customer, `YYYY-MM-DD`. */
      readonly asOf: string;
    };

/** How long from now, in the model's time unit. */
export function delayIn(unit: TimeUnit, options: AliveOptions, path = 'options'): number {
  if ('at' in options) {
    const days = dayFromIso(options.at, `${path}.at`) - dayFromIso(options.asOf, `${path}.asOf`);
    if (days < 0) fail('out_of_range', `${path}.at`, `a day from ${options.asOf} on`, options.at);
    return days / daysPerUnit(unit);
  }
  return options.after === undefined ? 0 : horizonIn(unit, options.after, `${path}.after`);
}

/**
 * What a purchase in the future is worth less than one today, said so that no unit can be mistaken.
 *
 * @category Customer lifetime value
 */
export type DiscountRate =
  | {
      /** Effective, per year: with 0.1, money in a year is worth 1/1.1 of money today. At least 0. */
      readonly annualDiscountRate: number;
    }
  | {
      /** Continuously compounded: e^(−rate) per unit of time. */
      readonly continuousDiscountRate: {
        /** At least 0. */
        readonly rate: number;
        /** Per which unit of time. */
        readonly per: TimeUnit;
      };
    };

/** The continuous rate per time unit of the model. */
export function discountIn(unit: TimeUnit, discount: DiscountRate, path = 'options'): number {
  if ('continuousDiscountRate' in discount) {
    if ('annualDiscountRate' in discount)
      fail('unknown_option', `${path}.annualDiscountRate`, 'one rate, not two', discount);
    const own = `${path}.continuousDiscountRate`;
    checkOptions(discount.continuousDiscountRate, ['rate', 'per'], own);
    const { rate, per } = discount.continuousDiscountRate;
    checkChoice(per, ['day', 'week', 'month', 'year'], `${own}.per`);
    checkAtLeastZero(rate, `${own}.rate`);
    return per === unit ? rate : (rate / daysPerUnit(per)) * daysPerUnit(unit);
  }
  const annual = checkAtLeastZero(discount.annualDiscountRate, `${path}.annualDiscountRate`);
  if (annual > 1) fail('out_of_range', `${path}.annualDiscountRate`, 'at most 1 a year: 10 % is 0.1', annual);
  return (Math.log1p(annual) / daysPerUnit('year')) * daysPerUnit(unit);
}

/** The effective rate per year of a rate that was checked. */
export function annualRateOf(discount: DiscountRate): number {
  return 'continuousDiscountRate' in discount ? Math.expm1(discountIn('year', discount)) : discount.annualDiscountRate;
}

/** The end of what is added up, in the model's time unit: without a horizon there must be a discount. */
export function endIn(unit: TimeUnit, horizon: Duration | undefined, delta: number, path: string): number {
  if (horizon !== undefined) return horizonIn(unit, horizon, `${path}.horizon`);
  if (delta === 0) {
    fail('out_of_range', path, 'a horizon, or a discount rate above 0: all purchases to come may be without end', 0);
  }
  return Infinity;
}
