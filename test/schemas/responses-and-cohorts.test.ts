import { test as property } from '@fast-check/vitest';
import {
  fitRfmCuts,
  fitRfmGroupCuts,
  fitRfmResponses,
  fixedRfmCuts,
  type RfmGroupCuts,
  rfmResponseRates,
  scoreRfm,
} from 'clientele/rfm';
import {
  parseCohortDevelopment,
  parseCohortTriangle,
  parseRfmCuts,
  parseRfmGroupCuts,
  parseRfmResponseModel,
  safeParseCohortDevelopment,
  safeParseCohortTriangle,
  safeParseRfmGroupCuts,
  safeParseRfmResponseModel,
} from 'clientele/schemas';
import {
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
import { anyCells, anyRows, tableOf } from '../rfm/reference.ts';
import { at, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';
import { editedFrom } from './arbitraries.ts';

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const flat = fixedRfmCuts({ r: [30], f: [1], m: [50], l: [90] });
const { measures, ties, bins } = flat;
const byGroup: RfmGroupCuts = {
  kind: 'rfm-group-cuts',
  version: 1,
  measures,
  ties,
  bins,
  groups: [
    { group: 'a', cuts: flat },
    { group: 'b', cuts: flat },
  ],
};
const triangle: CohortTriangle = {
  kind: 'cohort-triangle',
  version: 1,
  asOf: '2026-03-31',
  unit: 'month',
  measure: 'revenue',
  cumulative: true,
  per: 'total',
  currency: 'EUR',
  cohorts: [
    { startsOn: '2026-01-01', period: 0, customers: 10, values: [100, 150, 180] },
    { startsOn: '2026-02-01', period: 1, customers: 20, values: [300, 410] },
  ],
};
const development = fitCohortDevelopment(triangle);
const model = fitRfmResponses([
  { id: 'a', customers: 100, contacted: 50, responses: 10 },
  { id: 'b', customers: 100, contacted: 50, responses: 1 },
]);

describe('faults of each document are named', () => {
  const [first, second] = byGroup.groups as [RfmGroupCuts['groups'][0], RfmGroupCuts['groups'][0]];
  const { l: _, ...three } = bins;
  const four = { ...flat, bins: { ...bins, m: 3 }, m: [50, 60] };
  test.each([
    [parseRfmGroupCuts, { ...byGroup, kind: 'rfm-cuts' }, 'invalid_document', 'kind'],
    [parseRfmGroupCuts, { ...byGroup, groups: [first, first] }, 'duplicate_id', 'groups[1].group'],
    [
      parseRfmGroupCuts,
      { ...byGroup, groups: [{ group: 'a', cuts: four }] },
      'length_mismatch',
      'groups[0].cuts.bins.m',
    ],
    [
      parseRfmGroupCuts,
      { ...byGroup, groups: [first, { ...second, cuts: { ...flat, measures: { ...measures, m: 'meanOrder' } } }] },
      'unknown_choice',
      'groups[1].cuts.measures.m',
    ],
    [parseRfmGroupCuts, { ...byGroup, ties: 'upper' }, 'unknown_choice', 'groups[0].cuts.ties'],
    [parseRfmCuts, { ...flat, bins: three }, 'missing_value', 'bins.l'],
    [parseRfmCuts, { ...flat, l: [90, 91] }, 'length_mismatch', 'l'],
    [parseRfmCuts, { ...flat, l: undefined }, 'missing_value', 'l'],
    [parseCohortTriangle, { ...triangle, unit: 'day' }, 'unknown_choice', 'unit'],
    [parseCohortTriangle, { ...triangle, cohorts: [...triangle.cohorts].reverse() }, 'not_sorted', 'cohorts[1].period'],
    [parseCohortTriangle, { ...triangle, version: 2 }, 'unsupported_version', 'version'],
    [parseCohortDevelopment, { ...development, cohorts: [1] }, 'length_mismatch', 'cohorts'],
    [
      parseCohortDevelopment,
      { ...development, params: { ...development.params, factors: [0, 1] } },
      'out_of_range',
      'params.factors[0]',
    ],
    [parseRfmResponseModel, { ...model, params: { rate: 1, correlation: 0 } }, 'out_of_range', 'params.rate'],
    [parseRfmResponseModel, { ...model, fit: { ...model.fit, method: 'moments' } }, 'unknown_choice', 'fit.method'],
  ] as const)('%o of %j', (parse, document, code, path) => {
    refuses(() => (parse as (value: unknown) => unknown)(json(document)), code, path);
  });
});

describe('what the library writes comes back', () => {
  property.prop([anyRows, fc.constantFrom('quantile' as const, 'nested' as const), fc.boolean()])(
    'cuts',
    (rows, method, wide) => {
      const table = tableOf(rows, ['a', 'b', 'c']);
      const breadth = rows.map(({ orders }) => orders);
      const fit = { method, bins: 3, ...(wide ? { measures: { l: 'age' as const }, breadth } : {}) };
      const cuts = fitRfmCuts(table, fit);
      expect(parseRfmCuts(json(cuts))).toEqual(cuts);
      const grouped = fitRfmGroupCuts(table, fit);
      expect(parseRfmGroupCuts(json(grouped))).toEqual(grouped);
    },
  );

  property.prop([anyCells], { numRuns: 20 })('response models', (cells) => {
    const fitted = fitRfmResponses(cells);
    expect(parseRfmResponseModel(json(fitted))).toEqual(fitted);
  });

  property.prop([logOf(fc.integer({ min: 1, max: 9999 }).map((cents) => cents / 100))])('triangles', (log) => {
    const table = cohortTable(indexTransactions(log, at), { asOf: '2025-12-31' });
    const own = cohortTriangle(table, { measure: 'revenue', cumulative: true });
    expect(parseCohortTriangle(json(own))).toEqual(own);
    if (own.cohorts.every(({ values }) => values.length < 2)) return;
    const fitted = fitCohortDevelopment(own);
    expect(parseCohortDevelopment(json(fitted))).toEqual(fitted);
  });
});

describe('what parse accepts, the next step accepts or refuses with a code', () => {
  const passes = (result: { ok: boolean; value?: unknown }, next: (value: never) => unknown): void => {
    if (!result.ok) return;
    try {
      next(result.value as never);
    } catch (error) {
      expect(error).toMatchObject({ name: 'ClienteleError', code: expect.any(String) });
    }
  };
  const table = tableOf([{ days: 3, orders: 1, revenue: 9, length: 4, group: 0 }], ['a']);
  const cells = [{ id: 'a', customers: 9, contacted: 5, responses: 2 }];

  property.prop([fc.oneof(editedFrom(fc.constant(byGroup)), fc.jsonValue())])('cuts by group', (value) => {
    passes(safeParseRfmGroupCuts(value), (cuts) => scoreRfm(table, { cuts }));
  });
  property.prop([fc.oneof(editedFrom(fc.constant(model)), fc.jsonValue())])('response models', (value) => {
    passes(safeParseRfmResponseModel(value), (read) => rfmResponseRates(read, cells));
  });
  property.prop([fc.oneof(editedFrom(fc.constant(triangle)), fc.jsonValue())])('triangles', (value) => {
    passes(safeParseCohortTriangle(value), (read) => fitCohortDevelopment(read));
    passes(safeParseCohortTriangle(value), (read) =>
      fitCohortEffects({ ...(read as CohortTriangle), cumulative: false }),
    );
  });
  property.prop([fc.oneof(editedFrom(fc.constant(development)), fc.jsonValue())])('development', (value) => {
    passes(safeParseCohortDevelopment(value), (read) => expectedCohortValues(read, triangle));
  });
});
