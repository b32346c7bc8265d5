import { test as property } from '@fast-check/vitest';
import { compileRfmSegments, type RfmSegments, rfmMigration, scoreRfm, segmentRfm } from 'clientele/rfm';
import { adjustedRandIndex, expectedStates, stationaryDistribution } from 'clientele/stats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { tableOf } from './reference.ts';

const LABELS = ['gold', 'silver', 'bronze'] as const;

/** Customers with their segments, as segmentRfm gives them. */
function segmentsOf(asOf: string, members: Readonly<Record<string, number>>): RfmSegments<string> {
  const ids = Object.keys(members);
  const segment = Uint8Array.from(ids, (id) => members[id] as number);
  return {
    kind: 'rfm-segments',
    version: 1,
    asOf,
    segmentSet: { id: 'metals', version: 1 },
    segments: LABELS.map((id, s) => ({
      id,
      label: id.toUpperCase(),
      customers: segment.filter((own) => own === s).length,
    })),
    length: ids.length,
    ids,
    columns: { segment },
  };
}

const before = segmentsOf('2025-06-30', { ada: 0, bob: 0, cy: 1, dan: 1, eve: 0, flo: 0 });
const after = segmentsOf('2025-12-31', { ada: 0, bob: 1, cy: 1, eve: 0, gus: 2, hal: 0, ivy: 2 });

describe('correct', () => {
  const migration = rfmMigration(before, after);

  test('counts everybody of either date once, with those who joined and those who left', () => {
    expect(migration.states.map(({ id, before: was, after: now }) => [id, was, now])).toEqual([
      ['gold', 4, 3],
      ['silver', 2, 2],
      ['bronze', 0, 2],
      [null, 3, 2],
    ]);
    expect(migration.counts).toEqual([
      [2, 1, 0, 1],
      [0, 1, 0, 1],
      [0, 0, 0, 0],
      [1, 0, 2, 0],
    ]);
    expect(migration).toMatchObject({ from: '2025-06-30', to: '2025-12-31', atBoth: 4, joined: 3, left: 2 });
    expect(migration.sameSegment).toMatchObject({ value: 0.75, numerator: 3, denominator: 4, method: 'wilson' });
  });

  test('rates are shares of who was there; the chain ends with those who left', () => {
    expect(migration.rates).toEqual([[0.5, 0.25, 0, 0.25], [0, 0.5, 0, 0.5], null, [1 / 3, 0, 2 / 3, 0]]);
    expect(migration.chain).toEqual([[0.5, 0.25, 0, 0.25], [0, 0.5, 0, 0.5], null, [0, 0, 0, 1]]);
    expect(expectedStates(migration.chain, [4, 2, 0, 0], { steps: 1 })[1]).toEqual([2, 2, 0, 2]);
    refuses(() => expectedStates(migration.chain, [4, 2, 1, 0], { steps: 1 }), 'missing_value', 'rates[2]');
  });

  test('where nobody left, the chain settles among the segments', () => {
    const later = segmentsOf('2026-01-01', { ada: 1, bob: 0, cy: 0, dan: 1, eve: 0, flo: 0 });
    const { chain, left } = rfmMigration(before, later);
    expect([left, chain]).toEqual([0, [[0.75, 0.25, 0, 0], [0.5, 0.5, 0, 0], null, null]]);
    const { shares } = stationaryDistribution(chain);
    for (const [s, share] of [2 / 3, 1 / 3, 0, 0].entries()) near(shares?.[s] as number, share, 1e-15);
  });

  test('flows are moves, the largest first', () => {
    expect(migration.flows).toEqual([
      { from: null, to: 'bronze', customers: 2, share: 2 / 3 },
      { from: 'gold', to: 'silver', customers: 1, share: 0.25 },
      { from: 'gold', to: null, customers: 1, share: 0.25 },
      { from: 'silver', to: null, customers: 1, share: 0.5 },
      { from: null, to: 'gold', customers: 1, share: 1 / 3 },
    ]);
  });

  test('stability looks at those at both dates', () => {
    // ada, bob, cy, eve: gold gold silver gold, then gold silver silver gold.
    near(migration.adjustedRandIndex as number, adjustedRandIndex([0, 0, 1, 0], [0, 1, 1, 0]) as number, 1e-15);
    expect(rfmMigration(before, before).adjustedRandIndex).toBe(1);
    expect(rfmMigration(before, segmentsOf('2026-01-01', {})).adjustedRandIndex).toBeNull();
  });
});

