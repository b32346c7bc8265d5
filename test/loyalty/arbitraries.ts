import type {
  EarningRule,
  LoyaltyCoupon,
  LoyaltyEvent,
  LoyaltyPayout,
  LoyaltyProgramme,
  LoyaltyTierGroup,
  PurchaseLine,
} from 'clientele/loyalty';
import type { Condition } from 'clientele/rules';
import { isoFromDay } from 'clientele/time';
import * as fc from 'fast-check';

const CATEGORIES = ['ink', 'paper', 'copyPrint', 'filing'] as const;
/** 2023-12-20 and what follows: month ends, a leap day, a turn of the year. */
const FIRST = 19_711;
const SPAN = 460;
export const LAST_DAY_OF_EVENTS: string = isoFromDay(FIRST + SPAN);

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Without keys that are not there. */
function present<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as never;
}

const anyDay: fc.Arbitrary<string> = fc.integer({ min: FIRST, max: FIRST + SPAN }).map(isoFromDay);

const lines: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...CATEGORIES).map((value): Condition => ({ kind: 'compare', fact: 'category', op: 'eq', value })),
  fc.constant<Condition>({ kind: 'compare', fact: 'category', op: 'in', value: ['ink', 'paper'] }),
  fc.constant<Condition>({ kind: 'compare', fact: 'category', op: 'eq', value: { fact: 'favourite' } }),
);
const when: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ kind: 'compare', fact: 'tier', op: 'eq', value: 'silver' }),
  fc.constant<Condition>({ kind: 'compare', fact: 'tier', op: 'in', value: ['silver', 'gold'] }),
  fc.constant<Condition>({ kind: 'compare', fact: 'channel', op: 'eq', value: 'web' }),
  fc.constant<Condition>({ kind: 'compare', fact: 'total', op: 'gte', value: 4000 }),
);

const rate = fc.oneof(
  fc.constantFrom(0.1, 1, 2.5, 0.333),
  fc.constantFrom({ points: 1, per: 9 }, { points: 2, per: 7 }),
);

const rules: fc.Arbitrary<EarningRule[]> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.record({ kind: fc.constant('rate' as const), rate }) },
        fc.record({ kind: fc.constant('multiplier' as const), factor: fc.constantFrom(2, 1.5, 1.25, 0) }),
        fc.record({
          kind: fc.constant('bonus' as const),
          points: fc.integer({ min: 0, max: 300 }),
          per: fc.constantFrom('purchase', 'line', 'piece' as const),
        }),
        fc.record({
          kind: fc.constant('steps' as const),
          mode: fc.constantFrom('marginal', 'wholeAmount' as const),
          over: fc.constantFrom('purchase', 'month', 'quarter' as const),
          steps: fc.constantFrom(
            [{ upTo: 5000, rate: 0.15 }, { rate: 0.2 }],
            [{ upTo: 1000, rate: 0.01 }, { upTo: 9000, rate: { points: 1, per: 30 } }, { rate: 0.5 }],
          ),
        }),
      ),
      fc.record({
        lines: fc.option(lines, { nil: undefined, freq: 2 }),
        when: fc.option(when, { nil: undefined, freq: 1 }),
        minimumBasket: maybe(fc.constantFrom(0, 3000)),
        exclusive: maybe(fc.constantFrom('a', 'b')),
        priority: maybe(fc.integer({ min: 0, max: 2 })),
        calendar: fc.option(
          anyDay.map((from) => ({ from, to: isoFromDay(Math.floor(Date.parse(from) / 86_400_000) + 60) })),
          { nil: undefined, freq: 1 },
        ),
      }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map(([kind, shared], i) => ({ id: `rule${i}`, ...kind, ...present(shared) }) as EarningRule));

const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });

const ladders: fc.Arbitrary<readonly [silver: Condition, gold: Condition]> = fc.constantFrom<
  readonly [Condition, Condition]
>(
  [atLeast('spend', 8000), atLeast('spend', 15_000)],
  [
    { kind: 'any', any: [atLeast('nights', 3), atLeast('orders', 3)] },
    { kind: 'all', all: [{ kind: 'any', any: [atLeast('nights', 6), atLeast('visits', 5)] }, atLeast('spend', 9000)] },
  ],
  [
    atLeast('points', 150),
    { kind: 'atLeast', atLeast: 2, of: [atLeast('points', 400), atLeast('tastes', 3), atLeast('visits', 3)] },
  ],
  [atLeast('visits', 2), { kind: 'all', all: [atLeast('visits', 3), atLeast('lifetime.spend', 10_000)] }],
);

