import { test } from '@fast-check/vitest';
import {
  type Condition,
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

const number = fc.oneof(fc.double(), fc.constantFrom(-1, -0, 0, 1, 2, Number.MIN_VALUE, 1 + Number.EPSILON));
const oneNumber = fc.oneof(
  fc.record({ op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), value: number.filter(Number.isFinite) }),
  fc.record({
    op: fc.constant('between'),
    value: fc.tuple(number, number).filter((ends) => ends.every(Number.isFinite)),
  }),
  fc.record({ op: fc.constantFrom('in', 'notIn'), value: fc.array(number.filter(Number.isFinite), { maxLength: 3 }) }),
);
test.prop([oneNumber, fc.array(number, { maxLength: 20 })], { numRuns: 1000 })(
  'a typed column gives to the last bit what plain comparison gives',
  (against, list) => {
    const compiled = compileCondition({ kind: 'compare', fact: 'x', ...against } as Condition);
    const limits = [against.value].flat();
    const values = [...list, ...limits];
    const one = values.map((x) => TRITS[truthOf(compiled, { facts: { x } }, AS_OF)]);
    const table = { length: values.length, columns: { x: Float64Array.from(values) } };
    expect([...truthsOf(compiled, table, AS_OF)]).toEqual(one);
  },
);

test.prop([conditions, fc.array(fc.record({ n1: number, n2: number, n3: number }), { maxLength: 4 })], {
  numRuns: 300,
})('typed columns give what one customer after the other gives, also beyond one block of rows', (condition, few) => {
  const compiled = compileCondition(condition);
  const length = few.length === 0 ? 0 : 5000;
  const at = (i: number): Record<string, number> => few[i % few.length] as Record<string, number>;
  const column = (name: string): Float64Array => Float64Array.from({ length }, (_, i) => at(i)[name] as number);
  const columns = { n1: column('n1'), n2: column('n2'), n3: column('n3') };
  const one = few.map((facts) => TRITS[truthOf(compiled, { facts }, AS_OF)]);
  const truths = truthsOf(compiled, { length, columns }, AS_OF);
  expect(truths.every((truth, i) => truth === one[i % few.length])).toBe(true);
  expect(truths).toHaveLength(length);
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
  refuses(() => truthsOf(many, { columns: {} } as never, AS_OF), 'missing_value', 'table.length');
});
