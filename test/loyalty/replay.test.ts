import {
  allocateLoyaltyQuota,
  compileLoyaltyProgramme,
  decideLoyaltyTier,
  type LoyaltyEvent,
  type LoyaltyProgramme,
  type LoyaltyReplay,
  type LoyaltyState,
  loyaltyMemberOf,
  loyaltyProgress,
  loyaltyRewardQuote,
  replayLoyalty,
  summarizeLoyaltyEntries,
} from 'clientele/loyalty';
import { type Condition, explainDecision } from 'clientele/rules';
import { dayFromIso as dayOf, isoFromDay } from 'clientele/time';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { shippedProgramme } from './shipped.ts';

const POINT = { code: 'point', exponent: 0 };
const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });
const programme = (parts: object = {}): LoyaltyProgramme =>
  ({
    kind: 'loyalty-programme',
    version: 1,
    id: 'card',
    currency: 'EUR',
    points: { unit: POINT },
    earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
    metrics: [{ id: 'nights', kind: 'counter', counter: 'nights' }],
    ...parts,
  }) as LoyaltyProgramme;
const ladder = (parts: object, silver = atLeast('nights', 5), gold = atLeast('nights', 10)) => ({
  tierGroups: [
    { id: 'tier', tiers: [{ id: 'base' }, { id: 'silver', when: silver }, { id: 'gold', when: gold }], ...parts },
  ],
});

type Event = LoyaltyEvent<string>;
const at = (on: string, kind: string, rest: object = {}): Event =>
  ({ id: `${kind} ${on} ${JSON.stringify(rest)}`, member: 'ada', on, kind, ...rest }) as unknown as Event;
const buys = (on: string, amount: number, line: object = {}): Event =>
  ({ ...at(on, 'purchase', { lines: [{ amount, ...line }] }), id: `p ${on}` }) as Event;
const stays = (on: string, nights: number): Event => at(on, 'activity', { counters: { nights } });
const run = (document: LoyaltyProgramme, events: Event[], asOf: string): LoyaltyReplay<string> =>
  replayLoyalty(compileLoyaltyProgramme(document), events, { asOf });
const ada = (document: LoyaltyProgramme, events: Event[], asOf: string) =>
  loyaltyMemberOf(compileLoyaltyProgramme(document), run(document, events, asOf).state as LoyaltyState<string>, 'ada');
const tierOn = (document: LoyaltyProgramme, events: Event[], asOf: string): string | undefined =>
  ada(document, events, asOf).tiers['tier']?.tier;
const sum = (one: LoyaltyReplay, name: keyof LoyaltyReplay['columns']): number | undefined => one.columns[name][0];

