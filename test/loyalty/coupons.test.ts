import { test as property } from '@fast-check/vitest';
import {
  compileLoyaltyProgramme,
  decideLoyaltyCoupon,
  type LoyaltyBasket,
  type LoyaltyCoupon,
  type LoyaltyEvent,
  type LoyaltyMember,
  type LoyaltyProgramme,
  type LoyaltyState,
  lintLoyaltyProgramme,
  loyaltyMemberOf,
  replayLoyalty,
  summarizeLoyaltyCoupons,
} from 'clientele/loyalty';
import { explainDecision } from 'clientele/rules';
import { parseLoyaltyEvent, parseLoyaltyProgramme, parseLoyaltyState } from 'clientele/schemas';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { allHistories, allProgrammes, LAST_DAY_OF_EVENTS as LAST } from './arbitraries.ts';

const inkLines = { kind: 'compare', fact: 'category', op: 'eq', value: 'ink' } as const;

const card = (coupons: readonly LoyaltyCoupon[], more: Partial<LoyaltyProgramme> = {}): LoyaltyProgramme => ({
  kind: 'loyalty-programme',
  version: 1,
  id: 'card',
  currency: 'EUR',
  points: { unit: { code: 'point', exponent: 0 } },
  earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
  metrics: [{ id: 'spend', kind: 'spend' }],
  tierGroups: [
    {
      id: 'tier',
      period: { kind: 'calendar', unit: 'year' },
      tiers: [{ id: 'base' }, { id: 'gold', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 20_000 } }],
    },
  ],
  coupons,
  ...more,
});
const five: LoyaltyCoupon = { id: 'five', kind: 'amount', value: 500, price: 50, validFor: { days: 30 } };

type Happening =
  LoyaltyEvent<string> extends infer Event
    ? Event extends unknown
      ? Omit<Event, 'member' | 'id'> & { id?: string }
      : never
    : never;
const ada = (...list: readonly Happening[]): LoyaltyEvent<string>[] =>
  list.map((one, i) => ({ id: `e${i}`, member: 'ada', ...one }) as LoyaltyEvent<string>);
const buys = (on: string, amount: number, id = `p${on}`): Happening => ({
  kind: 'purchase',
  on,
  id,
  lines: [{ amount }],
});
const gets = (on: string, coupon: string, id = `c${on}`): Happening => ({ kind: 'couponIssue', on, id, coupon });

function run(document: LoyaltyProgramme, events: readonly LoyaltyEvent<string>[], asOf = '2026-12-31') {
  const programme = compileLoyaltyProgramme(document);
  const replay = replayLoyalty(programme, events, { asOf, trace: true });
  const state = replay.state as LoyaltyState<string>;
  return {
    programme,
    replay,
    state,
    member: (): LoyaltyMember<string> => loyaltyMemberOf(programme, state, 'ada'),
    row: (coupon: string) => summarizeLoyaltyCoupons(programme, state).find((one) => one.coupon === coupon),
    told: replay.entries?.flatMap(({ kind, coupon, on }) => (coupon === null ? [] : [[on, kind, coupon.value]])),
    balance: replay.columns.balance[0],
    ignored: replay.ignored.byCode,
  };
}

