import { checkFinite, checkOptions, checkPositive } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';

/**
 * A rate that says what it is for: a period, or a year that has so many periods. A bare number is refused, since 0.12 a year
 * and 0.12 a month are not the same.
 *
 * @category Deterministic value
 */
export type PeriodRate =
  | {
      /** For one period of the model, whatever its length. */
      readonly perPeriod: number;
    }
  | {
      /** Effective, for one year. */
      readonly perYear: number;
      /** How many periods a year has: 12 for months, 4 for quarters. */
      readonly periodsPerYear: number;
    };

/**
 * The discount rate of one period: (1 + i)^(1/n) − 1 of an effective annual rate.
 *
 * The trap: 12 % a year is not 1 % a month. Dividing by 12 gives a nominal rate, which comes to 12.68 % in a year.
 *
 * @param rate - at least 0
 * @throws `out_of_range` for a rate below 0, or a year without periods
 * @category Deterministic value
 * @example
 * ```ts
 * import { discountPerPeriod } from 'clientele/clv';
 *
 * discountPerPeriod({ perYear: 0.12, periodsPerYear: 12 }); // => 0.00948879
 * ```
 */
export function discountPerPeriod(rate: PeriodRate): number {
  return discountOf(rate, 'rate');
}

/**
 * The share of customers kept over one period: r^(1/n) of an annual rate.
 *
 * The trap: 60 % a year is 95.8 % a month. A churn of 40 % a year is not 40/12 % a month.
 *
 * @param rate - from 0 to 1
 * @throws `out_of_range` for a rate outside 0 to 1, or a year without periods
 * @category Deterministic value
 * @example
 * ```ts
 * import { retentionPerPeriod } from 'clientele/clv';
 *
 * retentionPerPeriod({ perYear: 0.6, periodsPerYear: 12 }); // => 0.95832
 * ```
 */
export function retentionPerPeriod(rate: PeriodRate): number {
  return retentionOf(rate, 'rate');
}

/**
 * The effective annual discount rate: (1 + i)^n − 1 of the rate of a period.
 *
 * @param perPeriod - the rate of one period, at least 0
 * @param periodsPerYear - how many periods a year has
 * @throws `out_of_range`
 * @category Deterministic value
 * @example
 * ```ts
 * import { discountPerYear } from 'clientele/clv';
 *
 * discountPerYear(0.01, 12); // => 0.126825
 * ```
 */
export function discountPerYear(perPeriod: number, periodsPerYear: number): number {
  const rate = discountOf({ perPeriod }, '');
  return Math.expm1(Math.log1p(rate) * checkPositive(periodsPerYear, 'periodsPerYear'));
}

/**
 * The share of customers kept over a year: r^n of the rate of a period.
 *
 * @param perPeriod - the rate of one period, from 0 to 1
 * @param periodsPerYear - how many periods a year has
 * @throws `out_of_range`
 * @category Deterministic value
 * @example
 * ```ts
 * import { retentionPerYear } from 'clientele/clv';
 *
 * retentionPerYear(0.97, 12); // => 0.693842
 * ```
 */
export function retentionPerYear(perPeriod: number, periodsPerYear: number): number {
  return retentionOf({ perPeriod }, '') ** checkPositive(periodsPerYear, 'periodsPerYear');
}

export function discountOf(rate: PeriodRate, path: string): number {
  const { value, periods, at } = readRate(rate, path);
  if (value < 0) fail('out_of_range', at, 'a rate of at least 0', value);
  return periods === 1 ? value : Math.expm1(Math.log1p(value) / periods);
}

export function retentionOf(rate: PeriodRate, path: string): number {
  const { value, periods, at } = readRate(rate, path);
  if (value < 0 || value > 1) fail('out_of_range', at, 'a share from 0 to 1', value);
  return periods === 1 ? value : value ** (1 / periods);
}

function readRate(rate: PeriodRate, path: string): { value: number; periods: number; at: string } {
  const within = (field: string): string => (path === '' ? field : `${path}.${field}`);
  if (typeof rate !== 'object' || rate === null) {
    fail('wrong_type', path, '{ perPeriod }, or { perYear, periodsPerYear }', rate);
  }
  if ('perPeriod' in rate) {
    checkOptions(rate, ['perPeriod'], path);
    return { value: checkFinite(rate.perPeriod, within('perPeriod')), periods: 1, at: within('perPeriod') };
  }
  checkOptions(rate, ['perYear', 'periodsPerYear'], path);
  return {
    value: checkFinite(rate.perYear, within('perYear')),
    periods: checkPositive(rate.periodsPerYear, within('periodsPerYear')),
    at: within('perYear'),
  };
}