describe('tiers', () => {
  test('of an anniversary of their own begin a period when they change', () => {
    const document = programme(ladder({ period: { kind: 'anniversary', length: { years: 1 }, of: 'tier' } }));
    const events = [stays('2024-02-29', 4), stays('2024-08-31', 2)];
    expect(tierOn(document, events, '2024-08-31')).toBe('silver');
    // Counted anew from 31 August 2024: nothing is earned, and the last day is 30 August 2025.
    expect(tierOn(document, events, '2025-08-30')).toBe('silver');
    expect(tierOn(document, events, '2025-08-31')).toBe('base');
    expect(ada(document, events, '2025-01-01').tiers['tier']).toMatchObject({
      since: '2024-08-31',
      period: { from: '2024-08-31', to: '2025-08-31' },
      metrics: { nights: 0 },
      lifetime: { nights: 6 },
    });
  });

  test('of a membership are counted from the day of joining, clamped at month ends', () => {
    const document = programme(ladder({ period: { kind: 'anniversary', length: { months: 1 }, of: 'membership' } }));
    const events = [at('2024-01-31', 'join'), stays('2024-02-28', 5)];
    expect(ada(document, events, '2024-02-28').tiers['tier']?.period).toEqual({ from: '2024-01-31', to: '2024-02-29' });
    expect(ada(document, events, '2024-02-29').tiers['tier']?.period).toEqual({ from: '2024-02-29', to: '2024-03-31' });
    expect(tierOn(document, events, '2024-03-30')).toBe('silver');
    expect(tierOn(document, events, '2024-03-31')).toBe('base');
  });

  test('of a rolling period fall at once where the programme says so, on the day the window loses what earned them', () => {
    const document = programme(
      ladder({ period: { kind: 'rolling', length: { months: 1 } }, downgrade: { when: 'immediate' } }),
    );
    const events = [stays('2024-01-31', 5)];
    // The month that ends on 29 February begins after 29 January; the one that ends on 1 March, after 1 February.
    expect(tierOn(document, events, '2024-02-29')).toBe('silver');
    expect(tierOn(document, events, '2024-03-01')).toBe('base');
    const later = [stays('2024-03-30', 5)];
    expect([tierOn(document, later, '2024-04-29'), tierOn(document, later, '2024-04-30')]).toEqual(['silver', 'base']);
  });

  test('stay for a grace, and for good where it is used to earn them again', () => {
    const document = programme(
      ladder({ period: { kind: 'calendar', unit: 'year' }, downgrade: { grace: { months: 1 } } }),
    );
    const events = [stays('2024-06-01', 5)];
    expect(tierOn(document, events, '2026-01-31')).toBe('silver');
    expect(ada(document, events, '2026-01-15').tiers['tier']?.graceUntil).toBe('2026-02-01');
    expect(tierOn(document, events, '2026-02-01')).toBe('base');
    expect(tierOn(document, [...events, stays('2026-01-20', 5)], '2026-12-31')).toBe('silver');
  });

  test('are not lowered below the floor, and one step at most in a soft landing', () => {
    const year = { period: { kind: 'calendar', unit: 'year' } };
    const events = [stays('2024-06-01', 10)];
    const on = (downgrade: object, asOf: string) => tierOn(programme(ladder({ ...year, downgrade })), events, asOf);
    expect(on({ floor: 'silver' }, '2030-01-01')).toBe('silver');
    expect([on({ fall: 'oneDown' }, '2026-01-01'), on({ fall: 'oneDown' }, '2027-01-01')]).toEqual(['silver', 'base']);
    expect(on({ when: 'never' }, '2030-01-01')).toBe('gold');
  });

  test('that are given end by themselves, and those for life do not', () => {
    const document = programme(ladder({ period: { kind: 'calendar', unit: 'year' } }));
    const gift = at('2024-03-01', 'status', { group: 'tier', tier: 'gold', until: '2024-05-01' });
    expect([tierOn(document, [gift], '2024-04-30'), tierOn(document, [gift], '2024-05-01')]).toEqual(['gold', 'base']);
    const hotel = shippedProgramme('hotel');
    const decades = Array.from({ length: 10 }, (_, i) => stays(`20${10 + i}-06-01`, 40));
    expect(
      loyaltyMemberOf(
        compileLoyaltyProgramme(hotel),
        run(hotel, decades, '2040-01-01').state as LoyaltyState<string>,
        'ada',
      ).tiers['status'],
    ).toMatchObject({
      tier: 'gold',
      earned: 'member',
      givenUntil: null,
    });
  });

  test('are won by a challenge, held meanwhile, and lost with it', () => {
    const hotel = shippedProgramme('hotel');
    const status = (events: Event[], asOf: string) => ada(hotel, events, asOf).tiers['status'];
    const begins = at('2024-01-10', 'challenge', { challenge: 'gold-in-90-days' });
    expect(status([begins, stays('2024-02-01', 7)], '2024-04-08')).toMatchObject({
      tier: 'gold',
      challenge: { metrics: { nights: 7 } },
    });
    expect(status([begins, stays('2024-02-01', 7)], '2024-04-09')).toMatchObject({ tier: 'member', challenge: null });
    const won = [begins, stays('2024-02-01', 7), stays('2024-04-08', 1)];
    expect(status(won, '2025-04-07')).toMatchObject({ tier: 'gold', givenUntil: '2025-04-08' });
    expect(status(won, '2025-04-08')?.tier).toBe('member');
    // Where the challenge holds afterwards only, nothing is given before it is won.
    const [trial] = hotel.challenges ?? [];
    const strict = { ...hotel, challenges: [{ ...trial, holds: 'afterwards' }] } as LoyaltyProgramme;
    const strictly = (events: Event[], asOf: string) => ada(strict, events, asOf).tiers['status']?.tier;
    expect(strictly([begins, stays('2024-02-01', 7)], '2024-04-08')).toBe('member');
    expect([strictly(won, '2024-04-07'), strictly(won, '2024-04-08')]).toEqual(['member', 'gold']);
  });

  test('say why, in English and French', () => {
    const airline = shippedProgramme('airline');
    const compiled = compileLoyaltyProgramme(airline);
    const events = [
      buys('2026-03-01', 250_000),
      at('2026-03-02', 'activity', { counters: { miles: 26_000, segments: 12 } }),
    ];
    const member = ada(airline, events, '2026-06-30');
    const decision = decideLoyaltyTier(compiled, member);
    expect(decision.outcome).toEqual({ group: 'medallion', tier: 'member', basis: 'earned' });
    const lines = explainDecision(decision, { language: 'en' });
    const [first, spend] = lines;
    const [miles, segments] = lines.filter((line) => line.startsWith('Silver [silver.when.all[0]'));
    expect(first).toBe(
      'Outcome: tier member (earned) – Airline: miles or segments, and spend (version 1), 30 June 2026',
    );
    expect(spend).toContain('(decisive) – spend: 2,500 USD; asked: at least 3,000 USD');
    expect(miles).toBe(
      'Silver [silver.when.all[0].any[0]]: met – miles: 26,000 miles; asked: at least 25,000 miles; period: 1 January 2026 to 31 December 2026',
    );
    expect(segments).toContain('not met');
    expect(explainDecision(decision, { language: 'fr' })[0]).toBe(
      'Résultat\u202f: niveau member (acquis) – Airline: miles or segments, and spend (version 1), le 30 juin 2026',
    );
    expect(explainDecision(decision, { language: 'fr' })[3]).toContain('demandé');
    expect(loyaltyProgress(compiled, member)).toMatchObject({
      tier: 'member',
      by: '2026-12-31',
      nextEvaluation: '2027-01-01',
      keep: null,
      next: [
        {
          tier: 'silver',
          met: false,
          ways: [[{ metric: 'spend', missing: 50_000 }], [{ metric: 'segments' }, { metric: 'spend' }]],
        },
        { tier: 'gold' },
        { tier: 'platinum' },
      ],
    });
  });

  test('that were kept, and what keeping them asks', () => {
    const cafe = shippedProgramme('cafe');
    const coffees = Array.from({ length: 12 }, (_, i) => buys(`2026-01-${10 + i}`, 200, { category: 'coffee' }));
    const compiled = compileLoyaltyProgramme(cafe);
    const member = ada(cafe, [...coffees, buys('2026-03-20', 200)], '2026-04-25');
    expect(member.tiers['regulars']?.metrics['visits']).toBe(1);
    expect(decideLoyaltyTier(compiled, member).outcome).toEqual({ group: 'regulars', tier: 'regular', basis: 'kept' });
    expect(loyaltyProgress(compiled, member)).toMatchObject({
      nextEvaluation: '2026-05-01',
      keep: { tier: 'regular', met: false, ways: [[{ metric: 'visits', limit: 6 }]] },
    });
    refuses(() => loyaltyProgress(compiled, member, { group: 'stars' }), 'unknown_reference', 'options.group');
  });
});

