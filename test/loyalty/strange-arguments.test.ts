import * as loyalty from 'clientele/loyalty';
import { parseLoyaltyState } from 'clientele/schemas';
import { describe, expect, test } from 'vitest';
import { crashes } from '../support/spoil.ts';
import { answersOrRefuses, type GoodArguments } from '../support/strange.ts';

const compare = (fact: string, value: number) => ({ kind: 'compare', fact, op: 'gte', value }) as const;
const document: loyalty.LoyaltyProgramme = {
  kind: 'loyalty-programme',
  version: 1,
  id: 'card',
  label: 'Card',
  effectiveFrom: '2025-01-01',
  effectiveTo: '2030-01-01',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  points: {
    unit: { code: 'point', exponent: 0 },
    pendingFor: { days: 2 },
    expiry: { kind: 'age', after: { months: 12 } },
    negative: 'refunds',
    reinstateFor: { days: 3 },
  },
  earning: {
    rules: [
      { id: 'base', kind: 'rate', rate: 1 },
      { id: 'steps', kind: 'steps', mode: 'marginal', over: 'month', steps: [{ upTo: 900, rate: 0.1 }, { rate: 0.2 }] },
    ],
    caps: [{ id: 'cap', max: 5000, per: 'year' }],
  },
  metrics: [
    { id: 'spend', kind: 'spend' },
    { id: 'visits', kind: 'visits' },
  ],
  tierGroups: [
    {
      id: 'tier',
      period: { kind: 'rolling', length: { months: 12 } },
      downgrade: { grace: { days: 5 } },
      tiers: [{ id: 'base' }, { id: 'gold', when: compare('spend', 1000) }],
    },
  ],
  challenges: [
    { id: 'dare', group: 'tier', tier: 'gold', within: { days: 9 }, when: compare('visits', 2), validFor: { days: 9 } },
  ],
  choices: [{ id: 'favourite', options: ['ink'] }],
  coupons: [
    { id: 'five', kind: 'amount', value: 500, price: 5, validFor: { days: 90 } },
    { id: 'gift', kind: 'percent', rate: 0.1, onTier: { group: 'tier', tier: 'gold' } },
  ],
  payout: { every: 'year', minimum: 1000 },
  refunds: { refundableFor: { days: 200 }, tier: 'keep' },
  dedupeFor: { days: 90 },
};
const card = loyalty.compileLoyaltyProgramme(document);
const base = { member: 'ada', on: '2026-06-01' };
const purchase = {
  ...base,
  id: 'p',
  kind: 'purchase',
  lines: [{ amount: 9000, category: 'ink', quantity: 2 }],
} as const;
const events: loyalty.LoyaltyEvent<string>[] = [
  { ...purchase, counters: { nights: 2 }, facts: { channel: 'web' } },
  { ...base, id: 'r', kind: 'refund', purchase: 'p', lines: [{ line: 0, amount: 10 }] },
  { ...base, id: 'g', kind: 'grant', points: 50, lastDay: '2026-12-31' },
  { ...base, id: 's', kind: 'redemption', points: 5 },
  { ...base, id: 't', kind: 'challenge', challenge: 'dare' },
  { ...base, id: 'f', kind: 'status', group: 'tier', tier: 'gold', until: '2026-08-01' },
  { ...base, id: 'c', kind: 'couponIssue', coupon: 'five' },
  { ...base, id: 'd', kind: 'couponIssue', coupon: 'five' },
  { ...base, id: 'u', kind: 'couponUse', serial: 'c', purchase: 'p', value: 100 },
];
const replay = loyalty.replayLoyalty(card, events, { asOf: '2026-06-30', trace: true });
const state = replay.state as loyalty.LoyaltyState<string>;
const ada = loyalty.loyaltyMemberOf(card, state, 'ada');
const member = state.members[0] as loyalty.LoyaltyMemberState<string>;