describe('an exchange', () => {
  test('takes the price and gives a coupon that can be used once', () => {
    const all = ada(
      buys('2026-01-02', 8000),
      gets('2026-01-03', 'five', 'c'),
      buys('2026-01-10', 3000, 'p'),
      { kind: 'couponUse', on: '2026-01-10', serial: 'c', purchase: 'p' },
      { kind: 'couponUse', on: '2026-01-11', serial: 'c' },
    );
    const { row, balance, ignored, told, member } = run(card([five]), all);
    // 80 points for 80 euros, 30 for 30, less the price of 50.
    expect(balance).toBe(60);
    expect(ignored).toEqual({ not_eligible: 1 });
    expect(told).toEqual([
      ['2026-01-03', 'couponIssued', 500],
      ['2026-01-10', 'couponUsed', 500],
    ]);
    expect(row('five')).toMatchObject({ issued: 1, used: 1, live: 0, redeemed: 1, uses: 1, given: 500, liability: 0 });
    expect(member().coupons).toEqual([]);
  });

  test('costs what the tier held pays, and is closed to tiers without a price', () => {
    const document = card([{ ...five, price: { gold: 20 } }]);
    const base = run(document, ada(buys('2026-01-02', 8000), gets('2026-01-03', 'five')));
    expect([base.balance, base.ignored]).toEqual([80, { not_eligible: 1 }]);
    const gold = run(document, ada(buys('2026-01-02', 20_000), gets('2026-01-03', 'five')), '2026-01-05');
    expect([gold.balance, gold.member().coupons.length]).toEqual([180, 1]);
  });

  test('asks for the balance, the least balance and the most that may be held', () => {
    const poor = run(card([five]), ada(buys('2026-01-02', 4900), gets('2026-01-03', 'five')));
    expect(poor.ignored).toEqual({ insufficient_balance: 1 });
    const least = card([{ ...five, minimumBalance: 90 }]);
    expect(run(least, ada(buys('2026-01-02', 8900), gets('2026-01-03', 'five'))).ignored).toEqual({
      insufficient_balance: 1,
    });
    const most = card([{ ...five, maxLive: 1 }]);
    const twice = ada(buys('2026-01-02', 20_000), gets('2026-01-03', 'five'), gets('2026-01-04', 'five'));
    expect(run(most, twice, '2026-01-05')).toMatchObject({ ignored: { not_eligible: 1 }, balance: 150 });
  });

  test('can be cancelled while the coupon was never used, and the points come back', () => {
    const begun = [buys('2026-01-02', 8000), gets('2026-01-03', 'five', 'c')];
    const undone = run(card([five]), ada(...begun, { kind: 'cancellation', on: '2026-01-04', redemption: 'c' }));
    expect(undone.balance).toBe(80);
    expect(undone.row('five')).toMatchObject({ issued: 1, voided: 1, voidedValue: 500, live: 0 });
    const used: Happening = { kind: 'couponUse', on: '2026-01-04', serial: 'c' };
    const late = run(card([five]), ada(...begun, used, { kind: 'cancellation', on: '2026-01-05', redemption: 'c' }));
    expect([late.balance, late.ignored]).toEqual([30, { not_eligible: 1 }]);
    // Once it has expired there is nothing to give back for the points.
    const over = run(card([five]), ada(...begun, { kind: 'cancellation', on: '2026-03-05', redemption: 'c' }));
    expect([over.balance, over.ignored]).toEqual([30, { not_refundable: 1 }]);
  });

  test('a coupon without a price is given, and never sold', () => {
    const { price: _, ...gift } = five;
    const sold = ada(buys('2026-01-02', 8000), {
      kind: 'couponIssue',
      on: '2026-01-03',
      coupon: 'five',
      paidWith: 'points',
    });
    expect(run(card([gift]), sold).ignored).toEqual({ not_eligible: 1 });
    const given = run(
      card([five]),
      ada({ kind: 'couponIssue', on: '2026-01-03', coupon: 'five', paidWith: 'nothing' }),
    );
    expect([given.balance, given.row('five')?.issued]).toEqual([0, 1]);
  });
});

describe('the end of a coupon', () => {
  test('it is valid on its last day and no longer: 30 days from 3 January are up after 2 February', () => {
    const begun = [buys('2026-01-02', 8000), gets('2026-01-03', 'five', 'c')];
    const use = (on: string): Happening => ({ kind: 'couponUse', on, serial: 'c' });
    expect(run(card([five]), ada(...begun, use('2026-02-02'))).row('five')).toMatchObject({ used: 1, expired: 0 });
    const late = run(card([five]), ada(...begun, use('2026-02-03')));
    expect(late.row('five')).toMatchObject({ used: 0, expired: 1, lapsedValue: 500 });
    expect(late.told?.at(-1)).toEqual(['2026-02-03', 'couponExpired', 500]);
  });

  test('a month from 31 January ends with February, a fixed last day ends all of them', () => {
    const month: LoyaltyCoupon = {
      id: 'm',
      kind: 'amount',
      value: 100,
      validFor: { months: 1 },
      lastDay: '2026-03-15',
    };
    const lastDay = (on: string) => run(card([month]), ada(gets(on, 'm')), on).member().coupons[0]?.lastDay;
    expect(lastDay('2026-01-31')).toBe('2026-02-28');
    expect(lastDay('2026-03-01')).toBe('2026-03-15');
    expect(run(card([month]), ada(gets('2026-03-16', 'm'))).ignored).toEqual({ not_eligible: 1 });
  });

  test('it can be withdrawn once', () => {
    const gift = ada(
      gets('2026-01-03', 'five', 'c'),
      { kind: 'couponVoid', on: '2026-01-04', serial: 'c' },
      { kind: 'couponVoid', on: '2026-01-05', serial: 'c' },
    );
    const { price: _, ...given } = five;
    const { row, ignored } = run(card([given]), gift);
    expect(row('five')).toMatchObject({ issued: 1, voided: 1, voidedValue: 500, live: 0, liability: 0 });
    expect(ignored).toEqual({ not_eligible: 1 });
  });
});

