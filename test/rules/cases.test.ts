import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  compileRuleSet,
  decideFirstRule,
  type FactValue,
  type RuleSet,
  truthOf,
} from 'clientele/rules';
import { describe, expect } from 'vitest';
import { hasShared, readSharedJson } from '../support/shared.ts';

interface Case {
  readonly id: string;
  readonly given?: unknown;
  readonly expect?: unknown;
  readonly input?: unknown;
  readonly expected?: unknown;
}

/** The cases of one file by id; none where the collection is not there, so that the tests are skipped. */
function casesOf(file: string): Map<string, Case> {
  if (!hasShared(file)) return new Map();
  return new Map(readSharedJson<{ cases: Case[] }>(file).cases.map((one) => [one.id, one]));
}

const LOYALTY = 'cases/loyalty.json';
const CHURN = 'cases/churn.json';
const PRESSURE = 'cases/contact-pressure.json';
const loyalty = casesOf(LOYALTY);
const churn = casesOf(CHURN);
const pressure = casesOf(PRESSURE);
const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });
const flag = (fact: string, value: FactValue = true): Condition => ({ kind: 'compare', fact, op: 'eq', value });

/** A rule set with one rule for each name, from the first asked to the last. */
const ladder = (...rules: [id: string, when: Condition][]): RuleSet => ({
  kind: 'rule-set',
  version: 1,
  id: 'ladder',
  rules: rules.map(([id, when]) => ({ id, when })),
});

describe.skipIf(!hasShared(LOYALTY))('loyalty tiers', () => {
  test('from several figures: (miles or segments) and spend', () => {
    const { given, expect: tiers } = loyalty.get('LOY-TIER-04') as {
      given: Record<string, number>[];
      expect: { tier: string }[];
    };
    const silver: Condition = {
      kind: 'all',
      all: [{ kind: 'any', any: [atLeast('miles', 25_000), atLeast('segments', 30)] }, atLeast('spend', 3000)],
    };
    const compiled = compileRuleSet(ladder(['Silver', silver], ['Member', { kind: 'all', all: [] }]));
    expect(given.map((facts) => decideFirstRule(compiled, { facts }, { asOf: 0 }).outcome.rule)).toEqual(
      tiers.map(({ tier }) => tier),
    );
  });

  test('renewed by all, any one or any two of three figures', () => {
    const { given, expect: renewed } = loyalty.get('LOY-TIER-10') as {
      given: ({ require: 'all' | number } & Record<string, number>)[];
      expect: { renewed: boolean }[];
    };
    const of = [atLeast('spend', 5000), atLeast('visits', 10), atLeast('points', 1000)];
    const answers = given.map(({ require, ...facts }) => {
      const when: Condition = require === 'all' ? { kind: 'all', all: of } : { kind: 'atLeast', atLeast: require, of };
      return { renewed: truthOf(compileCondition(when), { facts }, { asOf: 0 }) === 'met' };
    });
    expect(answers).toEqual(renewed);
  });

  test('over a calendar year, the last twelve months and the member’s own year', () => {
    const { given, expect: answers } = loyalty.get('LOY-TIER-14') as unknown as {
      given: { purchases: { on: string; amount: number }[]; evaluations: unknown[] };
      expect: { qualifying: number; tier: string }[];
    };
    const spent = (more: object): Condition =>
      ({ kind: 'sum', events: 'purchases', field: 'amount', op: 'gte', value: 1000, ...more }) as Condition;
    const calendar = spent({ window: { kind: 'calendar', unit: 'year' } });
    const rolling = spent({ window: { kind: 'rolling', length: { months: 12 } } });
    const anniversary = spent({ window: { kind: 'anniversary', length: { years: 1 } }, anchor: 'enrolledOn' });
    const asked: [Condition, string][] = [
      [calendar, '2024-12-31'],
      [rolling, '2025-01-31'],
      [anniversary, '2024-09-14'],
      [anniversary, '2025-09-14'],
    ];
    const input = { facts: { enrolledOn: '2023-09-15' }, events: { purchases: given.purchases } };
    const found = asked.map(([when, asOf]) => {
      const { outcome, reasons } = checkCondition(compileCondition(when), input, { asOf });
      return { qualifying: reasons[0]?.observed, tier: outcome === 'met' ? 'Premier' : 'Base' };
    });
    expect(found).toEqual(answers);
  });

  test('badges for a total, for one big day and for different resorts', () => {
    const { given, expect: awarded } = loyalty.get('LOY-BADGE-01') as unknown as {
      given: { events: { on: string; resort: string; verticalMetres: number }[] };
      expect: { badge: string; on: string }[];
    };
    const metres = { kind: 'sum', events: 'runs', field: 'verticalMetres', op: 'gte' } as const;
    const badges = {
      vertical10k: compileCondition({ ...metres, value: 10_000 }),
      bigDay: compileCondition({ ...metres, value: 5000, window: { kind: 'calendar', unit: 'day' } }),
      tourer: compileCondition({ kind: 'distinct', events: 'runs', field: 'resort', op: 'gte', value: 3 }),
    };
    const days = [...new Set(given.events.map(({ on }) => on))].sort();
    const daysOf = (badge: keyof typeof badges): string[] =>
      days.filter((asOf) => truthOf(badges[badge], { events: { runs: given.events } }, { asOf }) === 'met');
    const listed = (badge: string): string[] => awarded.filter((one) => one.badge === badge).map(({ on }) => on);
    expect(daysOf('bigDay')).toEqual(listed('bigDay'));
    expect(daysOf('vertical10k').slice(0, 1)).toEqual(listed('vertical10k'));
    expect(daysOf('tourer').slice(0, 1)).toEqual(listed('tourer'));
  });
});