/** Arguments that every function takes, complete enough that each option is there to be spoilt. */
const good: GoodArguments<typeof loyalty> = {
  allocateLoyaltyQuota: [
    card,
    events,
    { id: 'q', count: 1, points: 5, minimumBasket: 10, perMember: 1, onInvalid: 'throw' },
  ],
  compileLoyaltyProgramme: [document],
  decideLoyaltyCoupon: [
    card,
    ada,
    { serial: 'd', lines: [{ amount: 900, quantity: 1 }], discount: 5, beside: ['x'] },
    { on: '2026-07-01' },
  ],
  decideLoyaltyTier: [card, ada, { group: 'tier' }],
  lintLoyaltyProgramme: [document],
  loyaltyCouponLabels: ['fr'],
  loyaltyMemberOf: [card, state, 'ada'],
  loyaltyProgress: [card, ada, { group: 'tier' }],
  loyaltyRewardQuote: [{ points: 3, valuePerPoint: 150, maxRewards: 4, minimumBalance: 2 }, 10, { orderTotal: 500 }],
  replayLoyalty: [
    card,
    events,
    { asOf: '2026-06-30', trace: true, keepState: true, onInvalid: 'throw', from: { ...state, asOf: '2026-05-30' } },
  ],
  summarizeLoyaltyCoupons: [card, state],
  summarizeLoyaltyEntries: [replay.entries, { every: 'month' }],
};

answersOrRefuses('clientele/loyalty', loyalty, good);

describe('states and events', () => {
  const memberCases = { ...state, members: [member] };
  test.each(Object.keys(member))('a state whose members have a strange %s is refused or taken', (key) => {
    const withPart = (part: unknown): unknown => ({ ...memberCases, members: [{ ...member, [key]: part }] });
    const calls = [
      (part: unknown) => loyalty.replayLoyalty(card, [], { asOf: '2026-09-30', from: withPart(part) as never }),
      (part: unknown) => loyalty.loyaltyMemberOf(card, withPart(part) as never, 'ada'),
      (part: unknown) => loyalty.summarizeLoyaltyCoupons(card, withPart(part) as never),
    ];
    for (const call of calls) expect(crashes(call as never, [member[key as keyof typeof member]])).toEqual([]);
  });

  test.each(events.map((event) => [event.kind, event] as const))('an event of kind %s, spoilt', (_, event) => {
    const call = (one: unknown) => {
      loyalty.replayLoyalty(card, [purchase, one] as never, { asOf: '2026-06-30' });
      return loyalty.replayLoyalty(card, [purchase, one] as never, { asOf: '2026-06-30', onInvalid: 'collect' });
    };
    expect(crashes(call as never, [event])).toEqual([]);
  });

  test('at the end of the calendar what ends later does not end, and the state can be read again', () => {
    const late = events.map((event) => ({ ...event, on: '9999-12-20' }) as loyalty.LoyaltyEvent<string>);
    const lasting = late.map(({ ...event }) => {
      if ('lastDay' in event) delete (event as { lastDay?: string }).lastDay;
      if (event.kind === 'status') delete (event as { until?: string }).until;
      return event;
    });
    const { effectiveTo: _, ...rest } = document;
    const endless = loyalty.compileLoyaltyProgramme({
      ...rest,
      points: { ...document.points, pendingFor: { days: 60 } },
    });
    const last = loyalty.replayLoyalty(endless, lasting, { asOf: '9999-12-31' }).state as loyalty.LoyaltyState<string>;
    const again = loyalty.replayLoyalty(endless, [], { asOf: '9999-12-31', from: last });
    expect(again.state).toEqual(last);
    expect(loyalty.loyaltyMemberOf(endless, last, 'ada').lots.map(({ lastDay }) => lastDay)).toEqual([null]);
    expect(parseLoyaltyState(JSON.parse(JSON.stringify(last)))).toEqual(last);
  });
});