describe('uses', () => {
  const purse: LoyaltyCoupon = { id: 'purse', kind: 'amount', value: 1000, rest: 'kept' };
  const thrice: LoyaltyCoupon = { id: 'thrice', kind: 'percent', rate: 0.2, cap: 400, uses: 3 };

  test('a rest that is kept can be used up in parts, and not beyond', () => {
    const parts = (...values: number[]): Happening[] =>
      values.map((value, i) => ({ kind: 'couponUse', on: `2026-01-0${i + 4}`, serial: 'c', value }));
    const some = run(card([purse]), ada(gets('2026-01-03', 'purse', 'c'), ...parts(300, 800, 200)));
    expect(some.ignored).toEqual({ out_of_range: 1 });
    expect(some.member().coupons[0]).toMatchObject({ valueLeft: 500, usesLeft: 1 });
    expect(some.row('purse')).toMatchObject({ used: 0, live: 1, redeemed: 1, uses: 2, given: 500, liability: 500 });
    const all = run(card([purse]), ada(gets('2026-01-03', 'purse', 'c'), ...parts(300, 700)));
    expect(all.row('purse')).toMatchObject({ used: 1, live: 0, given: 1000, lapsedValue: 0 });
  });

  test('a rest that is lost lapses with the use', () => {
    const { price: _, ...gift } = five;
    const { row } = run(
      card([gift]),
      ada(gets('2026-01-03', 'five', 'c'), { kind: 'couponUse', on: '2026-01-04', serial: 'c', value: 120 }),
    );
    expect(row('five')).toMatchObject({ given: 120, lapsedValue: 380, liability: 0 });
  });

  test('several uses each have the whole cap', () => {
    const two = ada(
      gets('2026-01-03', 'thrice', 'c'),
      { kind: 'couponUse', on: '2026-01-04', serial: 'c', value: 400 },
      { kind: 'couponUse', on: '2026-01-05', serial: 'c', value: 401 },
      { kind: 'couponUse', on: '2026-01-06', serial: 'c', value: 150 },
    );
    const { row, ignored } = run(card([thrice]), two);
    expect(ignored).toEqual({ out_of_range: 1 });
    expect(row('thrice')).toMatchObject({ live: 1, uses: 2, given: 550, lapsedValue: 250, liability: 400 });
  });
});

describe('a refund', () => {
  const { price: _, ...gift } = five;
  const story = (refund: Partial<Extract<Happening, { kind: 'refund' }>> & { on: string }): LoyaltyEvent<string>[] =>
    ada(
      gets('2026-01-03', 'five', 'c'),
      buys('2026-01-04', 3000, 'p'),
      { kind: 'couponUse', on: '2026-01-04', serial: 'c', purchase: 'p' },
      { kind: 'refund', purchase: 'p', ...refund },
    );

  test('of the whole purchase gives the coupon back while it is valid', () => {
    const { row, told } = run(card([gift]), story({ on: '2026-01-20' }), '2026-01-21');
    expect(row('five')).toMatchObject({ used: 0, live: 1, redeemed: 0, uses: 0, given: 0, liability: 500 });
    expect(told?.at(-1)).toEqual(['2026-01-20', 'couponReturned', 500]);
  });

  test('of a part, after the end, or under the other policy leaves it used', () => {
    const used = { used: 1, live: 0, given: 500 };
    const part = story({ on: '2026-01-20', lines: [{ line: 0, amount: 2999 }] });
    expect(run(card([gift]), part).row('five')).toMatchObject(used);
    expect(run(card([gift]), story({ on: '2026-02-03' })).row('five')).toMatchObject(used);
    const strict = card([{ ...gift, whenRefunded: 'staysUsed' }]);
    expect(run(strict, story({ on: '2026-01-20' })).row('five')).toMatchObject(used);
  });

  test('of the same day comes after the use, whatever the order of arrival', () => {
    const events = story({ on: '2026-01-04' });
    for (const mixed of [events, [...events].reverse()]) {
      expect(run(card([gift]), mixed, '2026-01-05').row('five')).toMatchObject({ live: 1, used: 0 });
    }
  });

  test('that takes a tier takes the unused coupon that the tier gave', () => {
    const document = card([{ ...gift, onTier: { group: 'tier', tier: 'gold' } }]);
    const risen = run(document, ada(buys('2026-01-04', 20_000, 'p')), '2026-01-05');
    expect(risen.member().coupons.map(({ serial }) => serial)).toEqual(['five@2026-01-04']);
    const back: Happening = { kind: 'refund', on: '2026-01-05', purchase: 'p' };
    const fallen = run(document, ada(buys('2026-01-04', 20_000, 'p'), back), '2026-01-06');
    expect(fallen.row('five')).toMatchObject({ issued: 1, voided: 1, live: 0 });
    const kept = run(
      { ...document, refunds: { tier: 'keep' } },
      ada(buys('2026-01-04', 20_000, 'p'), back),
      '2026-01-06',
    );
    expect(kept.row('five')).toMatchObject({ issued: 1, voided: 0, live: 1 });
  });
});

