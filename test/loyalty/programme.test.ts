import { compileLoyaltyProgramme, type LoyaltyProgramme, lintLoyaltyProgramme } from 'clientele/loyalty';
import type { Condition } from 'clientele/rules';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { SHIPPED, shippedProgramme } from './shipped.ts';

const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });

/** A small programme, with parts put in place of its own. */
const card = (parts: object = {}): LoyaltyProgramme =>
  ({
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
        tiers: [{ id: 'base' }, { id: 'silver', when: atLeast('spend', 500) }],
      },
    ],
    ...parts,
  }) as LoyaltyProgramme;

const group = (parts: object, tiers: object = {}) => ({
  tierGroups: [{ ...card().tierGroups?.[0], ...parts, ...tiers }],
});
const earns = (...rules: object[]) => ({ earning: { rules } });
const rate = (parts: object = {}) => ({ id: 'r', kind: 'rate', rate: 1, ...parts });

describe('compilation refuses, with code and path', () => {
  test.each<[string, object, string, string]>([
    ['another kind', { kind: 'rule-set' }, 'invalid_document', 'kind'],
    ['another version', { version: 2 }, 'unsupported_version', 'version'],
    ['a key too many', { payouts: {} }, 'unknown_option', 'payouts'],
    ['no id', { id: undefined }, 'missing_value', 'id'],
    ['an unknown currency', { currency: 'XXX' }, 'unknown_currency', 'currency'],
    ['a date that is none', { effectiveFrom: '2026-02-30' }, 'invalid_date', 'effectiveFrom'],
    ['an unknown zone', { timeZone: 'Europe/Pari' }, 'unknown_time_zone', 'timeZone'],
    ['a rate below 0', earns(rate({ rate: -1 })), 'out_of_range', 'earning.rules[0].rate'],
    ['a rate per nothing', earns(rate({ rate: { points: 1, per: 0 } })), 'out_of_range', 'earning.rules[0].rate.per'],
    ['an unknown kind of rule', earns({ id: 'x', kind: 'gift' }), 'unknown_choice', 'earning.rules[0].kind'],
    ['two rules of one name', earns(rate(), rate()), 'duplicate_id', 'earning.rules[1].id'],
    ['rates too fine', earns(rate({ rate: 1e-12 })), 'out_of_range', 'earning.rules'],
    [
      'a condition over events',
      earns(rate({ when: { kind: 'count', events: 'orders', op: 'gte', value: 1 } })),
      'unknown_reference',
      'earning.rules[0].when.events',
    ],
    [
      'hours without a zone',
      earns(rate({ calendar: { hours: { from: '18:00', to: '20:00' } } })),
      'time_zone_required',
      'timeZone',
    ],
    [
      'a calendar that ends before it begins',
      earns(rate({ calendar: { from: '2026-02-01', to: '2026-02-01' } })),
      'out_of_range',
      'earning.rules[0].calendar.to',
    ],
    [
      'steps that do not ascend',
      earns({
        id: 's',
        kind: 'steps',
        mode: 'marginal',
        steps: [{ upTo: 5, rate: 1 }, { upTo: 5, rate: 2 }, { rate: 3 }],
      }),
      'not_sorted',
      'earning.rules[0].steps[1].upTo',
    ],
    [
      'a last step with an end',
      earns({ id: 's', kind: 'steps', mode: 'marginal', steps: [{ upTo: 5, rate: 1 }] }),
      'out_of_range',
      'earning.rules[0].steps[0].upTo',
    ],
    [
      'a whole-amount rate that falls',
      earns({ id: 's', kind: 'steps', mode: 'wholeAmount', steps: [{ upTo: 5, rate: 2 }, { rate: 1 }] }),
      'out_of_range',
      'earning.rules[0].steps[1].rate',
    ],
    [
      'a cap on an unknown rule',
      { earning: { rules: [rate()], caps: [{ id: 'c', rules: ['s'], max: 1, per: 'day' }] } },
      'unknown_reference',
      'earning.caps[0].rules[0]',
    ],
    [
      'a cap that tears another',
      {
        earning: {
          rules: [rate(), rate({ id: 's' })],
          caps: [
            { id: 'c', max: 9, per: 'day' },
            { id: 'd', rules: ['s'], max: 1, per: 'day' },
          ],
        },
      },
      'invalid_document',
      'earning.caps[1].rules',
    ],
    [
      'a tier on an unknown metric',
      group({}, { tiers: [{ id: 'a' }, { id: 'b', when: atLeast('nights', 1) }] }),
      'unknown_reference',
      'tierGroups[0].tiers[1].when.fact',
    ],
    [
      'a tier on an unknown metric, deep in its condition',
      group(
        {},
        { tiers: [{ id: 'a' }, { id: 'b', when: { kind: 'any', any: [{ kind: 'not', not: atLeast('nights', 1) }] } }] },
      ),
      'unknown_reference',
      'tierGroups[0].tiers[1].when.any[0].not.fact',
    ],
    [
      'a condition on the first tier',
      group({}, { tiers: [{ id: 'a', when: atLeast('spend', 1) }] }),
      'invalid_document',
      'tierGroups[0].tiers[0].when',
    ],
    [
      'a higher tier without one',
      group({}, { tiers: [{ id: 'a' }, { id: 'b' }] }),
      'missing_value',
      'tierGroups[0].tiers[1].when',
    ],
    ['an unknown floor', group({ downgrade: { floor: 'gold' } }), 'unknown_reference', 'tierGroups[0].downgrade.floor'],
    [
      'rollover of a lifetime',
      group({ period: { kind: 'lifetime' }, rollover: { metrics: ['spend'], mode: 'once' } }),
      'invalid_document',
      'tierGroups[0].rollover',
    ],
    [
      'a balance with a period',
      {
        metrics: [{ id: 'spend', kind: 'balance' }],
      },
      'invalid_document',
      'tierGroups[0].period.kind',
    ],
    [
      'a choice for an unknown tier',
      { choices: [{ id: 'c', options: ['a'], tiers: ['gold'] }] },
      'unknown_reference',
      'choices[0].tiers[0]',
    ],
    ['a choice named as a group', { choices: [{ id: 'tier', options: ['a'] }] }, 'duplicate_id', 'choices[0].id'],
    [
      'a payout scope that no run ends',
      { payout: { every: 'week', minimum: 1, minimumScope: 'month' } },
      'invalid_document',
      'payout.minimumScope',
    ],
    [
      'a payout scope shorter than its run',
      { payout: { every: 'quarter', minimum: 1, minimumScope: 'month' } },
      'invalid_document',
      'payout.minimumScope',
    ],
    [
      'a scope end without a scope',
      { payout: { every: 'month', minimum: 1, atScopeEnd: 'expire' } },
      'invalid_document',
      'payout.atScopeEnd',
    ],
    [
      'a fixed day that is none',
      { points: { unit: 'EUR', expiry: { kind: 'fixed', monthDay: '02-30' } } },
      'invalid_date',
      'points.expiry.monthDay',
    ],
    [
      'half a month',
      { points: { unit: 'EUR', expiry: { kind: 'age', after: { months: 0.5 } } } },
      'not_an_integer',
      'points.expiry.after.months',
    ],
  ])('%s', (_, parts, code, path) => {
    refuses(() => compileLoyaltyProgramme(card(parts)), code as never, path);
  });

  test('what is no programme', () => {
    refuses(() => compileLoyaltyProgramme(null as never), 'wrong_type');
    refuses(() => lintLoyaltyProgramme(undefined as never), 'missing_value');
  });
});

