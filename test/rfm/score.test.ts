import { test as property } from '@fast-check/vitest';
import { fitRfmCuts, fixedRfmCuts, type RfmScores, rfmScoreOf, scoreRfm, segmentRfm } from 'clientele/rfm';
import { type CustomerTable, customersOf, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, type LogRow } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';

/** A base whose three measures are given: days since last, orders, revenue. */
function baseOf(
  customers: readonly (readonly [days: number, orders: number, revenue: number])[],
): CustomerTable<number> {
  const rows = customers.flatMap(([days, orders, revenue], id) =>
    Array.from({ length: orders }, (_, i): LogRow => {
      const on = new Date(Date.UTC(2026, 0, 31) - days * 86_400_000).toISOString().slice(0, 10);
      return { id, on, paid: i === 0 ? revenue - (orders - 1) * 0.01 : 0.01 };
    }),
  );
  const log = indexTransactions(rows, { ...at, customerId: (r) => r.id as number });
  return summarizeCustomers(log, { asOf: '2026-01-31', refunds: 'keep' });
}

const anyBase = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) }),
      fc.integer({ min: 1, max: 40 }),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map(baseOf);

const anyFit = fc.record({
  method: fc.constantFrom('quantile' as const, 'nested' as const),
  bins: fc.oneof(
    fc.integer({ min: 2, max: 7 }),
    fc.record({ r: fc.constant(3), f: fc.constant(4), m: fc.constant(2) }),
  ),
  ties: fc.constantFrom('lower' as const, 'upper' as const),
  measures: fc.record({
    f: fc.constantFrom('orders' as const, 'occasions' as const),
    m: fc.constantFrom('revenue' as const, 'meanOrder' as const),
  }),
});

describe('correct', () => {
  const ten = baseOf(Array.from({ length: 10 }, (_, i) => [i * 3, i + 1, (i + 1) * 10] as const));

  test('quintiles of ten distinct customers hold two each, the most recent and the largest highest', () => {
    const { columns } = scoreRfm(ten);
    expect([...columns.r]).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect([...columns.f]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect([...columns.m]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  test('cuts are values that occur', () => {
    expect(fitRfmCuts(ten)).toMatchObject({ r: [3, 9, 15, 21], f: [2, 4, 6, 8], m: [20, 40, 60, 80] });
  });

  test('a run of equal values shares the lowest bin it touches, or the highest', () => {
    const base = baseOf([1, 1, 1, 1, 1, 1, 1, 2, 2, 9].map((orders, i) => [i, orders, 10] as const));
    expect([...scoreRfm(base).columns.f]).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 4, 5]);
    expect([...scoreRfm(base, { ties: 'upper' }).columns.f]).toEqual([4, 4, 4, 4, 4, 4, 4, 5, 5, 5]);
  });

  test('nested cuts are quantiles inside each cell', () => {
    // Recent customers order often, old ones rarely: by themselves F would repeat R.
    const base = baseOf([
      [1, 5, 10],
      [1, 6, 20],
      [1, 7, 30],
      [1, 8, 40],
      [50, 1, 10],
      [50, 2, 20],
      [50, 3, 30],
      [50, 4, 40],
    ]);
    const nested = scoreRfm(base, { method: 'nested', bins: 2 });
    expect([...nested.columns.r]).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
    expect([...nested.columns.f]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...nested.columns.m]).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
    expect(nested.cuts).toMatchObject({
      f: [[2], [6]],
      m: [[10], [30], [10], [30]],
    });
    expect([...scoreRfm(base, { bins: 2 }).columns.f]).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
  });

  test('fixed breaks include their upper end', () => {
    const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 100], measures: { m: 'meanOrder' } });
    const score = (daysSinceLast: number, orders: number, revenue: number) =>
      rfmScoreOf(cuts, { daysSinceLast, orders, frequency: orders - 1, revenue });
    expect(score(30, 1, 50)).toEqual({ r: 3, f: 1, m: 1 });
    expect(score(31, 3, 153)).toEqual({ r: 2, f: 2, m: 2 });
    expect(score(91, 4, 404)).toEqual({ r: 1, f: 3, m: 3 });
  });
});

