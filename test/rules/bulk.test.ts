import { test } from '@fast-check/vitest';
import {
  classifyByFirstRule,
  compileCondition,
  compileRuleSet,
  decideFirstRule,
  type FactValue,
  type RuleSet,
  truthOf,
  truthsOf,
} from 'clientele/rules';
import fc from 'fast-check';
import { expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, inputs, TODAY } from './arbitraries.ts';

const AS_OF = { asOf: TODAY };
const NAMES = ['n1', 'n2', 'n3', 't1', 't2', 'd1', 'd2'];
const rows = fc
  .array(inputs, { maxLength: 6 })
  .map((list) => list.map(({ facts }) => facts as Record<string, FactValue>));
const tableOf = (list: readonly Record<string, FactValue>[]) => ({
  length: list.length,
  columns: Object.fromEntries(NAMES.map((name) => [name, list.map((facts) => facts[name])])),
});
const TRITS = { met: 1, unknown: 0, notMet: -1 } as const;

test.prop([conditions, rows])('a table gives row by row what one customer after the other gives', (condition, list) => {
  const compiled = compileCondition(condition);
  const one = list.map((facts) => TRITS[truthOf(compiled, { facts }, AS_OF)]);
  expect([...truthsOf(compiled, tableOf(list), AS_OF)]).toEqual(one);
  const byFunction = list.map((facts) => TRITS[truthOf(compiled, { facts: (name) => facts[name] }, AS_OF)]);
  expect(byFunction).toEqual(one);
});

test.prop([fc.array(conditions, { maxLength: 4 }), rows])('and the same first rule', (list, facts) => {
  const document: RuleSet = {
    kind: 'rule-set',
    version: 1,
    id: 'set',
    rules: list.map((when, i) => ({ id: `${i}`, when })),
  };
  const compiled = compileRuleSet(document);
  const one = facts.map((each) => {
    const { status, rule } = decideFirstRule(compiled, { facts: each }, AS_OF).outcome;
    return status === 'met' ? Number(rule) : status === 'unknown' ? -2 : -1;
  });
  expect([...classifyByFirstRule(compiled, tableOf(facts), AS_OF)]).toEqual(one);
});

test('columns may be typed arrays, NaN being "not known"', () => {
  const both = compileCondition({
    kind: 'all',
    all: [
      { kind: 'compare', fact: 'lastOrderOn', op: 'gte', value: '2026-01-01' },
      { kind: 'compare', fact: 'monetaryValue', op: 'gt', value: 50 },
    ],
  });
  const columns = {
    lastOrderOn: Int32Array.of(TODAY, TODAY, 0),
    monetaryValue: Float64Array.of(60, Number.NaN, Number.NaN),
  };
  expect([...truthsOf(both, { length: 3, columns }, AS_OF)]).toEqual([1, 0, -1]);
});

test('a column that is missing is not known; one of another length or type is refused', () => {
  const many = compileCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 });
  expect([...truthsOf(many, { length: 2, columns: {} }, AS_OF)]).toEqual([0, 0]);
  refuses(() => truthsOf(many, { length: 2, columns: { orders: [1] } }, AS_OF), 'length_mismatch', 'columns.orders');
  refuses(() => truthsOf(many, { length: 2, columns: { orders: 3 as never } }, AS_OF), 'wrong_type', 'columns.orders');
  refuses(() => truthsOf(many, { length: 2, columns: { orders: [1, '2'] } }, AS_OF), 'wrong_type', 'columns.orders[1]');
  refuses(() => truthsOf(many, null as never, AS_OF), 'wrong_type', 'table');
  refuses(() => truthsOf(many, { columns: {} } as never, AS_OF), 'wrong_type', 'table.length');
});
