import { test } from '@fast-check/vitest';
import {
  compileLoyaltyProgramme,
  type EarningRule,
  type LoyaltyEvent,
  type LoyaltyProgramme,
  type LoyaltyReplay,
  type LoyaltyState,
  loyaltyMemberOf,
  loyaltyProgress,
  loyaltyRewardQuote,
  type PurchaseLine,
  replayLoyalty,
} from 'clientele/loyalty';
import { toMajorUnits, toMinorUnits } from 'clientele/money';
import type { Condition } from 'clientele/rules';
import { dayFromIso, isoFromDay } from 'clientele/time';
import { describe, expect } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { shippedProgramme } from './shipped.ts';

interface Case {
  readonly id: string;
  readonly rules: never;
  readonly given: never;
  readonly expect: never;
}

const FILE = 'cases/loyalty.json';
const cases = new Map(
  hasShared(FILE) ? readSharedJson<{ cases: Case[] }>(FILE).cases.map((one) => [one.id, one] as const) : [],
);

/** A case by its id, with the form that its adapter reads. */
const caseOf = <Rules, Given, Expect>(id: string) =>
  cases.get(id) as unknown as { readonly rules: Rules; readonly given: Given; readonly expect: Expect };

const cents = (amount: number): number => toMinorUnits(amount, 'USD');
const dollars = (units: number): number => toMajorUnits(units as never, 'USD');
const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });
const POINT = { code: 'point', exponent: 0 };

const programme = (parts: Partial<LoyaltyProgramme>): LoyaltyProgramme => ({
  kind: 'loyalty-programme',
  version: 1,
  id: 'case',
  currency: 'USD',
  points: { unit: POINT },
  earning: { rules: [] },
  ...parts,
});

type Event = LoyaltyEvent<string>;
const by = <T extends object>(id: string, on: string, rest: T): Event =>
  ({ id, member: 'm', on, ...rest }) as unknown as Event;
const buys = (id: string, on: string, amount: number, line: object = {}): Event =>
  by(id, on, { kind: 'purchase', lines: [{ amount: cents(amount), ...line }] });

const run = (document: LoyaltyProgramme, events: Event[], asOf: string, more: object = {}): LoyaltyReplay<string> =>
  replayLoyalty(compileLoyaltyProgramme(document), events, { asOf, ...more });
const memberIn = (document: LoyaltyProgramme, one: LoyaltyReplay<string>) =>
  loyaltyMemberOf(compileLoyaltyProgramme(document), one.state as LoyaltyState<string>, 'm');
const tierIn = (document: LoyaltyProgramme, one: LoyaltyReplay<string>): string =>
  memberIn(document, one).tiers['tier']?.tier as string;
const sum = (one: LoyaltyReplay, name: keyof LoyaltyReplay['columns']): number => one.columns[name][0] as number;

/** A ladder on one figure; the first tier of the list has no condition. */
const ladder = (tiers: readonly [name: string, from: number][], fact = 'spend') =>
  tiers.map(([id, from], i) => (i === 0 ? { id } : { id, when: atLeast(fact, from) }));
const SPEND = [{ id: 'spend', kind: 'spend' }] as const;
const nights = (id: string, on: string, counters: Record<string, number>): Event =>
  by(id, on, { kind: 'activity', counters });
const counter = (id: string) => ({ id, kind: 'counter', counter: id }) as const;

