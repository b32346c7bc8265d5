import { checkOptions } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject, checkOptionalName } from './check-fields.ts';
import { compileNode } from './compile-condition.ts';
import { type CompiledCondition, type CompiledRuleSet, closeCondition, closeRuleSet } from './compiled.ts';
import type { Condition } from './condition.ts';
import { copyJson } from './copy-json.ts';
import { checkOptionalText } from './localized-text.ts';
import { requireDay } from './place.ts';
import type { Program } from './program.ts';
import type { RuleSet } from './rule-set.ts';
import { newScope, type Scope } from './scope.ts';

/**
 * Options of {@link compileCondition}.
 *
 * @category Rules
 */
export interface CompileConditionOptions {
  /** What the condition is called in decisions; its leaves without an `id` are called after it. @defaultValue the path */
  readonly id?: string;
  /** Where the condition stands in the caller's document, for errors. @defaultValue 'when' */
  readonly path?: string;
}

/**
 * Checks one condition and makes it ready to be asked many times. The document is copied: changing it later changes nothing.
 *
 * Compilation checks meaning as well as form: unknown kinds and keys, a limit whose type does not suit its comparison,
 * `atLeast` out of range, windows and days that do not exist, two parts with the same id.
 *
 * @param condition - the condition, as JSON
 * @throws `unknown_choice`, `unknown_option`, `missing_value`, `wrong_type`, `out_of_range`, `invalid_date`, `duplicate_id`,
 * `invalid_document` and others, with the path of the fault, such as `when.all[0].window.length`
 * @category Rules
 * @example
 * ```ts
 * import { compileCondition, truthOf } from 'clientele/rules';
 *
 * const loyal = compileCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 });
 * truthOf(loyal, { facts: { orders: 5 } }, { asOf: '2026-06-30' }); // => 'met'
 * truthOf(loyal, { facts: {} }, { asOf: '2026-06-30' }); // => 'unknown'
 * ```
 */
export function compileCondition(condition: Condition, options: CompileConditionOptions = {}): CompiledCondition {
  checkOptions(options, ['id', 'path']);
  const path = checkOptionalName(options.path, 'options.path') ?? 'when';
  const id = checkOptionalName(options.id, 'options.id');
  refuseCompiled(condition, path);
  const document = copyJson(condition, path);
  const scope = newScope(false);
  const name = id ?? path;
  const stem = id === undefined ? path : `${id}.when`;
  const program = compileNode(document, { path, name, isRule: true, stem, taken: new Set([name]) }, scope);
  const names = Object.freeze(scope.names);
  return closeCondition({ document: document as unknown as Condition, id: name, names, program });
}

/**
 * Checks a rule set and makes it ready to be asked many times. The document is copied: changing it later changes nothing.
 *
 * In reasons, a part is called by its own `id`; else a rule that is one leaf by the rule's id, and a part of it by the rule's id
 * and its path: `'gold.when.all[1]'`. These names are unique in the document.
 *
 * @param document - the rule set, as JSON
 * @throws `unsupported_version`, `duplicate_id`, `invalid_date`, and everything {@link compileCondition} throws, with the path
 * of the fault, such as `rules[2].when.all[0].window.length`
 * @category Rules
 * @example
 * ```ts
 * import { compileRuleSet, decideRules } from 'clientele/rules';
 *
 * const tiers = compileRuleSet({
 *   kind: 'rule-set',
 *   version: 1,
 *   id: 'tiers-2026',
 *   effectiveFrom: '2026-01-01',
 *   rules: [
 *     { id: 'premier', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 1000, unit: 'EUR' } },
 *     { id: 'base', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 0, unit: 'EUR' } },
 *   ],
 * });
 * decideRules(tiers, { facts: { spend: 640 } }, { asOf: '2026-06-30' }).outcome.met; // => ['base']
 * ```
 */
export function compileRuleSet(document: RuleSet): CompiledRuleSet {
  refuseCompiled(document);
  const copy = checkObject(copyJson(document, ''), '', 'a rule set') as unknown as RuleSet;
  if (copy.kind !== 'rule-set') fail('invalid_document', 'kind', "'rule-set'", copy.kind);
  if (copy.version !== 1) fail('unsupported_version', 'version', '1', copy.version);
  checkKeys(copy, ['kind', 'version', 'id', 'label', 'effectiveFrom', 'effectiveTo', 'rules'], '');
  checkName(copy.id, 'id', 'the name of the rule set');
  checkOptionalText(copy.label, 'label');
  const { effectiveFrom, effectiveTo } = copy;
  const scope = newScope(false);
  const taken = new Set<string>();
  const rules = checkList(copy.rules, 'rules', 'a list of rules');
  const ids = rules.map((rule, i) => checkRuleId(rule, `rules[${i}]`, taken));
  return closeRuleSet({
    document: copy,
    programs: Object.freeze(rules.map((rule, i) => compileRule(rule, ids[i] as string, `rules[${i}]`, taken, scope))),
    names: Object.freeze(scope.names),
    from: effectiveFrom === undefined ? -Infinity : dayOf(effectiveFrom, 'effectiveFrom'),
    to: effectiveTo === undefined ? Infinity : dayOf(effectiveTo, 'effectiveTo'),
  });
}

function dayOf(value: unknown, path: string): number {
  return typeof value === 'string'
    ? requireDay(value, path)
    : fail('wrong_type', path, 'a day such as 2026-06-30', value);
}

function checkRuleId(rule: unknown, path: string, taken: Set<string>): string {
  const id = checkName(checkObject(rule, path, 'a rule')['id'], `${path}.id`, 'the name of the rule');
  if (taken.has(id)) fail('duplicate_id', `${path}.id`, 'a name that no other rule has', id);
  taken.add(id);
  return id;
}

function compileRule(value: unknown, id: string, path: string, taken: Set<string>, scope: Scope): Program {
  const rule = checkObject(value, path, 'a rule');
  checkKeys(rule, ['id', 'label', 'when', 'outcome'], path);
  checkOptionalText(rule['label'], `${path}.label`);
  return compileNode(rule['when'], { path: `${path}.when`, name: id, isRule: true, stem: `${id}.when`, taken }, scope);
}
