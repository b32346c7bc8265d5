import type { JsonValue } from '../rules/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * What can happen to one mail to one person, whoever sent it. `deferred` is not the end: the server tries again. `bounced` is.
 * `dropped` was never handed to the recipient's server: the address was on a suppression list.
 *
 * @category E-mail events
 */
export type EmailEventType =
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'deferred'
  | 'bounced'
  | 'dropped'
  | 'renderingFailure'
  | 'open'
  | 'click'
  | 'unsubscribe'
  | 'resubscribe'
  | 'complaint';

/**
 * Why a mail came back. `hard`: the address does not exist; `soft`: it may work another time; `block`: the sender or the content
 * was refused, which says nothing about the address; `undetermined`: the server did not say.
 *
 * @category E-mail events
 */
export type BounceClass = 'hard' | 'soft' | 'block' | 'undetermined';

/**
 * The providers whose webhooks are read.
 *
 * @category E-mail events
 */
export type EmailProvider = 'sendgrid' | 'mailgun' | 'ses' | 'postmark';

/**
 * One event in the one vocabulary. Plain JSON; fields that are not known are left out.
 *
 * @category E-mail events
 */
export interface EmailEvent {
  /** What happened. */
  readonly type: EmailEventType;
  /** To whom: an address in lower case, or whatever identifies a recipient. */
  readonly contact: string;
  /** When, in epoch milliseconds. */
  readonly at: Instant;
  /** Who reported it. */
  readonly provider?: string;
  /** What makes the event one: delivered twice, it counts once. Where the provider gives none, made from what the event says. */
  readonly eventId?: string;
  /** The mail it is about. */
  readonly messageId?: string;
  /** The campaign. */
  readonly campaign?: string;
  /** The segment of recipients. */
  readonly segment?: string;
  /** The version of the mail, as in a test of two. */
  readonly version?: string;
  /** Labels that the sender gave it. */
  readonly tags?: readonly string[];
  /** Of a bounce, its class. */
  readonly bounce?: BounceClass;
  /** In the provider's own words: a classification, or the diagnosis of the receiving server. */
  readonly reason?: string;
  /** The enhanced status code, such as `'5.1.1'` (RFC 3463). */
  readonly status?: string;
  /** The link that was followed. */
  readonly url?: string;
  /** The program that asked, as it calls itself. */
  readonly agent?: string;
  /** The network address that asked. */
  readonly address?: string;
  /** What the provider itself says it was: a machine that loads images unasked, or a scanner. */
  readonly flaggedAs?: 'machine' | 'bot';
  /** Of a delivery, whether the mail carried a tracking pixel. */
  readonly tracked?: boolean;
  /** Every other field of the provider's, as it came. */
  readonly other?: { readonly [field: string]: JsonValue | undefined };
}