describe('earning', () => {
  const cafe = shippedProgramme('cafe');
  const coffeeAt = (on: string, rest: object = {}): Event => buys(on, 300, { category: 'coffee', ...rest });
  const stamps = (...events: Event[]) => sum(run(cafe, events, '2026-12-31'), 'issued');

  test('follows the clock of the programme, on the days it changes too', () => {
    // Paris: summer time began on 29 March 2026, a Sunday; the Monday after is two hours ahead of UTC.
    expect(stamps(coffeeAt('2026-03-27T14:59:59+01:00'))).toBe(1);
    expect(stamps(coffeeAt('2026-03-27T14:00:00Z'))).toBe(2);
    expect(stamps(coffeeAt('2026-03-30T13:00:00Z'))).toBe(2);
    expect(stamps(coffeeAt('2026-03-30T15:00:00Z'))).toBe(1);
    expect(stamps(coffeeAt('2026-03-29T13:30:00Z'))).toBe(1);
    // A day without a time lies in no hours.
    expect(stamps(coffeeAt('2026-03-30'))).toBe(1);
  });

  test('is capped by day over several purchases, and gives room again after a refund', () => {
    const first = { ...coffeeAt('2026-03-29', { quantity: 4 }), id: 'one' } as Event;
    const second = { ...coffeeAt('2026-03-29', { quantity: 3 }), id: 'two' } as Event;
    expect(stamps(first, second)).toBe(5);
    const after = run(cafe, [first, second, at('2026-03-30', 'refund', { purchase: 'one' })], '2026-03-30');
    // Three coffees are left, as if the other four had never been bought.
    expect(sum(after, 'balance')).toBe(3);
  });

  test('takes tax, discounts and stored value as the programme says', () => {
    const lines = [
      { amount: 12_000, tax: 2000 },
      { amount: 6000, tax: 1000, discount: 600 },
    ];
    const purchase = at('2026-01-01', 'purchase', { lines, discount: 1740, storedValue: 5000 });
    const earned = (earning: object) =>
      sum(
        run(
          programme({ earning: { ...earning, rules: [{ id: 'r', kind: 'rate', rate: 100 }] } }),
          [purchase],
          '2026-01-01',
        ),
        'issued',
      );
    expect(earned({})).toBe(18_000 - 600 - 1740);
    expect(earned({ discounts: 'ignored' })).toBe(18_000);
    expect(earned({ tax: 'excluded' })).toBe(18_000 - 600 - 1740 - 3000);
    expect(earned({ storedValue: 'deducted' })).toBe(18_000 - 600 - 1740 - 5000);
  });

  test('rounds by purchase or by line', () => {
    const lines = [{ amount: 199 }, { amount: 199 }];
    const earned = (roundPer: string) =>
      sum(
        run(programme({ points: { unit: POINT, roundPer } }), [at('2026-01-01', 'purchase', { lines })], '2026-01-01'),
        'issued',
      );
    expect([earned('purchase'), earned('line')]).toEqual([3, 2]);
  });

  test('has no floating-point cents: 5 % of 4.30 and of 0.70 is a quarter, not a cent less', () => {
    const document = programme({
      points: { unit: 'EUR' },
      earning: { rules: [{ id: 'r', kind: 'rate', rate: 0.05 }] },
    });
    const lines = [{ amount: 430 }, { amount: 70 }];
    expect(sum(run(document, [at('2026-01-01', 'purchase', { lines })], '2026-01-01'), 'issued')).toBe(25);
    const shares = programme({
      points: { unit: 'EUR' },
      earning: { rules: [{ id: 'r', kind: 'rate', rate: { points: 1, per: 3 } }] },
    });
    expect(sum(run(shares, [buys('2026-01-01', 300)], '2026-01-01'), 'issued')).toBe(100);
  });

  test('happens only while the programme is in force', () => {
    const document = programme({ effectiveFrom: '2026-02-01', effectiveTo: '2026-03-01' });
    const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'];
    expect(days.map((on) => sum(run(document, [buys(on, 500)], '2026-12-31'), 'issued'))).toEqual([0, 5, 5, 0]);
  });
});

