import { checkChoice, checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Estimate, type Figure, type ProportionIntervalOptions, proportionFigure } from '../stats/index.ts';

/**
 * The period that a churn rate is of.
 *
 * @category Churn rates
 */
export type ChurnPeriod = 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';

/** Periods in a year of the Gregorian calendar's mean length. */
const PER_YEAR: { readonly [Period in ChurnPeriod]: number } = {
  day: 365.2425,
  week: 365.2425 / 7,
  month: 12,
  quarter: 4,
  halfYear: 2,
  year: 1,
};

/**
 * A churn rate as it is over a year.
 *
 * @category Churn rates
 */
export interface AnnualChurn {
  /** 1 − (1 − c)ⁿ, with the interval of the rate carried along. */
  readonly churn: Estimate;
  /** (1 − c)ⁿ. */
  readonly retention: Estimate;
  /** Mean number of periods that a customer stays, 1 / c; `null` where nobody leaves. */
  readonly expectedPeriods: number | null;
}

/**
 * What is 2 % a month over a year? Churn compounds: 1 − 0.98¹² = 21.5 %, and not 24 %.
 *
 * It holds if every customer leaves with the same chance in every period. The trap: they do not. Those likely to leave do so first, so the rate of
 * a cohort falls with its age, and `expectedPeriods` from a young base is too low.
 *
 * @param churn - a rate from 0 to 1, or a figure of {@link customerChurnRates}
 * @param options - `per`: the period it is of
 * @throws `out_of_range` for a rate outside 0 to 1, `missing_value` for a figure without value, `unknown_choice`
 * @category Churn rates
 * @example
 * ```ts
 * import { annualChurn } from 'clientele/churn';
 *
 * const year = annualChurn(0.02, { per: 'month' });
 * year.churn.value; // => 0.2152833
 * year.expectedPeriods; // => 50
 * ```
 */
export function annualChurn(churn: number | Estimate, options: { readonly per: ChurnPeriod }): AnnualChurn {
  const { churn: lost, retention } = compounded(churn, periodsOf(options));
  const rate = (typeof churn === 'number' ? churn : churn.value) as number;
  return { churn: lost, retention, expectedPeriods: rate === 0 ? null : 1 / rate };
}

/**
 * A churn rate as it is over a shorter period.
 *
 * @category Churn rates
 */
export interface PeriodicChurn {
  /** 1 − (1 − c)^(1/n), with the interval of the rate carried along. */
  readonly churn: Estimate;
  /** (1 − c)^(1/n). */
  readonly retention: Estimate;
  /** Mean number of these periods that a customer stays, 1 / churn; `null` where nobody leaves. */
  readonly expectedPeriods: number | null;
}

/**
 * What are 40 % a year over a month? The way back from {@link annualChurn}: 1 − 0.6^(1/12) = 4.17 %, and not 3.33 %.
 *
 * The trap is that of the way there: it takes every month of the year for as dangerous as every other. Where contracts end once a
 * year, all the leaving is in one month.
 *
 * @param churn - a rate of a year, from 0 to 1, or a figure of {@link customerChurnRates}
 * @param options - `per`: the period that is asked for
 * @throws `out_of_range` for a rate outside 0 to 1, `missing_value` for a figure without value, `unknown_choice`
 * @category Churn rates
 * @example
 * ```ts
 * import { customerChurnRates, periodicChurn } from 'clientele/churn';
 *
 * const year = customerChurnRates({ atStart: 100, atEnd: 80, joined: 20 });
 * const month = periodicChurn(year.churn, { per: 'month' });
 * month.churn.value; // => 0.041675
 * month.retention.low; // => 0.94419
 * ```
 */
export function periodicChurn(churn: number | Estimate, options: { readonly per: ChurnPeriod }): PeriodicChurn {
  const { churn: lost, retention } = compounded(churn, 1 / periodsOf(options));
  const rate = lost.value as number;
  return { churn: lost, retention, expectedPeriods: rate === 0 ? null : 1 / rate };
}

