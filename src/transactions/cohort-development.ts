import { checkFinite, checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { CohortTriangle } from './cohort-triangle.ts';

/**
 * How cohorts grow from age to age. Plain JSON.
 *
 * @category Cohorts
 */
export interface CohortDevelopment {
  /** The tag. */
  readonly kind: 'cohort-development';
  /** The version of the form. */
  readonly version: 1;
  /** What was estimated, one value per age but the last. */
  readonly params: {
    /** `factors[a]`: by how much the sum at age a + 1 exceeds that at age a. */
    readonly factors: readonly number[];
    /** Mack's σ²: how much a cohort's own factor varies around it, per unit of its sum. */
    readonly variances: readonly number[];
    /** The sums at each age that the factor was estimated from. */
    readonly volumes: readonly number[];
  };
  /** How many cohorts each factor rests on. */
  readonly cohorts: readonly number[];
}

/**
 * By what factor the revenue (or orders) of cohorts grows from one age to the next: chain-ladder factors with their variances.
 *
 * factor[a] = Σ C(a + 1) / Σ C(a) over the cohorts that have come to age a + 1, C the sums so far. σ²[a] = Σ C(a) (C(a + 1)/C(a) −
 * factor)² / (cohorts − 1); the last, which rests on one cohort, is the least of the one before, the one before that, and
 * σ⁴[−1]/σ²[−2]. The trap: cohorts are taken to grow alike and independently of the calendar. Where `fitCohortEffects` finds a
 * trend by period, the factors hide it.
 *
 * @param triangle - cumulative, from `cohortTriangle`
 * @throws `wrong_type` for a triangle that is not cumulative, or per customer; `empty_input` when no cohort has come to age 1; `out_of_range` when the
 * sums at an age are not above 0, at `triangle.cohorts`
 * @see Mack (1993), Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23
 * @category Cohorts
 * @example
 * ```ts
 * import { type CohortTriangle, fitCohortDevelopment } from 'clientele/transactions';
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
 * fitCohortDevelopment(triangle).params.factors; // => [1.4, 1.2]
 * ```
 */
export function fitCohortDevelopment(triangle: CohortTriangle): CohortDevelopment {
  const rows = checkTriangle(triangle, 'triangle').map(({ values }) => values);
  checkCumulative(triangle);
  const ages = Math.max(0, ...rows.map((values) => values.length));
  if (ages < 2) fail('empty_input', 'triangle.cohorts', 'a cohort that has come to age 1', rows);
  const factors: number[] = [];
  const variances: number[] = [];
  const volumes: number[] = [];
  const cohorts: number[] = [];
  for (let age = 0; age + 1 < ages; age++) {
    const pairs = rows
      .filter((values) => values.length > age + 1)
      .map((values) => [values[age] as number, values[age + 1] as number] as const);
    const volume = pairs.reduce((sum, [now]) => sum + now, 0);
    const next = pairs.reduce((sum, [, then]) => sum + then, 0);
    if (!(volume > 0) || !(next > 0)) {
      fail(
        'out_of_range',
        'triangle.cohorts',
        `sums above 0 at the ages ${age} and ${age + 1}`,
        volume > 0 ? next : volume,
      );
    }
    const factor = next / volume;
    let squares = 0;
    for (const [now, then] of pairs) if (now > 0) squares += (then - factor * now) ** 2 / now;
    factors.push(factor);
    volumes.push(volume);
    cohorts.push(pairs.length);
    variances.push(pairs.length > 1 ? squares / (pairs.length - 1) : extrapolated(variances));
  }
  return { kind: 'cohort-development', version: 1, params: { factors, variances, volumes }, cohorts };
}

/** Mack's rule for a variance that no two cohorts show. */
function extrapolated(variances: readonly number[]): number {
  const last = variances.at(-1) ?? 0;
  const before = variances.at(-2);
  if (before === undefined) return last;
  return before === 0 ? 0 : Math.min((last * last) / before, before, last);
}

/** Sums of whole cohorts: what is per customer has lost how large they are. */
export function checkCumulative({ cumulative, per }: CohortTriangle): void {
  if (!cumulative) fail('wrong_type', 'triangle.cumulative', 'a cumulative triangle', cumulative);
  if (per !== 'total') fail('wrong_type', 'triangle.per', "'total'", per);
}

/** A triangle as other triangles are made: rows in order, numbers, ages that fit the calendar. */
export function checkTriangle(triangle: CohortTriangle, path: string): CohortTriangle['cohorts'] {
  checkKind(triangle, 'cohort-triangle', path, 'a triangle made by cohortTriangle');
  const { cohorts } = triangle;
  if (!Array.isArray(cohorts)) fail('wrong_type', `${path}.cohorts`, 'a list of cohorts', cohorts);
  for (const [c, cohort] of cohorts.entries()) {
    const at = `${path}.cohorts[${c}]`;
    if (typeof cohort !== 'object' || cohort === null) fail('wrong_type', at, 'a cohort', cohort);
    const { period, customers, values } = cohort;
    checkInteger(period, `${at}.period`, c === 0 ? 0 : cohorts[c - 1].period + 1);
    checkInteger(customers, `${at}.customers`, 1);
    if (!Array.isArray(values)) fail('wrong_type', `${at}.values`, 'a list of values', values);
    for (const [age, value] of values.entries()) checkFinite(value, `${at}.values[${age}]`);
  }
  return cohorts;
}
