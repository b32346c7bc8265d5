import { test } from '@fast-check/vitest';
import { ClienteleError, type ErrorCode } from 'clientele/checks';
import {
  type Condition,
  compileCondition,
  compileRuleSet,
  decideRules,
  explainDecision,
  factsOf,
  lintRuleSet,
  type RuleSet,
  truthOf,
} from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { conditions, frozen, inputs, TODAY } from './arbitraries.ts';

const leaf = (more: object = {}): object => ({ kind: 'compare', fact: 'a', op: 'gte', value: 1, ...more });
const count = (more: object = {}): object => ({ kind: 'count', events: 'e', op: 'gte', value: 1, ...more });
const ruleSet = (...rules: object[]): RuleSet =>
  ({ kind: 'rule-set', version: 1, id: 'set', rules }) as unknown as RuleSet;

function faulty(condition: unknown, code: ErrorCode, path: string): void {
  refuses(() => compileCondition(condition as Condition), code, path);
}

describe('a condition', () => {
  test('of no known kind is refused', () => {
    faulty({ kind: 'every', all: [] }, 'unknown_choice', 'when.kind');
    faulty({}, 'missing_value', 'when.kind');
    faulty(null, 'wrong_type', 'when');
    faulty(undefined, 'missing_value', 'when');
    faulty([], 'wrong_type', 'when');
    faulty('all', 'wrong_type', 'when');
    faulty({ kind: 'all' }, 'missing_value', 'when.all');
    faulty({ kind: 'any', any: {} }, 'wrong_type', 'when.any');
    faulty({ kind: 'not' }, 'missing_value', 'when.not');
  });

  test('with a key it does not know is refused: a misspelt key is not another rule', () => {
    faulty(leaf({ vlaue: 2 }), 'unknown_option', 'when.vlaue');
    faulty(count({ field: 'amount' }), 'unknown_option', 'when.field');
    faulty({ kind: 'all', all: [leaf({ where: leaf() })] }, 'unknown_option', 'when.all[0].where');
    faulty({ kind: 'all', all: [], any: [] }, 'unknown_option', 'when.any');
    faulty({ kind: 'not', not: leaf(), all: [] }, 'unknown_option', 'when.all');
  });

  test('asks for at least 1 and at most all of its parts', () => {
    const of = [leaf(), leaf()];
    faulty({ kind: 'atLeast', atLeast: 0, of }, 'out_of_range', 'when.atLeast');
    faulty({ kind: 'atLeast', atLeast: 3, of }, 'out_of_range', 'when.atLeast');
    faulty({ kind: 'atLeast', atLeast: 1.5, of }, 'not_an_integer', 'when.atLeast');
    faulty({ kind: 'atLeast', of }, 'missing_value', 'when.atLeast');
    faulty({ kind: 'atLeast', atLeast: 1, of: [] }, 'empty_input', 'when.of');
  });

  test('has a limit whose type suits its comparison', () => {
    faulty(leaf({ op: '>=' }), 'unknown_choice', 'when.op');
    faulty({ kind: 'compare', fact: 'a', op: 'gte' }, 'missing_value', 'when.value');
    faulty(leaf({ value: null }), 'wrong_type', 'when.value');
    faulty(leaf({ value: 'many' }), 'wrong_type', 'when.value');
    faulty(leaf({ value: true }), 'wrong_type', 'when.value');
    faulty(leaf({ value: [1] }), 'wrong_type', 'when.value');
    faulty(leaf({ value: '2026-02-30' }), 'invalid_date', 'when.value');
    faulty(leaf({ op: 'in', value: 1 }), 'wrong_type', 'when.value');
    faulty(leaf({ op: 'in', value: [1, 'a'] }), 'wrong_type', 'when.value[1]');
    faulty(leaf({ op: 'in', value: [{ fact: 'b' }] }), 'wrong_type', 'when.value[0]');
    faulty(leaf({ op: 'between', value: [1] }), 'length_mismatch', 'when.value');
    faulty(leaf({ op: 'between', value: ['a', 'b'] }), 'wrong_type', 'when.value[0]');
    faulty(leaf({ op: 'between', value: [1, '2026-01-01'] }), 'wrong_type', 'when.value[1]');
    faulty(leaf({ value: { fact: '' } }), 'wrong_type', 'when.value.fact');
    faulty(leaf({ value: { fact: 'b', or: 1 } }), 'unknown_option', 'when.value.or');
    faulty(leaf({ value: { days: 3 } }), 'wrong_type', 'when.value');
    faulty(leaf({ value: { before: { hours: 3 } } }), 'wrong_type', 'when.value.before');
    faulty(leaf({ value: { before: { days: -3 } } }), 'out_of_range', 'when.value.before.days');
    faulty(leaf({ value: { after: { months: 0.5 } } }), 'not_an_integer', 'when.value.after.months');
    faulty(leaf({ value: { before: { days: 1 }, after: { days: 1 } } }), 'unknown_option', 'when.value.after');
    faulty(count({ value: '2026-01-01' }), 'wrong_type', 'when.value');
    faulty(count({ value: { before: { days: 1 } } }), 'wrong_type', 'when.value');
    faulty(count({ op: 'in', value: ['a'] }), 'wrong_type', 'when.value[0]');
  });

  test('names its facts, lists and fields', () => {
    faulty(leaf({ fact: '' }), 'wrong_type', 'when.fact');
    faulty({ kind: 'compare', op: 'gte', value: 1 }, 'missing_value', 'when.fact');
    faulty(leaf({ unit: 3 }), 'wrong_type', 'when.unit');
    faulty(leaf({ id: '' }), 'wrong_type', 'when.id');
    faulty({ kind: 'count', op: 'gte', value: 1 }, 'missing_value', 'when.events');
    faulty({ ...count(), kind: 'sum' }, 'missing_value', 'when.field');
    faulty({ ...count(), kind: 'distinct', field: 3 }, 'wrong_type', 'when.field');
  });

  test('has windows that exist, and an anchor where one is needed and only there', () => {
    faulty(count({ window: { kind: 'rolling', length: { days: 0 } } }), 'out_of_range', 'when.window.length.days');
    faulty(count({ window: { kind: 'rolling', length: { hours: 1 } } }), 'wrong_type', 'when.window.length');
    faulty(count({ window: { kind: 'sliding' } }), 'unknown_choice', 'when.window.kind');
    faulty(count({ window: { kind: 'anniversary', length: { years: 1 } } }), 'missing_value', 'when.anchor');
    faulty(count({ anchor: 'joinedOn' }), 'unknown_option', 'when.anchor');
  });

  test('has no figures over events inside where, however deep', () => {
    faulty(count({ where: count() }), 'invalid_document', 'when.where');
    faulty(count({ where: { kind: 'not', not: count() } }), 'invalid_document', 'when.where.not');
  });

  test('gives no name twice', () => {
    faulty({ kind: 'all', all: [leaf({ id: 'x' }), leaf({ id: 'x' })] }, 'duplicate_id', 'when.all[1].id');
    faulty({ kind: 'all', id: 'x', all: [leaf({ id: 'x' })] }, 'duplicate_id', 'when.all[0].id');
    faulty({ kind: 'all', all: [leaf({ id: 'when.all[1]' }), leaf()] }, 'duplicate_id', 'when.all[1].id');
  });

  test('may be nested deep, and not without end', () => {
    const nested = (depth: number): Condition => {
      let condition = leaf() as Condition;
      for (let i = 0; i < depth; i++) condition = { kind: 'not', not: condition };
      return condition;
    };
    expect(truthOf(compileCondition(nested(200)), { facts: { a: 1 } }, { asOf: 0 })).toBe('met');
    expect(() => compileCondition(nested(100_000))).toThrow(ClienteleError);
    const endless: { kind: 'all'; all: Condition[] } = { kind: 'all', all: [] };
    endless.all.push(endless);
    expect(() => compileCondition(endless)).toThrow(ClienteleError);
  });

  test('stands where the caller says', () => {
    const tier = { path: 'tiers[2].when', id: 'gold' };
    refuses(
      () => compileCondition({ kind: 'all', all: [leaf({ op: 3 })] } as Condition, tier),
      'unknown_choice',
      'tiers[2].when.all[0].op',
    );
    refuses(() => compileCondition(leaf() as Condition, { at: 3 } as never), 'unknown_option', 'options.at');
    refuses(() => compileCondition(leaf() as Condition, { id: '' }), 'wrong_type', 'options.id');
  });
});

