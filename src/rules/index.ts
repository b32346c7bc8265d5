/**
 * One language for conditions as JSON: three-valued, with reasons.
 *
 * @module rules
 */
export { checkCondition } from './check-condition.ts';
export {
  type CompileConditionOptions,
  compileCondition,
  compileRuleSet,
} from './compile-rule-set.ts';
export type { CompiledCondition, CompiledRuleSet } from './compiled.ts';
export type {
  Against,
  AllCondition,
  AnyCondition,
  AtLeastCondition,
  CompareCondition,
  Comparison,
  Condition,
  ConditionBase,
  CountCondition,
  DistinctCondition,
  FactReference,
  LeafCondition,
  Limit,
  NotCondition,
  OverEvents,
  RelativeDay,
  SumCondition,
} from './condition.ts';
export { classifyByFirstRule, decideFirstRule, type FirstRule } from './decide-first-rule.ts';
export { decideRules, type RulesOutcome } from './decide-rules.ts';
export type {
  Decision,
  EventReference,
  Evidence,
  Reason,
  ReasonWindow,
  RuleSetReference,
  Truth,
} from './decision.ts';
export { type ExplainOptions, explainDecision } from './explain-decision.ts';
export { type FactsUsed, factsOf } from './facts-of.ts';
export { type Doubt, type LintRuleSetOptions, lintRuleSet, type RuleDoubtCode } from './lint-rule-set.ts';
export { type LocalizedText, textIn } from './localized-text.ts';
export type { AsOf, FactColumns, Facts, FactValue, RuleEvent, RuleInput } from './rule-input.ts';
export type { JsonValue, Rule, RuleSet } from './rule-set.ts';
export { truthOf, truthsOf } from './truth-of.ts';
