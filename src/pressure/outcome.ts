import type { Truth } from '../rules/index.ts';

/**
 * Why a rule stops a message.
 *
 * @category Contact pressure
 */
export type ContactCause =
  /** The contact has not permitted it, or the law does not. */
  | 'consent'
  /** So many messages were sent already. */
  | 'capReached'
  /** There would be room, but planned messages outrank it. */
  | 'lowerPriority'
  /** The last message is too recent. */
  | 'tooSoon'
  /** The same was sent before. */
  | 'alreadySent'
  /** A message was sent that excludes this one. */
  | 'excluded'
  /** What has to come first was not sent. */
  | 'outOfOrder'
  /** Quiet hours or a quiet day. */
  | 'quiet'
  /** The facts of the contact do not meet the condition. */
  | 'notEligible'
  /** The contact is in a control group. */
  | 'controlGroup';

/**
 * A rule that stops a message.
 *
 * @category Contact pressure
 */
export interface ContactBlock {
  /** The id of the rule; `'consent'` for the consent. */
  readonly rule: string;
  /** Why. */
  readonly cause: ContactCause;
  /** Whether it certainly does, or only cannot be told because something is not known. */
  readonly certain: boolean;
}

/**
 * Whether a message may be sent to a contact now, and else when.
 *
 * @category Contact pressure
 */
export interface ContactOutcome {
  /** Whether it may: all rules are certainly met. */
  readonly allowed: boolean;
  /** `unknown` where nothing forbids it and something is not known. */
  readonly status: Truth;
  /** What stops it, in rule order; the consent first. */
  readonly blockedBy: readonly ContactBlock[];
  /**
   * The first instant, from the one asked about on, at which it may be sent if nothing is sent meanwhile and all facts and plans
   * stay; `null` where there is none.
   */
  readonly nextAllowedAt: string | null;
  /** When to try again, as the rules that stop it say in `fallback`; `null` where it is allowed, and where it is to be dropped. */
  readonly deferTo: string | null;
  /** The weight it was compared by. */
  readonly weight: number;
}
