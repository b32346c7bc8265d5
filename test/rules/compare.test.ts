import { test } from '@fast-check/vitest';
import {
  type Against,
  type Condition,
  checkCondition,
  compileCondition,
  type FactValue,
  type Reason,
  type Truth,
  truthOf,
} from 'clientele/rules';
import { dayFromIso } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';

type Facts = Record<string, FactValue | null | undefined>;
const compare = (fact: string, against: Against, unit?: string): Condition => ({
  kind: 'compare',
  fact,
  ...against,
  ...(unit === undefined ? {} : { unit }),
});
const truth = (fact: FactValue | null | undefined, against: Against, others: Facts = {}, asOf = '2026-06-30'): Truth =>
  truthOf(compileCondition(compare('fact', against)), { facts: { ...others, fact } }, { asOf });
const reason = (facts: Facts, against: Against, asOf = '2026-06-30'): Reason =>
  checkCondition(compileCondition(compare('fact', against, 'EUR')), { facts }, { asOf }).reasons[0] as Reason;

describe('a number', () => {
  test.prop([fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })])(
    'is compared as numbers are',
    (a, b, c) => {
      const holds = (against: Against): boolean => truth(a, against) === 'met';
      expect(holds({ op: 'eq', value: b })).toBe(a === b);
      expect(holds({ op: 'ne', value: b })).toBe(a !== b);
      expect(holds({ op: 'lt', value: b })).toBe(a < b);
      expect(holds({ op: 'lte', value: b })).toBe(a <= b);
      expect(holds({ op: 'gt', value: b })).toBe(a > b);
      expect(holds({ op: 'gte', value: b })).toBe(a >= b);
      expect(holds({ op: 'in', value: [b, c] })).toBe(a === b || a === c);
      expect(holds({ op: 'notIn', value: [b, c] })).toBe(a !== b && a !== c);
      expect(holds({ op: 'between', value: [b, c] })).toBe(b <= a && a <= c);
    },
  );

  test.prop([fc.constantFrom(null, undefined, Number.NaN, Infinity, -Infinity)])(
    'that is missing or not finite leaves every comparison unknown, ne and notIn as well',
    (missing) => {
      for (const op of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) {
        expect(truth(missing, { op, value: 1 })).toBe('unknown');
        expect(truth(missing, { op, value: { fact: 'other' } }, { other: 1 })).toBe('unknown');
        expect(truth(1, { op, value: { fact: 'other' } }, { other: missing })).toBe('unknown');
      }
      for (const op of ['in', 'notIn'] as const) {
        expect(truth(missing, { op, value: [1] })).toBe('unknown');
        expect(truth(missing, { op, value: [] })).toBe('unknown');
        expect(truth(missing, { op, value: ['a'] })).toBe('unknown');
        expect(truth(missing, { op, value: [true] })).toBe('unknown');
        expect(truth(missing, { op, value: ['2026-01-01'] })).toBe('unknown');
      }
    },
  );

  test('between reads as both ends: one end that fails settles it, the other missing', () => {
    const upTo = { op: 'between', value: [10, { fact: 'high' }] } as const;
    expect(truth(5, upTo)).toBe('notMet');
    expect(truth(15, upTo)).toBe('unknown');
    expect(truth(15, upTo, { high: 15 })).toBe('met');
  });

  test('may be held against another fact, such as a cap of the customer’s own', () => {
    const capped = { op: 'lt', value: { fact: 'ownCap' } } as const;
    expect(truth(1, capped, { ownCap: 10 })).toBe('met');
    expect(truth(10, capped, { ownCap: 10 })).toBe('notMet');
    expect(reason({ fact: 3 }, capped)).toMatchObject({ observed: 3, limit: null, evidence: { missing: ['ownCap'] } });
  });
});

describe('text and booleans', () => {
  test('are the same or are not', () => {
    expect(truth('email', { op: 'eq', value: 'email' })).toBe('met');
    expect(truth('sms', { op: 'ne', value: 'email' })).toBe('met');
    expect(truth('sms', { op: 'in', value: ['email', 'sms'] })).toBe('met');
    expect(truth('fax', { op: 'notIn', value: ['email', 'sms'] })).toBe('met');
    expect(truth('fax', { op: 'in', value: [] })).toBe('notMet');
    expect(truth('fax', { op: 'notIn', value: [] })).toBe('met');
    expect(truth(false, { op: 'eq', value: false })).toBe('met');
    expect(truth(false, { op: 'ne', value: { fact: 'other' } }, { other: true })).toBe('met');
    expect(truth('a', { op: 'eq', value: { fact: 'other' } }, { other: 'a' })).toBe('met');
  });

  test('of another type than the limit are refused, not converted', () => {
    refuses(() => truth('3', { op: 'gte', value: 3 }), 'wrong_type', 'facts.fact');
    refuses(() => truth(3, { op: 'eq', value: '3' }), 'wrong_type', 'facts.fact');
    refuses(() => truth(1, { op: 'eq', value: true }), 'wrong_type', 'facts.fact');
    refuses(() => truth(1, { op: 'lt', value: { fact: 'other' } }, { other: 'x' }), 'wrong_type', 'facts.other');
    refuses(() => truth(true, { op: 'lt', value: { fact: 'other' } }, { other: false }), 'wrong_type', 'facts.fact');
    refuses(() => truth('a', { op: 'lt', value: { fact: 'other' } }, { other: 'b' }), 'invalid_date', 'facts.fact');
  });

  test('a fact named like a method of every object is missing', () => {
    const odd = compileCondition({ kind: 'compare', fact: 'constructor', op: 'eq', value: 'x' });
    expect(truthOf(odd, { facts: {} }, { asOf: 0 })).toBe('unknown');
    const proto = compileCondition({ kind: 'compare', fact: '__proto__', op: 'eq', value: 'x' });
    expect(truthOf(proto, { facts: JSON.parse('{"__proto__":"x"}') }, { asOf: 0 })).toBe('met');
  });
});

