import { test } from '@fast-check/vitest';
import {
  type CostToServe,
  compileCostToServe,
  lintCostToServe,
  profitBySegment,
  scoreWallets,
  shareOfWallet,
  summarizeProfit,
  walletShareOfRank,
} from 'clientele/profit';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const document: CostToServe = {
  kind: 'cost-to-serve',
  version: 1,
  id: 'costs',
  costOfGoods: { fact: 'goods' },
  activities: [
    { id: 'picking', driver: 'orders', rate: { perUnit: 3.333 } },
    {
      id: 'service',
      label: 'Customer service',
      driver: 'minutes',
      rate: { pool: 1000, capacity: 600 },
      avoidable: 0.25,
    },
    { id: 'returns', driver: 'returns', rate: { pool: 77.7 } },
  ],
};

const money = fc.integer({ min: -1_000_000, max: 100_000_000 }).map((units) => units / 10_000);
const counts = fc.nat(50);
const customers = fc.array(
  fc.record({
    revenue: money,
    goods: money,
    orders: counts,
    minutes: fc.double({ min: 0, max: 200, noNaN: true }),
    returns: fc.nat(3),
    segment: fc.nat(2),
  }),
  { minLength: 1, maxLength: 25 },
);
type Customer = typeof customers extends fc.Arbitrary<(infer T)[]> ? T : never;

const factsOf = (list: readonly Customer[]) => ({
  length: list.length,
  ids: list.map((_, i) => i),
  columns: {
    revenue: list.map(({ revenue }) => revenue),
    goods: list.map(({ goods }) => goods),
    orders: list.map(({ orders }) => orders),
    minutes: list.map(({ minutes }) => minutes),
    returns: list.map(({ returns }) => returns),
  },
});
const inUnits = (amount: number): number => Math.round(amount * 10_000);

describe('correct', () => {
  it('a statement counted by hand', () => {
    const facts = {
      length: 3,
      ids: ['ada', 'bob', 'cy'],
      columns: {
        revenue: [100, 40, 0],
        goods: [60, 30, 0],
        orders: [2, 1, 0],
        minutes: [30, 60, 0],
        returns: [0, 3, 0],
      },
    };
    const profit = summarizeProfit(compileCostToServe(document), facts);
    // 1000 / 600 a minute; 77.7 / 3 a return.
    expect([...(profit.costs['picking'] ?? [])]).toEqual([6.666, 3.333, 0]);
    expect([...(profit.costs['service'] ?? [])]).toEqual([50, 100, 0]);
    expect([...(profit.costs['returns'] ?? [])]).toEqual([0, 77.7, 0]);
    expect([...profit.columns.netMargin]).toEqual([-16.666, -171.033, 0]);
    // Avoidable: picking and returns wholly, service by a quarter.
    expect([...profit.columns.avoidableCost]).toEqual([19.166, 106.033, 0]);
    expect([...profit.columns.saving]).toEqual([-20.834, 96.033, 0]);
    expect(profit.unassigned).toBe(850);
    expect(profit.total).toMatchObject({
      customers: 3,
      revenue: 140,
      grossMargin: 50,
      costToServe: 237.699,
      netMargin: -187.699,
      unprofitable: { customers: 2, netMargin: -187.699 },
      dispensable: { customers: 1, saving: 96.033 },
    });
    expect(profit.activities[1]).toEqual({
      id: 'service',
      label: 'Customer service',
      driver: 'minutes',
      units: 90,
      rate: 1000 / 600,
      cost: 150,
      unassigned: 850,
    });
  });

  it('ranks among brands share the wallet out', () => {
    for (let brands = 1; brands <= 7; brands++) {
      let sum = 0;
      for (let rank = 1; rank <= brands; rank++) sum += walletShareOfRank(rank, brands);
      near(sum, 1, 1e-14);
    }
    // Keiningham et al. (2011): three brands, the first has 50 %.
    near(walletShareOfRank(1, 3), 0.5, 1e-15);
  });

  it('amounts that are no short decimals are rounded, and said to be', () => {
    const facts = { length: 2, ids: [1, 2], columns: { revenue: [1 / 3, 2] } };
    const { rounded, total } = summarizeProfit(
      compileCostToServe({ ...document, costOfGoods: { share: 0 }, activities: [] }),
      facts,
    );
    expect([rounded.values, total.revenue]).toEqual([1, 2.3333]);
    near(rounded.largest, 1 / 3 - 0.3333, 1e-9);
  });
});

