import type { Id } from '../events/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * An instant: text with an offset such as `2026-06-30T09:30:00+02:00`, or epoch milliseconds.
 *
 * @category Consent
 */
export type ConsentTime = string | Instant;

/**
 * What every event has.
 *
 * @category Consent
 */
export interface ConsentEventBase {
  /** When it happened. */
  readonly at: ConsentTime;
  /** A name for it, shown among the evidence. */
  readonly id?: Id;
}

/**
 * The person permits messages on a channel for a purpose. `requested` is the first half of a double opt-in, the form that was
 * filled in; `confirmed` the second, the link that was clicked; `granted` is a permission in one step.
 *
 * @category Consent
 */
export interface ConsentGiven extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'requested' | 'confirmed' | 'granted';
  /** The channel, such as `email`, `sms` or `phone`. */
  readonly channel: string;
  /** What for, such as `marketing`. */
  readonly purpose: string;
  /** Where: the form, the shop, the call. */
  readonly source?: string;
  /** What proves it: the wording that was shown and its version, the address of the form, a recording. */
  readonly proof?: string;
}

/**
 * The person no longer wants it: an unsubscription, an objection. Without a channel it is meant of all, without a purpose of all.
 *
 * @category Consent
 */
export interface ConsentWithdrawn extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'withdrawn';
  /** The channel. @defaultValue all */
  readonly channel?: string;
  /** What for. @defaultValue all purposes but those a profile exempts */
  readonly purpose?: string;
}

/**
 * A message was marked as unwanted (`complained`), or the address works again (`reinstated`), said by whoever made sure.
 *
 * @category Consent
 */
export interface AddressEvent extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'complained' | 'reinstated';
  /** The channel. */
  readonly channel: string;
}

/**
 * A message came back.
 *
 * @category Consent
 */
export interface AddressBounced extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'bounced';
  /** The channel. */
  readonly channel: string;
  /** Whether the address does not exist; else it did not take the message this time. @defaultValue false */
  readonly hard?: boolean;
}

/**
 * Something that came from the person: it shows that the address works, and all but an `opened` keep the clock of retention
 * running, since machines open messages, too.
 *
 * @category Consent
 */
export interface PersonActed extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'opened' | 'clicked' | 'replied' | 'bought' | 'called';
  /** The channel. */
  readonly channel?: string;
}

/**
 * A call was made or tried (`contacted`), or the person said on the phone that such calls are not wanted (`refused`).
 *
 * @category Consent
 */
export interface PersonContacted extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'contacted' | 'refused';
  /** The channel. */
  readonly channel: string;
}

/**
 * A wish set in a preference centre: a topic that is wanted or not.
 *
 * @category Consent
 */
export interface TopicPreferred extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'preferred';
  /** On which channel. @defaultValue all */
  readonly channel?: string;
  /** The topic. */
  readonly topic: string;
  /** Whether it is wanted. */
  readonly wanted: boolean;
}

/**
 * A wish set in a preference centre: silence until a time.
 *
 * @category Consent
 */
export interface ContactPaused extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'paused';
  /** On which channel. @defaultValue all */
  readonly channel?: string;
  /** Nothing before this instant; `null` ends the silence. */
  readonly pausedUntil: ConsentTime | null;
}

/**
 * The person was asked whether to stay in contact, as the clock of retention wants before it ends.
 *
 * @category Consent
 */
export interface PersonAsked extends ConsentEventBase {
  /** The tag. */
  readonly kind: 'asked';
}

/**
 * One thing that happened to the permission to contact a person, told apart by `kind`.
 *
 * @category Consent
 */
export type ConsentEvent =
  | ConsentGiven
  | ConsentWithdrawn
  | AddressEvent
  | AddressBounced
  | PersonActed
  | PersonContacted
  | TopicPreferred
  | ContactPaused
  | PersonAsked;