describe('the ledger', () => {
  test('does not take back a second time what was lost already', () => {
    const document = programme({ points: { unit: POINT, expiry: { kind: 'age', after: { months: 1 } } } });
    const events = [
      buys('2026-01-31', 5000),
      buys('2026-03-15', 5000),
      at('2026-03-20', 'refund', { purchase: 'p 2026-01-31' }),
    ];
    const one = run(document, events, '2026-03-20');
    expect([sum(one, 'expired'), sum(one, 'clawedBack'), sum(one, 'balance')]).toEqual([50, 0, 50]);
  });

  test('lets a refund take what was spent, or not, as the policy says', () => {
    const events = [
      buys('2026-01-01', 5000),
      at('2026-01-02', 'redemption', { points: 40 }),
      at('2026-01-03', 'refund', { purchase: 'p 2026-01-01' }),
    ];
    const left = (negative: string) => {
      const one = run(programme({ points: { unit: POINT, negative } }), events, '2026-01-03');
      return [sum(one, 'balance'), sum(one, 'clawedBack'), sum(one, 'uncollected')];
    };
    expect([left('never'), left('refunds')]).toEqual([
      [0, 10, 40],
      [-40, 50, 0],
    ]);
  });

  test('counts and names what does not count', () => {
    const { ignored, columns } = run(
      programme(),
      [
        buys('2026-01-01', 5000),
        at('2026-01-02', 'redemption', { points: 51 }),
        at('2026-01-02', 'refund', { purchase: 'nothing' }),
        at('2026-01-02', 'join'),
        buys('2027-01-01', 100),
      ],
      '2026-12-31',
    );
    expect(ignored.byCode).toEqual({ after_as_of: 1, insufficient_balance: 1, not_eligible: 1, not_refundable: 1 });
    expect(columns.balance[0]).toBe(50);
  });

  test('brings points of a cancelled redemption back for a while', () => {
    const document = programme({
      points: { unit: POINT, expiry: { kind: 'age', after: { months: 1 } }, reinstateFor: { days: 10 } },
    });
    const spends = { ...at('2026-01-20', 'redemption', { points: 50 }), id: 'r' } as Event;
    const events = [buys('2026-01-01', 5000), spends, at('2026-03-01', 'cancellation', { redemption: 'r' })];
    expect(ada(document, events, '2026-03-01').lots).toEqual([{ lastDay: '2026-03-11', points: 50 }]);
    expect(sum(run(document, events, '2026-03-12'), 'balance')).toBe(0);
  });

  test('is a pair of events where points go from one member to another', () => {
    const { ids, columns } = run(
      programme(),
      [
        buys('2026-01-01', 5000),
        { id: 't', member: 'ada', on: '2026-01-02', kind: 'transferOut', points: 30 },
        { id: 't', member: 'bob', on: '2026-01-02', kind: 'transferIn', points: 30 },
      ],
      '2026-01-02',
    );
    expect([ids, [...columns.balance], [...columns.sent], [...columns.received]]).toEqual([
      ['ada', 'bob'],
      [20, 30],
      [30, 0],
      [0, 30],
    ]);
  });
});