describe('a decision about a basket', () => {
  const kinds: LoyaltyCoupon[] = [
    { id: 'five', kind: 'amount', value: 500, lines: inkLines },
    { id: 'purse', kind: 'amount', value: 5000, rest: 'kept' },
    {
      id: 'tenth',
      kind: 'percent',
      rate: 0.1,
      cap: 700,
      minimumBasket: 2000,
      combinable: false,
      validFor: { days: 9 },
    },
    { id: 'pen', kind: 'item', lines: inkLines },
  ];
  const { programme, member } = run(
    card(kinds),
    ada(...kinds.map(({ id }) => gets('2026-06-01', id, id))),
    '2026-06-02',
  );
  const ask = (basket: LoyaltyBasket, on?: string) =>
    decideLoyaltyCoupon(programme, member(), basket, on === undefined ? {} : { on });
  const lines = [
    { amount: 900, category: 'ink', quantity: 2 },
    { amount: 1500, category: 'paper', discount: 100 },
  ];
  const failing = (basket: LoyaltyBasket, on?: string) =>
    ask(basket, on).reasons.flatMap(({ ruleId, status }) => (status === 'met' ? [] : [ruleId]));

  test('an amount is off its own lines and never more than they cost', () => {
    expect(ask({ serial: 'five', lines }).outcome).toEqual({
      allowed: true,
      coupon: 'five',
      value: 500,
      lines: [500, 0],
      valueLeft: 0,
      currency: 'EUR',
    });
    expect(ask({ serial: 'five', lines: [{ amount: 200, category: 'ink' }] }).outcome.value).toBe(200);
    // 900 + 1400 = 2300 of 5000; 2700 are left.
    expect(ask({ serial: 'purse', lines }).outcome).toMatchObject({ value: 2300, lines: [900, 1400], valueLeft: 2700 });
  });

  test('a share is rounded down and capped, an item is one piece of the dearest line', () => {
    expect(ask({ serial: 'tenth', lines: [{ amount: 2999 }] }).outcome.value).toBe(299);
    expect(ask({ serial: 'tenth', lines: [{ amount: 9000 }] }).outcome.value).toBe(700);
    expect(ask({ serial: 'pen', lines }).outcome).toMatchObject({ value: 450, lines: [450, 0] });
  });

  test('says each reason against it', () => {
    expect(failing({ serial: 'none', lines })).toEqual(['live', 'lines']);
    expect(failing({ serial: 'five', lines: [{ amount: 900 }] })).toEqual(['lines']);
    expect(failing({ serial: 'tenth', lines, discount: 400 })).toEqual(['basket']);
    expect(failing({ serial: 'tenth', lines }, '2026-06-10')).toEqual([]);
    expect(failing({ serial: 'tenth', lines }, '2026-06-11')).toEqual(['inTime']);
    expect(failing({ serial: 'tenth', lines, beside: ['five'] })).toEqual(['beside']);
    expect(failing({ serial: 'five', lines, beside: ['purse', 'tenth'] })).toEqual(['beside']);
    expect(failing({ serial: 'five', lines, beside: ['purse'] })).toEqual([]);
  });

  test('in English and French', () => {
    const decision = ask({ serial: 'tenth', lines, discount: 400 });
    expect(explainDecision(decision, { language: 'en' }).slice(0, 2)).toEqual([
      'Outcome: tenth: not allowed – card (version 1), 2 June 2026',
      'basket: not met (decisive) – basket: 19 EUR; asked: at least 20 EUR',
    ]);
    const french = explainDecision(decision, { language: 'fr', labels: { basket: 'panier' } })[1];
    expect(explainDecision(ask({ serial: 'tenth', lines: [{ amount: 2999 }] }), { language: 'fr' })[0]).toBe(
      'Résultat\u202f: tenth\u202f: autorisé, remise de 2,99\u00a0EUR – card (version 1), le 2 juin 2026',
    );
    expect(french?.replace(/\s/g, ' ')).toMatch(/^panier .*19 EUR.*20 EUR/);
  });

  test('refuses what is no basket', () => {
    refuses(() => ask({ serial: '', lines }), 'invalid_id', 'basket.serial');
    refuses(() => ask({ serial: 'five', lines: 5 as never }), 'wrong_type', 'basket.lines');
    refuses(() => ask({ serial: 'five', lines: [{ amount: -1 }] }), 'out_of_range', 'basket.lines[0].amount');
    refuses(() => ask({ serial: 'five', lines, discount: 9999 }), 'invalid_amount', 'basket.discount');
    refuses(() => ask({ serial: 'five', lines }, '2026-06-01'), 'out_of_range', 'options.on');
  });
});

