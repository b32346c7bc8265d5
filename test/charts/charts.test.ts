import { test as check, fc } from '@fast-check/vitest';
import { categoryMix, indexOrderLineColumns } from 'clientele/baskets';
import {
  type Chart,
  chartTable,
  churnReasonChart,
  cohortChart,
  lorenzChart,
  lorenzHistoryChart,
  type MixPart,
  migrationChart,
  migrationFlowChart,
  mixChart,
  returnCurveChart,
  rfmHeatChart,
  segmentChart,
  whaleChart,
} from 'clientele/charts';
import { classifyChurnRisk, compileChurnCriteria, defaultChurnCriteria, fitReturnCurve } from 'clientele/churn';
import { type WhaleCurve, whaleCurve } from 'clientele/concentration';
import { exactSum } from 'clientele/core';
import { scoreRfm } from 'clientele/rfm';
import { countTransitions, gini, type LorenzCurve, lorenzCurve, transitionRates, unitsForShare } from 'clientele/stats';
import { cohortRetention, cohortTable, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { at, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { EDGES, GALLERY, shop, shopLog, shopMoves, shopRisks, shopSegments } from './gallery.ts';

const all = Object.entries(GALLERY).flatMap(([name, make]) =>
  (['en', 'fr'] as const).map((language) => ({ name: `${name}.${language}`, make: () => make(language) })),
);

/** Everything in a value that JSON cannot hold, with where it is. */
function strangers(value: unknown, path = ''): string[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path}: ${value}`];
  if (Array.isArray(value)) return value.flatMap((item, i) => strangers(item, `${path}[${i}]`));
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return [`${path}: no plain data`];
  return Object.entries(value).flatMap(([key, item]) => strangers(item, `${path}.${key}`));
}

const isJson = (chart: Chart): void => {
  expect(strangers(chart)).toEqual([]);
  expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
};
const numbers = (chart: Chart, field: string): number[] => chart.rows.map((row) => Number(row[field]));
const total = (chart: Chart, field: string): number => exactSum(numbers(chart, field));

describe.each(all)('$name', ({ make }) => {
  const chart = make();

  test('is JSON to the last number', () => isJson(chart));

  test('stands alone, and has at most some hundred rows', () => {
    expect(chart.spec.data.values).toEqual(chart.rows);
    expect(chart.spec.description).toBe(chart.description);
    expect(chart.rows.length).toBeLessThanOrEqual(1000);
    expect(JSON.stringify(chart.spec).length).toBeLessThan(250_000);
  });

  test('has a table with a text for every column of every row', () => {
    const { columns, rows } = chartTable(chart);
    expect(columns.map(({ title }) => title)).toEqual(chart.columns.map(({ title }) => title));
    expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
    expect(rows).toHaveLength(chart.rows.length);
    for (const { field } of chart.columns) {
      expect(chart.rows.filter((row) => row[field] === undefined)).toEqual([]);
    }
    expect(rows.flat().filter((text) => text === '' || /NaN|undefined|null/.test(text))).toEqual([]);
  });

  test('says what it shows', () => {
    for (const text of [chart.title, chart.subtitle, chart.description]) {
      expect(text.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/NaN|undefined|null|\[object/);
    }
  });
});

test.each(Object.entries(EDGES))('a chart of %s is JSON', (_, make) => isJson(make()));

test('a chart takes a title and a line of its own, and says them', () => {
  const { title, subtitle, spec } = segmentChart(shopSegments, { title: 'Ours', subtitle: 'as we see it' });
  expect({ title, subtitle }).toEqual({ title: 'Ours', subtitle: 'as we see it' });
  expect(spec.title).toEqual({ text: 'Ours', subtitle: ['as we see it'] });
});

describe('figures', () => {
  const table = (language: 'en' | 'fr') =>
    chartTable(
      segmentChart(
        {
          segments: [
            { label: 'A', customers: 173, revenue: 1_234_567.895 },
            { label: 'B', customers: 1827, revenue: -0.001 },
          ],
        },
        { language },
      ),
    ).rows;

  test('are written as the language writes them, halves rounded up', () => {
    expect(table('en')).toEqual([
      ['A', '173', '8.7%', '1,234,567.90', '100.0%', '7,136.23'],
      ['B', '1,827', '91.4%', '0.00', '0.0%', '0.00'],
    ]);
    expect(table('fr')[0]).toEqual([
      'A',
      '173',
      '8,7\u202f%',
      '1\u202f234\u202f567,90',
      '100,0\u202f%',
      '7\u202f136,23',
    ]);
  });
});

describe('rfmHeatChart', () => {
  check.prop([logOf(undefined, 60), fc.integer({ min: 2, max: 5 }), fc.constantFrom('quantile', 'nested')])(
    'adds up to the customers and the revenue of the table',
    (rows, bins, method) => {
      const customers = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31' });
      if (customers.length === 0) return;
      const scores = scoreRfm(customers, { bins, method: method as 'quantile' });
      for (const measure of ['meanRevenue', 'revenue', 'customers', 'meanM'] as const) {
        const chart = rfmHeatChart(scores, customers, { measure });
        isJson(chart);
        expect(chart.rows).toHaveLength(bins * bins);
        expect(total(chart, 'customers')).toBe(customers.length);
        near(total(chart, 'share'), 1, 1e-12);
        near(total(chart, 'revenue'), exactSum(customers.columns.revenue), 1e-12, 1e-9);
      }
    },
  );

  test('means of a cell are those of its customers', () => {
    const scores = scoreRfm(shop);
    for (const row of rfmHeatChart(scores, shop).rows) {
      const members = shop.ids.flatMap((_, i) => {
        const { r, f, m } = scores.columns;
        return r[i] === row['r'] && f[i] === row['f']
          ? [{ revenue: shop.columns.revenue[i] as number, m: m[i] as number }]
          : [];
      });
      expect(row['customers']).toBe(members.length);
      if (members.length === 0) expect([row['meanRevenue'], row['meanM']]).toEqual([null, null]);
      else {
        near(row['meanRevenue'] as number, members.reduce((sum, one) => sum + one.revenue, 0) / members.length, 1e-12);
        near(row['meanM'] as number, members.reduce((sum, one) => sum + one.m, 0) / members.length, 1e-12);
      }
    }
  });
});

describe('segmentChart', () => {
  const segment = fc.record({
    customers: fc.integer({ min: 0, max: 1_000_000 }),
    revenue: fc.double({ min: -1e6, max: 1e9, noNaN: true }),
  });

  check.prop([fc.array(segment, { maxLength: 12 }), fc.constantFrom('revenue', 'given')])(
    'has shares that add up to 1, or none where there is nothing to share',
    (list, order) => {
      const segments = list.map((one, i) => ({ label: `S${i}`, ...one, revenue: one.revenue + 0 }));
      const chart = segmentChart({ segments }, { order: order as 'given' });
      isJson(chart);
      expect(total(chart, 'customers')).toBe(segments.reduce((sum, { customers }) => sum + customers, 0));
      const revenue = exactSum(segments.map((one) => one.revenue));
      near(total(chart, 'revenue'), revenue, 1e-12, 1e-9);
      if (revenue > 1) near(total(chart, 'revenueShare'), 1, 1e-3);
      else if (revenue <= 0) expect(chart.rows.filter((row) => row['revenueShare'] !== null)).toEqual([]);
      if (order === 'given')
        expect(chart.rows.map((row) => row['segment'])).toEqual(segments.map(({ label }) => label));
    },
  );

  test('sorts by revenue, whatever the order of the segments', () => {
    const reversed = { ...shopSegments, segments: shopSegments.segments.toReversed() };
    expect(segmentChart(reversed)).toEqual(segmentChart(shopSegments));
  });
});

describe('lorenzChart', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 600 });

  check.prop([values, fc.integer({ min: 1, max: 99 })])(
    'says the Gini and the makers that stats says',
    (list, percent) => {
      const curve = lorenzCurve(list);
      if (curve === null) return;
      const share = percent / 100;
      const chart = lorenzChart(curve, { share });
      isJson(chart);
      const makers = unitsForShare(list, share)?.fraction as number;
      const percentText = (value: number): string => `${(100 * value * (1 + 1e-12)).toFixed(1)}%`;
      expect(chart.subtitle).toContain(`· ${percentText(makers)} of `);
      expect(chart.subtitle).toContain(`Gini ${(Math.max(0, gini(list) as number) * (1 + 1e-12)).toFixed(3)} `);
    },
  );

  check.prop([values])('draws points of the curve from end to end, and says how far the line may depart', (list) => {
    const curve = lorenzCurve(list);
    if (curve === null) return;
    const chart = lorenzChart(curve);
    const points = chart.rows.map((row) => [row['population'], row['share']] as [number, number]);
    expect([points[0], points.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    for (const [population, share] of points) {
      expect(curve.share[Math.round(population * list.length)]).toBe(share);
    }
    const said = /further than ([\d.]+)%/.exec(chart.notes.join())?.[1];
    expect(said === undefined).toBe(points.length === list.length + 1);
    let worst = 0;
    for (let i = 1, next = 1; i < list.length; i++) {
      while ((points[next]?.[0] as number) < (curve.population[i] as number)) next++;
      const [[x0, y0], [x1, y1]] = [points[next - 1] as [number, number], points[next] as [number, number]];
      const drawn = y0 + ((y1 - y0) * ((curve.population[i] as number) - x0)) / (x1 - x0);
      worst = Math.max(worst, Math.abs(drawn - (curve.share[i] as number)));
    }
    near(100 * worst, Number(said ?? 0), 0, 0.0005001);
  });

  test('draws a million customers through some hundred points, close to the curve', () => {
    const chart = lorenzChart(
      lorenzCurve(Float64Array.from({ length: 1_000_000 }, (_, i) => 1 / (i + 1))) as LorenzCurve,
    );
    expect(chart.rows.length).toBeLessThan(400);
    expect(Number(/further than ([\d.]+)%/.exec(chart.notes.join())?.[1])).toBeLessThan(0.5);
  });
});

describe('lorenzHistoryChart', () => {
  const lists = fc.array(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 400 }), {
    minLength: 1,
    maxLength: 6,
  });

  check.prop([lists])('draws points of each curve from end to end, with the Gini that stats says', (all) => {
    const curves = all.map((list, i) => ({ on: `2025-0${i + 1}-01`, curve: lorenzCurve(list) as LorenzCurve }));
    const chart = lorenzHistoryChart(curves);
    isJson(chart);
    expect(chart.rows.length).toBeLessThan(900);
    all.forEach((list, i) => {
      const rows = chart.rows.filter((row) => row['on'] === `2025-0${i + 1}-01`);
      expect(rows[0]).toMatchObject({ population: 0, share: 0 });
      expect(rows.at(-1)).toMatchObject({ population: 1, share: 1 });
      for (const row of rows) {
        const place = Math.round((row['population'] as number) * list.length);
        expect(row['share']).toBe((curves[i] as (typeof curves)[number]).curve.share[place]);
        near(row['gini'] as number, Math.max(0, gini(list) as number), 1e-9, 1e-12);
      }
    });
  });
});

describe('whaleChart', () => {
  const profits = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 600 });

  check.prop([profits])('draws points of the curve, the hump and the end among them, and never NaN', (list) => {
    const curve = whaleCurve(list) as WhaleCurve;
    const chart = whaleChart(curve);
    isJson(chart);
    for (const row of chart.rows) {
      const place = Math.round((row['population'] as number) * list.length);
      expect(row['profit']).toBe((curve.profit[place] as number) + 0);
      expect(row['share']).toBe(curve.share === null ? null : (curve.share[place] as number) + 0);
    }
    const drawn = chart.rows.map((row) => row['profit'] as number);
    expect(Math.max(...drawn)).toBe(curve.gains);
    expect(drawn.at(-1)).toBe(curve.total);
    expect(whaleChart(whaleCurve([...list].reverse()) as WhaleCurve)).toEqual(chart);
  });

  test('draws a million customers through some hundred points, close to the curve', () => {
    const list = Float64Array.from({ length: 1_000_000 }, (_, i) => 1e6 / (i + 1) - 5);
    const chart = whaleChart(whaleCurve(list) as WhaleCurve);
    expect(chart.rows.length).toBeLessThan(420);
    expect(Number(/further than ([\d.]+)%/.exec(chart.notes.join())?.[1])).toBeLessThan(0.5);
  });

  test('shows amounts where nothing is left', () => {
    const chart = whaleChart(whaleCurve([10, -30]) as WhaleCurve, { currency: 'EUR' });
    expect(chart.subtitle).toBe('50.0% of 2 customers earn 10.00\u00a0EUR · 30.00\u00a0EUR is lost on 1 of them');
    expect(chart.rows.map((row) => row['share'])).toEqual([null, null, null]);
  });
});

describe('cohortChart', () => {
  test('has the retention of every age but 0, and everybody’s revenue', () => {
    const cohorts = cohortTable(shopLog, { asOf: '2025-12-15' });
    const retention = cohortChart(cohorts);
    for (const row of retention.rows) {
      const cohort = cohorts.cohorts.find(({ startsOn }) => startsOn === row['startsOn']);
      expect(row['retention']).toBe(cohortRetention(cohort as NonNullable<typeof cohort>, row['age'] as number).value);
    }
    expect(retention.rows).toHaveLength((17 * 18) / 2);
    expect(Math.min(...numbers(retention, 'age'))).toBe(1);
    const revenue = cohortChart(cohorts, { measure: 'revenue' });
    near(
      total(revenue, 'revenue'),
      exactSum(cohorts.cohorts.flatMap(({ periods }) => periods.map((p) => p.revenue))),
      1e-12,
    );
    for (const [age, field] of [
      [0, 'revenuePerCustomer'],
      [3, 'cumulativeRevenuePerCustomer'],
    ] as const) {
      const first = cohorts.cohorts[0] as (typeof cohorts.cohorts)[number];
      const paid = first.periods.slice(0, age + 1).reduce((sum, period) => sum + period.revenue, 0);
      const row = revenue.rows.find((one) => one['startsOn'] === first.startsOn && one['age'] === age);
      near(row?.[field] as number, paid / first.customers, 1e-12);
    }
  });

  test('says which cohorts and ages it leaves out, and which periods are not over', () => {
    const cohorts = cohortTable(shopLog, { asOf: '2025-12-15' });
    const chart = cohortChart(cohorts, { cohorts: 5, ages: 3 });
    expect(chart.notes).toEqual([
      'Italics: the period is not over yet.',
      'The latest 5 of 17 cohorts are shown.',
      'Ages up to 3 of 5 are shown.',
    ]);
    expect(new Set(chart.rows.map((row) => row['cohort']))).toEqual(
      new Set(['Jul 2025', 'Aug 2025', 'Sep 2025', 'Oct 2025', 'Nov 2025']),
    );
  });

  test('of a log without customers is empty and still a chart', () => {
    const log = indexTransactions([], at);
    isJson(cohortChart(cohortTable(log, { asOf: '2025-12-31' })));
  });
});

describe('migration', () => {
  const states = 4;
  const names = ['Gold', 'Silver', 'Bronze', 'Iron'];
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { maxLength: 60 });

  check.prop([moves])('has the counts and the rates that stats gives, and flows as wide as they are', (list) => {
    const counts = countTransitions(
      list.map(([from]) => from),
      list.map(([, to]) => to),
      states,
    );
    const matrix = migrationChart(counts, names);
    const flow = migrationFlowChart(counts, names);
    isJson(matrix);
    isJson(flow);
    const rates = transitionRates(counts);
    expect(numbers(matrix, 'customers')).toEqual(counts.flatMap((row, from) => (rates[from] === null ? [] : row)));
    expect(matrix.rows.map((row) => row['share'])).toEqual(rates.flatMap((row) => row ?? []));
    for (const [from, name] of names.entries()) expect(matrix.notes.join().includes(name)).toBe(rates[from] === null);
    expect(total(flow, 'customers')).toBe(list.length);
    for (const side of ['from', 'to'] as const) {
      // Bands of one side lie one under the other, without overlap, from 0 to 1.
      const spans = flow.rows
        .map((row) => [row[`${side}Top`] as number, (row[`${side}Top`] as number) + (row['thick'] as number)] as const)
        .sort(([a], [b]) => a - b);
      for (const [i, [top]] of spans.entries()) expect(top).toBeGreaterThanOrEqual((spans[i - 1]?.[1] ?? 0) - 1e-12);
      expect(spans.at(-1)?.[1] ?? 0).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  test('on real segments gains and loses nobody', () => {
    expect(total(migrationFlowChart(shopMoves, names.concat('E', 'F', 'G', 'H', 'I', 'J', 'K')), 'customers')).toBe(
      shopMoves.flat().reduce((sum, count) => sum + count, 0),
    );
  });
});

describe('mixChart', () => {
  const part: fc.Arbitrary<MixPart> = fc.record({
    segment: fc.constantFrom('Gold', 'Silver', 'Bronze'),
    category: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
    value: fc.oneof(
      fc.integer({ min: 0, max: 50_000 }).map((cents) => cents / 100),
      fc.constantFrom(0, 0.1, 0.2, 1e9),
    ),
  });

  check.prop([fc.array(part, { maxLength: 60 }), fc.infiniteStream(fc.nat())])(
    'is the same in every order of its parts, colours included, and loses nothing',
    (parts, keys) => {
      const shuffled = parts
        .map((one) => ({ one, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const chart = mixChart(parts);
      isJson(chart);
      expect(mixChart(shuffled)).toEqual(chart);
      near(total(chart, 'value'), exactSum(parts.map(({ value }) => value)), 1e-12);
      for (const segment of new Set(parts.map((one) => one.segment))) {
        const shares = chart.rows.flatMap((row) => (row['segment'] === segment ? [row['share']] : []));
        if (shares.every((share) => share !== null)) near(exactSum(shares.map(Number)), 1, 1e-12);
        else expect(shares.filter((share) => share !== null)).toEqual([]);
      }
    },
  );

  describe('of a mix of categories', () => {
    // Ada: 30 of tea, 50 of cups; bob and cy: 10 of tea each, and a cup more back than bought.
    const lines = indexOrderLineColumns({
      customerId: ['ada', 'ada', 'bob', 'cy', 'cy'],
      date: ['2026-01-05', '2026-01-05', '2026-02-03', '2026-02-04', '2026-02-04'],
      category: ['tea', 'cups', 'tea', 'tea', 'cups'],
      amount: [30, 50, 10, 10, -5],
    });
    const segments = {
      length: 3,
      ids: ['ada', 'bob', 'cy'],
      segments: [{ id: 'best' }, { id: 'others' }],
      columns: { segment: [0, 1, 1] },
    };
    const shares = (chart: Chart): unknown[] =>
      chart.rows.map(({ segment, category, value, share }) => [segment, category, value, share]);

    test('draws a bar per segment by revenue, and names what came back', () => {
      const chart = mixChart(categoryMix(lines, { asOf: '2026-06-30', segments }));
      expect(shares(chart)).toEqual([
        ['best', 'cups', 50, 0.625],
        ['best', 'tea', 30, 0.375],
        ['others', 'cups', 0, 0],
        ['others', 'tea', 20, 1],
      ]);
      expect(chart.notes).toEqual(['More returned than bought, so no part of the bar: others · cups.']);
    });

    test('draws the base alone where no segments were asked for', () => {
      const chart = mixChart(categoryMix(lines, { asOf: '2026-06-30' }), { language: 'fr' });
      expect(shares(chart)).toEqual([
        ['Tous les clients', 'tea', 50, 50 / 95],
        ['Tous les clients', 'cups', 45, 45 / 95],
      ]);
    });
  });

  test('gives a category of a stated list the same colour in every chart', () => {
    const categories = ['Tea', 'Coffee', 'Cake'];
    const colourOf = (parts: readonly MixPart[], name: string): unknown => {
      const { scale } = mixChart(parts, { categories }).spec.layer[0].encoding.color;
      return scale.range[scale.domain.indexOf(name)];
    };
    const tea = [{ segment: 'A', category: 'Cake', value: 9 }];
    const both = [...tea, { segment: 'B', category: 'Coffee', value: 1 }];
    expect(colourOf(tea, 'Cake')).toBe(colourOf(both, 'Cake'));
    expect(colourOf(both, 'Cake')).not.toBe(colourOf(both, 'Coffee'));
  });

  test('puts the smallest categories together and names them, but calls one alone by its name', () => {
    const parts = (count: number): MixPart[] =>
      Array.from({ length: count }, (_, i) => ({ segment: 'A', category: `c${i}`, value: 100 - i }));
    expect(mixChart(parts(8)).rows.map((row) => row['category'])).toEqual(parts(8).map(({ category }) => category));
    expect(mixChart(parts(8)).notes).toEqual([]);
    const chart = mixChart(parts(10));
    expect(chart.rows.at(-1)).toMatchObject({ category: 'Other (3)', value: 93 + 92 + 91 });
    expect(chart.notes).toEqual(['The 3 smallest categories are put together: c7, c8, c9.']);
    const taken = mixChart([...parts(10), { segment: 'A', category: 'Other (4)', value: 1000 }]);
    expect(new Set(taken.rows.map((row) => row['category'])).size).toBe(taken.rows.length);
  });
});

describe('a chart of reasons', () => {
  test('adds up to what each sign flags, and no order of customers changes it', () => {
    const chart = churnReasonChart(shopRisks);
    const read = shopRisks.reasons.filter(({ evaluated }) => evaluated);
    expect(read.map(({ customers }) => customers)).toEqual(
      read.map((_, r) => exactSum(chart.rows.slice(2 * r, 2 * r + 2).map(({ customers }) => customers as number))),
    );
    const back = [...shop.ids.keys()].reverse();
    const turned = classifyChurnRisk(
      compileChurnCriteria(defaultChurnCriteria()),
      {
        length: shop.length,
        ids: back.map((i) => shop.ids[i] as string),
        columns: { lastOrderOn: back.map((i) => shop.columns.lastOrderOn[i] as number) },
      },
      { asOf: shop.asOf, logs: { orders: shopLog } },
    );
    expect(churnReasonChart(turned)).toEqual(chart);
  });
});

describe('a curve of returns', () => {
  const curve = fitReturnCurve(shopLog, { asOf: '2025-12-31', followUp: { days: 365 } });

  test('has the figures of the curve at each drawn day, the first, the last and the limit among them', () => {
    const limit = { days: 101, returnChance: 0.1, reached: curve.notReturned[101] as number, atRisk: 1 };
    const { rows } = returnCurveChart(curve, { limit });
    for (const row of rows) expect(row['notReturned']).toBe(curve.notReturned[row['days'] as number]);
    expect(rows.map(({ days }) => days)).toEqual(expect.arrayContaining([0, 101, 365]));
    expect(rows.length).toBeLessThan(250);
  });
});
