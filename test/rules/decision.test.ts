import { test } from '@fast-check/vitest';
import {
  type Condition,
  checkCondition,
  compileCondition,
  compileRuleSet,
  decideFirstRule,
  decideRules,
  type RuleSet,
  truthOf,
} from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, frozen, inputs, leaves, TODAY, treesOf } from './arbitraries.ts';

const AS_OF = { asOf: TODAY };
const ruleSetOf = (list: readonly Condition[]): RuleSet => ({
  kind: 'rule-set',
  version: 1,
  id: 'drawn',
  rules: list.map((when, i) => ({ id: `r${i}`, when })),
});
const ruleSets = fc.array(conditions, { maxLength: 4 }).map(ruleSetOf);

function leavesIn(condition: Condition): number {
  switch (condition.kind) {
    case 'all':
      return condition.all.reduce((n, part) => n + leavesIn(part), 0);
    case 'any':
      return condition.any.reduce((n, part) => n + leavesIn(part), 0);
    case 'atLeast':
      return condition.of.reduce((n, part) => n + leavesIn(part), 0);
    case 'not':
      return leavesIn(condition.not);
    default:
      return 1;
  }
}

/** Gives each leaf a fact of its own, so that leaves can be made unknown one by one. */
function separate(condition: Condition, prefix = ''): Condition {
  let next = 0;
  const leaf = (): Condition => ({ kind: 'compare', fact: `${prefix}f${next++}`, op: 'eq', value: true });
  const walk = (one: Condition): Condition => {
    switch (one.kind) {
      case 'all':
        return { ...one, all: one.all.map(walk) };
      case 'any':
        return { ...one, any: one.any.map(walk) };
      case 'atLeast':
        return { ...one, of: one.of.map(walk) };
      case 'not':
        return { ...one, not: walk(one.not) };
      default:
        return leaf();
    }
  };
  return walk(condition);
}

const logics = treesOf(leaves).map((condition) => separate(condition));
const answers = fc.array(fc.constantFrom(true, false, null), { minLength: 80, maxLength: 80 });
const factsFrom = (values: readonly (boolean | null)[]): Record<string, boolean | null> =>
  Object.fromEntries(values.map((value, i) => [`f${i}`, value]));

describe('a decision', () => {
  test.prop([conditions, inputs], { numRuns: 500 })('has the truth that the quick way gives', (condition, input) => {
    const compiled = compileCondition(condition);
    expect(checkCondition(compiled, input, AS_OF).outcome).toBe(truthOf(compiled, input, AS_OF));
  });

  test.prop([ruleSets, inputs])('has one reason for each leaf of each rule, in rule order', (document, input) => {
    const { reasons, outcome } = decideRules(compileRuleSet(document), input, AS_OF);
    expect(reasons.map((reason) => reason.evidence.rule)).toEqual(
      document.rules.flatMap((rule) => Array<string>(leavesIn(rule.when)).fill(rule.id)),
    );
    expect(new Set(reasons.map((reason) => reason.ruleId)).size).toBe(reasons.length);
    expect([...outcome.met, ...outcome.notMet, ...outcome.unknown].sort()).toEqual(document.rules.map(({ id }) => id));
  });

  test.prop([ruleSets, inputs])(
    'survives JSON, replays to the same bytes and leaves its input alone',
    (document, input) => {
      const first = decideRules(compileRuleSet(frozen(document)), frozen(input), AS_OF);
      const text = JSON.stringify(first);
      expect(JSON.parse(text)).toEqual(first);
      const again = compileRuleSet(JSON.parse(JSON.stringify(document)) as RuleSet);
      expect(JSON.stringify(decideRules(again, input, AS_OF))).toBe(text);
    },
  );

  test.prop([conditions, inputs])(
    'shows a missing fact in a leaf only where the leaf is unknown',
    (condition, input) => {
      for (const reason of checkCondition(compileCondition(condition), input, AS_OF).reasons) {
        if (reason.status === 'unknown') expect(reason.evidence.missing?.length).toBeGreaterThan(0);
        if (reason.observed === null && reason.evidence.range === undefined) expect(reason.status).toBe('unknown');
      }
    },
  );
});

describe('decisive reasons', () => {
  test.prop([logics, answers], { numRuns: 500 })(
    'alone give the same truth, all others unknown',
    (condition, values) => {
      const compiled = compileCondition(condition);
      const facts = factsFrom(values);
      const decision = checkCondition(compiled, { facts }, AS_OF);
      const kept = decision.reasons
        .filter((reason) => reason.decisive)
        .map((reason) => reason.evidence.subject as string);
      const only = Object.fromEntries(kept.map((fact) => [fact, facts[fact] ?? null]));
      expect(truthOf(compiled, { facts: only }, AS_OF)).toBe(decision.outcome);
    },
  );

  test.prop([fc.array(treesOf(leaves), { minLength: 1, maxLength: 4 }), answers])(
    'of the first rule alone give the same first rule',
    (list, values) => {
      const rules = list.map((when, i) => separate(when, `${i}`));
      const compiled = compileRuleSet(ruleSetOf(rules));
      const facts = Object.fromEntries(
        rules.flatMap((_, i) =>
          values.map((value, j) => [`${i}f${j}`, values[(j + 7 * i) % values.length] ?? value] as const),
        ),
      );
      const decision = decideFirstRule(compiled, { facts }, AS_OF);
      const kept = decision.reasons
        .filter((reason) => reason.decisive)
        .map((reason) => reason.evidence.subject as string);
      const only = Object.fromEntries(kept.map((fact) => [fact, facts[fact] ?? null]));
      expect(decideFirstRule(compiled, { facts: only }, AS_OF).outcome).toEqual(decision.outcome);
    },
  );

  test('of an unmet all are its unmet leaves, of a met any its met ones, and not turns nothing round', () => {
    const flag = (fact: string): Condition => ({ kind: 'compare', id: fact, fact, op: 'eq', value: true });
    const decisive = (condition: Condition): string[] =>
      checkCondition(compileCondition(condition), { facts: { yes: true, also: true, no: false } }, AS_OF)
        .reasons.filter((reason) => reason.decisive)
        .map((reason) => reason.ruleId);
    const three = [flag('yes'), flag('no'), flag('open')];
    expect(decisive({ kind: 'all', all: three })).toEqual(['no']);
    expect(decisive({ kind: 'any', any: three })).toEqual(['yes']);
    expect(decisive({ kind: 'not', not: { kind: 'any', any: three } })).toEqual(['yes']);
    expect(decisive({ kind: 'atLeast', atLeast: 2, of: three })).toEqual(['open']);
    expect(decisive({ kind: 'atLeast', atLeast: 2, of: [...three, flag('also')] })).toEqual(['yes', 'also']);
    expect(decisive({ kind: 'all', all: [flag('yes'), flag('also')] })).toEqual(['yes', 'also']);
  });
});