const tierGroup = (id: string): fc.Arbitrary<LoyaltyTierGroup> =>
  fc
    .record({
      ladder: ladders,
      period: fc.constantFrom<LoyaltyTierGroup['period']>(
        { kind: 'calendar', unit: 'year' },
        { kind: 'calendar', unit: 'quarter' },
        { kind: 'calendar', unit: 'month' },
        { kind: 'anniversary', length: { months: 3 }, of: 'membership' },
        { kind: 'rolling', length: { months: 2 } },
        { kind: 'rolling', length: { days: 45 }, evaluate: 'week' },
        { kind: 'lifetime' },
      ),
      upgrade: fc.constantFrom('immediate', 'atPeriodEnd' as const),
      downgrade: fc.record({
        when: fc.constantFrom('atPeriodEnd', 'atPeriodEnd', 'never' as const),
        fall: fc.constantFrom('toEarned', 'oneDown' as const),
        grace: maybe(fc.constantFrom({ days: 20 }, { months: 1 })),
        floor: maybe(fc.constant('silver')),
      }),
      keep: maybe(fc.constantFrom(atLeast('visits', 1), atLeast('spend', 4000))),
      rollover: maybe(
        fc.record({
          metrics: fc.constantFrom(['spend'], ['nights', 'orders'], ['points']),
          mode: fc.constantFrom('once', 'compounding' as const),
          cap: maybe(fc.integer({ min: 0, max: 5000 })),
        }),
      ),
    })
    .map(({ ladder: [silver, gold], period, upgrade, downgrade, keep, rollover }): LoyaltyTierGroup => {
      const rolls = period.kind === 'calendar' || period.kind === 'anniversary';
      return {
        id,
        period,
        upgrade,
        downgrade: present(downgrade),
        ...(rollover !== undefined && rolls ? { rollover: present(rollover) } : {}),
        tiers: [
          { id: 'base' },
          { id: 'silver', when: silver, ...(keep === undefined ? {} : { keep }) },
          { id: 'gold', when: gold },
        ],
      } as LoyaltyTierGroup;
    });

const payout: fc.Arbitrary<LoyaltyPayout> = fc
  .record({
    every: fc.constantFrom('month', 'quarter' as const),
    minimum: fc.integer({ min: 0, max: 300 }),
    scoped: fc.boolean(),
    increment: maybe(fc.constantFrom(5, 50)),
    below: fc.constantFrom('carryOver', 'carryOver', 'expire' as const),
    atScopeEnd: fc.constantFrom('keep', 'expire' as const),
  })
  .map(({ scoped, atScopeEnd, ...rest }) => ({
    ...(present(rest) as unknown as LoyaltyPayout),
    ...(scoped ? { minimumScope: 'quarter' as const, atScopeEnd } : {}),
  }));

/** Programmes as people write them, but for the times of day. */
export const programmes: fc.Arbitrary<LoyaltyProgramme> = fc
  .record({
    rules,
    capped: fc.boolean(),
    capPer: fc.constantFrom('purchase', 'month', 'week' as const),
    points: fc.record({
      unit: fc.constantFrom({ code: 'point', exponent: 0 }, 'USD'),
      rounding: fc.constantFrom('down', 'halfUp', 'up' as const),
      pendingFor: maybe(fc.constantFrom({ days: 4 }, { months: 1 })),
      expiry: fc.constantFrom<NonNullable<LoyaltyProgramme['points']['expiry']>>(
        { kind: 'never' },
        { kind: 'age', after: { months: 1 } },
        { kind: 'age', after: { months: 3 }, roundUpTo: 'quarter' },
        { kind: 'fixed', monthDay: '03-31', after: { months: 2 } },
        { kind: 'inactivity', after: { months: 2 } },
        { kind: 'inactivity', after: { days: 30 }, roundUpTo: 'month' },
      ),
      negative: fc.constantFrom('never', 'refunds', 'always' as const),
      reinstateFor: maybe(fc.constant({ days: 10 })),
    }),
    groups: fc.tuple(tierGroup('tier'), fc.option(tierGroup('club'), { nil: null })),
    payout: maybe(payout),
    refunds: fc.record({
      refundableFor: fc.constantFrom({ days: 30 }, { months: 6 }, { years: 2 }),
      tier: fc.constantFrom('reverse', 'keep' as const),
    }),
    excludes: fc.boolean(),
    reached: fc.boolean(),
  })
  .map(({ rules: list, capped, capPer, points, groups: [tier, club], payout: cheque, refunds, excludes, reached }) => {
    const gives = list.filter(({ kind }) => kind !== 'multiplier').map(({ id }) => id);
    return {
      kind: 'loyalty-programme',
      version: 1,
      id: 'made-up',
      currency: 'USD',
      points: present(points),
      earning: {
        ...(reached ? { tier: 'reached' } : {}),
        ...(excludes ? { exclude: { kind: 'compare', fact: 'category', op: 'eq', value: 'filing' } } : {}),
        rules: list,
        ...(capped && gives.length > 0
          ? {
              caps: [
                { id: 'first', rules: gives.slice(0, 1), max: 40, per: capPer },
                { id: 'all', max: 500, per: 'quarter' },
              ],
            }
          : {}),
      },
      metrics: [
        { id: 'spend', kind: 'spend' },
        { id: 'points', kind: 'points' },
        { id: 'orders', kind: 'orders' },
        { id: 'visits', kind: 'visits' },
        { id: 'tastes', kind: 'distinct', field: 'category' },
        { id: 'nights', kind: 'counter', counter: 'nights' },
      ],
      tierGroups: club === null ? [tier] : [tier, club],
      choices: [{ id: 'favourite', options: [...CATEGORIES], tiers: ['silver', 'gold'] }],
      ...(cheque === undefined ? {} : { payout: cheque }),
      refunds,
      dedupeFor: { days: 500 },
    } as LoyaltyProgramme;
  });

