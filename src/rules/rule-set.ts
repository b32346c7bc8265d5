import type { Condition } from './condition.ts';
import type { LocalizedText } from './localized-text.ts';

/**
 * Any JSON value.
 *
 * @category Rules
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * One named rule.
 *
 * @category Rules
 */
export interface Rule {
  /** Its name in decisions; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** When it holds. */
  readonly when: Condition;
  /** What follows from it: any JSON, handed through as it is by {@link decideFirstRule}. */
  readonly outcome?: JsonValue;
}

/**
 * A document of rules: versioned JSON with the days between which it is in force.
 *
 * @category Rules
 */
export interface RuleSet {
  /** The tag. */
  readonly kind: 'rule-set';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the rule set. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The first day on which it is in force, such as `'2026-08-11'`. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which it is no longer in force: the `effectiveFrom` of its successor. @defaultValue without end */
  readonly effectiveTo?: string;
  /** The rules, in the order in which they are asked. */
  readonly rules: readonly Rule[];
}