describe('the first rule', () => {
  const segments = compileRuleSet({
    kind: 'rule-set',
    version: 1,
    id: 'segments',
    rules: [
      { id: 'gold', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 1000 }, outcome: { rate: 0.1 } },
      { id: 'young', when: { kind: 'compare', fact: 'age', op: 'lt', value: 26 }, outcome: 'discount' },
    ],
  });
  const first = (facts: Record<string, number>) => decideFirstRule(segments, { facts }, AS_OF).outcome;

  test('is found only when every rule before it certainly fails', () => {
    expect(first({ spend: 1000, age: 20 })).toEqual({ status: 'met', rule: 'gold', outcome: { rate: 0.1 } });
    expect(first({ spend: 999, age: 20 })).toEqual({ status: 'met', rule: 'young', outcome: 'discount' });
    expect(first({ age: 20 })).toEqual({ status: 'unknown', rule: 'gold', outcome: null });
    expect(first({ spend: 999 })).toEqual({ status: 'unknown', rule: 'young', outcome: null });
    expect(first({ spend: 999, age: 40 })).toEqual({ status: 'notMet', rule: null, outcome: null });
  });

  test('keeps the reasons of the rules behind it, as not decisive', () => {
    const { reasons } = decideFirstRule(segments, { facts: { spend: 1000, age: 20 } }, AS_OF);
    expect(reasons.map(({ ruleId, status, decisive }) => [ruleId, status, decisive])).toEqual([
      ['gold', 'met', true],
      ['young', 'met', false],
    ]);
  });

  test.prop([ruleSets, inputs])('is the first that decideRules does not list as not met', (document, input) => {
    const compiled = compileRuleSet(document);
    const { met, unknown } = decideRules(compiled, input, AS_OF).outcome;
    const rule = document.rules.find(({ id }) => met.includes(id) || unknown.includes(id))?.id ?? null;
    const status = rule === null ? 'notMet' : met.includes(rule) ? 'met' : 'unknown';
    expect(decideFirstRule(compiled, input, AS_OF).outcome).toEqual({ status, rule, outcome: null });
  });
});

describe('a rule set in time', () => {
  const law = (effectiveFrom?: string, effectiveTo?: string): RuleSet => ({
    ...ruleSetOf([{ kind: 'compare', fact: 'consent', op: 'eq', value: true }]),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
  });
  const decide = (document: RuleSet, asOf: string) => decideRules(compileRuleSet(document), {}, { asOf });

  test('decides from its first day on, and no more on the day its successor starts', () => {
    expect(decide(law('2023-03-01', '2026-08-11'), '2023-03-01').asOf).toBe('2023-03-01');
    expect(decide(law('2023-03-01', '2026-08-11'), '2026-08-10').outcome.unknown).toEqual(['r0']);
    expect(decide(law('2026-08-11'), '2026-08-11').ruleSet).toEqual({ id: 'drawn', version: 1 });
    refuses(() => decide(law('2023-03-01', '2026-08-11'), '2026-08-11'), 'not_in_force', 'options.asOf');
    refuses(() => decide(law('2026-08-11'), '2026-08-10'), 'not_in_force', 'options.asOf');
    refuses(() => decideFirstRule(compileRuleSet(law('2026-08-11')), {}, { asOf: '2026-08-10' }), 'not_in_force');
  });

  test('asks for the day of judgement', () => {
    const compiled = compileRuleSet(law());
    refuses(() => decideRules(compiled, {}, {} as never), 'missing_value', 'options.asOf');
    refuses(() => decideRules(compiled, {}, undefined as never), 'missing_value', 'options.asOf');
    refuses(() => decideRules(compiled, {}, { asOf: '2026-02-30' }), 'invalid_date', 'options.asOf');
    refuses(() => decideRules(compiled, {}, { asOf: 1.5 }), 'invalid_date', 'options.asOf');
    refuses(() => decideRules(compiled, {}, { asOf: '2026-01-01', at: 3 } as never), 'unknown_option', 'options.at');
  });

  test('is asked only when compiled', () => {
    refuses(() => decideRules(law() as never, {}, AS_OF), 'wrong_type', 'ruleSet');
    refuses(() => checkCondition(null as never, {}, AS_OF), 'wrong_type', 'condition');
    refuses(() => truthOf(JSON.parse('{"kind":"compiled-condition"}'), {}, AS_OF), 'wrong_type', 'condition');
  });
});