describe('a document', () => {
  const bad: [string, string, object][] = [
    ['unknown_reference', 'coupons[0].price.diamond', { ...five, price: { diamond: 5 } }],
    ['unknown_reference', 'coupons[0].onTier.group', { ...five, onTier: { group: 'x', tier: 'gold' } }],
    ['unknown_reference', 'coupons[0].onTier.tier', { ...five, onTier: { group: 'tier', tier: 'x' } }],
    ['invalid_document', 'coupons[0].onTier.tier', { ...five, onTier: { group: 'tier', tier: 'base' } }],
    ['invalid_document', 'coupons[0].uses', { ...five, rest: 'kept', uses: 2 }],
    ['not_representable', 'coupons[0].uses', { ...five, value: 2 ** 52, uses: 3 }],
    ['out_of_range', 'coupons[0].rate', { id: 'x', kind: 'percent', rate: 1.5 }],
    ['missing_value', 'coupons[0].lines', { id: 'x', kind: 'item' }],
    ['out_of_range', 'coupons[0].price', { ...five, price: 0 }],
    ['unknown_option', 'coupons[0].cap', { ...five, cap: 5 }],
    ['unknown_choice', 'coupons[0].kind', { ...five, kind: 'gift' }],
  ];
  test.each(bad)('%s at %s', (code, path, coupon) => {
    refuses(() => compileLoyaltyProgramme(card([coupon as LoyaltyCoupon])), code as never, path);
  });

  test('names are unique', () => {
    refuses(() => compileLoyaltyProgramme(card([five, five])), 'duplicate_id', 'coupons[1].id');
  });

  const doubts = (document: LoyaltyProgramme) => lintLoyaltyProgramme(document).map(({ code, path }) => [code, path]);

  test('is doubted where nobody can buy the coupon, or its time is over before it begins', () => {
    expect(doubts(card([five]))).toEqual([]);
    expect(doubts(card([{ ...five, price: {} }]))).toEqual([['coupon_out_of_reach', 'coupons[0].price']]);
    expect(doubts(card([{ ...five, lastDay: '2025-12-31' }], { effectiveFrom: '2026-01-01' }))).toEqual([
      ['coupon_over_before_start', 'coupons[0].lastDay'],
    ]);
    // Ten points a month that live two months: at most those of three months at once.
    const capped = (price: number) =>
      card([{ ...five, price }], {
        points: { unit: { code: 'point', exponent: 0 }, expiry: { kind: 'age', after: { months: 2 } } },
        earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }], caps: [{ id: 'cap', max: 10, per: 'month' }] },
      });
    expect(doubts(capped(30))).toEqual([]);
    expect(doubts(capped(31))).toEqual([['coupon_out_of_reach', 'coupons[0].price']]);
  });

  test('may gain a coupon between two replays, but not lose one that somebody holds', () => {
    const { price: _, ...gift } = five;
    const before = run(card([gift]), ada(gets('2026-01-03', 'five', 'c')), '2026-01-04');
    const more = compileLoyaltyProgramme(
      card([
        { ...gift, id: 'other' },
        { ...gift, value: 900 },
      ]),
    );
    const later = replayLoyalty(more, ada({ kind: 'couponUse', on: '2026-01-05', serial: 'c' }), {
      asOf: '2026-01-06',
      from: before.state,
    });
    // As it was issued, not as the document says now.
    expect(summarizeLoyaltyCoupons(more, later.state as LoyaltyState)[1]?.given).toBe(500);
    refuses(
      () => replayLoyalty(compileLoyaltyProgramme(card([])), [], { asOf: '2026-01-06', from: before.state }),
      'incompatible_state',
      'options.from.members[0].coupons.held[0].coupon',
    );
  });
});

