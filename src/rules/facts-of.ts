import { compileCondition, compileRuleSet } from './compile-rule-set.ts';
import { type CompiledCondition, type CompiledRuleSet, insideCondition, insideRuleSet } from './compiled.ts';
import type { Condition, Limit } from './condition.ts';
import type { RuleSet } from './rule-set.ts';
import { visitConditions } from './visit-conditions.ts';

/**
 * What a document asks its caller for.
 *
 * @category Rules
 */
export interface FactsUsed {
  /** Names of facts, sorted. */
  readonly facts: readonly string[];
  /** Names of lists of events, each with the fields that are read (besides `on`), sorted. */
  readonly events: { readonly [list: string]: readonly string[] };
}

/**
 * Which facts, lists of events and fields a condition or a rule set reads: what to supply so that nothing stays unknown.
 *
 * @param document - a condition or a rule set, as JSON or compiled
 * @throws what {@link compileCondition} and {@link compileRuleSet} throw, on a document that is not compiled
 * @category Rules
 * @example
 * ```ts
 * import { factsOf } from 'clientele/rules';
 *
 * const spent = {
 *   kind: 'sum',
 *   events: 'orders',
 *   field: 'amount',
 *   window: { kind: 'anniversary', length: { years: 1 } },
 *   anchor: 'joinedOn',
 *   op: 'gte',
 *   value: 1000,
 * } as const;
 * factsOf(spent); // => { facts: ['joinedOn'], events: { orders: ['amount'] } }
 * ```
 */
export function factsOf(document: Condition | RuleSet | CompiledCondition | CompiledRuleSet): FactsUsed {
  const facts = new Set<string>();
  const events = new Map<string, Set<string>>();
  for (const root of rootsOf(document)) {
    visitConditions(root, '', (condition, _path, list) => {
      const names = list === null ? facts : fieldsOf(events, list);
      if (condition.kind === 'compare') names.add(condition.fact);
      if (!('op' in condition)) return;
      for (const fact of factsAmong(condition.value)) names.add(fact);
      if (condition.kind === 'compare') return;
      const fields = fieldsOf(events, condition.events);
      if (condition.kind !== 'count') fields.add(condition.field);
      if (condition.anchor !== undefined) facts.add(condition.anchor);
    });
  }
  const lists = [...events].sort(([a], [b]) => (a < b ? -1 : 1));
  return { facts: sorted(facts), events: Object.fromEntries(lists.map(([list, fields]) => [list, sorted(fields)])) };
}

function rootsOf(document: Condition | RuleSet | CompiledCondition | CompiledRuleSet): readonly Condition[] {
  switch (document?.kind) {
    case 'rule-set':
      return compileRuleSet(document).document.rules.map((rule) => rule.when);
    case 'compiled-rule-set':
      return insideRuleSet(document).document.rules.map((rule) => rule.when);
    case 'compiled-condition':
      return [insideCondition(document).document];
    default:
      return [compileCondition(document).document];
  }
}

function fieldsOf(events: Map<string, Set<string>>, list: string): Set<string> {
  const fields = events.get(list) ?? new Set();
  events.set(list, fields);
  return fields;
}

function factsAmong(value: Limit | readonly Limit[]): string[] {
  const limits = Array.isArray(value) ? value : [value];
  return limits.flatMap((limit) => (typeof limit === 'object' && 'fact' in limit ? [limit.fact] : []));
}

/** By code unit, so that the order is the same everywhere. */
const sorted = (names: ReadonlySet<string>): string[] => [...names].sort((a, b) => (a < b ? -1 : 1));
