import {
  type CompiledCondition,
  type CompiledRuleSet,
  type Condition,
  checkCondition,
  compileCondition,
  type Decision,
  decideFirstRule,
  decideRules,
  type FactColumns,
  type FirstRule,
  type RuleSet,
  type RulesOutcome,
  type Truth,
  truthOf,
} from 'clientele/rules';
import { expectTypeOf, test } from 'vitest';

declare const condition: CompiledCondition;
declare const rules: CompiledRuleSet;

test('decisions carry the type of their outcome', () => {
  expectTypeOf(checkCondition(condition, {}, { asOf: 0 })).toEqualTypeOf<Decision<Truth>>();
  expectTypeOf(decideRules(rules, {}, { asOf: 0 })).toEqualTypeOf<Decision<RulesOutcome>>();
  expectTypeOf(decideFirstRule(rules, {}, { asOf: 0 })).toEqualTypeOf<Decision<FirstRule>>();
});

test('conditions are told apart by kind, limits by op', () => {
  expectTypeOf<{ kind: 'compare'; fact: 'a'; op: 'between'; value: [1, 2] }>().toExtend<Condition>();
  expectTypeOf<{ kind: 'compare'; fact: 'a'; op: 'gte'; value: { before: { months: 6 } } }>().toExtend<Condition>();
  // @ts-expect-error a list is no limit of gte
  compileCondition({ kind: 'compare', fact: 'a', op: 'gte', value: [1] });
  // @ts-expect-error a sum needs a field
  compileCondition({ kind: 'sum', events: 'e', op: 'gte', value: 1 });
  // @ts-expect-error there is no such kind
  compileCondition({ kind: 'xor', all: [] });
});

test('the day of judgement is always given, and a document is compiled first', () => {
  // @ts-expect-error no options
  truthOf(condition, {});
  // @ts-expect-error not compiled
  truthOf({ kind: 'all', all: [] }, {}, { asOf: 0 });
  // @ts-expect-error not compiled
  decideRules({} as RuleSet, {}, { asOf: 0 });
});

test('columns may be typed arrays', () => {
  expectTypeOf<{ length: number; columns: { r: Float64Array; id: string[] } }>().toExtend<FactColumns>();
});