const line: fc.Arbitrary<PurchaseLine> = fc
  .record({
    category: fc.constantFrom(...CATEGORIES),
    amount: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 9000 }) }, fc.constant(0)),
    quantity: maybe(fc.integer({ min: 1, max: 4 })),
  })
  .map((one) => present(one) as unknown as PurchaseLine);

const points = fc.integer({ min: 0, max: 400 });
const lastDay = maybe(anyDay);

type Draft = Omit<LoyaltyEvent<string>, 'id' | 'member' | 'on'>;

const draft = (purchases: number): fc.Arbitrary<Draft> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('purchase'),
        lines: fc.array(line, { minLength: 1, maxLength: 3 }),
        counters: maybe(fc.record({ nights: fc.integer({ min: 0, max: 3 }) })),
        facts: maybe(fc.constant({ channel: 'web' })),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('refund'),
        purchase: fc.integer({ min: 0, max: purchases }).map((n) => `e${n}`),
        lines: maybe(
          fc.array(
            fc
              .record({ line: fc.integer({ min: 0, max: 2 }), amount: maybe(fc.integer({ min: 0, max: 3000 })) })
              .map(present),
            {
              maxLength: 2,
            },
          ),
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('redemption'), points }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('cancellation'),
        redemption: fc.integer({ min: 0, max: purchases }).map((n) => `e${n}`),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('adjustment'), points: fc.integer({ min: -300, max: 300 }), lastDay }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('grant'), points, qualifying: fc.boolean(), lastDay }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('transferIn'), points, lastDay }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('transferOut'), points }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('expiry'), points: maybe(points) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('activity'), counters: maybe(fc.constant({ nights: 1 })) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('choice'),
        choice: fc.constant('favourite'),
        value: fc.constantFrom(null, ...CATEGORIES),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('status'),
        group: fc.constant('tier'),
        tier: fc.constantFrom('silver', 'gold'),
        until: maybe(anyDay),
      }),
    },
  ) as fc.Arbitrary<Draft>;

/** Events of one member, in the order of their days; some refer to ones that are not there or come later. */
export const histories = (maxLength = 14): fc.Arbitrary<LoyaltyEvent<string>[]> =>
  fc
    .tuple(
      // All within some weeks, or spread over the whole time.
      fc.constantFrom(30, 120, SPAN),
      fc.array(fc.tuple(draft(maxLength), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat()), {
        minLength: 2,
        maxLength,
        size: 'max',
      }),
    )
    .map(([span, list]) => {
      const byDay = list
        .map(([one, part, pick]) => [one, Math.floor(part * span), pick] as const)
        .sort(([, a], [, b]) => a - b);
      const before = (kind: string, i: number): number[] =>
        byDay.flatMap(([one], at) => (at < i && one.kind === kind ? [at] : []));
      return byDay.map(([one, offset, pick], i) => {
        // Nine refunds of ten find a purchase.
        const wanted = one.kind === 'refund' ? 'purchase' : one.kind === 'cancellation' ? 'redemption' : null;
        const found = wanted === null || pick % 10 === 0 ? [] : before(wanted, i);
        const at = found[pick % Math.max(1, found.length)];
        const aim = wanted === null || at === undefined ? {} : { [wanted]: `e${at}` };
        const on = isoFromDay(FIRST + offset);
        return { ...present(one), ...aim, id: `e${i}`, member: 'ada', on } as LoyaltyEvent<string>;
      });
    });