test('Staples: monthly statements and the summary of the year', () => {
  const staples = compileLoyaltyProgramme(shippedProgramme('staples-2011'));
  const { entries } = replayLoyalty(
    staples,
    [buys('2026-01-10', 60_000, { category: 'ink' }), buys('2026-02-10', 50_000, { category: 'paper' })],
    { asOf: '2026-12-31', trace: true },
  );
  const months = summarizeLoyaltyEntries(entries ?? [], { every: 'month' });
  expect(months.map(({ from, earned, paidOut, closing }) => [from, earned, paidOut, closing])).toEqual([
    ['2026-01-01', 6000, 0, 6000],
    ['2026-02-01', 5000, 0, 11_000],
    ['2026-04-01', 0, 11_000, 0],
  ]);
  expect(summarizeLoyaltyEntries(entries ?? [], { every: 'year' })).toMatchObject([
    { earned: 11_000, byRule: { core: 11_000 }, paidOut: 11_000, tiers: ['tier: base → premier'] },
  ]);
  refuses(() => summarizeLoyaltyEntries(null as never, { every: 'month' }), 'wrong_type', 'entries');
});

test('cheques say how long they are valid', () => {
  const document = programme({ payout: { every: 'month', minimum: 1, validFor: { months: 1 } } });
  const paid = run(document, [buys('2026-01-15', 5000), buys('2026-07-31', 5000)], '2026-12-31').payouts;
  expect([...paid.day].map(isoFromDay)).toEqual(['2026-02-01', '2026-08-01']);
  expect([...paid.lastDay].map(isoFromDay)).toEqual(['2026-03-01', '2026-09-01']);
  const open = run(programme({ payout: { every: 'year', minimum: 1 } }), [buys('2026-01-15', 5000)], '2027-01-01');
  expect([...open.payouts.lastDay]).toEqual([Infinity]);
});

test('quotas go to those who came first, whatever the order of the list', () => {
  const document = compileLoyaltyProgramme(shippedProgramme('cafe'));
  const visit = (member: string, minute: number, amount = 2000): Event => ({
    ...buys(`2026-05-02T10:0${minute}:00+02:00`, amount),
    member,
  });
  const events = [visit('c', 3), visit('a', 1), visit('b', 2, 100), visit('a', 4), visit('d', 5)];
  const winners = (list: Event[]) =>
    allocateLoyaltyQuota(document, list, { id: 'first-2', count: 2, points: 3, minimumBasket: 1000 }).grants.map(
      ({ member }) => member,
    );
  expect(winners(events)).toEqual(['a', 'c']);
  expect(winners([...events].reverse())).toEqual(['a', 'c']);
  const { grants } = allocateLoyaltyQuota(document, events, { id: 'first-2', count: 2, points: 3 });
  expect(replayLoyalty(document, [...events, ...grants], { asOf: '2026-05-02' }).columns.issued[0]).toBe(3);
  const free = { ...(events[0] as LoyaltyEvent<string>), id: 'free', discount: 10_000_000 };
  const quota = { id: 'q', count: 5, points: 3 };
  refuses(() => allocateLoyaltyQuota(document, [free], quota), 'invalid_amount', 'events[0].discount');
  const collected = allocateLoyaltyQuota(document, [free, ...events], { ...quota, onInvalid: 'collect' });
  expect(collected.ignored.byCode).toEqual({ invalid_amount: 1 });
  refuses(() => allocateLoyaltyQuota(document, [], { id: 'x', count: -1, points: 3 }), 'out_of_range', 'options.count');
});

test('rewards: whole ones only, no more than the order needs', () => {
  const reward = { points: 100, valuePerPoint: 5 };
  expect(loyaltyRewardQuote(reward, 350, { orderTotal: 700 })).toEqual({
    rewards: 2,
    points: 200,
    value: 700,
    left: 150,
  });
  expect(loyaltyRewardQuote({ ...reward, minimumBalance: 400 }, 350)).toEqual({
    rewards: 0,
    points: 0,
    value: 0,
    left: 350,
  });
  expect(loyaltyRewardQuote({ ...reward, maxRewards: 1 }, -20)).toEqual({ rewards: 0, points: 0, value: 0, left: -20 });
  refuses(() => loyaltyRewardQuote({ points: 0, valuePerPoint: 1 }, 1), 'out_of_range', 'reward.points');
});