describe.skipIf(!hasShared(FILE))('tiers', () => {
  test('LOY-TIER-01: from the spend so far, the purchase being made included', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { tiers: { name: string; minSpend: number }[] },
      { spendBefore: number; purchase: number }[],
      { tier: string }[]
    >('LOY-TIER-01');
    const document = programme({
      metrics: SPEND,
      tierGroups: [
        {
          id: 'tier',
          period: { kind: 'lifetime' },
          tiers: ladder(rules.tiers.map((t) => [t.name, cents(t.minSpend)])),
        },
      ],
    });
    const found = given.map(({ spendBefore, purchase }) => ({
      tier: tierIn(
        document,
        run(document, [buys('a', '2026-01-01', spendBefore), buys('b', '2026-01-02', purchase)], '2026-01-02'),
      ),
    }));
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-02: from the balance, up and down at once', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { tiers: { name: string; minPoints: number }[] },
      { on: string; points: number }[],
      { on: string; balance: number; tier: string }[]
    >('LOY-TIER-02');
    const document = programme({
      metrics: [{ id: 'balance', kind: 'balance' }],
      tierGroups: [
        {
          id: 'tier',
          period: { kind: 'lifetime' },
          downgrade: { when: 'immediate' },
          tiers: ladder(
            rules.tiers.map((t) => [t.name, t.minPoints]),
            'balance',
          ),
        },
      ],
    });
    const events = given.map(({ on, points }, i) => by(`e${i}`, on, { kind: 'adjustment', points }));
    const found = given.map(({ on }) => {
      const one = run(document, events, on);
      return { on, balance: sum(one, 'balance'), tier: tierIn(document, one) };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-03: a tier that was granted is a floor', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { tiers: { name: string; minValue: number }[] },
      { currentTier: string; grantedTier: string; qualifyingValue: number }[],
      { tier: string }[]
    >('LOY-TIER-03');
    const thresholds = new Map(rules.tiers.map((t) => [t.name, t.minValue]));
    const document = programme({
      metrics: [counter('value')],
      tierGroups: [
        {
          id: 'tier',
          period: { kind: 'calendar', unit: 'year' },
          tiers: ladder(
            rules.tiers.map((t) => [t.name, t.minValue]),
            'value',
          ),
        },
      ],
    });
    const found = given.map(({ currentTier, grantedTier, qualifyingValue }) => {
      const one = run(
        document,
        [
          nights('had', '2025-06-01', { value: thresholds.get(currentTier) as number }),
          by('granted', '2025-06-02', { kind: 'status', group: 'tier', tier: grantedTier }),
          nights('now', '2026-06-01', { value: qualifyingValue }),
        ],
        '2027-01-01',
      );
      return { tier: tierIn(document, one) };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-04: (miles or segments) and spend', () => {
    const { given, expect: wanted } = caseOf<unknown, Record<string, number>[], { tier: string }[]>('LOY-TIER-04');
    const when: Condition = {
      kind: 'all',
      all: [{ kind: 'any', any: [atLeast('miles', 25_000), atLeast('segments', 30)] }, atLeast('spend', 3000)],
    };
    const document = programme({
      metrics: [counter('miles'), counter('segments'), counter('spend')],
      tierGroups: [
        { id: 'tier', period: { kind: 'calendar', unit: 'year' }, tiers: [{ id: 'Member' }, { id: 'Silver', when }] },
      ],
    });
    const found = given.map((counters) => ({
      tier: tierIn(document, run(document, [nights('a', '2026-03-01', counters)], '2026-12-31')),
    }));
    expect(found).toEqual(wanted);
  });

  test.each(['LOY-TIER-05', 'LOY-TIER-07', 'LOY-TIER-09'])('%s: what is beyond the threshold rolls over', (id) => {
    type Earned = {
      tier: string;
      threshold?: number;
      milesThreshold?: number;
      earned?: number;
      nights?: number;
      miles?: number;
    };
    const one = caseOf<{ cap?: number }, Earned | Earned[], { rollover: number } | { rollover: number }[]>(id);
    const given = Array.isArray(one.given) ? one.given : [one.given];
    const found = given.map(({ tier, threshold, milesThreshold, earned, nights: slept, miles }) => {
      const limit = (threshold ?? milesThreshold) as number;
      const document = programme({
        metrics: [counter('miles'), counter('segments')],
        tierGroups: [
          {
            id: 'tier',
            period: { kind: 'calendar', unit: 'year' },
            rollover: {
              metrics: ['miles'],
              mode: 'compounding',
              ...(one.rules.cap === undefined ? {} : { cap: one.rules.cap }),
            },
            tiers: [
              { id: 'Member' },
              { id: tier, when: { kind: 'any', any: [atLeast('miles', limit), atLeast('segments', 1)] } },
            ],
          },
        ],
      });
      const counters = { miles: (earned ?? slept ?? miles) as number, segments: 1 };
      const replayed = run(document, [nights('a', '2026-03-01', counters)], '2027-01-01');
      return { rollover: memberIn(document, replayed).tiers['tier']?.rolledOver['miles'] };
    });
    expect(found).toEqual(Array.isArray(one.expect) ? one.expect : [one.expect]);
  });

  test('LOY-TIER-10: renewed by all, any one or any two of three', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { conditions: { metric: string; gte: number }[] },
      ({ require: 'all' | number } & Record<string, number>)[],
      { renewed: boolean }[]
    >('LOY-TIER-10');
    const of = rules.conditions.map(({ metric, gte }) => atLeast(metric, gte));
    const found = given.map(({ require, ...counters }) => {
      const document = programme({
        metrics: [counter('spend'), counter('visits'), counter('points'), counter('entry')],
        tierGroups: [
          {
            id: 'tier',
            period: { kind: 'calendar', unit: 'year' },
            tiers: [
              { id: 'base' },
              {
                id: 'renewed',
                when: atLeast('entry', 1),
                keep:
                  require === 'all' ? { kind: 'all', all: of } : { kind: 'atLeast', atLeast: require as number, of },
              },
            ],
          },
        ],
      });
      const events = [nights('in', '2025-03-01', { entry: 1 }), nights('a', '2026-03-01', counters)];
      return { renewed: tierIn(document, run(document, events, '2027-01-01')) === 'renewed' };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-11: how much is missing', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { metric: string; threshold: number; value: number }[],
      { missing: number }[]
    >('LOY-TIER-11');
    const found = given.map(({ metric, threshold, value }) => {
      const document = programme({
        metrics: [counter(metric)],
        tierGroups: [
          {
            id: 'tier',
            period: { kind: 'calendar', unit: 'year' },
            tiers: ladder(
              [
                ['base', 0],
                ['next', threshold],
              ],
              metric,
            ),
          },
        ],
      });
      const one = run(document, [nights('a', '2026-03-01', { [metric]: value })], '2026-06-30');
      const { next } = loyaltyProgress(compileLoyaltyProgramme(document), memberIn(document, one));
      return { missing: next[0]?.ways[0]?.[0]?.missing };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-13: one tier down, or to what was earned', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { tiers: { name: string; minPoints: number }[] },
      { current: string; qualifying: number; policy: 'oneDown' | 'toEarnedLevel' }[],
      { tier: string }[]
    >('LOY-TIER-13');
    const thresholds = new Map(rules.tiers.map((t) => [t.name, t.minPoints]));
    const found = given.map(({ current, qualifying, policy }) => {
      const document = programme({
        metrics: [counter('points')],
        tierGroups: [
          {
            id: 'tier',
            period: { kind: 'calendar', unit: 'year' },
            downgrade: { fall: policy === 'oneDown' ? 'oneDown' : 'toEarned' },
            tiers: ladder(
              rules.tiers.map((t) => [t.name, t.minPoints]),
              'points',
            ),
          },
        ],
      });
      const events = [
        nights('had', '2025-03-01', { points: thresholds.get(current) as number }),
        nights('now', '2026-03-01', { points: qualifying }),
      ];
      return { tier: tierIn(document, run(document, events, '2027-01-01')) };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-TIER-14: calendar year, last twelve months, year of membership', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { purchases: { on: string; amount: number }[] },
      { qualifying: number; tier: string }[]
    >('LOY-TIER-14');
    const asked: [NonNullable<LoyaltyProgramme['tierGroups']>[number]['period'], asOf: string][] = [
      [{ kind: 'calendar', unit: 'year' }, '2024-12-31'],
      [{ kind: 'rolling', length: { months: 12 }, evaluate: 'day' }, '2025-01-31'],
      [{ kind: 'anniversary', length: { years: 1 }, of: 'membership' }, '2024-09-14'],
      [{ kind: 'anniversary', length: { years: 1 }, of: 'membership' }, '2025-09-14'],
    ];
    const found = asked.map(([period, asOf]) => {
      const document = programme({
        metrics: SPEND,
        tierGroups: [
          {
            id: 'tier',
            period,
            tiers: ladder([
              ['Base', 0],
              ['Premier', cents(1000)],
            ]),
          },
        ],
      });
      const events = [
        by('in', '2023-09-15', { kind: 'join' }),
        ...given.purchases.map(({ on, amount }, i) => buys(`p${i}`, on, amount)),
      ];
      const standing = memberIn(document, run(document, events, asOf)).tiers['tier'];
      return { qualifying: dollars(standing?.metrics['spend'] ?? -1), tier: standing?.tier };
    });
    expect(found).toEqual(wanted);
  });
});

describe.skipIf(!hasShared(FILE))('earning', () => {
  type Basket = { basket: { sku: string; gross: number; color?: string; delivery?: boolean }[] };
  interface EarnRules {
    pointsPerCurrencyUnit: number[];
    excludeSkus?: string[];
    excludeColors?: string[];
    minOrderValue?: number;
    multipliers?: { by: string; value: string; factor: number }[];
  }

  test.each(['LOY-EARN-01', 'LOY-EARN-02', 'LOY-EARN-03', 'LOY-EARN-05', 'LOY-EARN-07', 'LOY-EARN-08'])(
    '%s: rates, exclusions, multipliers, minimum order',
    (id) => {
      const { rules, given, expect: wanted } = caseOf<EarnRules, Basket, { points: number }>(id);
      const isIn = (fact: string, value: string[]): Condition => ({ kind: 'compare', fact, op: 'in', value });
      const excluded = [
        ...(rules.excludeSkus === undefined ? [] : [isIn('sku', rules.excludeSkus)]),
        ...(rules.excludeColors === undefined ? [] : [isIn('color', rules.excludeColors)]),
      ];
      const list: EarningRule[] = [
        ...rules.pointsPerCurrencyUnit.map(
          (rate, i): EarningRule => ({
            id: `rate${i}`,
            kind: 'rate',
            rate,
            ...(rules.minOrderValue === undefined ? {} : { minimumBasket: cents(rules.minOrderValue) }),
          }),
        ),
        ...(rules.multipliers ?? []).map(
          ({ by: fact, value, factor }, i): EarningRule => ({
            id: `times${i}`,
            kind: 'multiplier',
            factor,
            lines: { kind: 'compare', fact, op: 'eq', value },
          }),
        ),
      ];
      const document = programme({
        earning: { rules: list, ...(excluded.length === 0 ? {} : { exclude: { kind: 'any', any: excluded } }) },
      });
      const lines = given.basket.map(({ gross, ...line }): PurchaseLine => ({ ...line, amount: cents(gross) }));
      const one = run(document, [by('a', '2026-01-01', { kind: 'purchase', lines })], '2026-01-01');
      expect({ points: sum(one, 'issued') }).toEqual(wanted);
    },
  );

  test('LOY-EARN-10: discounts lower what earns, gift cards and wallets do not', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { pointsPerCurrencyUnit: number },
      { total: number; discount?: number; giftCard?: number; wallet?: number }[],
      { points: number }[]
    >('LOY-EARN-10');
    const document = programme({
      earning: {
        discounts: 'deducted',
        storedValue: 'included',
        rules: [{ id: 'r', kind: 'rate', rate: rules.pointsPerCurrencyUnit }],
      },
    });
    const found = given.map(({ total, discount = 0, giftCard, wallet }) => {
      const event = by('a', '2026-01-01', {
        kind: 'purchase',
        lines: [{ amount: cents(total) }],
        discount: cents(discount),
        storedValue: cents(giftCard ?? wallet ?? 0),
      });
      return { points: sum(run(document, [event], '2026-01-01'), 'issued') };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-EARN-12: the rate of the tier that is reached', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { tiers: { minSpend: number; currencyPerPoint: number }[] },
      { spendBefore: number; purchase: number }[],
      { points: number }[]
    >('LOY-EARN-12');
    const ids = rules.tiers.map((_, i) => `tier${i}`);
    const document = programme({
      points: { unit: POINT, rounding: 'down' },
      metrics: SPEND,
      tierGroups: [
        {
          id: 'tier',
          period: { kind: 'lifetime' },
          tiers: ladder([
            ['none', 0],
            ...rules.tiers.map((t, i): [string, number] => [ids[i] as string, cents(t.minSpend)]),
          ]),
        },
      ],
      earning: {
        tier: 'reached',
        rules: rules.tiers.map(({ currencyPerPoint }, i) => ({
          id: `rate${i}`,
          kind: 'rate',
          rate: { points: 1, per: currencyPerPoint },
          when: { kind: 'compare', fact: 'tier', op: 'eq', value: ids[i] as string },
        })),
      },
    });
    const found = given.map(({ purchase }) => ({
      points: sum(run(document, [buys('a', '2026-01-01', purchase)], '2026-01-01'), 'issued'),
    }));
    expect(given.map(({ spendBefore }) => spendBefore)).toEqual([0, 0]);
    expect(found).toEqual(wanted);
  });

  test('LOY-EARN-15: a return takes back the points of what was returned', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { currencyPerPoint: number },
      { bought: number; returned: number }[],
      { earned: number; clawedBack: number; net: number }[]
    >('LOY-EARN-15');
    const document = programme({
      earning: { rules: [{ id: 'r', kind: 'rate', rate: { points: 1, per: rules.currencyPerPoint } }] },
    });
    const found = given.map(({ bought, returned }) => {
      const lines = [{ line: 0, amount: cents(returned) }];
      const events = [buys('a', '2026-01-01', bought), by('b', '2026-01-02', { kind: 'refund', purchase: 'a', lines })];
      const one = run(document, events, '2026-01-02');
      return { earned: sum(one, 'issued'), clawedBack: sum(one, 'clawedBack'), net: sum(one, 'balance') };
    });
    expect(found).toEqual(wanted);
  });
});

describe.skipIf(!hasShared(FILE))('ledger', () => {
  test('LOY-BURN-01: whole multiples of a reward', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { requiredPoints: number; valuePerPoint: number },
      { balance: number; orderTotal: number },
      { pointsUsed: number; discount: number; left: number }
    >('LOY-BURN-01');
    const { points, value, left } = loyaltyRewardQuote(
      { points: rules.requiredPoints, valuePerPoint: cents(rules.valuePerPoint) },
      given.balance,
      { orderTotal: cents(given.orderTotal) },
    );
    expect({ pointsUsed: points, discount: dollars(value), left }).toEqual(wanted);
  });

  test('LOY-BURN-02: the oldest are used first', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { lot: string; earned: number; spent: number }[],
      { left: Record<string, number> }[]
    >('LOY-BURN-02');
    const document = programme({ points: { unit: POINT, expiry: { kind: 'age', after: { months: 12 } } } });
    const days = given.map((_, i) => `2026-0${i + 1}-10`);
    const events = given.flatMap(({ earned, spent }, i) => [
      by(`g${i}`, days[i] as string, { kind: 'grant', points: earned }),
      by(`s${i}`, days[i] as string, { kind: 'redemption', points: spent }),
    ]);
    const found = days.map((on, i) => {
      const { lots } = memberIn(document, run(document, events, on));
      const left = given.slice(0, i + 1).map(({ lot }, at) => {
        const last = `2027${(days[at] as string).slice(4)}`;
        return [lot, lots.find(({ lastDay }) => lastDay === last)?.points ?? 0];
      });
      return { left: Object.fromEntries(left) };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-BURN-03: a lot that expires takes what is left of it, once', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      {
        lots: { id: string; points: number; expires: string }[];
        spends: { on: string; points: number }[];
        askOn: string[];
      },
      { balance: number; expired?: number }[]
    >('LOY-BURN-03');
    const document = programme({});
    const events = [
      ...given.lots.map(({ id, points, expires }) => by(id, '2026-01-01', { kind: 'grant', points, lastDay: expires })),
      ...given.spends.map(({ on, points }, i) => by(`s${i}`, on, { kind: 'redemption', points })),
    ];
    for (const [i, asOf] of given.askOn.entries()) {
      const one = run(document, events, asOf);
      expect({ balance: sum(one, 'balance'), expired: sum(one, 'expired') }).toMatchObject(wanted[i] as object);
    }
  });

  test('LOY-EXP-01: months after earning, clamped at the end of the month', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { earned: string; months: number }[],
      { lastUsableDay: string }[]
    >('LOY-EXP-01');
    const found = given.map(({ earned, months }, i) => {
      const document = programme({ points: { unit: POINT, expiry: { kind: 'age', after: { months } } } });
      const grant = by('g', earned, { kind: 'grant', points: 5 });
      const last = wanted[i]?.lastUsableDay as string;
      const after = isoFromDay(dayFromIso(last) + 1);
      expect(sum(run(document, [grant], last), 'balance')).toBe(5);
      expect(sum(run(document, [grant], after), 'balance')).toBe(0);
      return { lastUsableDay: memberIn(document, run(document, [grant], earned)).lots[0]?.lastDay };
    });
    expect(found).toEqual(wanted);
  });
});

describe.skipIf(!hasShared(FILE))('Staples', () => {
  const staples = shippedProgramme('staples-2011');

  test('LOY-STAPLES-01: returns lower the spend; the tier stays until the end of the period', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { seq: number[]; periodEnded?: boolean }[],
      { qualifying: number; tier: string }[]
    >('LOY-STAPLES-01');
    // What the case chooses: the tier is not lowered inside the period.
    const document: LoyaltyProgramme = { ...staples, refunds: { refundableFor: { days: 90 }, tier: 'keep' } };
    const names: Record<string, string> = { base: 'Base', premier: 'Premier' };
    const found = given.map(({ seq, periodEnded = false }) => {
      const events = seq.map((amount, i) => {
        const lines = [{ line: 0, amount: cents(Math.abs(amount)) }];
        return amount < 0
          ? by(`e${i}`, `2026-03-0${i + 1}`, { kind: 'refund', purchase: `e${i - 1}`, lines })
          : buys(`e${i}`, `2026-03-0${i + 1}`, amount);
      });
      const inside = memberIn(document, run(document, events, '2026-12-31')).tiers['tier'];
      const { tier } = periodEnded
        ? { tier: tierIn(document, run(document, events, '2027-01-01')) }
        : (inside ?? { tier: '' });
      return { qualifying: dollars(inside?.metrics['spend'] ?? 0), tier: names[tier] };
    });
    expect(found).toEqual(wanted);
  });

  test('LOY-STAPLES-02: core products, durables, and the category of one’s choice', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { basket: { category: string; amount: number }[]; members: { tier: string; choice?: string }[] },
      { reward: number; ignored?: string }[]
    >('LOY-STAPLES-02');
    const lines = given.basket.map(({ category, amount }) => ({ category, amount: cents(amount) }));
    for (const [i, { tier, choice }] of given.members.entries()) {
      const one = run(
        staples,
        [
          ...(tier === 'Premier' ? [by('vip', '2026-01-01', { kind: 'status', group: 'tier', tier: 'premier' })] : []),
          ...(choice === undefined
            ? []
            : [by('c', '2026-01-02', { kind: 'choice', choice: 'personalChoice', value: choice })]),
          by('a', '2026-01-03', { kind: 'purchase', lines }),
        ],
        '2026-01-03',
      );
      expect(dollars(sum(one, 'issued'))).toBe(wanted[i]?.reward);
      expect(one.ignored.byCode).toEqual(wanted[i]?.ignored === undefined ? {} : { not_eligible: 1 });
    }
  });

  /** Cheques and what is carried after each of some months that earn so much. */
  function payoutsOf(document: LoyaltyProgramme, earned: readonly number[], months: number) {
    const day = (i: number, date: string): string => {
      const month = 9 + i * months;
      return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${date}`;
    };
    const events = earned.map((amount, i) => by(`g${i}`, day(i, '15'), { kind: 'grant', points: cents(amount) }));
    return earned.map((_, i) => {
      const one = run(document, events, day(i + 1, '01'));
      const on = dayFromIso(day(i + 1, '01'));
      const paid = Array.from(one.payouts.points).filter((_points, p) => one.payouts.day[p] === on);
      return { paid: paid.length === 0 ? 0 : dollars(paid[0] as number), carried: dollars(sum(one, 'balance')), one };
    });
  }

  test('LOY-STAPLES-03: a cheque a quarter from 10; less carries over', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { earnedByQuarter: number[] },
      { cheque: number; carried: number }[]
    >('LOY-STAPLES-03');
    const found = payoutsOf(staples, given.earnedByQuarter, 3).map(({ paid, carried }) => ({ cheque: paid, carried }));
    expect(found).toEqual(wanted);
  });

  test('LOY-STAPLES-04: each month once 10 were earned in the quarter', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { earnedByMonth: Record<string, number> },
      { issuedForMonth: Record<string, number>; expiredAtQuarterEnd: number }
    >('LOY-STAPLES-04');
    const months = Object.keys(given.earnedByMonth);
    const found = payoutsOf(shippedProgramme('staples-2013'), Object.values(given.earnedByMonth), 1);
    expect({
      issuedForMonth: Object.fromEntries(months.map((month, i) => [month, found[i]?.paid])),
      expiredAtQuarterEnd: dollars(sum((found.at(-1) as { one: LoyaltyReplay }).one, 'expired')),
    }).toEqual(wanted);
  });

  test('LOY-STAPLES-06: each month in steps of 5', () => {
    const { given, expect: wanted } = caseOf<
      unknown,
      { earnedByMonth: number[] },
      { issued: number; carried: number }[]
    >('LOY-STAPLES-06');
    const found = payoutsOf(shippedProgramme('staples-later'), given.earnedByMonth, 1);
    expect(found.map(({ paid, carried }) => ({ issued: paid, carried }))).toEqual(wanted);
  });

  test('LOY-STAPLES-07: the step-up, read both ways', () => {
    const {
      rules,
      given,
      expect: wanted,
    } = caseOf<
      { stepUp: { upTo?: number; rate: number }[] },
      { spend: number; mode: 'marginal' | 'wholeAmount' }[],
      { reward: number }[]
    >('LOY-STAPLES-07');
    const steps = rules.stepUp.map(({ upTo, rate }) => (upTo === undefined ? { rate } : { upTo: cents(upTo), rate }));
    for (const [i, { spend, mode }] of given.entries()) {
      const document = programme({
        points: { unit: 'USD', rounding: 'halfUp' },
        earning: { rules: [{ id: 'cpc', kind: 'steps', mode, steps }] },
      });
      near(
        dollars(sum(run(document, [buys('a', '2026-01-01', spend)], '2026-01-01'), 'issued')),
        wanted[i]?.reward as number,
        0,
      );
    }
  });
});
