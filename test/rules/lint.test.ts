import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  compileRuleSet,
  lintRuleSet,
  type RuleSet,
} from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, inputs, TODAY } from './arbitraries.ts';

const setOf = (list: readonly unknown[], more: object = {}): RuleSet => ({
  kind: 'rule-set',
  version: 1,
  id: 'set',
  rules: list.map((when, i) => ({ id: `r${i}`, when: when as Condition })),
  ...more,
});
const codes = (...list: unknown[]): [string, string][] =>
  lintRuleSet(setOf(list)).map(({ code, path }) => [code, path]);
const is = (fact: string, op: string, value: unknown): object => ({ kind: 'compare', fact, op, value });
const all = (...list: object[]): object => ({ kind: 'all', all: list });
const any = (...list: object[]): object => ({ kind: 'any', any: list });
const not = (condition: object): object => ({ kind: 'not', not: condition });
const count = (op: string, value: unknown, more: object = {}): object => ({
  kind: 'count',
  events: 'e',
  op,
  value,
  ...more,
});

describe('a rule that can never be met', () => {
  test('contradicts itself on one fact', () => {
    const never = [['never_met', 'rules[0].when']];
    expect(codes(all(is('r', 'lte', 2), is('r', 'gte', 4)))).toEqual(never);
    expect(codes(all(is('r', 'lt', 2), is('r', 'gte', 2)))).toEqual(never);
    expect(codes(all(is('r', 'in', [1, 2]), is('x', 'eq', 1), all(is('r', 'notIn', [1, 2]))))).toEqual(never);
    expect(codes(all(is('t', 'eq', 'a'), is('t', 'eq', 'b')))).toEqual(never);
    expect(codes(all(is('t', 'in', ['a', 'b']), not(is('t', 'notIn', ['c']))))).toEqual(never);
    expect(codes(all(is('b', 'eq', true), is('b', 'eq', false)))).toEqual(never);
    expect(codes(all(is('b', 'ne', true), is('b', 'ne', false)))).toEqual(never);
    expect(codes(all(is('d', 'gt', '2026-01-01'), is('d', 'lt', '2026-01-02')))).toEqual(never);
    expect(codes(all(count('gt', 2), count('lt', 3)))).toEqual(never);
    expect(codes(is('r', 'between', [5, 3]))).toEqual(never);
    expect(codes(is('r', 'in', []))).toEqual(never);
    expect(codes(count('lt', 0))).toEqual(never);
    expect(codes({ kind: 'atLeast', atLeast: 2, of: [is('x', 'eq', 1), is('r', 'in', []), count('lt', 0)] })).toEqual(
      never,
    );
    expect(codes({ kind: 'atLeast', atLeast: 2, of: [is('r', 'lt', 1), is('r', 'gt', 1)] })).toEqual(never);
  });

  test('is not one that only looks like it', () => {
    expect(codes(all(is('r', 'lte', 2), is('r', 'gte', 2)))).toEqual([]);
    expect(codes(all(is('r', 'gt', 2), is('r', 'lt', 3)))).toEqual([]);
    expect(codes(all(is('r', 'lte', 2), is('m', 'gte', 4)))).toEqual([]);
    expect(codes(any(is('r', 'lte', 2), is('r', 'gte', 4)))).toEqual([]);
    expect(codes(all(count('gt', 2), count('lt', 3, { events: 'f' })))).toEqual([]);
    expect(
      codes(all({ ...count('gt', 2), kind: 'sum', field: 'a' }, { ...count('lt', 3), kind: 'sum', field: 'a' })),
    ).toEqual([]);
    expect(codes(all(is('r', 'lte', { fact: 'x' }), is('r', 'gt', { fact: 'x' })))).toEqual([]);
  });
});

test('a rule that is always met covers all there is', () => {
  const always = [['always_met', 'rules[0].when']];
  expect(codes(any(is('r', 'lt', 2), is('r', 'gte', 2)))).toEqual(always);
  expect(codes(any(is('t', 'ne', 'a'), is('t', 'eq', 'a')))).toEqual(always);
  expect(codes(any(is('b', 'eq', true), is('b', 'eq', false)))).toEqual(always);
  expect(codes(not(all(is('r', 'lt', 2), is('r', 'gt', 2))))).toEqual(always);
  expect(codes(any(is('x', 'eq', 1), count('lt', 2), count('gt', 1)))).toEqual(always);
  expect(codes(count('gte', 0))).toEqual(always);
  expect(codes(is('t', 'notIn', []))).toEqual(always);
  expect(codes({ kind: 'atLeast', atLeast: 1, of: [is('x', 'eq', 1), count('gte', 0)] })).toEqual(always);
});

test('a part that cannot matter is named where it stands, in where as well', () => {
  const contradiction = all(is('r', 'lt', 1), is('r', 'gt', 1));
  expect(codes(any(is('x', 'eq', 1), contradiction))).toEqual([['never_met', 'rules[0].when.any[1]']]);
  expect(codes(count('gte', 1, { where: contradiction }))).toEqual([['never_met', 'rules[0].when.where']]);
});