describe('hours and days', () => {
  const night = programme({
    timeZone: 'Europe/Paris',
    earning: {
      rules: [
        {
          id: 'night',
          kind: 'rate',
          rate: 1,
          calendar: { weekDays: ['friday'], hours: { from: '22:00', to: '02:00' } },
        },
      ],
    },
  });

  // 1 May 2026 is a Friday.
  test.each([
    ['2026-05-01T01:00:00+02:00', 0],
    ['2026-05-01T21:59:59+02:00', 0],
    ['2026-05-01T22:00:00+02:00', 10],
    ['2026-05-02T01:59:59+02:00', 10],
    ['2026-05-02T02:00:00+02:00', 0],
    ['2026-05-02T23:00:00+02:00', 0],
  ])('Friday night, at %s: %i points', (on, points) => {
    expect(sum(run(night, [buys(on, 1000)], '2026-06-01'), 'issued')).toBe(points);
  });

  test('what takes without a time of day comes after all of its day', () => {
    const paris = programme({ timeZone: 'Europe/Paris' });
    const bought = buys('2026-10-25T23:59:59.999+01:00', 1000);
    for (const taken of [
      { kind: 'refund', purchase: bought.id },
      { kind: 'redemption', points: 10 },
    ]) {
      const { ignored, columns } = run(paris, [at('2026-10-25', taken.kind, taken), bought], '2026-12-31');
      expect([ignored.byCode, columns.balance[0]]).toEqual([{}, 0]);
    }
  });
});

test('progress finds the shortest ways to many of many', () => {
  const names = Array.from({ length: 30 }, (_, i) => `m${i}`);
  const document = programme({
    metrics: names.map((id) => ({ id, kind: 'counter', counter: id })),
    ...ladder(
      { period: { kind: 'lifetime' } },
      { kind: 'atLeast', atLeast: 15, of: names.map((id) => atLeast(id, 3)) },
      atLeast('m0', 99),
    ),
  });
  // Fourteen of them are there, the last of all: each of the other sixteen is a way of its own.
  const counters = Object.fromEntries(names.slice(16).map((name) => [name, 3]));
  const events = [at('2026-01-01', 'activity', { counters })];
  const { next } = loyaltyProgress(compileLoyaltyProgramme(document), ada(document, events, '2026-01-01'));
  const single = next[0]?.ways.filter((way) => way.length === 1).map(([need]) => need?.metric);
  expect(single).toEqual(names.slice(0, 16));
});

describe('what was given back', () => {
  const idle = programme({ points: { unit: POINT, expiry: { kind: 'inactivity', after: { months: 6 } } } });
  const first = buys('2026-01-01', 10000);
  const second = buys('2026-06-01', 5000);
  const back = (on: string): Event => at(on, 'refund', { purchase: second.id });

  test('is no activity: buying and returning keeps no points alive', () => {
    const events = [first, second, back('2026-06-05')];
    expect(sum(run(idle, events, '2026-07-01'), 'balance')).toBe(100);
    expect(sum(run(idle, events, '2026-07-02'), 'expired')).toBe(100);
    // A part of it does.
    const part = at('2026-06-05', 'refund', { purchase: second.id, lines: [{ line: 0, amount: 4000 }] });
    expect(sum(run(idle, [first, second, part], '2026-07-02'), 'balance')).toBe(110);
  });

  test('is no activity, and what stands of the same day still is', () => {
    const twin = { ...buys('2026-06-01', 3000), id: 'twin' } as Event;
    const events = [first, second, twin, back('2026-06-05')];
    const tooOld = at('2026-06-06', 'refund', { purchase: twin.id });
    expect(sum(run(idle, events, '2026-12-01'), 'balance')).toBe(130);
    expect(sum(run(idle, events, '2026-12-02'), 'expired')).toBe(130);
    expect(sum(run(idle, [...events, tooOld], '2026-07-02'), 'expired')).toBe(100);
    // Of two lines one is enough.
    const two = at('2026-06-01', 'purchase', { lines: [{ amount: 1000 }, { amount: 2000 }] });
    const one = at('2026-06-05', 'refund', { purchase: two.id, lines: [{ line: 0 }] });
    expect(sum(run(idle, [first, two, one], '2026-07-02'), 'balance')).toBe(120);
  });

  test('lets points go that are overdue without it, from a state too', () => {
    const events = [first, second, back('2026-07-20'), at('2026-07-20', 'redemption', { points: 1 })];
    const whole = run(idle, events, '2026-07-31');
    expect([sum(whole, 'expired'), sum(whole, 'clawedBack'), sum(whole, 'balance')]).toEqual([100, 50, 0]);
    const from = JSON.parse(JSON.stringify(run(idle, events, '2026-07-10').state)) as LoyaltyState<string>;
    const rest = replayLoyalty(compileLoyaltyProgramme(idle), events.slice(2), { asOf: '2026-07-31', from });
    expect(rest.columns).toEqual(whole.columns);
    expect(rest.state).toEqual(whole.state);
  });
});

