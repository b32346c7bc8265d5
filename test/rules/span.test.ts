import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  type Reason,
  type RuleEvent,
  type RuleInput,
  truthOf,
} from 'clientele/rules';
import { type Day, dayFromIso, isoFromDay } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { knownEvents, TODAY, windows } from './arbitraries.ts';

const reason = (condition: Condition, input: RuleInput, asOf: string): Reason =>
  checkCondition(compileCondition(condition), input, { asOf }).reasons[0] as Reason;
const spanOf = (condition: Condition, input: RuleInput, asOf: string) => {
  const { status, since, until } = reason(condition, input, asOf);
  return { status, since, until };
};

/** How far to both sides the days are tried one by one. */
const REACH = 500;

/** Asks day by day. Events after `asOf` are not known yet, so they are taken away for the days to come. */
function tried(condition: Condition, input: RuleInput, asOf: Day): { since: string | null; until: string | null } {
  const compiled = compileCondition(condition);
  const known = Object.fromEntries(
    Object.entries(input.events ?? {}).map(([list, events]) => [
      list,
      events?.filter((event) => dayFromIso(event.on as string) <= asOf),
    ]),
  );
  const at = (day: Day): string => truthOf(compiled, { ...input, events: known }, { asOf: day });
  const now = at(asOf);
  let since: string | null = null;
  for (let day = asOf; day > asOf - REACH && since === null; day--) if (at(day - 1) !== now) since = isoFromDay(day);
  let until: string | null = null;
  for (let day = asOf + 1; day < asOf + REACH && until === null; day++) if (at(day) !== now) until = isoFromDay(day);
  return { since, until };
}

const figures = fc
  .tuple(
    fc.constantFrom({ kind: 'count' }, { kind: 'sum', field: 'amount' }, { kind: 'distinct', field: 'tag' }),
    fc.option(windows, { nil: undefined }),
    fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'),
    fc.integer({ min: 0, max: 4 }),
    fc.option(fc.constant({ kind: 'compare', fact: 'tag', op: 'ne', value: 'x' }), { nil: undefined }),
  )
  .map(
    ([kind, window, op, value, where]) =>
      JSON.parse(JSON.stringify({ ...kind, events: 'e', op, value, window, where })) as Condition,
  );

describe('since and until of a figure over events', () => {
  test.prop([figures, knownEvents], { numRuns: 300 })('are the days found by asking day by day', (condition, e) => {
    const { since, until } = reason(condition, { events: { e } }, isoFromDay(TODAY));
    expect({ since, until }).toEqual(tried(condition, { events: { e } }, TODAY));
  });

  test.prop([knownEvents, fc.integer({ min: 0, max: 80 }), fc.constantFrom({ months: 1 }, { days: 45 })], {
    numRuns: 200,
  })('are so inside anniversary windows as well, which begin with their anchor', (e, age, length) => {
    const condition: Condition = {
      kind: 'count',
      events: 'e',
      window: { kind: 'anniversary', length },
      anchor: 'joinedOn',
      op: 'gte',
      value: 2,
    };
    const input = { facts: { joinedOn: TODAY - age }, events: { e } };
    const { since, until } = reason(condition, input, isoFromDay(TODAY));
    const found = tried(condition, input, TODAY);
    // Before its anchor the condition is unknown: that is no beginning of a status.
    expect({ since, until }).toEqual({
      ...found,
      since: found.since === isoFromDay(TODAY - age) ? since : found.since,
    });
    if (since !== null) expect(dayFromIso(since)).toBeGreaterThanOrEqual(TODAY - age);
  });

  test('say when a cap is free again: the call of 1 March leaves the 30 days on 31 March', () => {
    const calls: RuleEvent[] = ['2023-03-01', '2023-03-06', '2023-03-13', '2023-03-20'].map((on) => ({ on }));
    const cap: Condition = {
      kind: 'count',
      events: 'calls',
      window: { kind: 'rolling', length: { days: 30 } },
      op: 'lt',
      value: 4,
    };
    expect(spanOf(cap, { events: { calls } }, '2023-03-27')).toEqual({
      status: 'notMet',
      since: '2023-03-20',
      until: '2023-03-31',
    });
    expect(spanOf(cap, { events: { calls } }, '2023-03-31')).toEqual({
      status: 'met',
      since: '2023-03-31',
      until: null,
    });
  });

  test('are not told where something about the events is not known', () => {
    const cap: Condition = { kind: 'count', events: 'calls', op: 'gte', value: 1 };
    const calls = [{ on: '2023-03-01' }, { on: null }];
    expect(spanOf(cap, { events: { calls } }, '2023-03-27')).toEqual({ status: 'met', since: null, until: null });
  });

  test('look no further than the end of the calendar', () => {
    const ever: Condition = {
      kind: 'count',
      events: 'e',
      window: { kind: 'rolling', length: { years: 9000 } },
      op: 'gte',
      value: 1,
    };
    expect(reason(ever, { events: { e: [{ on: '2020-01-01' }] } }, '2026-06-30')).toMatchObject({
      status: 'met',
      window: { from: '0001-01-01', to: '2026-07-01' },
      since: '2020-01-01',
      until: null,
    });
  });
});

describe('since and until of a limit counted from asOf', () => {
  const days = fc.integer({ min: TODAY - 100, max: TODAY + 100 });
  const relative = fc.oneof(
    fc.record({ before: fc.constantFrom({ days: 0 }, { days: 40 }, { months: 1 }, { months: 3 }, { years: 1 }) }),
    fc.record({ after: fc.constantFrom({ days: 10 }, { weeks: 2 }, { months: 2 }) }),
  );
  const againsts = fc.oneof(
    fc.record({ op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), value: relative }),
    fc.record({ op: fc.constant('between'), value: fc.tuple(relative, fc.oneof(relative, days.map(isoFromDay))) }),
  );

  test.prop([againsts, days, fc.integer({ min: TODAY - 200, max: TODAY + 200 })], { numRuns: 400 })(
    'are the days found by asking day by day',
    (against, fact, asOf) => {
      const condition = { kind: 'compare', fact: 'd', ...against } as unknown as Condition;
      const { since, until } = reason(condition, { facts: { d: fact } }, isoFromDay(asOf));
      const found = tried(condition, { facts: { d: fact } }, asOf);
      const near = (day: string | null): string | null =>
        day === null || Math.abs(dayFromIso(day) - asOf) >= REACH ? null : day;
      expect({ since: near(since), until: near(until) }).toEqual(found);
    },
  );

  test('say when a customer became inactive, and when a refusal is over', () => {
    const lapsed: Condition = { kind: 'compare', fact: 'lastOrderOn', op: 'lte', value: { before: { months: 6 } } };
    expect(spanOf(lapsed, { facts: { lastOrderOn: '2025-08-31' } }, '2026-06-30')).toEqual({
      status: 'met',
      since: '2026-03-01',
      until: null,
    });
    expect(spanOf(lapsed, { facts: { lastOrderOn: '2026-05-02' } }, '2026-06-30')).toEqual({
      status: 'notMet',
      since: null,
      until: '2026-11-02',
    });
  });

  test('a fixed limit has neither', () => {
    const rich: Condition = { kind: 'compare', fact: 'spend', op: 'gte', value: 10 };
    expect(spanOf(rich, { facts: { spend: 20 } }, '2026-06-30')).toEqual({ status: 'met', since: null, until: null });
  });
});