test('empty lists are doubted: all of nothing holds, any of nothing does not', () => {
  expect(codes(all())).toEqual([['empty_all', 'rules[0].when']]);
  expect(codes(any())).toEqual([['empty_any', 'rules[0].when']]);
  expect(codes(any(is('x', 'eq', 1), not(any())))).toEqual([
    ['always_met', 'rules[0].when'],
    ['empty_any', 'rules[0].when.any[1].not'],
  ]);
});

test('two rules with the same condition are doubted, whatever the names, units and order of parts', () => {
  const a = is('r', 'gte', 4);
  const b = { ...count('gte', 1, { where: is('tag', 'eq', 'x') }) };
  expect(codes(all(a, b), is('x', 'eq', 1), all({ unit: 'EUR', ...b }, { id: 'named', ...a }))).toEqual([
    ['same_condition', 'rules[2].when'],
  ]);
  expect(codes(all(a, b), any(a, b), all(a, { ...b, where: is('tag', 'eq', 'y') }))).toEqual([]);
});

test('a fact compared with different types is doubted; limits that do not say their type are not', () => {
  const doubts = lintRuleSet(
    setOf([
      is('a', 'eq', 1),
      is('a', 'eq', 'x'),
      is('a', 'gte', { fact: 'b' }),
      is('d', 'gte', { before: { days: 1 } }),
      is('d', 'eq', '2026-01-01'),
    ]),
  );
  expect(doubts.map(({ code, path }) => [code, path])).toEqual([['mixed_types', 'rules[1].when']]);
  expect(doubts[0]?.message).toContain('rules[0].when');
  expect(codes(count('gte', 1, { where: is('a', 'eq', 1) }), is('a', 'eq', 'x'))).toEqual([]);
});

test('dates in the wrong order, and a day on which the set is not in force, are doubted', () => {
  const dated = (effectiveFrom: string, effectiveTo: string, asOf?: string) =>
    lintRuleSet(setOf([is('a', 'eq', 1)], { effectiveFrom, effectiveTo }), asOf === undefined ? {} : { asOf }).map(
      ({ code, path }) => [code, path],
    );
  expect(dated('2026-08-11', '2023-03-01')).toEqual([['never_in_force', 'effectiveTo']]);
  expect(dated('2026-08-11', '2026-08-11')).toEqual([['never_in_force', 'effectiveTo']]);
  expect(dated('2023-03-01', '2026-08-11', '2023-02-28')).toEqual([['not_in_force', 'effectiveFrom']]);
  expect(dated('2023-03-01', '2026-08-11', '2026-08-11')).toEqual([['not_in_force', 'effectiveTo']]);
  expect(dated('2023-03-01', '2026-08-11', '2026-08-10')).toEqual([]);
  expect(dated('2023-03-01', '2026-08-11')).toEqual([]);
  expect(codes()).toEqual([['no_rules', 'rules']]);
});

test('a document that does not compile is refused, not doubted', () => {
  refuses(() => lintRuleSet(setOf([{ kind: 'atLeast', atLeast: 3, of: [is('a', 'eq', 1)] }])), 'out_of_range');
  refuses(() => lintRuleSet(setOf([]), { at: 1 } as never), 'unknown_option', 'options.at');
});

describe('always and never', () => {
  test.prop([conditions, inputs], { numRuns: 1000 })('a doubt about what can be met is right', (condition, input) => {
    const decision = checkCondition(compileCondition(condition), input, { asOf: TODAY });
    for (const { code, path } of lintRuleSet(setOf([condition]))) {
      if (path !== 'rules[0].when') continue;
      if (code === 'never_met') expect(decision.outcome).not.toBe('met');
      if (code === 'always_met') expect(decision.outcome).not.toBe('notMet');
    }
  });

  const small = fc.record({
    kind: fc.constant('compare'),
    fact: fc.constant('n'),
    op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'),
    value: fc.integer({ min: 0, max: 3 }),
  });
  test.prop([fc.array(small, { minLength: 1, maxLength: 5 }), fc.boolean()], { numRuns: 500 })(
    'all contradictions on one number are found, and all covers',
    (list, together) => {
      const condition = (together ? { kind: 'all', all: list } : { kind: 'any', any: list }) as Condition;
      const compiled = compileCondition(condition);
      const seen = new Set<string>();
      for (let n = -1; n <= 4; n += 0.5) seen.add(checkCondition(compiled, { facts: { n } }, { asOf: 0 }).outcome);
      const found = codes(condition)
        .filter(([, path]) => path === 'rules[0].when')
        .map(([code]) => code);
      const expected = seen.size === 2 ? [] : seen.has('met') ? ['always_met'] : ['never_met'];
      expect(found).toEqual(expected);
    },
  );

  test.prop([fc.array(conditions, { maxLength: 4 })])(
    'lint says the same of a document and of what it compiles to',
    (list) => {
      expect(lintRuleSet(compileRuleSet(setOf(list)), { asOf: TODAY })).toEqual(
        lintRuleSet(setOf(list), { asOf: TODAY }),
      );
    },
  );
});