describe('an id that comes again on a later day', () => {
  const short = programme({ dedupeFor: { days: 30 }, refunds: { refundableFor: { days: 90 } } });
  const again = (on: string, kind: 'grant' | 'purchase'): Event =>
    ({
      id: 'x',
      member: 'ada',
      on,
      kind,
      ...(kind === 'grant' ? { points: 5 } : { lines: [{ amount: 500 }] }),
    }) as Event;

  test.each([
    ['grant', '2026-01-31', 5],
    ['grant', '2026-02-01', 10],
    ['purchase', '2026-02-01', 5],
    ['purchase', '2026-04-01', 5],
    ['purchase', '2026-04-02', 10],
  ] as const)('%s on %s: %i points, in one replay or in two', (kind, on, points) => {
    const events = [again('2026-01-01', kind), again(on, kind)];
    expect(sum(run(short, events, '2026-12-31'), 'issued')).toBe(points);
    for (const middle of ['2026-01-02', '2026-01-30', isoFromDay(dayOf(on) - 1)]) {
      const from = run(short, events, middle).state as LoyaltyState<string>;
      const rest = replayLoyalty(compileLoyaltyProgramme(short), events.slice(1), { asOf: '2026-12-31', from });
      expect(sum(rest, 'issued')).toBe(points);
    }
  });
});

describe('statements', () => {
  test('say what the rule of a grant gave', () => {
    const grant = at('2026-01-02', 'grant', { points: 5, rule: '__proto__' });
    const plain = at('2026-01-02', 'grant', { points: 7 });
    const card = compileLoyaltyProgramme(programme());
    const { entries } = replayLoyalty(card, [grant, plain], { asOf: '2026-01-10', trace: true });
    const [january] = summarizeLoyaltyEntries(entries ?? [], { every: 'month' });
    expect(Object.entries(january?.byRule ?? {})).toEqual([['__proto__', 5]]);
    expect(january?.earned).toBe(12);
  });

  test('of replays that continue one another have one row for each month', () => {
    const bob = { ...buys('2026-01-03', 1000), member: 'bob' } as Event;
    const events = [buys('2026-01-01', 1000), bob, buys('2026-01-20', 500)];
    const card = compileLoyaltyProgramme(programme());
    const one = replayLoyalty(card, events, { asOf: '2026-01-10', trace: true });
    const from = one.state as LoyaltyState<string>;
    const two = replayLoyalty(card, events.slice(2), { asOf: '2026-01-31', trace: true, from });
    const whole = replayLoyalty(card, events, { asOf: '2026-01-31', trace: true });
    const monthly = { every: 'month' } as const;
    expect(summarizeLoyaltyEntries([...(one.entries ?? []), ...(two.entries ?? [])], monthly)).toEqual(
      summarizeLoyaltyEntries(whole.entries ?? [], monthly),
    );
  });
});