describe('always', () => {
  test.prop([customers])('statements of segments add up to the total, exactly', (list) => {
    const facts = factsOf(list);
    const profit = summarizeProfit(compileCostToServe(document), facts);
    // The last customer has no segment.
    const ids = facts.ids.slice(0, -1);
    const segmented = {
      length: ids.length,
      ids,
      segments: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      columns: { segment: ids.map((id) => list[id]?.segment ?? 0) },
    };
    const { segments, unsegmented, total } = profitBySegment(profit, segmented);
    const parts = unsegmented === null ? segments : [...segments, unsegmented];
    expect(unsegmented?.customers).toBe(1);
    for (const name of ['revenue', 'costOfGoods', 'grossMargin', 'costToServe', 'netMargin'] as const) {
      expect(parts.reduce((sum, part) => sum + inUnits(part[name]), 0)).toBe(inUnits(total[name]));
    }
    for (const activity of ['picking', 'service', 'returns']) {
      const sum = parts.reduce((all, part) => all + inUnits(part.costs[activity] as number), 0);
      expect(sum).toBe(inUnits(total.costs[activity] as number));
    }
    expect(parts.reduce((sum, part) => sum + part.unprofitable.customers, 0)).toBe(total.unprofitable.customers);
    expect(parts.reduce((sum, part) => sum + inUnits(part.dispensable.saving), 0)).toBe(
      inUnits(total.dispensable.saving),
    );
  });

  test.prop([customers])('every customer’s lines add up, and a pool is charged or said to be left', (list) => {
    const profit = summarizeProfit(compileCostToServe(document), factsOf(list));
    for (let i = 0; i < list.length; i++) {
      const { revenue, costOfGoods, grossMargin, costToServe, netMargin, avoidableCost, saving } = profit.columns;
      const at = (column: Float64Array): number => inUnits(column[i] as number);
      const costs = Object.values(profit.costs).reduce((sum, column) => sum + at(column), 0);
      expect(at(grossMargin)).toBe(at(revenue) - at(costOfGoods));
      expect(at(costToServe)).toBe(costs);
      expect(at(netMargin)).toBe(at(grossMargin) - costs);
      expect(at(saving)).toBe(at(avoidableCost) - at(grossMargin));
      expect(at(avoidableCost)).toBeLessThanOrEqual(costs);
    }
    const [, service, returns] = profit.activities;
    expect(inUnits(service?.cost ?? 0) + inUnits(service?.unassigned ?? 0)).toBe(10_000_000);
    expect(inUnits(returns?.cost ?? 0) + inUnits(returns?.unassigned ?? 0)).toBe(777_000);
    // Without a capacity, what is left is what rounding left: at most half a unit a customer.
    if ((returns?.units ?? 0) > 0)
      expect(Math.abs(inUnits(returns?.unassigned ?? 0))).toBeLessThanOrEqual(list.length / 2);
  });

  test.prop([customers])('the order of rows changes nothing', (list) => {
    const costs = compileCostToServe(document);
    const forth = summarizeProfit(costs, factsOf(list));
    const back = summarizeProfit(costs, factsOf([...list].reverse()));
    expect([...back.columns.netMargin].reverse()).toEqual([...forth.columns.netMargin]);
    expect(back.total).toEqual(forth.total);
    expect(back.activities).toEqual(forth.activities);
  });

  test.prop([
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.double({ min: 1, max: 1e6, noNaN: true }),
    fc.double({ min: 1, max: 3, noNaN: true }),
  ])(
    'a share of wallet lies between 0 and 1 and inside its interval, and share and gap make the wallet',
    (spend, low, by) => {
      const wallet = { value: low * by, low, high: low * by * by, level: 0.8 };
      const { share, gap, exceedsWallet } = shareOfWallet(spend, wallet);
      expect(share.value).toBeGreaterThanOrEqual(share.low as number);
      expect(share.value).toBeLessThanOrEqual(share.high as number);
      expect(share.high).toBeLessThanOrEqual(1);
      expect(gap.low).toBeGreaterThanOrEqual(0);
      expect(exceedsWallet).toBe(spend > wallet.value);
      if (!exceedsWallet) near(spend + (gap.value as number), wallet.value, 1e-12);
      const { columns } = scoreWallets({ ids: [1], spend: [spend], wallet: [wallet.value] });
      const alone = shareOfWallet(spend, wallet.value);
      expect([columns.walletShare[0], columns.walletGap[0], columns.exceedsWallet[0]]).toEqual([
        alone.share.value,
        alone.gap.value,
        Number(alone.exceedsWallet),
      ]);
    },
  );

  test.prop([fc.json()])('whatever JSON is given, it compiles or is refused with a code', (json) => {
    const anything = JSON.parse(json);
    for (const given of [anything, { ...document, activities: [anything] }, { ...document, costOfGoods: anything }]) {
      try {
        compileCostToServe(given);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ClienteleError', code: expect.any(String) });
      }
    }
  });
});