describe('a rule set', () => {
  test('has a kind, a version, an id and rules', () => {
    const faultySet = (more: object, code: ErrorCode, path: string) =>
      refuses(() => compileRuleSet({ ...ruleSet(), ...more } as RuleSet), code, path);
    faultySet({ kind: 'policy' }, 'invalid_document', 'kind');
    faultySet({ version: 2 }, 'unsupported_version', 'version');
    faultySet({ id: undefined }, 'missing_value', 'id');
    faultySet({ rules: undefined }, 'missing_value', 'rules');
    faultySet({ effective: '2026-01-01' }, 'unknown_option', 'effective');
    faultySet({ effectiveFrom: '2026-13-01' }, 'invalid_date', 'effectiveFrom');
    faultySet({ effectiveTo: 20_000 }, 'wrong_type', 'effectiveTo');
    refuses(() => compileRuleSet(null as never), 'wrong_type', '');
    refuses(() => compileRuleSet([] as never), 'wrong_type', '');
  });

  test('has rules with names of their own, and tells where a fault lies', () => {
    const faultyRules = (rules: object[], code: ErrorCode, path: string) =>
      refuses(() => compileRuleSet(ruleSet(...rules)), code, path);
    faultyRules([{ when: leaf() }], 'missing_value', 'rules[0].id');
    faultyRules([{ id: 'a' }], 'missing_value', 'rules[0].when');
    faultyRules([{ id: 'a', when: leaf(), result: 1 }], 'unknown_option', 'rules[0].result');
    faultyRules([{ id: 'a', when: leaf(), label: 3 }], 'wrong_type', 'rules[0].label');
    faultyRules(
      [
        { id: 'a', when: leaf() },
        { id: 'a', when: leaf() },
      ],
      'duplicate_id',
      'rules[1].id',
    );
    faultyRules(
      [
        { id: 'a', when: leaf({ id: 'b' }) },
        { id: 'b', when: leaf() },
      ],
      'duplicate_id',
      'rules[0].when.id',
    );
    faultyRules([{ id: 'a', when: leaf(), outcome: () => 3 }], 'wrong_type', 'rules[0].outcome');
    faultyRules([{ id: 'a', when: leaf(), outcome: [Number.NaN] }], 'not_finite', 'rules[0].outcome[0]');
    faultyRules([{ id: 'a', when: leaf(), outcome: new Date(0) }], 'wrong_type', 'rules[0].outcome');
    faultyRules(
      [
        { id: 'a', when: leaf() },
        { id: 'b', when: { kind: 'all', all: [count({ window: { kind: 'rolling', length: {} } })] } },
      ],
      'wrong_type',
      'rules[1].when.all[0].window.length',
    );
  });

  test('names its reasons after ids, rules and paths', () => {
    const parts = { kind: 'all', all: [leaf(), leaf({ id: 'spend' }), { kind: 'not', not: leaf() }] };
    const compiled = compileRuleSet(ruleSet({ id: 'base', when: leaf() }, { id: 'gold', when: parts }));
    expect(decideRules(compiled, {}, { asOf: 0 }).reasons.map(({ ruleId }) => ruleId)).toEqual([
      'base',
      'gold.when.all[0]',
      'spend',
      'gold.when.all[2].not',
    ]);
  });

  test('is copied: changing the document afterwards changes nothing, and the copy cannot be changed', () => {
    const document = ruleSet({ id: 'a', when: leaf() });
    const compiled = compileRuleSet(document);
    (document.rules[0] as { when: { value: number } }).when.value = 99;
    expect(decideRules(compiled, { facts: { a: 1 } }, { asOf: 0 }).outcome.met).toEqual(['a']);
    expect(Object.isFrozen(compiled)).toBe(true);
    expect(JSON.parse(JSON.stringify(compiled))).toEqual({ kind: 'compiled-rule-set', document: compiled.document });
    expect(Object.isFrozen(compiled.document.rules[0]?.when)).toBe(true);
  });
});

