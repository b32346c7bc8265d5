import { fail } from '../checks/error.ts';
import type { Condition } from './condition.ts';
import type { Program } from './program.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * A condition that was checked once and is ready to be asked any number of times. Immutable; made by {@link compileCondition}.
 *
 * @category Rules
 */
export interface CompiledCondition {
  /** The tag. */
  readonly kind: 'compiled-condition';
  /** The document, a frozen copy. */
  readonly document: Condition;
}

/**
 * A rule set that was checked once and is ready to be asked any number of times. Immutable; made by {@link compileRuleSet}.
 *
 * @category Rules
 */
export interface CompiledRuleSet {
  /** The tag. */
  readonly kind: 'compiled-rule-set';
  /** The document, a frozen copy. */
  readonly document: RuleSet;
}

/** What is inside a {@link CompiledCondition}. */
export interface ConditionInside extends CompiledCondition {
  readonly id: string;
  readonly names: readonly string[];
  readonly program: Program;
}

/** What is inside a {@link CompiledRuleSet}. */
export interface RuleSetInside extends CompiledRuleSet {
  readonly names: readonly string[];
  /** In rule order. */
  readonly programs: readonly Program[];
  /** In force from this day on, and before that one. */
  readonly from: number;
  readonly to: number;
}

export function insideCondition(compiled: CompiledCondition): ConditionInside {
  const inside = compiled as Partial<ConditionInside> | undefined;
  if (inside?.kind !== 'compiled-condition' || inside.program === undefined) {
    fail('wrong_type', 'condition', 'a condition from compileCondition', compiled);
  }
  return inside as ConditionInside;
}

export function insideRuleSet(compiled: CompiledRuleSet): RuleSetInside {
  const inside = compiled as Partial<RuleSetInside> | undefined;
  if (inside?.kind !== 'compiled-rule-set' || inside.programs === undefined) {
    fail('wrong_type', 'ruleSet', 'a rule set from compileRuleSet', compiled);
  }
  return inside as RuleSetInside;
}