describe('inputs', () => {
  const one = baseOf([[1, 1, 1]]);

  test('bins, methods and cuts are checked', () => {
    refuses(() => scoreRfm(one, { bins: 1 }), 'out_of_range', 'options.bins');
    refuses(() => scoreRfm(one, { bins: { r: 5, f: 5, m: 5.5 } }), 'not_an_integer', 'options.bins.m');
    refuses(() => scoreRfm(one, { method: 'kmeans' as never }), 'unknown_choice', 'options.method');
    refuses(() => scoreRfm(one, { cuts: {} as never }), 'wrong_type', 'options.cuts');
    refuses(() => scoreRfm(one, { cuts: fitRfmCuts(one), bins: 5 } as never), 'unknown_option', 'options.bins');
    const future = { ...fitRfmCuts(one), version: 2 as never };
    refuses(() => scoreRfm(one, { cuts: future }), 'unsupported_version', 'options.cuts.version');
    refuses(() => fitRfmCuts(baseOf([])), 'empty_input', 'table');
  });

  test('measures are checked, and so are stored cuts and the customer they are applied to', () => {
    refuses(() => fitRfmCuts(one, { measures: { f: 'visits' as never } }), 'unknown_choice', 'options.measures.f');
    const cuts = fitRfmCuts(one);
    refuses(
      () => scoreRfm(one, { cuts: { ...cuts, bins: { r: 1, f: 5, m: 5 } } }),
      'out_of_range',
      'options.cuts.bins.r',
    );
    refuses(() => scoreRfm(one, { cuts: { ...cuts, f: [1, 2] } as never }), 'length_mismatch', 'options.cuts.f');
    refuses(
      () => rfmScoreOf({ ...cuts, version: 2 as never }, { daysSinceLast: 1, orders: 1, frequency: 0, revenue: 1 }),
      'unsupported_version',
      'cuts.version',
    );
    refuses(() => rfmScoreOf(cuts, {} as never), 'missing_value', 'customer.daysSinceLast');
    refuses(() => rfmScoreOf(cuts, null as never), 'wrong_type', 'customer');
    refuses(() => scoreRfm(one, null as never), 'wrong_type', 'options');
  });

  test('a customer who falls into a cell that was empty when cuts were learnt has the lowest score there', () => {
    // All recent customers ordered once, so nothing is known of recent customers with many orders.
    const base = baseOf([
      [1, 1, 10],
      [1, 1, 20],
      [50, 1, 10],
      [50, 9, 90],
    ]);
    const cuts = fitRfmCuts(base, { method: 'nested', bins: 2 });
    expect(cuts).toMatchObject({
      m: [[10], [90], [10], []],
    });
    expect(rfmScoreOf(cuts, { daysSinceLast: 1, orders: 30, frequency: 29, revenue: 9999 })).toEqual({
      r: 2,
      f: 2,
      m: 1,
    });
  });

  test('fixed breaks ascend', () => {
    const good = { r: [30], f: [1], m: [10] };
    refuses(() => fixedRfmCuts({ ...good, f: [1, 1] }), 'not_sorted', 'options.f[1]');
    refuses(() => fixedRfmCuts({ ...good, m: [] }), 'empty_input', 'options.m');
    refuses(() => fixedRfmCuts({ ...good, r: [Number.NaN] }), 'not_finite', 'options.r[0]');
  });
});

describe('always', () => {
  const values = (table: CustomerTable, { cuts }: RfmScores) => {
    const { daysSinceLast, orders, frequency, revenue } = table.columns;
    return [...daysSinceLast].map((days, i) => ({
      r: -days,
      f: cuts.measures.f === 'orders' ? (orders[i] as number) : (frequency[i] as number),
      m: cuts.measures.m === 'revenue' ? (revenue[i] as number) : (revenue[i] as number) / (orders[i] as number),
    }));
  };

  property.prop([anyBase, anyFit])('scores are from 1 to the number of bins', (table, fit) => {
    const { cuts, columns } = scoreRfm(table, fit);
    for (const letter of ['r', 'f', 'm'] as const) {
      for (const score of columns[letter]) {
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(cuts.bins[letter]);
      }
    }
  });

  property.prop([anyBase, anyFit])(
    'equal values get equal scores, and better values never lower ones',
    (table, fit) => {
      const scores = scoreRfm(table, fit);
      const of = values(table, scores);
      const nested = scores.cuts.method === 'nested';
      const { r, f, m } = scores.columns;
      for (let i = 0; i < table.length; i++) {
        for (let j = 0; j < table.length; j++) {
          const [a, b] = [of[i] as (typeof of)[0], of[j] as (typeof of)[0]];
          if (a.r >= b.r) expect(r[i]).toBeGreaterThanOrEqual(r[j] as number);
          if (nested && r[i] !== r[j]) continue;
          if (a.f >= b.f) expect(f[i]).toBeGreaterThanOrEqual(f[j] as number);
          if (nested && f[i] !== f[j]) continue;
          if (a.m >= b.m) expect(m[i]).toBeGreaterThanOrEqual(m[j] as number);
        }
      }
    },
  );

  property.prop([anyBase, anyFit])(
    'with lower ties, at most a share of j bins lies strictly inside the first j',
    (table, fit) => {
      const { cuts, columns } = scoreRfm(table, { ...fit, method: 'quantile', ties: 'lower' });
      const of = values(table, { cuts } as RfmScores);
      for (let j = 1; j < cuts.bins.m; j++) {
        const inside = [...columns.m].filter((score) => score <= j).length;
        expect(inside * cuts.bins.m).toBeGreaterThanOrEqual(j * table.length);
        const cut = cuts.m[j - 1] as number;
        const below = of.filter((v) => v.m < cut).length;
        expect(below * cuts.bins.m).toBeLessThan(j * table.length);
      }
    },
  );

  property.prop([anyBase, anyFit])('one by one is the same as all at once, through JSON too', (table, fit) => {
    const scores = scoreRfm(table, fit);
    const cuts = JSON.parse(JSON.stringify(scores.cuts));
    const { r, f, m } = scores.columns;
    const single = [...customersOf(table)].map((customer) => rfmScoreOf(cuts, customer));
    expect(single).toEqual(single.map((_, i) => ({ r: r[i], f: f[i], m: m[i] })));
    expect(scoreRfm(table, { cuts }).columns).toEqual(scores.columns);
  });
});

describe('something else in the place of a table or of scores', () => {
  test('is refused by name', () => {
    refuses(() => scoreRfm({} as never), 'wrong_type', 'table');
    refuses(() => fitRfmCuts(null as never), 'wrong_type', 'table');
    refuses(() => segmentRfm({} as never), 'wrong_type', 'scores');
  });
});
