import { readFileSync } from 'node:fs';
import { test as property } from '@fast-check/vitest';
import {
  type CohortEffects,
  type CohortTriangle,
  cohortTable,
  cohortTriangle,
  expectedCohortValues,
  fitCohortDevelopment,
  fitCohortEffects,
  indexTransactions,
} from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/transactions/${name}.json`, import.meta.url), 'utf8')) as T;

interface TaylorAshe {
  readonly cumulative: number[][];
  readonly factors: number[];
  readonly outstanding: number[];
  readonly standardErrors: number[];
  readonly totalOutstanding: number;
  readonly totalStandardError: number;
}

interface Reference {
  readonly customers: number[];
  readonly values: number[][];
  readonly cumulative: number[][];
  readonly fits: readonly (Pick<CohortEffects, 'effects' | 'scale' | 'average'> & {
    readonly deviance: number;
    readonly age: number[];
    readonly period?: number[];
    readonly cohort?: number[];
  })[];
  readonly mack: {
    readonly factors: number[];
    readonly variances: number[];
    readonly final: number[];
    readonly standardErrors: number[];
    readonly totalStandardError: number;
  };
}

const taylorAshe = read<TaylorAshe>('taylor-ashe');
const { triangles } = read<{ triangles: Reference[] }>('cohorts');
const month = (period: number): string => new Date(Date.UTC(2024, period, 1)).toISOString().slice(0, 10);

function triangleOf(
  values: readonly (readonly number[])[],
  customers?: readonly number[],
  cumulative = false,
): CohortTriangle {
  return {
    kind: 'cohort-triangle',
    version: 1,
    asOf: '2026-01-31',
    unit: 'month',
    measure: 'revenue',
    cumulative,
    per: 'total',
    currency: null,
    cohorts: values.map((row, period) => ({
      startsOn: month(period),
      period,
      customers: customers?.[period] ?? 1,
      values: row,
    })),
  };
}

const nearAll = (actual: readonly number[], expected: readonly number[], relTol: number, absTol = 0): void => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) near(actual[i] as number, value, relTol, absTol);
};

const rows = [
  { id: 'a', on: '2025-11-30', paid: 10.1 },
  { id: 'b', on: '2025-11-02', paid: 20.2 },
  { id: 'a', on: '2025-12-01', paid: 5.3 },
  { id: 'a', on: '2026-02-01', paid: 5 },
  { id: 'c', on: '2026-01-15', paid: 8 },
  { id: 'c', on: '2026-01-20', paid: 8 },
];

describe('a triangle', () => {
  const table = cohortTable(indexTransactions(rows, at), { asOf: '2026-02-10' });

  test('has the cohorts with customers, as far as their periods are over', () => {
    const { cohorts, ...rest } = cohortTriangle(table, { measure: 'activeCustomers', per: 'customer' });
    expect(cohorts).toEqual([
      { startsOn: '2025-11-01', period: 0, customers: 2, values: [1, 0.5, 0] },
      { startsOn: '2026-01-01', period: 2, customers: 1, values: [1] },
    ]);
    expect(rest).toMatchObject({ unit: 'month', asOf: '2026-02-10', cumulative: false, per: 'customer' });
    const kept = cohortTriangle(table, { measure: 'orders', incomplete: 'keep' });
    expect(kept.cohorts.map(({ values }) => values)).toEqual([
      [2, 1, 0, 1],
      [2, 0],
    ]);
  });

  test('adds up prices as prices', () => {
    const values = (per: 'total' | 'customer') =>
      cohortTriangle(table, { measure: 'revenue', cumulative: true, per }).cohorts.map((cohort) => cohort.values);
    expect(values('total')).toEqual([[30.3, 35.6, 35.6], [16]]);
    expect(values('customer')).toEqual([[15.15, 17.8, 17.8], [16]]);
  });

  test('refuses what has no meaning', () => {
    refuses(
      () => cohortTriangle(table, { measure: 'activeCustomers', cumulative: true }),
      'unknown_choice',
      'options.cumulative',
    );
    refuses(() => cohortTriangle(table, { measure: 'profit' as never }), 'unknown_choice', 'options.measure');
    refuses(
      () => cohortTriangle(table, { measure: 'orders', cumulative: 1 as never }),
      'wrong_type',
      'options.cumulative',
    );
    refuses(() => cohortTriangle({} as never, { measure: 'orders' }), 'wrong_type', 'table');
  });

  property.prop([logOf(), fc.constantFrom('month', 'quarter', 'week')])(
    'its sums are those of the table',
    (log, unit) => {
      const all = cohortTable(indexTransactions(log, at), { asOf: '2025-12-31', unit });
      const single = cohortTriangle(all, { measure: 'revenue', incomplete: 'keep' });
      const summed = cohortTriangle(all, { measure: 'revenue', incomplete: 'keep', cumulative: true });
      for (const [c, { values, startsOn }] of single.cohorts.entries()) {
        const cohort = all.cohorts.find((one) => one.startsOn === startsOn);
        expect(values).toEqual(cohort?.periods.map(({ revenue }) => revenue));
        near(
          summed.cohorts[c]?.values.at(-1) as number,
          values.reduce((sum, value) => sum + value, 0),
          1e-12,
          1e-9,
        );
      }
    },
  );

  const file = 'cases/clv-deterministic.json';
  test.skipIf(!hasShared(file))('the case beside the checkout', () => {
    interface Case {
      readonly id: string;
      readonly input: { orders: { customer: string; date: string; amount: number }[]; asOf: string; period: 'month' };
      readonly expected: {
        cohorts: Record<string, { size: number; active: number[]; revenue: number[]; retention: number[] }>;
      };
      readonly tolerance: number;
    }
    const { input, expected, tolerance } = readSharedJson<{ cases: Case[] }>(file).cases.find(
      ({ id }) => id === 'cohort-monthly',
    ) as Case;
    const log = indexTransactions(input.orders, {
      customerId: (row) => row.customer,
      date: (row) => row.date,
      amount: (row) => row.amount,
    });
    const monthly = cohortTable(log, { asOf: input.asOf, unit: input.period });
    const cohortsOf = (measure: 'activeCustomers' | 'revenue', per: 'total' | 'customer') =>
      cohortTriangle(monthly, { measure, per }).cohorts;
    for (const [i, [name, { size, active, revenue, retention }]] of Object.entries(expected.cohorts).entries()) {
      expect(cohortsOf('activeCustomers', 'total')[i]).toMatchObject({ customers: size, values: active });
      expect(cohortsOf('revenue', 'total')[i]?.startsOn.startsWith(name)).toBe(true);
      nearAll(cohortsOf('revenue', 'total')[i]?.values ?? [], revenue, tolerance);
      nearAll(cohortsOf('activeCustomers', 'customer')[i]?.values ?? [], retention, tolerance);
    }
  });
});

describe('development', () => {
  test('Taylor and Ashe, as Mack published it', () => {
    const triangle = triangleOf(taylorAshe.cumulative, undefined, true);
    const model = fitCohortDevelopment(triangle);
    expect(model.cohorts).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for (const [a, factor] of taylorAshe.factors.entries()) near(model.params.factors[a] as number, factor, 0, 5e-5);
    const { cohorts, total } = expectedCohortValues(model, triangle);
    for (const [c, { outstanding, standardError }] of cohorts.entries()) {
      near(outstanding, taylorAshe.outstanding[c] as number, 0, 0.5);
      near(standardError, taylorAshe.standardErrors[c] as number, 0, 0.5);
    }
    near(total.outstanding, taylorAshe.totalOutstanding, 0, 0.5);
    near(total.standardError, taylorAshe.totalStandardError, 0, 0.5);
  });

  test.each(triangles)('as numpy writes the formulas out', ({ cumulative, mack }) => {
    const triangle = triangleOf(cumulative, undefined, true);
    const model = fitCohortDevelopment(triangle);
    nearAll(model.params.factors, mack.factors, 1e-13);
    nearAll(model.params.variances, mack.variances, 1e-9);
    const { cohorts, total } = expectedCohortValues(JSON.parse(JSON.stringify(model)), triangle);
    nearAll(
      cohorts.map(({ final }) => final.value as number),
      mack.final,
      1e-12,
    );
    nearAll(
      cohorts.map(({ standardError }) => standardError),
      mack.standardErrors,
      1e-9,
    );
    near(total.standardError, mack.totalStandardError, 1e-9);
  });

  test('to an age before the last, and intervals that lie beyond what was seen', () => {
    const triangle = triangleOf(taylorAshe.cumulative, undefined, true);
    const model = fitCohortDevelopment(triangle);
    const { cohorts, age } = expectedCohortValues(model, triangle, { age: 3, level: 0.8 });
    expect(age).toBe(3);
    for (const [c, { values, seen, final }] of cohorts.entries()) {
      expect(values).toHaveLength(4);
      expect(seen).toBe(Math.min(4, 10 - c));
      expect(final.low as number).toBeGreaterThanOrEqual(values[seen - 1] as number);
      if (seen === 4) expect(final).toMatchObject({ low: final.value, high: final.value });
    }
    const tenth = expectedCohortValues(model, triangle).cohorts[9];
    const { low, high, method } = tenth?.final ?? {};
    expect(method).toBe('log-normal');
    // ln(low − seen) and ln(high − seen) lie equally far from the mean of the logarithm.
    const outstanding = tenth?.outstanding as number;
    const variance = Math.log1p(((tenth?.standardError as number) / outstanding) ** 2);
    near(
      Math.sqrt(((low as number) - 344014) * ((high as number) - 344014)),
      outstanding * Math.exp(-variance / 2),
      1e-12,
    );
  });

  test('inputs', () => {
    const triangle = triangleOf([[1, 2], [1]], undefined, true);
    const model = fitCohortDevelopment(triangle);
    refuses(() => fitCohortDevelopment(triangleOf([[1, 2], [1]])), 'wrong_type', 'triangle.cumulative');
    refuses(() => fitCohortDevelopment(triangleOf([[1], [1]], undefined, true)), 'empty_input', 'triangle.cohorts');
    refuses(() => fitCohortDevelopment(triangleOf([[0, 2], [1]], undefined, true)), 'out_of_range', 'triangle.cohorts');
    refuses(() => fitCohortDevelopment({} as never), 'wrong_type', 'triangle');
    refuses(() => fitCohortDevelopment({ ...triangle, per: 'customer' }), 'wrong_type', 'triangle.per');
    const odd = { ...triangle, cohorts: [...triangle.cohorts].reverse() };
    refuses(() => fitCohortDevelopment(odd), 'out_of_range', 'triangle.cohorts[1].period');
    refuses(() => expectedCohortValues(model, triangleOf([[1, 2]])), 'wrong_type', 'triangle.cumulative');
    refuses(() => expectedCohortValues(model, triangle, { age: 2 }), 'out_of_range', 'options.age');
    refuses(
      () => expectedCohortValues(model, triangleOf([[]], undefined, true)),
      'empty_input',
      'triangle.cohorts[0].values',
    );
    const params = { ...model.params, factors: [0] };
    refuses(() => expectedCohortValues({ ...model, params }, triangle), 'out_of_range', 'model.params.factors[0]');
    refuses(
      () => expectedCohortValues({ ...model, params: { ...params, variances: [] } }, triangle),
      'out_of_range',
      'model.params.factors[0]',
    );
  });
});

const anyTriangle = fc.integer({ min: 3, max: 7 }).chain((size) =>
  fc
    .array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    })
    .map((square) => square.map((row, c) => row.slice(0, size - c))),
);
const sums = (row: readonly number[]): number[] =>
  row.map((_, i) => row.slice(0, i + 1).reduce((all, v) => all + v, 0));

describe('effects', () => {
  test.each(triangles.flatMap(({ customers, values, fits }) => fits.map((fit) => ({ customers, values, fit }))))(
    'as numpy finds them, moved to the same constraint: $fit.effects, $fit.scale',
    ({ customers, values, fit }) => {
      const found = fitCohortEffects(triangleOf(values, customers), { effects: fit.effects, scale: fit.scale });
      near(found.average, fit.average, 1e-8);
      nearAll(
        found.ages.map(({ effect }) => effect),
        fit.age,
        1e-7,
        1e-8,
      );
      nearAll(
        found.periods.map(({ effect }) => effect),
        fit.period ?? [],
        1e-7,
        1e-8,
      );
      nearAll(
        found.cohorts.map(({ effect }) => effect),
        fit.cohort ?? [],
        1e-7,
        1e-8,
      );
      near(found.fit.deviance, fit.deviance, 1e-8);
      expect(found.fit.cells).toBe(values.flat().length);
    },
  );

  test('say what makes them unique', () => {
    const triangle = triangleOf((triangles[0] as Reference).values);
    expect(fitCohortEffects(triangle).constraint).toBe('the effects of each kind have the geometric mean 1');
    expect(fitCohortEffects(triangle, { effects: 'age-period-cohort', scale: 'additive' }).constraint).toBe(
      'the effects of each kind have the mean 0, and those of cohorts have no linear trend',
    );
  });

  test('values per customer give the same as totals', () => {
    const { customers, values } = triangles[1] as Reference;
    const perCustomer = values.map((row, c) => row.map((value) => value / (customers[c] as number)));
    const other = fitCohortEffects({ ...triangleOf(perCustomer, customers), per: 'customer' });
    const own = fitCohortEffects(triangleOf(values, customers));
    nearAll(
      other.ages.map(({ effect }) => effect),
      own.ages.map(({ effect }) => effect),
      1e-12,
    );
    near(other.average, own.average, 1e-12);
  });

  test('inputs', () => {
    refuses(() => fitCohortEffects(triangleOf([[1, 2], [1]], undefined, true)), 'wrong_type', 'triangle.cumulative');
    refuses(() => fitCohortEffects(triangleOf([[1, 2, 3]])), 'empty_input', 'triangle.cohorts');
    refuses(() => fitCohortEffects(triangleOf([])), 'empty_input', 'triangle.cohorts');
    refuses(() => fitCohortEffects(triangleOf([[1, -2], [1]])), 'out_of_range', 'triangle.cohorts[0].values[1]');
    refuses(() => fitCohortEffects(triangleOf([[1, 2, 0], [1, 2], [1]])), 'out_of_range', 'triangle.cohorts');
    expect(fitCohortEffects(triangleOf([[1, -2], [1]]), { scale: 'additive', effects: 'age-cohort' }).fit.cells).toBe(
      3,
    );
    refuses(
      () => fitCohortEffects(triangleOf([[1, 2], [1]]), { effects: 'period' as never }),
      'unknown_choice',
      'options.effects',
    );
  });

  property.prop([anyTriangle])('with age and cohort alone they are the chain ladder', (values) => {
    const { ages, cohorts, average } = fitCohortEffects(triangleOf(values), { effects: 'age-cohort' });
    const cumulative = triangleOf(values.map(sums), undefined, true);
    const { cohorts: expected } = expectedCohortValues(fitCohortDevelopment(cumulative), cumulative);
    const allAges = ages.reduce((sum, { effect }) => sum + effect, 0);
    for (const [c, { final }] of expected.entries()) {
      near(average * (cohorts[c]?.effect as number) * allAges, final.value as number, 1e-8);
    }
  });

  property.prop([anyTriangle, fc.constantFrom('multiplicative' as const, 'additive' as const)])(
    'a triangle made of effects is taken apart again, and the constraint holds',
    (square, scale) => {
      const size = square.length;
      const level = (k: number): number => 1 + ((square[k % size]?.[0] as number) % 17) / 10;
      const values = square.map((row, c) =>
        row.map((_, a) => (scale === 'additive' ? level(a) + level(a + c + 3) : level(a) * level(a + c + 3))),
      );
      const { ages, periods, fit } = fitCohortEffects(triangleOf(values), { scale });
      near(fit.deviance, 0, 0, 1e-9);
      const centred = (list: readonly { effect: number }[]): number =>
        list.reduce((sum, { effect }) => sum + (scale === 'additive' ? effect : Math.log(effect)), 0);
      near(centred(ages), 0, 0, 1e-8);
      near(centred(periods), 0, 0, 1e-8);
      const between = (a: number, b: number): number => (scale === 'additive' ? a - b : a / b);
      near(between(ages[1]?.effect as number, ages[0]?.effect as number), between(level(1), level(0)), 1e-6, 1e-8);
    },
  );
});