describe('whatever comes in', () => {
  /** Runs everything that takes a document; only errors of the package may come out. */
  function survives(document: unknown): void {
    const calls = [
      () => {
        const compiled = compileRuleSet(document as RuleSet);
        lintRuleSet(compiled, { asOf: TODAY });
        explainDecision(decideRules(compiled, { facts: { n1: 1 }, events: { e: [] } }, { asOf: TODAY }), {
          language: 'fr',
        });
      },
      () => {
        compileCondition(document as Condition);
        factsOf(document as Condition);
      },
    ];
    for (const call of calls) {
      try {
        call();
      } catch (error) {
        if (!(error instanceof ClienteleError)) throw error;
      }
    }
  }

  test.prop([fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })], {
    numRuns: 500,
  })('compilation accepts it or refuses it with a code', survives);

  test.prop([conditions, fc.jsonValue(), fc.nat(), fc.boolean()], { numRuns: 1000 })(
    'a document of which one piece is replaced or removed is accepted or refused with a code',
    (condition, junk, seed, remove) => {
      const document = JSON.parse(JSON.stringify(ruleSet({ id: 'r', when: condition }))) as object;
      const places: [holder: Record<string, unknown>, key: string][] = [];
      const walk = (holder: object): void => {
        for (const [key, value] of Object.entries(holder)) {
          places.push([holder as Record<string, unknown>, key]);
          if (typeof value === 'object' && value !== null) walk(value);
        }
      };
      walk(document);
      const [holder, key] = places[seed % places.length] as [Record<string, unknown>, string];
      if (remove && !Array.isArray(holder)) delete holder[key];
      else holder[key] = junk;
      survives(document);
      survives((document as RuleSet).rules?.[0]?.when);
    },
  );

  test.prop([conditions, inputs])('valid documents compile, round JSON, and stay as they were', (condition, input) => {
    const document = frozen(structuredClone(ruleSet({ id: 'r', when: condition })));
    const compiled = compileRuleSet(document);
    expect(compiled.document).toEqual(document);
    expect(JSON.parse(JSON.stringify(compiled.document))).toEqual(JSON.parse(JSON.stringify(document)));
    lintRuleSet(document);
    factsOf(document);
    truthOf(compileCondition(frozen(condition)), frozen(input), { asOf: TODAY });
  });
});
