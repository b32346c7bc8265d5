import type { Comparison } from './condition.ts';
import type { LocalizedText } from './localized-text.ts';
import type { FactValue } from './rule-input.ts';

/**
 * The three answers of a condition. `unknown` is neither: a fact that would settle it is missing.
 *
 * @category Rules
 */
export type Truth = 'met' | 'notMet' | 'unknown';

/**
 * The stretch of days a reason looked at.
 *
 * @category Rules
 */
export interface ReasonWindow {
  /** The first day (or instant), ISO. */
  readonly from: string;
  /** The first day (or instant) after it, ISO: the end is not included. */
  readonly to: string;
  /** The time zone of the instants; `null` for days. */
  readonly zone: string | null;
}

/**
 * An event that counted.
 *
 * @category Rules
 */
export interface EventReference {
  /** Its position in the caller's list, from 0. */
  readonly index: number;
  /** Its day, ISO; `null` where it has none. */
  readonly on: string | null;
  /** Its field `id`, if it has one. */
  readonly id: FactValue | null;
}

/**
 * What a reason rests on. Fields that do not apply are left out.
 *
 * @category Rules
 */
export interface Evidence {
  /** The rule it belongs to. */
  readonly rule?: string;
  /** What people call that rule. */
  readonly label?: LocalizedText;
  /** What people call what was observed, where that is a name. */
  readonly observedLabel?: LocalizedText;
  /** The fact or the list of events that was looked at. */
  readonly subject?: string;
  /** The field summed or counted. */
  readonly field?: string;
  /** How observed and limit were compared. */
  readonly op?: Comparison;
  /** The facts, lists or fields that were missing. */
  readonly missing?: readonly string[];
  /** Where some events are undecided: the lowest and highest value the figure can have, `null` for no bound. */
  readonly range?: readonly [number | null, number | null];
  /** The events that counted, in the caller's order; at most 20. */
  readonly events?: readonly EventReference[];
  /** Events that are planned and count all the same; at most 20. */
  readonly planned?: readonly EventReference[];
  /** Events of the others of the household that counted; at most 20. */
  readonly household?: readonly EventReference[];
}

/**
 * Why a decision came out as it did: one rule or condition, what was observed and what was asked.
 *
 * @category Rules
 */
export interface Reason {
  /** The rule, or the condition in it: its own id, else the rule's id followed by its path. */
  readonly ruleId: string;
  /** What kind of rule: the condition's `kind`, or a kind of a domain's own. */
  readonly kind: string;
  /** How it came out; `bypassed` where a rule does not apply to the case at hand. */
  readonly status: Truth | 'bypassed';
  /** Whether it made the result what it is: with these alone, and all others unknown, the result is the same. */
  readonly decisive: boolean;
  /** What was seen; `null` where it is not known. */
  readonly observed: FactValue | null;
  /** What it was held against: a value, a list, or a pair; `null` where it is not known. */
  readonly limit: FactValue | readonly (FactValue | null)[] | null;
  /** The unit of both. */
  readonly unit: string | null;
  /** The stretch of time that counted. */
  readonly window: ReasonWindow | null;
  /** The first day (or instant) from which on the status was this, ISO; `null` where there is none or it cannot be told. */
  readonly since: string | null;
  /** The first day (or instant) on which the status changes if nothing new happens, ISO; `null` where there is none or it cannot be told. */
  readonly until: string | null;
  /** What it rests on. */
  readonly evidence: Evidence;
}

/**
 * A result with all its reasons, in rule order. Plain JSON: the same events, rules and `asOf` give the same bytes.
 *
 * @category Rules
 */
export interface Decision<T> {
  /** What was decided. */
  readonly outcome: T;
  /** The day (or instant) it was decided for, ISO. */
  readonly asOf: string;
  /** The document that decided. */
  readonly ruleSet: RuleSetReference;
  /** Every reason, none cut short. */
  readonly reasons: readonly Reason[];
}

/**
 * Which document decided.
 *
 * @category Rules
 */
export interface RuleSetReference {
  /** Its id. */
  readonly id: string;
  /** Its version. */
  readonly version: number;
  /** What people call it, where it has a label. */
  readonly label?: LocalizedText;
}
