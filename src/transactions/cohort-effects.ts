import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Day, dayFromIso, isoFromDay, startOfUnitIndex, unitIndexOf } from '../time/index.ts';
import { checkTriangle } from './cohort-development.ts';
import type { CohortTriangle } from './cohort-triangle.ts';
import type { CohortEffect, CohortEffects, CohortEffectsOptions } from './effects.ts';
import { centreEffects, type EffectCell, solveAdditive, solvePoisson } from './solve-effects.ts';

/**
 * What is due to the age of customers, what to the calendar, and what to the cohort: December is strong for all cohorts, second
 * months are weak in all of them.
 *
 * Multiplicative: E(value) = customers · average · age · period · cohort, by Poisson likelihood, whose estimates hold whatever the
 * variance; with age and cohort alone it is the chain ladder. Additive: value / customers = average + age + period + cohort, by
 * least squares weighted by customers. Effects of each kind have the (geometric) mean 1, or the mean 0. **The constraint**:
 * period = cohort + age, so a straight trend can be moved between the three and no data can tell. With all three, the cohort
 * effects are given no trend: growth is ascribed to age and calendar.
 *
 * @param triangle - not cumulative, from `cohortTriangle`
 * @param options - which effects, and their scale
 * @throws `wrong_type` for a cumulative triangle, `empty_input` when there are too few cohorts to tell the effects apart;
 * `out_of_range` for a negative value, or an age, period or cohort that has nothing but 0, where effects are factors
 * @see Holford (1983), The estimation of age, period and cohort effects for vital rates, Biometrics 39, 311–324
 * @see Clayton & Schifflers (1987), Models for temporal variation in cancer rates II, Statistics in Medicine 6, 469–481
 * @category Cohorts
 * @example
 * ```ts
 * import { type CohortTriangle, fitCohortEffects } from 'clientele/transactions';
 *
 * // Ages 1, ½, ¼; the third month is twice as strong as the others.
 * const triangle: CohortTriangle = {
 *   kind: 'cohort-triangle', version: 1, asOf: '2026-03-31', unit: 'month', measure: 'revenue', cumulative: false, per: 'total',
 *   currency: 'EUR',
 *   cohorts: [
 *     { startsOn: '2026-01-01', period: 0, customers: 10, values: [80, 40, 40] },
 *     { startsOn: '2026-02-01', period: 1, customers: 20, values: [160, 160] },
 *     { startsOn: '2026-03-01', period: 2, customers: 10, values: [160] },
 *   ],
 * };
 * const { ages, periods } = fitCohortEffects(triangle);
 * ages.map(({ effect }) => effect.toFixed(3)); // => ['2.000', '1.000', '0.500']
 * (periods[2]!.effect / periods[0]!.effect).toFixed(3); // => '2.000'
 * ```
 */
