import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  type Reason,
  type RuleEvent,
  type RuleInput,
  type Truth,
  truthOf,
} from 'clientele/rules';
import { dayFromIso, windowOfDay } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { knownEvents, TODAY, windows } from './arbitraries.ts';

const AS_OF = { asOf: '2026-06-30' };
const truth = (condition: Condition, input: RuleInput, asOf = AS_OF.asOf): Truth =>
  truthOf(compileCondition(condition), input, { asOf });
const reason = (condition: Condition, input: RuleInput, asOf = AS_OF.asOf): Reason =>
  checkCondition(compileCondition(condition), input, { asOf }).reasons[0] as Reason;
const count = (more: object = {}): Condition =>
  ({ kind: 'count', events: 'orders', op: 'gte', value: 2, ...more }) as Condition;
const sum = (more: object = {}): Condition =>
  ({ kind: 'sum', events: 'orders', field: 'amount', op: 'gte', value: 100, ...more }) as Condition;
const distinct = (more: object = {}): Condition =>
  ({ kind: 'distinct', events: 'orders', field: 'category', op: 'gte', value: 2, ...more }) as Condition;
const isInk: Condition = { kind: 'compare', fact: 'category', op: 'eq', value: 'ink' };

const orders: RuleEvent[] = [
  { on: '2026-05-30', amount: 60, category: 'ink', id: 'A-1' },
  { on: '2026-06-10', amount: 30, category: 'paper', id: 'A-2' },
  { on: '2026-06-30', amount: 40, category: 'ink', id: 'A-3' },
  { on: '2026-07-01', amount: 900, category: 'desk', id: 'A-4' },
];

describe('count, sum and distinct', () => {
  test('look at events up to asOf, all of them without a window', () => {
    expect(reason(count(), { events: { orders } }).observed).toBe(3);
    expect(reason(sum(), { events: { orders } }).observed).toBe(130);
    expect(reason(distinct(), { events: { orders } }).observed).toBe(2);
  });

  test('count what meets where, inside the window', () => {
    const month = { window: { kind: 'rolling', length: { months: 1 } } };
    const seen = reason(sum({ where: isInk, ...month, unit: 'EUR' }), { events: { orders } });
    expect(seen).toMatchObject({
      status: 'notMet',
      observed: 40,
      limit: 100,
      unit: 'EUR',
      window: { from: '2026-05-31', to: '2026-07-01', zone: null },
      evidence: { subject: 'orders', field: 'amount', op: 'gte', events: [{ index: 2, on: '2026-06-30', id: 'A-3' }] },
    });
    expect(reason(sum({ window: { kind: 'calendar', unit: 'quarter' } }), { events: { orders } }).observed).toBe(130);
  });

  test('add money exactly: ten times 0.1 is 1, whatever the order', () => {
    const tenths = Array.from({ length: 10 }, () => ({ on: '2026-06-01', amount: 0.1 }));
    expect(reason(sum({ op: 'gte', value: 1 }), { events: { orders: tenths } })).toMatchObject({
      status: 'met',
      observed: 1,
    });
    const cancelling = [1e16, 1, -1e16].map((amount) => ({ on: '2026-06-01', amount }));
    expect(reason(sum(), { events: { orders: cancelling } }).observed).toBe(1);
  });

  test('name at most 20 of the events that counted', () => {
    const many = Array.from({ length: 30 }, () => ({ on: '2026-06-01' }));
    expect(reason(count(), { events: { orders: many } }).evidence.events).toHaveLength(20);
  });

  test.prop([knownEvents, windows, fc.integer({ min: 0, max: 4 }), fc.constantFrom('x', 'y')])(
    'equal plain counting in the window',
    (events, window, limit, tag) => {
      const { from, to } = windowOfDay(window as never, TODAY);
      const inside = events.filter(({ on, tag: own }) => {
        const day = dayFromIso(on as string);
        return day >= from && day < to && day <= TODAY && own !== tag;
      });
      const where = { kind: 'compare', fact: 'tag', op: 'ne', value: tag };
      const observed = (one: object): unknown =>
        checkCondition(
          compileCondition({ events: 'e', where, window, op: 'gte', value: limit, ...one } as unknown as Condition),
          { events: { e: events } },
          { asOf: TODAY },
        ).reasons.map((each) => [each.observed, each.status === 'met']);
      const amounts = inside.map((event) => event['amount'] as number);
      const total = amounts.reduce((a, b) => a + b, 0);
      const different = new Set(amounts).size;
      expect(observed({ kind: 'count' })).toEqual([[inside.length, inside.length >= limit]]);
      expect(observed({ kind: 'sum', field: 'amount' })).toEqual([[total, total >= limit]]);
      expect(observed({ kind: 'distinct', field: 'amount' })).toEqual([[different, different >= limit]]);
    },
  );
});

