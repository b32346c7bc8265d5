import { failUncompiled } from '../checks/compiled.ts';
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
export interface ConditionInside {
  readonly document: Condition;
  readonly id: string;
  readonly names: readonly string[];
  readonly program: Program;
}

/** What is inside a {@link CompiledRuleSet}. */
export interface RuleSetInside {
  readonly document: RuleSet;
  readonly names: readonly string[];
  /** In rule order. */
  readonly programs: readonly Program[];
  /** In force from this day on, and before that one. */
  readonly from: number;
  readonly to: number;
}

/** Closes a compiled value: only the document shows, when it is printed or turned into JSON. */
export function closeCondition(inside: ConditionInside): CompiledCondition {
  return close({ kind: 'compiled-condition', document: inside.document }, inside);
}

export function closeRuleSet(inside: RuleSetInside): CompiledRuleSet {
  return close({ kind: 'compiled-rule-set', document: inside.document }, inside);
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideCondition(compiled: CompiledCondition): ConditionInside {
  const inside = open<ConditionInside>(compiled, 'compiled-condition');
  return inside ?? failUncompiled(compiled, 'compiled-condition', 'condition', 'a condition from compileCondition');
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideRuleSet(compiled: CompiledRuleSet): RuleSetInside {
  const inside = open<RuleSetInside>(compiled, 'compiled-rule-set');
  return inside ?? failUncompiled(compiled, 'compiled-rule-set', 'ruleSet', 'a rule set from compileRuleSet');
}

function close<T extends object>(face: T, inside: object): T {
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

function open<T>(compiled: unknown, kind: string): T | undefined {
  const held = compiled as { readonly kind?: unknown; readonly inside?: T } | null | undefined;
  return held?.kind === kind ? held.inside : undefined;
}