export function fitCohortEffects(triangle: CohortTriangle, options: CohortEffectsOptions = {}): CohortEffects {
  checkOptions(options, ['effects', 'scale']);
  const effects = checkChoice(
    options.effects ?? 'age-period',
    ['age-period', 'age-cohort', 'age-period-cohort'],
    'options.effects',
  );
  const scale = checkChoice(options.scale ?? 'multiplicative', ['multiplicative', 'additive'], 'options.scale');
  const cohorts = checkTriangle(triangle, 'triangle');
  if (triangle.cumulative) fail('wrong_type', 'triangle.cumulative', 'a triangle that is not cumulative', true);
  const cells = cohorts.flatMap(({ period, customers, values }, c) =>
    values.map((value, age) => {
      const at = `triangle.cohorts[${c}].values[${age}]`;
      if (scale === 'multiplicative' && value < 0) fail('out_of_range', at, 'at least 0', value);
      return {
        age,
        period: period + age,
        cohort: period,
        customers,
        perCustomer: perCustomer(value, customers, triangle),
      };
    }),
  );
  const factors = FACTORS.filter((name) => effects.includes(name));
  const levels = factors.map((name) => levelsOf(cells, name, scale));

  // One parameter for the whole, and one for each level but the first; with all three, the last cohort's trend is free too.
  const all = factors.length === 3;
  let count = 1;
  const places = levels.map(({ values }, f) =>
    values.map((_, level) => (level === 0 || (all && f === 2 && level === values.length - 1) ? -1 : count++)),
  );
  const rows = cells.map((cell) => [
    0,
    ...factors.flatMap((name, f) => {
      const place = places[f]?.[levels[f]?.values.indexOf(cell[name]) ?? -1] ?? -1;
      return place === -1 ? [] : [place];
    }),
  ]);
  const solved = scale === 'additive' ? solveAdditive(cells, rows, count) : solvePoisson(cells, rows, count);
  const found = places.map((own) => own.map((place) => (place === -1 ? 0 : (solved.params[place] as number))));
  const { average, centred } = centreEffects(
    solved.params[0] as number,
    found,
    levels.map(({ values }) => values),
    all,
  );

  const shown = (value: number): number => (scale === 'multiplicative' ? Math.exp(value) : value);
  const effectsOf = (name: FactorName): (CohortEffect & { readonly level: number })[] => {
    const f = factors.indexOf(name);
    return (levels[f]?.values ?? []).map((level, i) => ({
      level,
      effect: shown(centred[f]?.[i] as number),
      cells: levels[f]?.cells[i] as number,
    }));
  };
  const startsOn = calendarOf(triangle);
  const dated = ({ level, ...effect }: CohortEffect & { readonly level: number }) => ({
    startsOn: startsOn(level),
    ...effect,
  });
  return {
    kind: 'cohort-effects',
    version: 1,
    measure: triangle.measure,
    unit: triangle.unit,
    scale,
    effects,
    constraint:
      (scale === 'multiplicative'
        ? 'the effects of each kind have the geometric mean 1'
        : 'the effects of each kind have the mean 0') + (all ? ', and those of cohorts have no linear trend' : ''),
    average: shown(average),
    ages: effectsOf('age').map(({ level, ...effect }) => ({ age: level, ...effect })),
    periods: effectsOf('period').map(dated),
    cohorts: effectsOf('cohort').map(dated),
    fit: { cells: cells.length, parameters: count, deviance: solved.deviance },
  };
}

type FactorName = 'age' | 'period' | 'cohort';

const FACTORS: readonly FactorName[] = ['age', 'period', 'cohort'];

const perCustomer = (value: number, customers: number, { per }: CohortTriangle): number =>
  per === 'customer' ? value : value / customers;

interface Levels {
  readonly values: readonly number[];
  readonly cells: readonly number[];
}

function levelsOf(cells: readonly EffectCell[], name: FactorName, scale: 'multiplicative' | 'additive'): Levels {
  const found = new Map<number, { cells: number; sum: number }>();
  for (const cell of cells) {
    const { cells: count, sum } = found.get(cell[name]) ?? { cells: 0, sum: 0 };
    found.set(cell[name], { cells: count + 1, sum: sum + cell.perCustomer });
  }
  const values = [...found.keys()].sort((a, b) => a - b);
  for (const value of values) {
    if (scale === 'multiplicative' && found.get(value)?.sum === 0) {
      fail('out_of_range', 'triangle.cohorts', `a value above 0 for the ${name} ${value}`, 0);
    }
  }
  return { values, cells: values.map((value) => found.get(value)?.cells ?? 0) };
}

/** The first day of a calendar period, counted from that of the first cohort. */
function calendarOf({ cohorts, unit }: CohortTriangle): (period: number) => string {
  const [first] = cohorts;
  if (first === undefined) return () => '';
  const index = unitIndexOf(dayFromIso(first.startsOn, 'triangle.cohorts[0].startsOn') as Day, unit) - first.period;
  return (period) => isoFromDay(startOfUnitIndex(index + period, unit));
}