describe('events that cannot be read', () => {
  test('are collected where a condition cannot read a line or a fact', () => {
    const heavy: Condition = { kind: 'compare', fact: 'weight', op: 'gte', value: 3 };
    const card = compileLoyaltyProgramme(
      programme({
        points: { unit: POINT, expiry: { kind: 'inactivity', after: { days: 10 } } },
        earning: { rules: [{ id: 'heavy', kind: 'rate', rate: 1, lines: heavy }] },
      }),
    );
    const bad = buys('2026-01-05', 1000, { weight: 'much' });
    const events = [buys('2026-01-01', 1000, { weight: 5 }), bad];
    const options = { asOf: '2026-01-12', onInvalid: 'collect' } as const;
    refuses(() => replayLoyalty(card, events, { asOf: '2026-01-12' }), 'wrong_type', 'events[1].lines[0].weight');
    const { ids, ignored, columns } = replayLoyalty(card, events, options);
    expect([ids, ignored.byCode, ignored.examples[0]?.path]).toEqual([['ada'], { wrong_type: 1 }, 'lines[0].weight']);
    // It is no activity either.
    expect([...columns.expired]).toEqual([10]);
    expect(replayLoyalty(card, [bad], options).length).toBe(0);
  });

  test('are collected where more is taken off than there is', () => {
    const bad = [{ ...buys('2026-01-01', 100), discount: 500 }, buys('2026-01-02', 100, { discount: 101 })] as Event[];
    const card = compileLoyaltyProgramme(programme());
    const options = { asOf: '2026-02-01', onInvalid: 'collect' } as const;
    const { ids, ignored, columns } = replayLoyalty(card, [...bad, buys('2026-01-03', 1000)], options);
    expect([ids, ignored.byCode, [...columns.balance]]).toEqual([['ada'], { invalid_amount: 2 }, [10]]);
    expect(replayLoyalty(card, bad, options).length).toBe(0);
  });

  const refusals: [object, string, string][] = [
    [{ id: '' }, 'invalid_id', 'events[0].id'],
    [{ member: Number.NaN }, 'invalid_id', 'events[0].member'],
    [{ on: '2026-02-30' }, 'invalid_date', 'events[0].on'],
    [{ on: '2026-02-20T10:00:00' }, 'ambiguous_date', 'events[0].on'],
    [{ on: '2026-02-20T10:00:00Z' }, 'time_zone_required', 'events[0].on'],
    [{ kind: 'sale' }, 'unknown_choice', 'events[0].kind'],
    [{ lines: [{ amount: 1.5 }] }, 'not_an_integer', 'events[0].lines[0].amount'],
    [{ lines: [{ amount: -1 }] }, 'out_of_range', 'events[0].lines[0].amount'],
    [{ lines: [{}] }, 'missing_value', 'events[0].lines[0].amount'],
    [{ lines: [{ amount: 5, discount: 6 }] }, 'invalid_amount', 'events[0].lines[0].discount'],
    [{ discount: 600 }, 'invalid_amount', 'events[0].discount'],
    [{ counters: { nights: 0.5 } }, 'not_an_integer', 'events[0].counters.nights'],
    [{ kind: 'status', group: 'x', tier: 'y' }, 'unknown_reference', 'events[0].group'],
    [{ kind: 'choice', choice: 'x', value: 'y' }, 'unknown_reference', 'events[0].choice'],
  ];
  test.each(refusals)('%j', (parts, code, path) => {
    const event = { ...buys('2026-01-01', 500), ...parts } as Event;
    refuses(() => run(programme(), [event], '2026-12-31'), code as never, path);
  });

  test('are counted where the caller says so', () => {
    const events = [buys('2026-01-01', 500), { ...buys('2026-01-01', 500), on: 'soon' } as Event];
    const { ignored, length } = replayLoyalty(compileLoyaltyProgramme(programme()), events, {
      asOf: '2026-12-31',
      onInvalid: 'collect',
    });
    expect([length, ignored.invalid, ignored.byCode]).toEqual([1, 1, { invalid_date: 1 }]);
    expect(ignored.examples[0]).toMatchObject({ row: 1, path: 'on' });
  });

  test('a state whose cheque was due before the state was made is refused, and keeps nobody waiting', () => {
    const card = compileLoyaltyProgramme(programme());
    const bought = [
      { id: 'p1', member: 'ada', on: '2026-01-31', kind: 'purchase', lines: [{ amount: 4950 }] },
    ] as const;
    const { state } = replayLoyalty(card, bought, { asOf: '2026-02-10' });
    const [ada] = (state as LoyaltyState<string>).members;
    const edited = { ...state, members: [{ ...ada, payout: [-1, 0, 0] }] } as LoyaltyState<string>;
    refuses(
      () => replayLoyalty(card, [], { asOf: '2026-03-01', from: edited }),
      'out_of_range',
      'options.from.members[0].payout[0]',
    );
  });

  test('and options, states and members that do not fit', () => {
    const compiled = compileLoyaltyProgramme(programme());
    const state = replayLoyalty(compiled, [buys('2026-01-01', 500)], { asOf: '2026-01-31' })
      .state as LoyaltyState<string>;
    refuses(() => replayLoyalty(compiled, [], undefined as never), 'missing_value', 'options.asOf');
    refuses(
      () => replayLoyalty(compiled, [], { asOf: '2026-01-01', form: state } as never),
      'unknown_option',
      'options.form',
    );
    refuses(() => replayLoyalty(compiled, [], { asOf: '2026-01-01', from: state }), 'out_of_range', 'options.asOf');
    refuses(() => replayLoyalty({} as never, [], { asOf: '2026-01-01' }), 'wrong_type', 'programme');
    const other = compileLoyaltyProgramme(programme({ metrics: [] }));
    refuses(
      () => replayLoyalty(other, [], { asOf: '2026-12-31', from: state }),
      'incompatible_state',
      'options.from.programme.metrics',
    );
    refuses(() => loyaltyMemberOf(compiled, state, 'bob'), 'unknown_reference', 'id');
  });
});
