import { test } from '@fast-check/vitest';
import {
  customerEngagementValue,
  customerReferralValue,
  defaultReferralFraudRules,
  indexReferralColumns,
  indexReferrals,
  type ReferralAttribution,
  type ReferralOptions,
  referralCycle,
  referralGrowth,
  referralProgrammeValue,
  referralRates,
  scoreReferralSignals,
  scoreReferrals,
  shareReferralValue,
} from 'clientele/referral';
import { compileRuleSet, decideRules, explainDecision, lintRuleSet } from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import reference from '../fixtures/value/value.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

interface Row {
  readonly by: string;
  readonly who: string;
  readonly on: string;
}
const at = { referrer: (r: Row) => r.by, referred: (r: Row) => r.who, date: (r: Row) => r.on };
const row = (by: string, who: string, on: string): Row => ({ by, who, on: `2026-${on}` });
const pairsOf = (rows: readonly Row[], options: ReferralOptions<string> = {}): string[] => {
  const { ids, columns } = indexReferrals(rows, at, options);
  return [...columns.referrer].map((by, e) => `${ids[by]}>${ids[columns.referred[e] as number]}`);
};

const anyRows = fc.array(
  fc.record({
    by: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    who: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    on: fc.integer({ min: 10, max: 28 }).map((day) => `2026-01-${day}`),
  }),
  { maxLength: 25 },
);
const anyAttribution = fc.constantFrom<ReferralAttribution>('first', 'last', 'split');
const anyValues = fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 6, maxLength: 6 });
const roster = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('the graph', () => {
  it('leaves out what cannot be, each row with its code', () => {
    const rows = [
      row('ada', 'ada', '01-01'),
      row('ada', 'bob', '01-02'),
      row('ada', 'bob', '01-03'),
      row('eve', 'cy', '01-01'),
      row('bob', 'old', '01-05'),
      row('cy', 'bob', '01-06'),
      row('bob', 'ada', '01-07'),
    ];
    const joined: Record<string, string> = { eve: '2026-01-02', old: '2025-06-01' };
    const { ignored, edges } = indexReferrals(rows, at, { joinedOn: (id) => joined[id] });
    expect(edges).toBe(1);
    expect(ignored.count).toBe(6);
    expect(ignored.examples.map(({ row: at, code }) => [at, code])).toEqual([
      [0, 'self_referral'],
      [2, 'duplicate_referral'],
      [3, 'before_referrer_joined'],
      [4, 'already_customer'],
      [5, 'second_referrer'],
      [6, 'referral_cycle'],
    ]);
  });

  it('the first, the last, or all of several referrers', () => {
    const rows = [row('a', 'x', '01-01'), row('b', 'x', '01-02'), row('c', 'x', '01-03')];
    expect(pairsOf(rows)).toEqual(['a>x']);
    expect(pairsOf(rows, { attribution: 'last' })).toEqual(['c>x']);
    const { columns } = indexReferrals(rows, at, { attribution: 'split' });
    expect([...columns.share]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('the last referrer is none who stands in a circle behind the referred', () => {
    const rows = [row('a', 'b', '01-01'), row('b', 'a', '01-02')];
    for (const attribution of ['first', 'last', 'split'] as const)
      expect(pairsOf(rows, { attribution })).toEqual(['a>b']);
  });

  it('rows that cannot be read are counted or refused', () => {
    const rows = [row('a', 'b', '13-01'), row('', 'b', '01-01'), row('a', 'c', '01-01')];
    refuses(() => indexReferrals(rows, at), 'invalid_date', 'rows[0].date');
    const { ignored, edges } = indexReferrals(rows, at, { onInvalid: 'collect' });
    expect(edges).toBe(1);
    expect(ignored.byCode).toEqual({ invalid_date: 1, invalid_id: 1 });
    refuses(() => indexReferrals(rows, { ...at, referrer: 1 as never }), 'wrong_type', 'accessors.referrer');
    refuses(() => indexReferrals([], at, { attribution: 'best' as never }), 'unknown_choice', 'options.attribution');
  });

  test.prop([anyRows, anyAttribution, fc.infiniteStream(fc.nat())])(
    'with dates the order of the rows changes nothing',
    (rows, attribution, keys) => {
      const shuffled = rows
        .map((one) => ({ one, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const { ignored, ...graph } = indexReferrals(rows, at, { attribution });
      const { ignored: others, ...other } = indexReferrals(shuffled, at, { attribution });
      expect(other).toEqual(graph);
      expect(others.byCode).toEqual(ignored.byCode);
    },
  );

  test.prop([anyRows, anyAttribution])(
    'every row is kept or counted, and nobody is his own forerunner',
    (rows, attribution) => {
      const { edges, ignored, order, columns, length } = indexReferrals(rows, at, { attribution, roster });
      expect(edges + ignored.count).toBe(rows.length);
      const place = new Map([...order].map((who, k) => [who, k]));
      expect(place.size).toBe(length);
      for (let e = 0; e < edges; e++) {
        expect(place.get(columns.referrer[e] as number)).toBeLessThan(
          place.get(columns.referred[e] as number) as number,
        );
      }
      const shares = new Map<number, number>();
      for (const [e, who] of columns.referred.entries())
        shares.set(who, (shares.get(who) ?? 0) + (columns.share[e] as number));
      for (const total of shares.values()) near(total, 1, 1e-14);
    },
  );

  test.prop([
    fc.array(
      fc.tuple(fc.integer({ min: -3, max: 4 }), fc.integer({ min: -3, max: 4 }), fc.integer({ min: 0, max: 9 })),
      { maxLength: 30 },
    ),
    anyAttribution,
    fc.constantFrom(1, 1e6),
  ])('columns and rows give the same graph, however far the ids lie apart', (rows, attribution, spread) => {
    const graph = indexReferrals(
      rows,
      { referrer: (r) => r[0] * spread, referred: (r) => r[1] * spread, date: (r) => `2026-01-1${r[2]}` },
      { attribution },
    );
    const columns = indexReferralColumns(
      {
        referrer: Int32Array.from(rows, (r) => r[0] * spread),
        referred: Int32Array.from(rows, (r) => r[1] * spread),
        day: Int32Array.from(rows, (r) => 20_463 + r[2]),
      },
      { attribution },
    );
    expect(columns).toEqual(graph);
  });
});

describe('what referrals bring', () => {
  /** As defined: all ways down from a customer, generation by generation. */
  function cascadeOf(
    graph: ReturnType<typeof indexReferrals<Row, string>>,
    values: readonly number[],
    decay: number,
    i: number,
  ): number {
    let total = 0;
    for (let e = 0; e < graph.edges; e++) {
      if (graph.columns.referrer[e] !== i) continue;
      const who = graph.columns.referred[e] as number;
      total +=
        (graph.columns.share[e] as number) * ((values[who] as number) + decay * cascadeOf(graph, values, decay, who));
    }
    return total;
  }

  test.prop([anyRows, anyAttribution, anyValues, fc.constantFrom(0, 0.5, 1)])(
    'cascades are as defined, and direct values add up to what the referred are worth',
    (rows, attribution, values, decay) => {
      const graph = indexReferrals(rows, at, { attribution, roster });
      const { columns, programme } = scoreReferrals(graph, values, { decay });
      for (let i = 0; i < graph.length; i++)
        near(columns.cascade[i] as number, cascadeOf(graph, values, decay, i), 1e-12, 1e-12);
      near(
        [...columns.direct].reduce((total, one) => total + one, 0),
        programme.value,
        1e-12,
        1e-11,
      );
      if (decay === 0) near(programme.countedAgain, 0, 0, 1e-11);
    },
  );

  test.prop([anyRows, anyAttribution, anyValues, fc.double({ min: 0, max: 1, noNaN: true })])(
    'customer equity reconciles: what is shared out is what there is, and nobody counts twice',
    (rows, attribution, values, share) => {
      const graph = indexReferrals(rows, at, { attribution, roster });
      const { columns, total } = shareReferralValue(graph, values, { share });
      const sum = (list: Float64Array): number => list.reduce((all, one) => all + one, 0);
      near(
        total,
        values.reduce((all, one) => all + one, 0),
        1e-12,
        1e-12,
      );
      near(sum(columns.kept), total, 1e-12, 1e-10);
      near(sum(columns.received), sum(columns.passedOn), 1e-12, 1e-10);
    },
  );

  it('a line of 100,000 customers is no deeper for it', () => {
    const depth = 100_000;
    const graph = indexReferralColumns({
      referrer: Int32Array.from({ length: depth }, (_, k) => k),
      referred: Int32Array.from({ length: depth }, (_, k) => k + 1),
    });
    const { columns, programme } = scoreReferrals(graph, new Float64Array(depth + 1).fill(1), { decay: 1 });
    expect(columns.cascade[0]).toBe(depth);
    expect(programme.generations).toBe(depth);
    const ring = indexReferralColumns({
      referrer: Int32Array.from({ length: depth }, (_, k) => k),
      referred: Int32Array.from({ length: depth }, (_, k) => (k + 1) % depth),
    });
    expect(ring.ignored.byCode).toEqual({ referral_cycle: 1 });
    expect(ring.edges).toBe(depth - 1);
  });

  it('a probability of joining anyway lies between the two types, and its interval goes with it', () => {
    const flow = { period: 1, margin: 98, marketingCost: 18, savedAcquisitionCost: 5 };
    const valueAt = (joinsAnyway: number): number =>
      customerReferralValue([{ ...flow, joinsAnyway }], { discountPerPeriod: 0.1 }).value;
    near(valueAt(0.25), 0.75 * valueAt(0) + 0.25 * valueAt(1), 1e-14);
    const known = { ...flow, period: -2, joinsAnyway: 0, status: 'observed' } as const;
    const unsure = { ...flow, joinsAnyway: { value: 0.25, low: 0.1, high: 0.5 } };
    const crv = customerReferralValue([known, unsure], { discountPerPeriod: 0.1 });
    near(crv.observed, 85 * 1.21, 1e-14);
    near(crv.expected, valueAt(0.25), 1e-14);
    near(crv.typeOne + crv.typeTwo, crv.value, 1e-14);
    near(crv.low, 85 * 1.21 + valueAt(0.5), 1e-14);
    near(crv.high, 85 * 1.21 + valueAt(0.1), 1e-14);
    expect(crv.byPeriod.map(({ period }) => period)).toEqual([-2, 1]);
  });
});

describe('programmes', () => {
  it("the interval is Newcombe's, carried through to the money", () => {
    const value = referralProgrammeValue({
      programme: { customers: 10_000, referrers: 600 },
      control: { customers: 5000, referrers: 200 },
      referralsPerReferrer: 1,
      valuePerReferral: 90,
      rewardPerReferral: 20,
      fixedCost: 1000,
    });
    const { low, high, netLow, netHigh } = reference.newcombe;
    near(value.uplift.low as number, low, 1e-12);
    near(value.uplift.high as number, high, 1e-12);
    near(value.net.low as number, netLow, 1e-11);
    near(value.net.high as number, netHigh, 1e-11);
    near(value.net.value as number, 200 * 90 - 600 * 20 - 1000, 1e-12);
  });

  it('at the reward and the uplift of break-even nothing is left', () => {
    const plan = {
      programme: { customers: 10_000, referrers: 600 },
      control: { customers: 5000, referrers: 200 },
      referralsPerReferrer: 1.5,
      valuePerReferral: 90,
      rewardPerReferral: 20,
      fixedCost: 1000,
    };
    const { breakEvenReward, breakEvenUplift, cost } = referralProgrammeValue(plan);
    const even = referralProgrammeValue({ ...plan, rewardPerReferral: breakEvenReward as number });
    near(even.net.value as number, 0, 0, 1e-9);
    near((breakEvenUplift as number) * 10_000 * 1.5 * 90, cost, 1e-14);
  });

  test.prop([fc.double({ min: 0, max: 2, noNaN: true }), fc.integer({ min: 1, max: 20 })])(
    'growth is the geometric sum, and below 1 it stays under its limit',
    (kFactor, cycles) => {
      const { customers, limit } = referralGrowth(100, { kFactor, cycleDays: 7, cycles });
      let expected = 0;
      for (let c = 0; c <= cycles; c++) expected += 100 * kFactor ** c;
      near(customers[cycles] as number, expected, 1e-12);
      if (kFactor < 1) expect(customers[cycles] as number).toBeLessThanOrEqual((limit as number) * (1 + 1e-12));
      else expect(limit).toBeNull();
    },
  );

  it('cycles are counted from the day of joining', () => {
    const rows = [row('a', 'b', '01-01'), row('b', 'c', '01-11'), row('b', 'd', '01-31'), row('c', 'e', '01-12')];
    const graph = indexReferrals(rows, at);
    expect(referralCycle(graph)).toEqual({ referrals: 3, unknown: 1, meanDays: 41 / 3, medianDays: 10 });
    expect(referralCycle(graph, { joinedOn: (id) => (id === 'a' ? '2025-12-31' : undefined) }).referrals).toBe(4);
  });

  it('signals become reasons, in both languages, and what is missing is never met', () => {
    const document = defaultReferralFraudRules();
    expect(lintRuleSet(document)).toEqual([]);
    const rules = compileRuleSet(document);
    const decision = decideRules(rules, { facts: { burst: 12, referrals: 12 } }, { asOf: '2026-06-30' });
    expect(decision.outcome.met).toEqual(['burst']);
    expect(decision.outcome.unknown).toEqual(['sameTrait', 'neverBuy']);
    for (const language of ['en', 'fr'] as const) {
      expect(explainDecision(decision, { language }).join('\n')).toContain('12');
    }
  });

  test.prop([anyRows, fc.integer({ min: 1, max: 20 })])(
    'a burst is the most within so many days',
    (rows, burstDays) => {
      const graph = indexReferrals(rows, at, { roster });
      const { burst } = scoreReferralSignals(graph, { burstDays }).columns;
      for (let i = 0; i < graph.length; i++) {
        const days = [...graph.columns.day].filter((_, e) => graph.columns.referrer[e] === i);
        const most = Math.max(
          0,
          ...days.map((first) => days.filter((day) => day >= first && day < first + burstDays).length),
        );
        expect(burst[i]).toBe(most);
      }
    },
  );
});

describe('the order of a graph', () => {
  test.prop([anyRows, anyAttribution])('has everybody once, before those whom he referred', (rows, attribution) => {
    const { ids, order, columns } = indexReferrals(rows, at, { attribution, roster });
    const place = new Map([...order].map((customer, k) => [customer, k]));
    expect([...place.keys()].sort((a, b) => a - b)).toEqual(ids.map((_, i) => i));
    for (const [e, by] of columns.referrer.entries()) {
      expect(place.get(by)).toBeLessThan(place.get(columns.referred[e] as number) as number);
    }
  });

  test.prop([anyRows, anyAttribution, anyValues])(
    'lets cascades be what a walk down the graph finds',
    (rows, attribution, values) => {
      const graph = indexReferrals(rows, at, { attribution, roster });
      const { referrer, referred, share } = graph.columns;
      const walk = (i: number): number =>
        referrer.reduce((total, by, e) => {
          const who = referred[e] as number;
          return by === i ? total + (share[e] as number) * ((values[who] as number) + 0.5 * walk(who)) : total;
        }, 0);
      const { cascade } = scoreReferrals(graph, values, { decay: 0.5 }).columns;
      for (const [i, value] of cascade.entries()) near(value, walk(i), 1e-9, 1e-9);
    },
  );
});

describe('what is not known, or cannot be', () => {
  const graph = indexReferrals([row('a', 'b', '01-01'), row('a', 'c', '01-02')], at);

  it('ignored rows show ids, not places in a list', () => {
    const rows = [row('z', 'y', '01-01'), row('z', 'y', '01-02'), row('x', 'y', '01-03'), row('y', 'z', '01-04')];
    const { examples } = indexReferrals(rows, at).ignored;
    expect(examples.map(({ code, path, received }) => [code, path, received])).toEqual([
      ['duplicate_referral', 'referred', "'y'"],
      ['second_referrer', 'referrer', "'x'"],
      ['referral_cycle', 'referrer', "'y'"],
    ]);
  });

  it('two people of whom nothing is known share no trait', () => {
    const nobody = () => undefined;
    for (const unknown of [undefined, null, '']) {
      const trait = () => unknown as string | undefined;
      expect(scoreReferralSignals(graph, { trait }).columns).toEqual(
        scoreReferralSignals(graph, { trait: nobody }).columns,
      );
    }
    expect([...scoreReferralSignals(graph, { trait: nobody }).columns.sameTrait]).toEqual([0, 0, 0]);
  });

  it('orders that are not known are refused, and not taken for none', () => {
    refuses(() => scoreReferralSignals(graph, { orders: [1, Number.NaN, 0] }), 'not_finite', 'facts.orders[1]');
    refuses(() => scoreReferralSignals(graph, { orders: null as never }), 'length_mismatch', 'facts.orders');
  });

  it('what is no function, or no list, is refused by name', () => {
    refuses(() => scoreReferralSignals(graph, { trait: 5 as never }), 'wrong_type', 'facts.trait');
    refuses(() => referralCycle(graph, { joinedOn: 5 as never }), 'wrong_type', 'options.joinedOn');
    refuses(() => indexReferrals([], at, { joinedOn: 5 as never }), 'wrong_type', 'options.joinedOn');
    refuses(() => indexReferrals([], at, { roster: 5 as never }), 'wrong_type', 'options.roster');
  });

  it('a graph that went through JSON is refused, since its columns are none any more', () => {
    const stale = JSON.parse(JSON.stringify(graph)) as typeof graph;
    refuses(() => scoreReferrals(stale, [1, 2, 3], { decay: 0.5 }), 'wrong_type', 'graph.columns.referrer');
  });

  it('nobody grows to nobody', () => {
    const never = { kFactor: 1, cycleDays: 30, cycles: 2 };
    expect(referralGrowth(0, never)).toMatchObject({ customers: [0, 0, 0], limit: 0, cyclesToDouble: null });
  });

  it('value beyond all numbers is refused', () => {
    const flow = { period: -10_000, margin: 1, joinsAnyway: 0 };
    refuses(() => customerReferralValue([flow], { discountPerPeriod: 1 }), 'not_representable', 'flows[0].period');
  });

  it('many flows in many periods take no longer than in one', () => {
    const flows = Array.from({ length: 50_000 }, (_, i) => ({ period: i % 5000, margin: 1, joinsAnyway: 0 }));
    const { byPeriod } = customerReferralValue(flows, { discountPerPeriod: 0 });
    expect(byPeriod).toEqual(Array.from({ length: 5000 }, (_, period) => ({ period, value: 10 })));
  });
});

describe('inputs', () => {
  const graph = indexReferrals([row('a', 'b', '01-01')], at);

  it('values must fit the graph', () => {
    refuses(() => scoreReferrals(graph, [1], { decay: 0.5 }), 'length_mismatch', 'values');
    refuses(() => scoreReferrals(graph, [1, Number.NaN], { decay: 0.5 }), 'not_finite', 'values[1]');
    refuses(() => scoreReferrals(graph, [1, 1], { decay: 1.5 }), 'out_of_range', 'options.decay');
    refuses(() => shareReferralValue(graph, [1, 1], { share: -1 }), 'out_of_range', 'options.share');
    refuses(() => scoreReferrals({} as never, [], { decay: 1 }), 'wrong_type', 'graph');
    refuses(() => scoreReferralSignals(graph, { orders: [1] }), 'length_mismatch', 'facts.orders');
    refuses(
      () => indexReferralColumns({ referrer: [1] as never, referred: Int32Array.of(1) }),
      'wrong_type',
      'columns.referrer',
    );
  });

  it('counts, probabilities and money', () => {
    refuses(
      () => customerReferralValue([{ period: 1, joinsAnyway: 1.5 }], { discountPerPeriod: 0 }),
      'out_of_range',
      'flows[0].joinsAnyway',
    );
    refuses(
      () => customerReferralValue([{ period: 0.5, joinsAnyway: 0 }], { discountPerPeriod: 0 }),
      'not_an_integer',
      'flows[0].period',
    );
    refuses(() => customerReferralValue([], { discountPerPeriod: -1 }), 'out_of_range', 'options.discountPerPeriod');
    const counts = { customers: 10, referrers: 11, invitations: 5, referredCustomers: 1 };
    refuses(() => referralRates(counts), 'out_of_range', 'counts.referrers');
    refuses(
      () => referralGrowth(10, { kFactor: 9, cycleDays: 1, cycles: 10_000 }),
      'not_representable',
      'options.cycles',
    );
    refuses(() => customerEngagementValue({ clv: 1 } as never), 'missing_value', 'parts.measured');
  });
});