function periodsOf(options: { readonly per: ChurnPeriod }): number {
  checkOptions(options, ['per']);
  return PER_YEAR[checkChoice(options.per, Object.keys(PER_YEAR) as ChurnPeriod[], 'options.per')];
}

/** Retention to a power, and what is missing from 1; the ends of an interval go along, those of retention the other way round. */
function compounded(
  churn: number | Estimate,
  power: number,
): { readonly churn: Estimate; readonly retention: Estimate } {
  const given: Estimate =
    typeof churn === 'number' ? { value: churn, low: null, high: null, level: null, method: 'none' } : churn;
  if (typeof given !== 'object' || given === null) fail('wrong_type', 'churn', 'a rate or a figure', churn);
  if (given.value === null) fail('missing_value', 'churn.value', 'a rate from 0 to 1', given.value);
  const rate = checkRate(given.value, 'churn');
  const kept = (c: number): number => (c === 1 ? 0 : Math.exp(power * Math.log1p(-c)));
  const lost = (c: number): number => (c === 1 ? 1 : -Math.expm1(power * Math.log1p(-c)));
  const low = given.low === null ? null : checkRate(given.low, 'churn.low');
  const high = given.high === null ? null : checkRate(given.high, 'churn.high');
  const { level, method } = given;
  const at = (c: number | null, of: (c: number) => number): number | null => (c === null ? null : of(c) + 0);
  return {
    churn: { value: lost(rate) + 0, low: at(low, lost), high: at(high, lost), level, method },
    retention: { value: kept(rate), low: at(high, kept), high: at(low, kept), level, method },
  };
}

function checkRate(value: unknown, path: string): number {
  const rate = checkFinite(value, path);
  if (rate < 0 || rate > 1) fail('out_of_range', path, 'a rate from 0 to 1', rate);
  return rate;
}

/**
 * One period of a cohort.
 *
 * @category Churn rates
 */
export interface CohortChurn {
  /** The number of the period, from 1. */
  readonly period: number;
  /** Still there at its end / there at its beginning. */
  readonly retention: Figure;
  /** Lost in it / there at its beginning: the chance of leaving at that age. */
  readonly churn: Figure;
  /** Still there at its end / the whole cohort. */
  readonly survival: Figure;
}

/**
 * How fast does a cohort melt, period by period? Two rates that are often mixed up: of those left, and of those who began.
 *
 * @param survivors - how many are there at the start and after each period; never rising
 * @param options - the intervals
 * @throws `empty_input` for less than a start and one period; `out_of_range` where the number rises: who comes back is not a survivor
 * @category Churn rates
 * @example
 * ```ts
 * import { cohortChurnRates } from 'clientele/churn';
 *
 * const rates = cohortChurnRates([1000, 631, 468, 382, 326]);
 * rates.map(({ churn }) => churn.value); // => [0.369, 0.2583, 0.1838, 0.1466]
 * rates[3]?.survival.value; // => 0.326
 * ```
 */
export function cohortChurnRates(
  survivors: readonly number[],
  options: ProportionIntervalOptions = {},
): readonly CohortChurn[] {
  checkOptions(options, ['method', 'level']);
  if (!Array.isArray(survivors) || survivors.length < 2) {
    fail('empty_input', 'survivors', 'the start and at least one period', survivors);
  }
  const counts = survivors.map((count: unknown, t) =>
    checkInteger(count, `survivors[${t}]`, 0, t === 0 ? 1e15 : (survivors[t - 1] as number)),
  );
  const first = counts[0] as number;
  return counts.slice(1).map((left, t) => {
    const before = counts[t] as number;
    const share = (numerator: number, denominator: number, basis: string): Figure =>
      proportionFigure({ ...options, numerator, denominator, basis });
    return {
      period: t + 1,
      retention: share(left, before, 'there at the end of the period / there at its beginning'),
      churn: share(before - left, before, 'lost in the period / there at its beginning'),
      survival: share(left, first, 'there at the end of the period / the whole cohort'),
    };
  });
}