describe('a day', () => {
  test('may be given as text or as a number, and is shown as text', () => {
    const before = { op: 'lt', value: '2026-03-01' } as const;
    expect(truth('2026-02-28', before)).toBe('met');
    expect(truth(dayFromIso('2026-02-28'), before)).toBe('met');
    expect(truth('2026-03-01', before)).toBe('notMet');
    expect(reason({ fact: dayFromIso('2026-02-28') }, before)).toMatchObject({
      observed: '2026-02-28',
      limit: '2026-03-01',
    });
    refuses(() => truth('2026-02-30', before), 'invalid_date', 'facts.fact');
    refuses(() => truth(true, before), 'wrong_type', 'facts.fact');
    refuses(() => truth(1e9, before), 'invalid_date', 'facts.fact');
  });

  test('of two facts are compared as days', () => {
    const earlier = { op: 'lte', value: { fact: 'other' } } as const;
    expect(truth('2026-02-28', earlier, { other: '2026-03-01' })).toBe('met');
    expect(truth('2026-03-02', earlier, { other: '2026-03-01' })).toBe('notMet');
  });

  test('counted from asOf follows the calendar', () => {
    const lapsed = { op: 'lte', value: { before: { months: 6 } } } as const;
    expect(truth('2025-08-31', lapsed, {}, '2026-02-28')).toBe('notMet');
    expect(truth('2025-08-28', lapsed, {}, '2026-02-28')).toBe('met');
    const soon = { op: 'between', value: [{ before: { days: 0 } }, { after: { days: 30 } }] } as const;
    expect(truth('2026-06-30', soon)).toBe('met');
    expect(truth('2026-07-30', soon)).toBe('met');
    expect(truth('2026-07-31', soon)).toBe('notMet');
    expect(reason({ fact: '2026-07-10' }, soon).limit).toEqual(['2026-06-30', '2026-07-30']);
  });

  test('beyond the calendar is still compared, and shown as its end', () => {
    const ancient = { op: 'gte', value: { before: { years: 50_000 } } } as const;
    expect(truth('0001-01-01', ancient)).toBe('met');
    expect(reason({ fact: '0001-01-01' }, ancient)).toMatchObject({ status: 'met', limit: '0001-01-01' });
  });
});

describe('a reason of a comparison', () => {
  test('says what was seen, what was asked and in which unit', () => {
    expect(reason({ fact: 850 }, { op: 'gte', value: 1000 })).toEqual({
      ruleId: 'when',
      kind: 'compare',
      status: 'notMet',
      decisive: true,
      observed: 850,
      limit: 1000,
      unit: 'EUR',
      window: null,
      since: null,
      until: null,
      evidence: { subject: 'fact', op: 'gte' },
    });
    expect(reason({}, { op: 'in', value: [1, 2] })).toMatchObject({
      status: 'unknown',
      observed: null,
      limit: [1, 2],
      evidence: { missing: ['fact'] },
    });
  });
});

test('facts may come from a function', () => {
  const condition = compileCondition(compare('orders', { op: 'gte', value: 3 }));
  const asked: string[] = [];
  const facts = (name: string): number => {
    asked.push(name);
    return 5;
  };
  expect(truthOf(condition, { facts }, { asOf: 0 })).toBe('met');
  expect(asked).toEqual(['orders']);
});

test('what is no input is refused', () => {
  const condition = compileCondition(compare('orders', { op: 'gte', value: 3 }));
  refuses(() => truthOf(condition, null as never, { asOf: 0 }), 'wrong_type', 'input');
  refuses(() => truthOf(condition, { fact: {} } as never, { asOf: 0 }), 'unknown_option', 'input.fact');
  refuses(() => truthOf(condition, { facts: 3 } as never, { asOf: 0 }), 'wrong_type', 'input.facts');
  refuses(() => truthOf(condition, { events: 3 } as never, { asOf: 0 }), 'wrong_type', 'input.events');
});