/** Coupons of every kind and policy. */
const coupons: LoyaltyCoupon[] = [
  { id: 'five', kind: 'amount', value: 500, price: 60, validFor: { days: 40 }, maxLive: 2 },
  { id: 'purse', kind: 'amount', value: 1500, rest: 'kept', price: { silver: 90, gold: 40 }, validFor: { months: 3 } },
  { id: 'tenth', kind: 'percent', rate: 0.1, cap: 700, uses: 3, lastDay: '2024-09-30', whenRefunded: 'staysUsed' },
  { id: 'third', kind: 'percent', rate: 0.333, combinable: false, onTier: { group: 'tier', tier: 'silver' }, uses: 2 },
  {
    id: 'ink',
    kind: 'item',
    value: 900,
    lines: { kind: 'compare', fact: 'category', op: 'eq', value: 'ink' },
    onTier: { group: 'tier', tier: 'gold' },
    validFor: { days: 20 },
  },
];

/** Also what the reference does not know: anniversaries of tiers, immediate falls, a balance as a metric, a challenge, coupons. */
export const allProgrammes: fc.Arbitrary<LoyaltyProgramme> = fc
  .record({
    document: programmes,
    form: fc.constantFrom('asIs', 'tierYear', 'immediate', 'rollingImmediate' as const),
    wallet: fc.boolean(),
    holds: fc.constantFrom('meanwhile', 'afterwards' as const),
  })
  .map(({ document, form, wallet, holds }) => {
    const [tier, ...others] = document.tierGroups as [LoyaltyTierGroup, ...LoyaltyTierGroup[]];
    const { rollover: _, ...bare } = tier;
    const changed: LoyaltyTierGroup =
      form === 'tierYear'
        ? { ...tier, period: { kind: 'anniversary', length: { months: 2 }, of: 'tier' } }
        : form === 'immediate'
          ? { ...tier, downgrade: { when: 'immediate' } }
          : form === 'rollingImmediate'
            ? { ...bare, period: { kind: 'rolling', length: { months: 1 } }, downgrade: { when: 'immediate' } }
            : tier;
    const purse: LoyaltyTierGroup = {
      id: 'purse',
      period: { kind: 'lifetime' },
      downgrade: { when: 'immediate' },
      tiers: [{ id: 'empty' }, { id: 'full', when: atLeast('balance', 100) }],
    };
    return {
      ...document,
      coupons,
      metrics: [...(document.metrics ?? []), ...(wallet ? [{ id: 'balance', kind: 'balance' } as const] : [])],
      tierGroups: [changed, ...others, ...(wallet ? [purse] : [])],
      challenges: [
        {
          id: 'dare',
          group: 'tier',
          tier: 'gold',
          within: { days: 40 },
          when: atLeast('visits', 2),
          holds,
          validFor: { months: 2 },
        },
      ],
    };
  });

const serials = (most: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: most }).map((n) => `c${n}`) },
    fc.constantFrom('third@2024-01-20', 'none'),
  );

/** What happens to coupons; the day is counted from the first. */
const couponEvents = (most: number): fc.Arbitrary<LoyaltyEvent<string>[]> => {
  const id = fc.constantFrom(...coupons.map((coupon) => coupon.id));
  const one = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('couponIssue' as const),
        coupon: id,
        paidWith: maybe(fc.constantFrom('points', 'nothing', 'nothing' as const)),
        lastDay: fc.option(anyDay, { nil: undefined, freq: 1 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('couponUse' as const),
        serial: serials(most),
        purchase: maybe(fc.integer({ min: 0, max: most }).map((n) => `e${n}`)),
        value: maybe(fc.integer({ min: 0, max: 800 })),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('couponVoid' as const), serial: serials(most) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('cancellation' as const), redemption: serials(most) }),
    },
  );
  return fc
    .array(fc.tuple(one, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: most })
    .chain((list) => fc.constantFrom(30, 120, SPAN).map((span) => [list, span] as const))
    .map(([list, span]) =>
      [...list]
        .sort(([, a], [, b]) => a - b)
        .map(
          ([draft, part], i): LoyaltyEvent<string> =>
            ({
              ...present(draft),
              id: `c${i}`,
              member: 'ada',
              on: isoFromDay(FIRST + Math.floor(part * span)),
            }) as LoyaltyEvent<string>,
        ),
    );
};

/** Events of which some begin a trial, and some are about coupons. */
export const allHistories: fc.Arbitrary<LoyaltyEvent<string>[]> = fc
  .tuple(histories(), couponEvents(10))
  .map(([events, others]) => [
    ...events.map((event): LoyaltyEvent<string> => {
      const { id, member, on } = event;
      return event.kind === 'expiry' ? { id, member, on, kind: 'challenge', challenge: 'dare' } : event;
    }),
    ...others,
  ])
  .map((events) => events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)));
