import { test } from '@fast-check/vitest';
import { referralTreeChart, retentionCurveChart, valueMatrixChart, valueWaterfallChart } from 'clientele/charts';
import { indexReferrals } from 'clientele/referral';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const amount = fc.double({ min: -1e5, max: 1e5, noNaN: true });

describe('pictures of worth', () => {
  test.prop([fc.array(amount, { maxLength: 12 })])('bars of a waterfall begin where the one before ends', (amounts) => {
    const { rows } = valueWaterfallChart(amounts.map((value, k) => ({ label: `step ${k}`, amount: value })));
    let before = 0;
    for (const row of rows.slice(0, -1)) {
      near(row['from'] as number, before, 1e-12, 1e-9);
      near(row['to'] as number, before + (row['amount'] as number), 1e-9, 1e-9);
      before = row['to'] as number;
    }
    near(rows.at(-1)?.['amount'] as number, before, 1e-12);
  });

  test.prop([fc.array(fc.tuple(amount, amount), { maxLength: 400 }), amount, amount])(
    'circles of two values hold every customer once, on the right side of both cuts',
    (values, clv, crv) => {
      const given = { clv: values.map(([x]) => x), crv: values.map(([, y]) => y) };
      const { rows } = valueMatrixChart(given, { clv, crv });
      expect(rows.length).toBeLessThanOrEqual(324);
      const count = (list: typeof rows): number => list.reduce((total, row) => total + (row['customers'] as number), 0);
      expect(count(rows)).toBe(values.length);
      const champions = values.filter(([x, y]) => x >= clv && y >= crv).length;
      expect(count(rows.filter((row) => row['segment'] === 'Champions'))).toBe(champions);
    },
  );

  test.prop([fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 150 }), fc.integer({ min: 1, max: 4 })])(
    'points of a tree hold every customer below the root once, with all they are worth',
    (draws, generations) => {
      const graph = indexReferrals(
        draws.map((draw, k) => [draw % (k + 1), k + 1] as const),
        { referrer: ([by]) => by, referred: ([, who]) => who },
      );
      const values = graph.ids.map((_, i) => (i * 31) % 17);
      const { rows } = referralTreeChart(graph, values, 0, { generations, branches: 3 });
      const sum = (field: string): number => rows.reduce((total, row) => total + (row[field] as number), 0);
      expect(sum('customers')).toBe(draws.length + 1);
      expect(sum('value')).toBe(values.reduce((total, one) => total + one, 0));
    },
  );

  it('bad input is refused where it stands', () => {
    refuses(() => valueWaterfallChart([{ label: 'a', amount: Number.NaN }]), 'not_finite', 'steps[0].amount');
    refuses(() => valueMatrixChart({ clv: [1], crv: [] }, { clv: 0, crv: 0 }), 'length_mismatch', 'values.crv');
    refuses(() => retentionCurveChart([1, 1.2], []), 'out_of_range', 'seen[1]');
    refuses(() => retentionCurveChart([1], [{ label: 'Seen', shares: [] }]), 'duplicate_id');
    const graph = indexReferrals([['a', 'b']] as const, { referrer: ([by]) => by, referred: ([, who]) => who });
    refuses(() => referralTreeChart(graph, [1, 1], 'c' as 'a'), 'unknown_reference', 'root');
    refuses(() => referralTreeChart(graph, [1], 'a'), 'length_mismatch', 'values');
    refuses(() => referralTreeChart(graph, [1, Number.NaN], 'a'), 'not_finite', 'values[1]');
    const stale = JSON.parse(JSON.stringify(graph)) as typeof graph;
    refuses(() => referralTreeChart(stale, [1, 1], 'a'), 'wrong_type', 'graph.columns.referrer');
    refuses(() => retentionCurveChart(null as never, []), 'wrong_type', 'seen');
    refuses(() => retentionCurveChart([1], null as never), 'wrong_type', 'curves');
    refuses(() => retentionCurveChart([1], [null as never]), 'missing_value', 'curves[0].shares');
    const split = { ...graph, attribution: 'split' } as const;
    refuses(() => referralTreeChart(split, [1, 1], 'a'), 'unknown_choice', 'graph.attribution');
  });
});