describe.skipIf(!hasShared(CHURN))('churn criteria', () => {
  test('no order for six calendar months; whoever never ordered is unknown, not at risk', () => {
    const { input, expected } = churn.get('rule-inactivity') as unknown as {
      input: { asOf: string; months: number; customers: { id: string; last: string | null }[] };
      expected: { atRisk: string[]; noHistory: string[] };
    };
    const value = { before: { months: input.months } };
    const inactive = compileCondition({ kind: 'compare', fact: 'last', op: 'lte', value });
    const whoIs = (wanted: string): string[] =>
      input.customers
        .filter(({ last }) => truthOf(inactive, { facts: { last } }, { asOf: input.asOf }) === wanted)
        .map(({ id }) => id);
    expect(whoIs('met')).toEqual(expected.atRisk);
    expect(whoIs('unknown')).toEqual(expected.noHistory);
  });

  test('a notice given, which does not count before its day', () => {
    const { input, expected } = churn.get('rule-contract') as unknown as {
      input: { asOf: string; customers: { id: string; contracts: { resignedOn: string | null }[] }[] };
      expected: { atRisk: string[] };
    };
    const resigned = compileCondition({ kind: 'count', events: 'notices', op: 'gte', value: 1 });
    const atRisk = input.customers.filter(({ contracts }) => {
      const notices = contracts
        .filter(({ resignedOn }) => resignedOn !== null)
        .map(({ resignedOn }) => ({ on: resignedOn }));
      return truthOf(resigned, { events: { notices } }, { asOf: input.asOf }) === 'met';
    });
    expect(atRisk.map(({ id }) => id)).toEqual(expected.atRisk);
  });
});

describe.skipIf(!hasShared(PRESSURE))('contact pressure', () => {
  const cap = (value: number, days: number): Condition => ({
    kind: 'count',
    events: 'sent',
    window: { kind: 'rolling', length: { days } },
    op: 'lt',
    value,
  });

  test('three messages in two weeks, one after the other', () => {
    const { given, expect: sent } = pressure.get('PRS-ADOBE-01') as unknown as {
      given: { planned: string[] };
      expect: { on: string; send: boolean }[];
    };
    const free = compileCondition(cap(3, 14));
    const history: { on: string }[] = [];
    const found = given.planned.map((on) => {
      const send = truthOf(free, { events: { sent: history } }, { asOf: on }) === 'met';
      if (send) history.push({ on });
      return { on, send };
    });
    expect(found).toEqual(sent);
  });

  test('four calls in any thirty days', () => {
    const { given, expect: allowed } = pressure.get('PRS-FR-03') as unknown as {
      given: { calls: string[]; next: string[] };
      expect: boolean[];
    };
    const free = compileCondition(cap(4, 30));
    const sent = given.calls.map((on) => ({ on }));
    expect(given.next.map((asOf) => truthOf(free, { events: { sent } }, { asOf }) === 'met')).toEqual(allowed);
  });

  test('another cap for prospects than for customers', () => {
    const { given, expect: answers } = pressure.get('PRS-ADOBE-08') as unknown as {
      given: Record<string, FactValue>[];
      expect: { send: boolean }[];
    };
    const below = (value: number): Condition => ({ kind: 'compare', fact: 'sentInWeek', op: 'lt', value });
    const free = compileCondition({
      kind: 'any',
      any: [
        { kind: 'all', all: [flag('status', 'prospect'), below(2)] },
        { kind: 'all', all: [{ kind: 'not', not: flag('status', 'prospect') }, below(4)] },
      ],
    });
    expect(given.map((facts) => ({ send: truthOf(free, { facts }, { asOf: 0 }) === 'met' }))).toEqual(answers);
  });

  test('calls to consumers before and after the law of 11 August 2026', () => {
    const { given, expect: answers } = pressure.get('PRS-FR-05') as unknown as {
      given: ({ on: string } & Record<string, FactValue>)[];
      expect: { call: boolean }[];
    };
    const change = '2026-08-11';
    const may = (...all: Condition[]): RuleSet => ladder(['may-call', { kind: 'all', all: [flag('inHours'), ...all] }]);
    const contract: Condition = { kind: 'all', all: [flag('runningContract'), flag('aboutThatContract')] };
    const laws = [
      { ...may(flag('bloctel', false)), effectiveTo: change },
      { ...may({ kind: 'any', any: [flag('consent'), contract] }), effectiveFrom: change },
    ].map((document) => compileRuleSet(document));
    const found = given.map(({ on, ...facts }) => {
      const law = laws[on < change ? 0 : 1] as (typeof laws)[number];
      return { call: decideFirstRule(law, { facts }, { asOf: on }).outcome.status === 'met' };
    });
    expect(found).toEqual(answers);
  });
});
