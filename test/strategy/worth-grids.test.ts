import { test } from '@fast-check/vitest';
import { explainDecision } from 'clientele/rules';
import { parseCustomerGrid } from 'clientele/schemas';
import {
  advocacyGrid,
  classifyCustomers,
  compareCustomerClasses,
  compileCustomerGrid,
  decideCustomerClass,
  explainCustomerClass,
  lintCustomerGrid,
  reviewRequestGrid,
  valueMatrixGrid,
} from 'clientele/strategy';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const asOf = '2026-06-30';
const GRIDS = { value: valueMatrixGrid({ clv: 300, crv: 150 }), advocacy: advocacyGrid(), review: reviewRequestGrid() };

describe('documents of worth and advocacy', () => {
  it.each(Object.entries(GRIDS))('%s compiles, survives JSON, and leaves no doubt', (_, grid) => {
    expect(parseCustomerGrid(JSON.parse(JSON.stringify(grid)))).toEqual(grid);
    expect(lintCustomerGrid(grid)).toEqual([]);
  });

  it('scores are ambassadors from 9, detractors up to 6, and nobody without an answer', () => {
    const grid = compileCustomerGrid(GRIDS.advocacy);
    const classOf = (score: number): string | null =>
      decideCustomerClass(grid, { facts: { score } }, { asOf }).outcome.class;
    expect([0, 6, 7, 8, 9, 10].map(classOf)).toEqual([
      'detractor',
      'detractor',
      'passive',
      'passive',
      'ambassador',
      'ambassador',
    ]);
    expect(decideCustomerClass(grid, { facts: {} }, { asOf }).outcome.status).toBe('undetermined');
    refuses(() => advocacyGrid({ ambassadorFrom: 6 }), 'out_of_range', 'options.ambassadorFrom');
  });

  it('reviews are asked for whatever the score, in time, once, and after complaints are settled', () => {
    const grid = compileCustomerGrid(GRIDS.review);
    const facts = { daysSinceStay: 3, daysSinceAsked: 400, complaintOpen: false };
    const classOf = (change: object): string | null =>
      decideCustomerClass(grid, { facts: { ...facts, ...change } }, { asOf }).outcome.class;
    expect(classOf({})).toBe('ask');
    expect(classOf({ score: 2 })).toBe('ask');
    expect(classOf({ daysSinceStay: 0 })).toBe('wait');
    expect(classOf({ daysSinceStay: 15 })).toBe('leave');
    expect(classOf({ daysSinceAsked: 20 })).toBe('leave');
    expect(classOf({ complaintOpen: true })).toBe('settle');
    const decision = decideCustomerClass(grid, { facts }, { asOf });
    expect(explainCustomerClass(grid, decision, { language: 'fr' })[0]).toContain('Solliciter');
    expect(explainDecision(decision, { language: 'en' }).length).toBeGreaterThan(1);
    refuses(() => reviewRequestGrid({ fromDay: 9, upToDay: 3 }), 'out_of_range', 'options.upToDay');
  });

  const base = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 40 }),
      clv: fc.constantFrom(0, 299, 300, Number.NaN),
      crv: fc.constantFrom(0, 150),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  );

  test.prop([base, base])('who moved, joined and left are all there are, once', (before, after) => {
    const grid = compileCustomerGrid(GRIDS.value);
    const classesOf = (rows: typeof before) =>
      classifyCustomers(
        grid,
        {
          length: rows.length,
          ids: rows.map(({ id }) => id),
          columns: { clv: rows.map((r) => r.clv), crv: rows.map((r) => r.crv) },
        },
        { asOf },
      );
    const [first, second] = [classesOf(before), classesOf(after)];
    const { counts, joined, left, stayed, moved } = compareCustomerClasses(first, second);
    const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
    expect(counts.map((row, a) => sum(row) + (left[a] as number))).toEqual(
      first.segments.map(({ customers }) => customers),
    );
    expect(second.segments.map(({ customers }) => customers)).toEqual(
      joined.map((count, b) => count + sum(counts.map((row) => row[b] as number))),
    );
    expect(stayed + moved).toBe(sum(counts.map(sum)));
  });

  it('results of two grids cannot be compared', () => {
    const table = { length: 1, ids: ['a'], columns: { clv: [1], crv: [1], score: [9] } };
    const value = classifyCustomers(compileCustomerGrid(GRIDS.value), table, { asOf });
    const advocacy = classifyCustomers(compileCustomerGrid(GRIDS.advocacy), table, { asOf });
    refuses(() => compareCustomerClasses(value, advocacy), 'unknown_reference', 'after.grid');
    const twice = { ...value, length: 2, ids: ['a', 'a'], columns: { ...value.columns, segment: Uint8Array.of(0, 0) } };
    refuses(() => compareCustomerClasses(twice, value), 'duplicate_id', 'before.ids[1]');
    const compare = (change: object) => () => compareCustomerClasses(value, { ...value, ...change });
    refuses(compare({ grid: null }), 'missing_value', 'after.grid.id');
    refuses(compare({ segments: [null] }), 'wrong_type', 'after.segments[0]');
    refuses(compare({ columns: { segment: [9] } }), 'out_of_range', 'after.columns.segment[0]');
    refuses(compare({ asOf: undefined }), 'missing_value', 'after.asOf');
  });
});
