import { failUncompiled } from '../checks/compiled.ts';
import type { Evidence, FactValue, Reason, ReasonWindow } from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import type { Instant, Zone } from '../time/index.ts';
import type { FactCondition } from './conditions.ts';
import type { CompiledLimit } from './limit.ts';
import type { ContactCause } from './outcome.ts';
import type { ContactFallback, ContactPolicy, ContactRule } from './policy.ts';
import type { Situation } from './read-input.ts';
import type { MessageParts, PartsAsked, ScopeTest } from './scope.ts';

/**
 * A contact policy that was checked once and is ready for any number of decisions. Immutable; made by
 * {@link compileContactPolicy}.
 *
 * @category Contact pressure
 */
export interface CompiledContactPolicy {
  /** The tag. */
  readonly kind: 'compiled-contact-policy';
  /** The document, a frozen copy. */
  readonly document: ContactPolicy;
}

/** An instant at which a situation is judged. */
export interface Moment {
  readonly at: Instant;
  readonly situation: Situation;
}

/** What a rule says at an instant. */
export interface Finding {
  readonly trit: Trit;
  readonly cause: ContactCause;
  readonly observed: FactValue | null;
  readonly limit: Reason['limit'];
  readonly unit: string | null;
  readonly window: ReasonWindow | null;
  /** Since when it has been so, where that is certain. */
  readonly since: Instant | null;
  /** The rule says the same at every instant before this one. */
  readonly until: Instant;
  readonly evidence: Evidence;
  /** Reasons of its own, in place of one for the whole rule. */
  readonly reasons?: readonly Reason[];
}

/** A rule that does not apply says nothing. */
export type Verdict = Finding | null;

/** One rule, ready to be asked. */
export interface CompiledContactRule {
  readonly rule: ContactRule;
  readonly scope: ScopeTest;
  readonly fallback: ContactFallback;
  /** Whether what it says comes again every week: hours, but nothing that messages use up. */
  readonly recurs: boolean;
  readonly judge: (moment: Moment) => Verdict;
  /** What decisions over columns need of it. */
  readonly bulk: BulkRule;
}

/** A rule as decisions over columns read it, told apart by `kind`. */
export type BulkRule =
  | {
      /** Counts messages; the limit is asked for row by row. */
      readonly kind: 'counter';
      readonly refused: 'household' | null;
      readonly limit: CompiledLimit;
      readonly stage: number;
      readonly same: keyof MessageParts | null;
      readonly usesUp: boolean;
      readonly from: (at: Instant, zone: Zone) => Instant;
      readonly zone: 'policy' | 'contact';
    }
  | {
      /** Looks whether a message of the other set was sent. */
      readonly kind: 'pair';
      readonly stage: number;
      /** Which messages it looks for, given a candidate; `null` where the rule is not about it. */
      readonly wanted: (candidate: MessageParts) => ScopeTest | null;
      readonly from: (at: Instant, zone: Zone) => Instant;
      /** Whether one has to be there, or must not. */
      readonly needs: boolean;
    }
  | {
      /** Says the same of all messages to a contact. */
      readonly kind: 'contact';
      readonly condition: FactCondition | null;
    };

/** What is inside a {@link CompiledContactPolicy}. */
export interface PolicyInside {
  readonly document: ContactPolicy;
  readonly zone: Zone;
  readonly zoneOf: (name: string, path: string) => Zone;
  readonly asked: PartsAsked;
  readonly bypassTypes: ReadonlySet<string>;
  readonly bypassCounts: boolean;
  readonly weightOf: (parts: MessageParts) => number;
  /** In force from this instant on, and before that one. */
  readonly from: Instant;
  readonly to: Instant;
  readonly rules: readonly CompiledContactRule[];
}

export function closePolicy(inside: PolicyInside): CompiledContactPolicy {
  const face: CompiledContactPolicy = { kind: 'compiled-contact-policy', document: inside.document };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insidePolicy(compiled: CompiledContactPolicy): PolicyInside {
  const held = compiled as { readonly kind?: unknown; readonly inside?: PolicyInside } | null | undefined;
  const inside = held?.kind === 'compiled-contact-policy' ? held.inside : undefined;
  return inside ?? failUncompiled(compiled, 'compiled-contact-policy', 'policy', 'a policy from compileContactPolicy');
}