test('the document is copied, frozen, and shown as it was', () => {
  const document = card();
  const compiled = compileLoyaltyProgramme(document);
  expect(compiled.document).toEqual(document);
  expect(compiled.document).not.toBe(document);
  expect(Object.isFrozen(compiled.document.earning.rules)).toBe(true);
  expect(JSON.parse(JSON.stringify(compiled))).toEqual({ kind: 'compiled-loyalty-programme', document });
});

describe('lint', () => {
  test.each(SHIPPED)('has no doubt about %s', (name) => {
    expect(lintLoyaltyProgramme(shippedProgramme(name))).toEqual([]);
  });

  const never: Condition = {
    kind: 'all',
    all: [atLeast('spend', 5), { kind: 'compare', fact: 'spend', op: 'lt', value: 1 }],
  };
  const tiers = (...when: Condition[]) =>
    group({}, { tiers: [{ id: 'a' }, ...when.map((one, i) => ({ id: `t${i}`, when: one }))] });
  const isTier = (value: string): Condition => ({ kind: 'compare', fact: 'tier', op: 'eq', value });
  const aged = (after: object) => ({ unit: 'EUR', expiry: { kind: 'age', after } });
  test.each<[string, object, string, string]>([
    [
      'a tier below one that asks no more',
      tiers(atLeast('spend', 9), atLeast('spend', 9)),
      'same_tier',
      'tierGroups[0].tiers[2]',
    ],
    ['a tier that nobody can earn', tiers(never), 'unreachable_tier', 'tierGroups[0].tiers[1]'],
    [
      'a higher tier that asks less of one figure',
      tiers(
        { kind: 'all', all: [atLeast('spend', 9), atLeast('lifetime.spend', 20)] },
        { kind: 'all', all: [atLeast('spend', 20), atLeast('lifetime.spend', 10)] },
      ),
      'tier_order',
      'tierGroups[0].tiers[2]',
    ],
    [
      'equal priorities',
      earns(rate({ exclusive: 'x' }), rate({ id: 's', exclusive: 'x' })),
      'equal_priorities',
      'earning.rules[1]',
    ],
    [
      'a gap between calendars',
      earns(
        rate({ exclusive: 'x', calendar: { to: '2026-03-01' } }),
        rate({ id: 's', exclusive: 'x', calendar: { from: '2026-03-02' } }),
      ),
      'calendar_gap',
      'earning.rules[1].calendar.from',
    ],
    [
      'calendars that overlap',
      earns(
        rate({ exclusive: 'x', calendar: { to: '2026-03-02' } }),
        rate({ id: 's', exclusive: 'x', calendar: { from: '2026-03-01' } }),
      ),
      'calendar_overlap',
      'earning.rules[1]',
    ],
    [
      'a cap that another never lets be reached',
      {
        earning: {
          rules: [rate()],
          caps: [
            { id: 'day', max: 500, per: 'day' },
            { id: 'month', max: 300, per: 'month' },
          ],
        },
      },
      'contradictory_caps',
      'earning.caps[0]',
    ],
    [
      'points lost before a cheque',
      { points: aged({ days: 60 }), payout: { every: 'quarter', minimum: 1 } },
      'expiry_before_payout',
      'points.expiry',
    ],
    [
      'points lost before they can be used',
      { points: { ...aged({ days: 6 }), pendingFor: { weeks: 1 } } },
      'pending_beyond_life',
      'points.expiry',
    ],
    ['points lost at once', { points: aged({ days: 0 }) }, 'life_of_a_day', 'points.expiry'],
    [
      'a metric that no tier looks at',
      {
        metrics: [
          { id: 'spend', kind: 'spend' },
          { id: 'v', kind: 'visits' },
        ],
      },
      'unused_metric',
      'metrics[1]',
    ],
    ['a choice that no rule looks at', { choices: [{ id: 'c', options: ['a'] }] }, 'unused_choice', 'choices[0]'],
    [
      'dates in the wrong order',
      { effectiveFrom: '2026-02-01', effectiveTo: '2026-01-01' },
      'never_in_force',
      'effectiveTo',
    ],
    ['no rule that gives points', earns({ id: 'm', kind: 'multiplier', factor: 2 }), 'no_earning', 'earning.rules'],
  ])('%s', (_, parts, code, path) => {
    const found = lintLoyaltyProgramme(card(parts)).map((one) => [one.code, one.path]);
    expect(found).toContainEqual([code, path]);
  });

  test('rules that no line can fit both are no doubt, and a weekly cap is not bounded by a monthly one', () => {
    const apart = earns(
      rate({ exclusive: 'x', when: isTier('base') }),
      rate({ id: 's', exclusive: 'x', when: isTier('silver') }),
    );
    expect(lintLoyaltyProgramme(card(apart))).toEqual([]);
    const caps = [
      { id: 'week', max: 500, per: 'week' },
      { id: 'month', max: 300, per: 'month' },
    ];
    expect(lintLoyaltyProgramme(card({ earning: { rules: [rate()], caps } }))).toEqual([]);
  });
});
