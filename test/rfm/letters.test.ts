import { test as property } from '@fast-check/vitest';
import {
  compileRfmSegments,
  decideRfmSegment,
  fitRfmCuts,
  fitRfmGroupCuts,
  fixedRfmCuts,
  type RfmSegmentSet,
  rfmScoreOf,
  scoreRfm,
  segmentRfm,
} from 'clientele/rfm';
import { parseRfmCuts, parseRfmGroupCuts } from 'clientele/schemas';
import { customersOf } from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { anyRows, tableOf } from './reference.ts';

const four = tableOf([
  { days: 1, orders: 1, revenue: 10, length: 0 },
  { days: 2, orders: 2, revenue: 20, length: 50 },
  { days: 3, orders: 3, revenue: 30, length: 100 },
  { days: 4, orders: 4, revenue: 40, length: 300 },
]);

const anyFit = fc.record({
  method: fc.constantFrom('quantile' as const, 'nested' as const),
  bins: fc.integer({ min: 2, max: 4 }),
  ties: fc.constantFrom('lower' as const, 'upper' as const),
});
const anyLength = fc.constantFrom('firstToLast' as const, 'age' as const);

describe('a fourth letter', () => {
  test('is the length of the relationship where a measure asks for it', () => {
    const { cuts, columns } = scoreRfm(four, { bins: 2, measures: { l: 'firstToLast' } });
    expect([...(columns.l ?? [])]).toEqual([1, 1, 2, 2]);
    expect(cuts).toMatchObject({ l: [50], bins: { r: 2, f: 2, m: 2, l: 2 }, measures: { l: 'firstToLast' } });
    expect(fitRfmCuts(four, { bins: 2, measures: { l: 'age' } })).toMatchObject({ l: [52] });
    expect(columns.b).toBeUndefined();
  });

  test('is the breadth of the basket where a column is given, and both may be there', () => {
    const breadth = [3, 1, 2, 9];
    const { columns, cuts } = scoreRfm(four, { bins: 2, measures: { l: 'age' }, breadth });
    expect([...(columns.b ?? [])]).toEqual([2, 1, 1, 2]);
    expect(Object.keys(columns)).toEqual(['r', 'f', 'm', 'l', 'b']);
    expect(cuts).toMatchObject({ b: [2], measures: { f: 'orders', m: 'revenue', l: 'age', b: 'breadth' } });
    expect([...(scoreRfm(four, { cuts, breadth: [0, 0, 9, 9] }).columns.b ?? [])]).toEqual([1, 1, 2, 2]);
  });

  test('does not change the first three', () => {
    const { l, b, ...three } = scoreRfm(four, { measures: { l: 'age' }, breadth: [1, 2, 3, 4] }).columns;
    expect([l?.length, b?.length]).toEqual([4, 4]);
    expect(three).toEqual(scoreRfm(four).columns);
  });

  test('nested, is cut inside the cells of the others', () => {
    // Two cells of r; inside each, f and m are the same for all, so l alone tells the customers apart.
    const table = tableOf([
      ...[10, 20, 30, 40].map((length) => ({ days: 1, orders: 1, revenue: 5, length })),
      ...[100, 200, 300, 400].map((length) => ({ days: 9, orders: 1, revenue: 5, length })),
    ]);
    const { columns, cuts } = scoreRfm(table, { method: 'nested', bins: 2, measures: { l: 'firstToLast' } });
    expect([...(columns.l ?? [])]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    // Cells in order: r 1 (the older) before r 2, f and m 1 before 2; four lists of m, eight of l, two of them with customers.
    expect(cuts.l).toEqual([[200], [], [], [], [20], [], [], []]);
  });

  test('is fixed by hand too', () => {
    const cuts = fixedRfmCuts({ r: [30], f: [1], m: [10], l: [90, 365], b: [1, 3] });
    expect(cuts).toMatchObject({
      bins: { r: 2, f: 2, m: 2, l: 3, b: 3 },
      measures: { l: 'firstToLast', b: 'breadth' },
    });
    const customer = { daysSinceLast: 5, orders: 2, frequency: 1, revenue: 50, recency: 91, breadth: 1 };
    expect(rfmScoreOf(cuts, customer)).toEqual({ r: 2, f: 2, m: 2, l: 2, b: 1 });
  });

  test('is a fact of segment sets that have it, and left aside by those that do not', () => {
    const longOnes: RfmSegmentSet = {
      kind: 'rfm-segment-set',
      version: 1,
      id: 'by-length',
      bins: { r: 2, f: 2, m: 2, l: 2 },
      segments: [
        { id: 'long', label: 'Long', when: { kind: 'compare', fact: 'l', op: 'eq', value: 2 } },
        { id: 'short', label: 'Short', when: { kind: 'compare', fact: 'l', op: 'eq', value: 1 } },
      ],
    };
    const segments = compileRfmSegments(longOnes);
    const scores = scoreRfm(four, { bins: 2, measures: { l: 'firstToLast' } });
    expect([...segmentRfm(scores, { segments }).columns.segment]).toEqual([1, 1, 0, 0]);
    expect(decideRfmSegment(segments, { r: 1, f: 1, m: 1, l: 2 }, { asOf: '2026-01-31' }).outcome).toBe('long');
    refuses(() => segmentRfm(scoreRfm(four, { bins: 2 }), { segments }), 'length_mismatch', 'scores.cuts.bins.l');
    refuses(() => decideRfmSegment(segments, { r: 1, f: 1, m: 1 }, { asOf: '2026-01-31' }), 'missing_value', 'score.l');
    const plain = segmentRfm(scoreRfm(four, { measures: { l: 'age' } }));
    expect(plain.columns).toEqual(segmentRfm(scoreRfm(four)).columns);
  });

  test('is refused where it is half given', () => {
    refuses(() => scoreRfm(four, { breadth: [1, 2, 3] }), 'length_mismatch', 'options.breadth');
    refuses(() => scoreRfm(four, { breadth: [1, 2, 3, Number.NaN] }), 'not_finite', 'options.breadth[3]');
    refuses(
      () => scoreRfm(four, { cuts: fitRfmCuts(four), breadth: [1, 2, 3, 4] }),
      'unknown_option',
      'options.breadth',
    );
    refuses(() => scoreRfm(four, { measures: { b: 'breadth' } }), 'missing_value', 'options.breadth');
    refuses(() => scoreRfm(four, { measures: { l: 'tenure' as never } }), 'unknown_choice', 'options.measures.l');
    refuses(() => scoreRfm(four, { bins: { r: 2, f: 2, m: 2, l: 2 } }), 'unknown_option', 'options.bins.l');
    refuses(
      () => scoreRfm(four, { bins: { r: 2, f: 2, m: 2 }, measures: { l: 'age' } }),
      'missing_value',
      'options.bins.l',
    );
    const cuts = fitRfmCuts(four, { measures: { l: 'age' }, breadth: [1, 2, 3, 4] });
    refuses(() => scoreRfm(four, { cuts }), 'missing_value', 'options.breadth');
    const { l: _, ...without } = cuts;
    refuses(
      () => scoreRfm(four, { cuts: without as typeof cuts, breadth: [1, 1, 1, 1] }),
      'missing_value',
      'options.cuts.l',
    );
    const { l: __, ...measures } = cuts.measures;
    refuses(() => scoreRfm(four, { cuts: { ...cuts, measures } }), 'missing_value', 'options.cuts.measures.l');
    const customer = { daysSinceLast: 1, orders: 1, frequency: 0, revenue: 1 };
    refuses(() => rfmScoreOf(cuts, customer), 'missing_value', 'customer.age');
    refuses(() => rfmScoreOf(cuts, { ...customer, age: 3 }), 'missing_value', 'customer.breadth');
    refuses(() => fixedRfmCuts({ r: [1], f: [1], m: [1], measures: { l: 'age' } }), 'missing_value', 'options.l');
    refuses(
      () => scoreRfm(four, { method: 'nested', bins: 100, measures: { l: 'age' } }),
      'out_of_range',
      'options.bins',
    );
  });
});

describe('by group', () => {
  const table = tableOf(
    [
      { days: 1, orders: 1, revenue: 10, group: 0 },
      { days: 2, orders: 2, revenue: 20, group: 0 },
      { days: 30, orders: 10, revenue: 1000, group: 1 },
      { days: 40, orders: 20, revenue: 2000, group: 1 },
    ],
    ['outlet', 'flagship', 'closed'],
  );

  test('each group has its cuts, and a group without customers none', () => {
    const cuts = fitRfmGroupCuts(table, { bins: 2 });
    expect(cuts.groups.map(({ group, cuts: { r, m } }) => [group, r, m])).toEqual([
      ['outlet', [1], [10]],
      ['flagship', [30], [1000]],
    ]);
    const { columns } = scoreRfm(table, { cuts });
    expect([[...columns.r], [...columns.f], [...columns.m]]).toEqual([
      [2, 1, 2, 1],
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]);
    expect([...scoreRfm(table, { bins: 2 }).columns.m]).toEqual([1, 1, 2, 2]);
  });

  test('a table without groups, and a group that the cuts do not know, are refused', () => {
    const cuts = fitRfmGroupCuts(table);
    refuses(() => fitRfmGroupCuts(four), 'missing_value', 'table');
    refuses(() => scoreRfm(four, { cuts }), 'missing_value', 'table');
    refuses(
      () => scoreRfm({ ...table, groups: ['outlet', 'new', 'closed'] }, { cuts }),
      'unknown_reference',
      'table.groups',
    );
    const customer = { daysSinceLast: 1, orders: 1, frequency: 0, revenue: 15 };
    refuses(() => rfmScoreOf(cuts, customer), 'unknown_reference', 'customer.group');
    expect(rfmScoreOf(cuts, { ...customer, group: 'outlet' }).m).toBeGreaterThan(1);
    const [one] = cuts.groups;
    const twice = { ...cuts, groups: [one, one] } as typeof cuts;
    refuses(() => scoreRfm(table, { cuts: twice }), 'duplicate_id', 'options.cuts.groups[1].group');
    const odd = { ...cuts, bins: { r: 5, f: 5, m: 4 } };
    refuses(() => scoreRfm(table, { cuts: odd }), 'length_mismatch', 'options.cuts.groups[0].cuts.bins.m');
  });

  property.prop([anyRows, anyFit])('scores are those of each group by itself', (rows, fit) => {
    const all = tableOf(rows, ['a', 'b', 'c']);
    const cuts = JSON.parse(JSON.stringify(fitRfmGroupCuts(all, fit)));
    expect(parseRfmGroupCuts(cuts)).toEqual(cuts);
    const { columns } = scoreRfm(all, { cuts });
    for (const g of [0, 1, 2]) {
      const own = rows.filter(({ group }) => group === g);
      if (own.length === 0) continue;
      const alone = scoreRfm(tableOf(own), fit).columns;
      for (const letter of ['r', 'f', 'm'] as const) {
        expect([...columns[letter]].filter((_, i) => rows[i]?.group === g)).toEqual([...alone[letter]]);
      }
    }
    expect([...customersOf(all)].map((customer) => rfmScoreOf(cuts, customer))).toEqual(
      rows.map((_, i) => ({ r: columns.r[i], f: columns.f[i], m: columns.m[i] })),
    );
  });
});

describe('always', () => {
  property.prop([anyRows, anyFit, anyLength, fc.array(fc.nat(9), { minLength: 40, maxLength: 40 })])(
    'five letters, one by one and through JSON, are the same as all at once; a better value never scores lower',
    (rows, fit, l, numbers) => {
      const table = tableOf(rows);
      const breadth = numbers.slice(0, rows.length);
      const scores = scoreRfm(table, { ...fit, measures: { l }, breadth });
      const cuts = JSON.parse(JSON.stringify(scores.cuts));
      expect(parseRfmCuts(cuts)).toEqual(cuts);
      expect(scoreRfm(table, { cuts, breadth }).columns).toEqual(scores.columns);
      const { r, f, m, l: length, b } = scores.columns as Required<typeof scores.columns>;
      const single = [...customersOf(table)].map((customer, i) => {
        return rfmScoreOf(cuts, { ...customer, breadth: breadth[i] as number });
      });
      expect(single).toEqual(rows.map((_, i) => ({ r: r[i], f: f[i], m: m[i], l: length[i], b: b[i] })));
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < rows.length; j++) {
          const sameCell = r[i] === r[j] && f[i] === f[j] && m[i] === m[j] && length[i] === length[j];
          if (fit.method === 'nested' && !sameCell) continue;
          if ((breadth[i] as number) >= (breadth[j] as number)) expect(b[i]).toBeGreaterThanOrEqual(b[j] as number);
        }
      }
    },
  );
});