describe('always', () => {
  property.prop([allProgrammes, allHistories])('every coupon and its value are somewhere', (document, events) => {
    const programme = compileLoyaltyProgramme(document);
    const { state, entries } = replayLoyalty(programme, events, { asOf: LAST, trace: true });
    const held = state?.members.flatMap(({ coupons }) => coupons?.held ?? []) ?? [];
    for (const row of summarizeLoyaltyCoupons(programme, state as LoyaltyState)) {
      const live = held.filter(({ coupon, usesLeft }) => coupon === row.coupon && usesLeft > 0);
      expect(row.issued).toBe(row.used + row.expired + row.voided + live.length);
      expect(row.live).toBe(live.length);
      const worth = live.reduce((sum, { valueLeft }) => sum + valueLeft, 0);
      if (row.liability !== null) {
        expect(row.liability).toBe(worth);
        expect(row.issuedValue).toBe(row.given + row.lapsedValue + row.voidedValue + worth);
      }
      expect(Math.min(row.lapsedValue, row.given, row.uses, row.voidedValue)).toBeGreaterThanOrEqual(0);
      expect(row.redeemed).toBeLessThanOrEqual(row.issued);
      // The journal says the same.
      const told = (kind: string) =>
        entries?.filter((entry) => entry.kind === kind && entry.coupon?.coupon === row.coupon).length;
      expect([told('couponIssued'), told('couponExpired'), told('couponVoided')]).toEqual([
        row.issued,
        row.expired,
        row.voided,
      ]);
    }
    expect(parseLoyaltyProgramme(JSON.parse(JSON.stringify(document)))).toEqual(document);
    expect(parseLoyaltyState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    for (const event of events) expect(parseLoyaltyEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  const amounts = fc.array(fc.record({ amount: fc.nat(9000), quantity: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 4,
  });
  property.prop([amounts, fc.integer({ min: 1, max: 5000 }), fc.constantFrom('amount', 'percent', 'item' as const)])(
    'what a coupon takes off is shared to the last unit, and no line gets more than it costs',
    (lines, value, kind) => {
      const coupon = {
        id: 'x',
        kind,
        ...(kind === 'percent' ? { rate: 0.5, cap: value } : { value }),
        ...(kind === 'item' ? { lines: { kind: 'compare', fact: 'amount', op: 'gte', value: 0 } } : {}),
      } as LoyaltyCoupon;
      const { programme, member } = run(card([coupon]), ada(gets('2026-01-01', 'x', 'c')));
      const { outcome } = decideLoyaltyCoupon(programme, member(), { serial: 'c', lines });
      expect(outcome.lines.reduce((sum, off) => sum + off, 0)).toBe(outcome.value);
      for (const [i, off] of outcome.lines.entries()) expect(off).toBeLessThanOrEqual(lines[i]?.amount as number);
      expect(outcome.value).toBeLessThanOrEqual(value);
      expect(outcome.allowed).toBe(lines.some(({ amount }) => amount > 0));
    },
  );
});

describe('never', () => {
  property.prop([allProgrammes, allHistories])(
    'a coupon costs a programme without coupons anything',
    (document, events) => {
      const { coupons: _, ...plain } = document;
      const quiet = events.filter(({ kind, id }) => !kind.startsWith('coupon') && !id.startsWith('c'));
      const { state, ignored } = replayLoyalty(compileLoyaltyProgramme(plain), quiet, { asOf: LAST });
      expect(state?.members.every((member) => !('coupons' in member))).toBe(true);
      // Tiers may give coupons, but points and tiers stand as they did without any.
      const other = replayLoyalty(compileLoyaltyProgramme(document), quiet, { asOf: LAST });
      expect(other.ignored).toEqual(ignored);
      expect(other.state?.members.map(({ lots, totals }) => [lots, totals])).toEqual(
        state?.members.map(({ lots, totals }) => [lots, totals]),
      );
    },
  );
});
