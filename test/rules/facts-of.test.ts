import { test } from '@fast-check/vitest';
import { type Condition, compileCondition, compileRuleSet, factsOf, type RuleSet, truthOf } from 'clientele/rules';
import { expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, inputs, TODAY } from './arbitraries.ts';

const bought: Condition = {
  kind: 'sum',
  events: 'orders',
  field: 'amount',
  where: {
    kind: 'all',
    all: [
      { kind: 'compare', fact: 'category', op: 'eq', value: 'ink' },
      { kind: 'compare', fact: 'paidOn', op: 'lte', value: { fact: 'dueOn' } },
    ],
  },
  window: { kind: 'anniversary', length: { years: 1 } },
  anchor: 'joinedOn',
  op: 'gte',
  value: { fact: 'target' },
};

test('lists facts, also those used as limits and anchors, and the fields of events', () => {
  const used = { facts: ['joinedOn', 'target'], events: { orders: ['amount', 'category', 'dueOn', 'paidOn'] } };
  expect(factsOf(bought)).toEqual(used);
  expect(factsOf(compileCondition(bought))).toEqual(used);
  const rules: RuleSet = {
    kind: 'rule-set',
    version: 1,
    id: 'set',
    rules: [
      { id: 'a', when: { kind: 'not', not: bought } },
      {
        id: 'b',
        when: {
          kind: 'atLeast',
          atLeast: 1,
          of: [{ kind: 'compare', fact: 'age', op: 'between', value: [{ fact: 'low' }, 30] }],
        },
      },
      { id: 'c', when: { kind: 'any', any: [{ kind: 'count', events: 'visits', op: 'gte', value: 1 }] } },
    ],
  };
  const all = { facts: ['age', 'joinedOn', 'low', 'target'], events: { orders: used.events.orders, visits: [] } };
  expect(factsOf(rules)).toEqual(all);
  expect(factsOf(compileRuleSet(rules))).toEqual(all);
  refuses(() => factsOf({ kind: 'count' } as never), 'missing_value', 'when.events');
});

test.prop([conditions, inputs])('what it does not list changes no answer', (condition, input) => {
  const used = factsOf(condition);
  const facts = Object.fromEntries(Object.entries(input.facts ?? {}).filter(([name]) => used.facts.includes(name)));
  const events = Object.fromEntries(
    Object.entries(input.events ?? {})
      .filter(([list]) => list in used.events)
      .map(([list, rows]) => [
        list,
        rows?.map((event) =>
          Object.fromEntries(
            Object.entries(event).filter(([field]) => field === 'on' || used.events[list]?.includes(field)),
          ),
        ),
      ]),
  );
  const compiled = compileCondition(condition);
  expect(truthOf(compiled, { facts, events }, { asOf: TODAY })).toBe(truthOf(compiled, input, { asOf: TODAY }));
});
