import { test } from '@fast-check/vitest';
import { type CostToServe, compileCostToServe } from 'clientele/profit';
import {
  parseCostToServe,
  parseCustomerGrid,
  parseDecision,
  parseKMeansModel,
  safeParseCostToServe,
  safeParseCustomerGrid,
  safeParseKMeansModel,
} from 'clientele/schemas';
import { clusterSilhouette, fitKMeans, nearestCluster } from 'clientele/segmentation';
import {
  compileCustomerGrid,
  decideCustomerClass,
  defaultStageGrid,
  defaultStrategyGrid,
  defaultUnprofitableGrid,
  potentialGrid,
} from 'clientele/strategy';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { verdict } from '../support/verdict.ts';
import { copyOf, editedFrom } from './arbitraries.ts';
import { richCosts } from './documents.ts';

const grids = fc.constantFrom(
  defaultStrategyGrid(),
  defaultStageGrid(),
  defaultUnprofitableGrid(),
  potentialGrid({ value: { fact: 'a', cut: 1 }, potential: { fact: 'b', cut: 2 } }),
  { ...defaultStageGrid(), effectiveFrom: '2026-01-01', label: 'Stages' },
);

const costs = fc.constantFrom<CostToServe>(
  { kind: 'cost-to-serve', version: 1, id: 'a', costOfGoods: { share: 0.6 }, activities: [] },
  richCosts,
);

const table = { length: 6, columns: { orders: [1, 2, 3, 9, 9, 8], revenue: [5, 5, 5, 90, 95, 80] } };
const models = fc.constantFrom(
  fitKMeans(table, { features: ['orders', 'revenue'], log: ['revenue'], clusters: 2, seed: 1 }),
  fitKMeans(table, { features: ['orders'], clusters: 3, seed: 'x', scaling: 'robust' }),
);

describe('what parse accepts, the next step accepts or refuses with a code', () => {
  test.prop([fc.oneof(editedFrom(grids), fc.jsonValue())], { numRuns: 200 })('grids', (json) => {
    const result = safeParseCustomerGrid(json);
    if (result.ok) expect(verdict(() => compileCustomerGrid(result.value))).toMatch(/^[a-z_]+$/);
  });

  test.prop([fc.oneof(editedFrom(costs), fc.jsonValue())], { numRuns: 200 })('costs to serve', (json) => {
    const result = safeParseCostToServe(json);
    if (result.ok) expect(verdict(() => compileCostToServe(result.value))).toMatch(/^(accepted|duplicate_id)$/);
  });

  test.prop([fc.oneof(editedFrom(models), fc.jsonValue())], { numRuns: 200 })('clusters', (json) => {
    const result = safeParseKMeansModel(json);
    if (!result.ok) return;
    expect(verdict(() => nearestCluster(result.value, { orders: 3, revenue: 7 }))).toMatch(/^[a-z_]+$/);
    expect(verdict(() => clusterSilhouette(result.value, table))).toMatch(/^[a-z_]+$/);
  });
});

describe('what the next step accepts, parse accepts', () => {
  test.prop([editedFrom(grids)], { numRuns: 200 })('grids', (json) => {
    if (verdict(() => compileCustomerGrid(json as never)) !== 'accepted') return;
    expect(safeParseCustomerGrid(json)).toEqual({ ok: true, value: copyOf(json) });
  });

  test.prop([editedFrom(costs)], { numRuns: 200 })('costs to serve', (json) => {
    if (verdict(() => compileCostToServe(json as never)) !== 'accepted') return;
    expect(safeParseCostToServe(json)).toEqual({ ok: true, value: copyOf(json) });
  });
});

describe('over the wire and back', () => {
  test.prop([grids, costs, models])('documents stay what they are', (grid, cost, model) => {
    expect(parseCustomerGrid(JSON.parse(JSON.stringify(grid)))).toEqual(grid);
    expect(parseCostToServe(JSON.parse(JSON.stringify(cost)))).toEqual(cost);
    expect(parseKMeansModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const decision = decideCustomerClass(compileCustomerGrid(grid), { facts: { orders: 2 } }, { asOf: '2026-06-30' });
    expect(parseDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
  });
});