describe('what is not known', () => {
  test('a list that is missing is unknown, an empty one has no events', () => {
    expect(truth(count({ op: 'lt', value: 1 }), {})).toBe('unknown');
    expect(truth(count({ op: 'lt', value: 1 }), { events: { orders: null } })).toBe('unknown');
    expect(truth(count({ op: 'lt', value: 1 }), { events: { orders: [] } })).toBe('met');
    expect(reason(count(), {}).evidence.missing).toEqual(['orders']);
  });

  test('an event that may or may not count leaves a range, which may still settle the matter', () => {
    const some = [{ on: '2026-06-01', category: 'ink' }, { on: '2026-06-02' }, { on: '2026-06-03', category: 'paper' }];
    const ink = (op: string, value: number): Truth =>
      truth(count({ where: isInk, op, value }), { events: { orders: some } });
    expect(ink('gte', 1)).toBe('met');
    expect(ink('gte', 2)).toBe('unknown');
    expect(ink('gte', 3)).toBe('notMet');
    expect(ink('ne', 5)).toBe('met');
    expect(reason(count({ where: isInk }), { events: { orders: some } })).toMatchObject({
      status: 'unknown',
      observed: null,
      evidence: { range: [1, 2], missing: ['orders.category'], events: [{ index: 0 }] },
    });
  });

  test('an event without a day may lie in any window', () => {
    const undated = [{ on: null }, { on: '2026-06-29' }];
    const week = { window: { kind: 'rolling', length: { days: 7 } } };
    expect(truth(count(week), { events: { orders: undated } })).toBe('unknown');
    expect(truth(count({ ...week, op: 'lte' }), { events: { orders: undated } })).toBe('met');
    expect(reason(count(week), { events: { orders: undated } }).evidence.missing).toEqual(['orders.on']);
  });

  test('a sum with a missing amount has no bounds, a maybe with a known amount has', () => {
    const blank = [{ on: '2026-06-01', amount: 500 }, { on: '2026-06-02' }];
    expect(truth(sum(), { events: { orders: blank } })).toBe('unknown');
    expect(reason(sum(), { events: { orders: blank } }).evidence).toMatchObject({
      range: [null, null],
      missing: ['orders.amount'],
    });
    const maybe = [
      { on: '2026-06-01', amount: 120, category: 'ink' },
      { on: '2026-06-02', amount: -30 },
    ];
    expect(reason(sum({ where: isInk }), { events: { orders: maybe } }).evidence.range).toEqual([90, 120]);
    expect(truth(sum({ where: isInk, value: 90 }), { events: { orders: maybe } })).toBe('met');
  });

  test('a missing value may be a new one or one that was seen', () => {
    const some = [{ on: '2026-06-01', category: 'ink' }, { on: '2026-06-02' }];
    expect(reason(distinct(), { events: { orders: some } }).evidence.range).toEqual([1, 2]);
    expect(
      reason(distinct(), { events: { orders: [{ on: '2026-06-02' }, { on: '2026-06-03' }] } }).evidence.range,
    ).toEqual([1, 2]);
  });

  test('without its anchor, or before it, an anniversary window is unknown', () => {
    const yearly = sum({ window: { kind: 'anniversary', length: { years: 1 } }, anchor: 'joinedOn' });
    const on = (joinedOn: string | null): Reason => reason(yearly, { facts: { joinedOn }, events: { orders } });
    expect(on('2026-06-01')).toMatchObject({
      observed: 70,
      window: { from: '2026-06-01', to: '2027-06-01', zone: null },
    });
    expect(on('2024-06-30')).toMatchObject({
      observed: 40,
      window: { from: '2026-06-30', to: '2027-06-30', zone: null },
    });
    expect(on(null)).toMatchObject({ status: 'unknown', window: null, evidence: { missing: ['joinedOn'] } });
    expect(on('2026-07-01')).toMatchObject({ status: 'unknown', evidence: { missing: ['joinedOn'] } });
  });
});

describe('what is malformed', () => {
  test('is refused with its place', () => {
    const ask = (list: unknown, condition = sum()) => truth(condition, { events: { orders: list as RuleEvent[] } });
    refuses(() => ask(3), 'wrong_type', 'events.orders');
    refuses(() => ask([3]), 'wrong_type', 'events.orders[0]');
    refuses(() => ask([{ on: '2026-13-01' }]), 'invalid_date', 'events.orders[0].on');
    refuses(() => ask([{ on: true }]), 'wrong_type', 'events.orders[0].on');
    refuses(() => ask([{ on: 0 }, { on: 0, amount: '5' }]), 'wrong_type', 'events.orders[1].amount');
    refuses(() => ask([{ on: 0, category: 5 }], count({ where: isInk })), 'wrong_type', 'events.orders[0].category');
    refuses(() => ask([{ on: 0, category: {} }], distinct()), 'wrong_type', 'events.orders[0].category');
  });
});

test('where may compare one field with another, and with days counted from asOf', () => {
  const contracts = [
    { on: '2024-01-01', signedFor: 12, used: 15, endsOn: '2026-07-15' },
    { on: '2025-01-01', signedFor: 24, used: 10, endsOn: '2027-01-01' },
  ];
  const over: Condition = { kind: 'compare', fact: 'used', op: 'gt', value: { fact: 'signedFor' } };
  const ending: Condition = { kind: 'compare', fact: 'endsOn', op: 'lte', value: { after: { days: 30 } } };
  for (const where of [over, ending]) {
    expect(
      reason({ kind: 'count', events: 'contracts', where, op: 'gte', value: 1 }, { events: { contracts } }),
    ).toMatchObject({
      observed: 1,
      evidence: { events: [{ index: 0 }] },
    });
  }
});