describe('inputs', () => {
  const costs = compileCostToServe(document);
  const facts = factsOf([{ revenue: 1, goods: 1, orders: 1, minutes: 1, returns: 1, segment: 0 }]);
  const withActivity = (activity: object): CostToServe =>
    ({ ...document, activities: [{ id: 'a', driver: 'orders', rate: { perUnit: 1 }, ...activity }] }) as CostToServe;

  it.each([
    ['another kind', { ...document, kind: 'costs' }, 'invalid_document', 'kind'],
    ['another version', { ...document, version: 2 }, 'unsupported_version', 'version'],
    ['no cost of goods', { ...document, costOfGoods: {} }, 'missing_value', 'costOfGoods'],
    ['two costs of goods', { ...document, costOfGoods: { fact: 'a', share: 1 } }, 'missing_value', 'costOfGoods'],
    ['a misspelt key', withActivity({ avoidabel: 1 }), 'unknown_option', 'activities[0].avoidabel'],
    ['a negative rate', withActivity({ rate: { perUnit: -1 } }), 'out_of_range', 'activities[0].rate.perUnit'],
    ['two rates', withActivity({ rate: { perUnit: 1, pool: 1 } }), 'missing_value', 'activities[0].rate'],
    [
      'a capacity of 0',
      withActivity({ rate: { pool: 1, capacity: 0 } }),
      'out_of_range',
      'activities[0].rate.capacity',
    ],
    [
      'a capacity without a pool',
      withActivity({ rate: { perUnit: 1, capacity: 2 } }),
      'unknown_option',
      'activities[0].rate.capacity',
    ],
    ['more than avoidable', withActivity({ avoidable: 1.1 }), 'out_of_range', 'activities[0].avoidable'],
    ['a name that results use', withActivity({ id: 'revenue' }), 'duplicate_id', 'activities[0].id'],
    [
      'a name twice',
      { ...document, activities: [document.activities[0], document.activities[0]] },
      'duplicate_id',
      'activities[1].id',
    ],
  ] as const)('%s is refused', (_, given, code, path) => {
    refuses(() => compileCostToServe(given as CostToServe), code, path);
  });

  it('facts that are none are refused, with their row', () => {
    const { minutes: _, ...fewer } = facts.columns;
    refuses(() => summarizeProfit(costs, { ...facts, columns: fewer }), 'missing_value', 'facts.columns.minutes');
    const put = (name: string, value: unknown) =>
      ({ ...facts, columns: { ...facts.columns, [name]: [value] } }) as typeof facts;
    refuses(() => summarizeProfit(costs, put('revenue', Number.NaN)), 'not_finite', 'facts.columns.revenue[0]');
    refuses(() => summarizeProfit(costs, put('orders', -1)), 'out_of_range', 'facts.columns.orders[0]');
    refuses(() => summarizeProfit(costs, put('orders', Number.NaN)), 'not_finite', 'facts.columns.orders[0]');
    refuses(() => summarizeProfit(costs, put('revenue', 1e13)), 'not_representable', 'facts.columns.revenue[0]');
    refuses(() => summarizeProfit(costs, { ...facts, ids: [] }), 'length_mismatch', 'facts.ids');
    refuses(() => summarizeProfit(document as never, facts), 'wrong_type', 'costs');
    const inDollars = compileCostToServe({ ...document, currency: 'USD' });
    refuses(() => summarizeProfit(inDollars, { ...facts, currency: 'EUR' }), 'mixed_currency', 'facts.currency');
    expect(summarizeProfit(inDollars, facts).currency).toBe('USD');
  });

  it('a pool that nobody used is nobody’s cost', () => {
    const { activities } = summarizeProfit(costs, { ...facts, columns: { ...facts.columns, returns: [0] } });
    expect(activities[2]).toMatchObject({ rate: null, cost: 0, unassigned: 77.7 });
  });

  it('wallets that are none are refused', () => {
    refuses(() => shareOfWallet(-1, 10), 'out_of_range', 'spend');
    refuses(() => shareOfWallet(1, 0), 'out_of_range', 'wallet');
    refuses(() => shareOfWallet(1, { value: 5, low: 6, high: 7, level: 0.9 }), 'not_sorted', 'wallet.value');
    refuses(() => shareOfWallet(1, { value: 5, low: 4, high: 4.5, level: 0.9 }), 'not_sorted', 'wallet.high');
    refuses(() => scoreWallets({ ids: [1], spend: [1], wallet: [] }), 'length_mismatch', 'facts.wallet');
    refuses(() => scoreWallets({ ids: [1], spend: [1], wallet: [0] }), 'out_of_range', 'facts.wallet[0]');
    refuses(() => walletShareOfRank(3, 2), 'out_of_range', 'rank');
  });

  it('doubts are told', () => {
    const codes = (given: CostToServe): string[] => lintCostToServe(given).map(({ code }) => code);
    expect(codes(document)).toEqual([]);
    expect(codes({ ...document, activities: [] })).toEqual(['no_activities']);
    expect(codes({ ...document, costOfGoods: { share: 1 } })).toEqual(['goods_exceed_revenue']);
    const [picking] = document.activities;
    expect(codes({ ...document, activities: [picking, { ...picking, id: 'again' }] as never })).toEqual([
      'same_driver',
    ]);
  });

  it('changing the document after compiling changes nothing', () => {
    const own = JSON.parse(JSON.stringify(document)) as CostToServe;
    const compiled = compileCostToServe(own);
    (own.activities as unknown[]).length = 0;
    expect(compiled.document.activities).toHaveLength(3);
  });
});
