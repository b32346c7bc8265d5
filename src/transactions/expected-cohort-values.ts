import { checkFinite, checkFraction, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalQuantile } from '../core/normal.ts';
import type { Estimate } from '../stats/index.ts';
import { type CohortDevelopment, checkCumulative, checkTriangle } from './cohort-development.ts';
import type { CohortTriangle } from './cohort-triangle.ts';

/**
 * What a cohort will have come to.
 *
 * @category Cohorts
 */
export interface ExpectedCohort {
  /** The first day of the calendar period of acquisition. */
  readonly startsOn: string;
  /** How many customers. */
  readonly customers: number;
  /** The sums at each age, those seen and then those expected. */
  readonly values: readonly number[];
  /** How many of them were seen. */
  readonly seen: number;
  /** The sum at the last age, with the interval in which it should come out. */
  readonly final: Estimate;
  /** What is still to come: the final sum less the one seen last. */
  readonly outstanding: number;
  /** The standard error of prediction of both. */
  readonly standardError: number;
}

/**
 * All cohorts carried on to the same age.
 *
 * @category Cohorts
 */
export interface ExpectedCohortValues {
  /** The age to which cohorts were carried on. */
  readonly age: number;
  /** The cohorts, in order. */
  readonly cohorts: readonly ExpectedCohort[];
  /** All cohorts together; their errors are not independent, since they share the factors. */
  readonly total: {
    /** The sum at the last age. */
    readonly final: Estimate;
    /** What is still to come. */
    readonly outstanding: number;
    /** The standard error of prediction. */
    readonly standardError: number;
  };
}

/**
 * What cohorts will have come to at a given age: the missing corner of the triangle, with its error.
 *
 * Each sum is the one before it times the factor of its age. Errors are Mack's: the chance of the cohort itself, and of the
 * estimated factors, which all cohorts share. What is still to come is taken to be log-normal, since its errors are
 * skewed. The trap: nothing is said of ages that no cohort has reached; a final sum is that of the oldest cohort's age, not of a
 * whole life.
 *
 * @param model - from `fitCohortDevelopment`
 * @param triangle - cumulative; usually the one that the model was learnt from
 * @param options - `age`: carry on to this age. @defaultValue the last one. `level` of the intervals. @defaultValue 0.95
 * @throws `out_of_range` for an age beyond the model's, or a cohort that has come further; `wrong_type` for a triangle that is not
 * cumulative, or per customer
 * @see Mack (1993), Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23
 * @category Cohorts
 * @example
 * ```ts
 * import { type CohortTriangle, expectedCohortValues, fitCohortDevelopment } from 'clientele/transactions';
 *
 * const triangle: CohortTriangle = {
 *   kind: 'cohort-triangle', version: 1, asOf: '2026-03-31', unit: 'month', measure: 'revenue', cumulative: true, per: 'total',
 *   currency: 'EUR',
 *   cohorts: [
 *     { startsOn: '2026-01-01', period: 0, customers: 10, values: [100, 150, 180] },
 *     { startsOn: '2026-02-01', period: 1, customers: 20, values: [300, 410] },
 *     { startsOn: '2026-03-01', period: 2, customers: 15, values: [200] },
 *   ],
 * };
 * const { cohorts, total } = expectedCohortValues(fitCohortDevelopment(triangle), triangle);
 * cohorts.map(({ values }) => values); // => [[100, 150, 180], [300, 410, 492], [200, 280, 336]]
 * total.outstanding; // => 218
 * ```
 */
export function expectedCohortValues(
  model: CohortDevelopment,
  triangle: CohortTriangle,
  options: { readonly age?: number; readonly level?: number } = {},
): ExpectedCohortValues {
  checkOptions(options, ['age', 'level']);
  const { factors, variances, volumes } = checkDevelopment(model, 'model');
  const age = checkInteger(options.age ?? factors.length, 'options.age', 0, factors.length);
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const rows = checkTriangle(triangle, 'triangle');
  checkCumulative(triangle);

  const carried = rows.map(({ startsOn, customers, values: all }, c) => {
    if (all.length === 0) fail('empty_input', `triangle.cohorts[${c}].values`, 'at least the value of age 0', all);
    const values = all.slice(0, age + 1);
    const seen = values.length;
    let relative = 0; // of the final sum: Σ σ²/f² (1/C + 1/volume)
    for (let a = seen - 1; a < age; a++) {
      const now = values[a] as number;
      const factor = factors[a] as number;
      values.push(now * factor);
      if (now > 0) relative += ((variances[a] as number) / factor ** 2) * (1 / now + 1 / (volumes[a] as number));
    }
    const final = values[age] as number;
    return { startsOn, customers, values, seen, final, mse: final * final * relative };
  });

  let mse = carried.reduce((sum, one) => sum + one.mse, 0);
  for (const [c, one] of carried.entries()) {
    for (const other of carried.slice(c + 1)) {
      for (let a = Math.max(one.seen, other.seen) - 1; a < age; a++) {
        const shared = (variances[a] as number) / (factors[a] as number) ** 2 / (volumes[a] as number);
        mse += 2 * one.final * other.final * shared;
      }
    }
  }
  const final = carried.reduce((sum, one) => sum + one.final, 0);
  const seen = carried.reduce((sum, one) => sum + lastSeen(one), 0);
  return {
    age,
    cohorts: carried.map((one) => ({
      startsOn: one.startsOn,
      customers: one.customers,
      values: one.values,
      seen: one.seen,
      ...outlook(one.final, lastSeen(one), one.mse, level),
    })),
    total: outlook(final, seen, mse, level),
  };
}

function checkDevelopment(model: CohortDevelopment, path: string): CohortDevelopment['params'] {
  checkKind(model, 'cohort-development', path, 'a model made by fitCohortDevelopment');
  const { params } = model;
  for (const name of ['factors', 'variances', 'volumes'] as const) {
    const list = params?.[name];
    if (!Array.isArray(list)) fail('wrong_type', `${path}.params.${name}`, 'a list of numbers', list);
    if (list.length !== params.factors.length) {
      fail('length_mismatch', `${path}.params.${name}`, `${params.factors.length} numbers`, list);
    }
    for (const [a, value] of list.entries()) {
      const lowest = checkFinite(value, `${path}.params.${name}[${a}]`) > 0 || (value === 0 && name === 'variances');
      if (!lowest) fail('out_of_range', `${path}.params.${name}[${a}]`, 'above 0', value);
    }
  }
  return params;
}

const lastSeen = ({ values, seen }: { readonly values: readonly number[]; readonly seen: number }): number =>
  values[seen - 1] as number;

/** What is to come is taken to be log-normal, with this mean and mean square error; or normal where it is not above 0. */
function outlook(
  final: number,
  seen: number,
  mse: number,
  level: number,
): Pick<ExpectedCohort, 'final' | 'outstanding' | 'standardError'> {
  const outstanding = final - seen;
  const standardError = Math.sqrt(mse);
  const z = -normalQuantile((1 - level) / 2);
  const variance = Math.log1p(mse / outstanding ** 2);
  const skewed = outstanding > 0;
  const end = (sign: 1 | -1): number =>
    skewed
      ? seen + outstanding * Math.exp(sign * z * Math.sqrt(variance) - variance / 2)
      : final + sign * z * standardError;
  const ends = mse === 0 ? { low: final, high: final } : { low: end(-1), high: end(1) };
  return {
    final: { value: final, ...ends, level, method: skewed || mse === 0 ? 'log-normal' : 'normal' },
    outstanding,
    standardError,
  };
}