describe('inputs', () => {
  test('dates in order, one segment set, one row for each customer', () => {
    refuses(() => rfmMigration(after, before), 'out_of_range', 'after.asOf');
    refuses(
      () => rfmMigration(before, { ...after, segmentSet: { id: 'other', version: 1 } }),
      'incompatible_state',
      'after.segmentSet',
    );
    refuses(() => rfmMigration({} as never, after), 'wrong_type', 'before');
    refuses(() => rfmMigration(before, null as never), 'wrong_type', 'after');
    const twice = { ...before, ids: ['ada', 'bob', 'cy', 'ada', 'eve', 'flo'] };
    refuses(() => rfmMigration(twice, after), 'duplicate_id', 'before.ids[3]');
  });
});

const anyMembers = fc.dictionary(fc.constantFrom(...'abcdefghij'.split('')), fc.nat(2));

describe('always', () => {
  property.prop([anyMembers, anyMembers])('rows sum to 1, and the union is counted once', (was, is) => {
    const { rates, chain, counts, states, atBoth, joined, left, flows } = rfmMigration(
      segmentsOf('2025-01-01', was),
      segmentsOf('2025-02-01', is),
    );
    for (const row of [...rates, ...chain])
      if (row !== null)
        near(
          row.reduce((sum, rate) => sum + rate, 0),
          1,
          1e-12,
        );
    const union = new Set([...Object.keys(was), ...Object.keys(is)]).size;
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(union);
    expect(atBoth + joined + left).toBe(union);
    expect(atBoth + left).toBe(Object.keys(was).length);
    expect(atBoth + joined).toBe(Object.keys(is).length);
    const moved = flows.reduce((sum, { customers }) => sum + customers, 0);
    expect(moved).toBe(union - counts.reduce((sum, row, s) => sum + (row[s] as number), 0));
    expect(states.at(-1)).toMatchObject({ id: null, before: joined, after: left });
    expect(counts.at(-1)?.at(-1)).toBe(0);
  });

  property.prop([anyMembers, anyMembers])('the order of customers does not matter', (was, is) => {
    const reversed = (members: Record<string, number>) => Object.fromEntries(Object.entries(members).reverse());
    const [a, b] = [segmentsOf('2025-01-01', was), segmentsOf('2025-02-01', is)];
    const other = rfmMigration(segmentsOf('2025-01-01', reversed(was)), segmentsOf('2025-02-01', reversed(is)));
    expect(other).toEqual(rfmMigration(a, b));
  });
});

test('a base scored at two dates by the same cuts', () => {
  const set = compileRfmSegments({
    kind: 'rfm-segment-set',
    version: 1,
    id: 'halves',
    bins: { r: 2, f: 2, m: 2 },
    segments: [
      { id: 'active', label: 'Active', when: { kind: 'compare', fact: 'r', op: 'eq', value: 2 } },
      { id: 'away', label: 'Away', when: { kind: 'compare', fact: 'r', op: 'eq', value: 1 } },
    ],
  });
  const days = (list: readonly number[]) => tableOf(list.map((one) => ({ days: one, orders: 1, revenue: 1 })));
  const first = scoreRfm(days([1, 2, 30, 40]), { bins: 2 });
  const second = scoreRfm({ ...days([31, 1, 60, 70, 5]), asOf: '2026-03-02' }, { cuts: first.cuts });
  const options = { segments: set };
  const migration = rfmMigration(segmentRfm(first, options), segmentRfm(second, options));
  expect(migration.counts).toEqual([
    [1, 1, 0],
    [0, 2, 0],
    [0, 1, 0],
  ]);
});
