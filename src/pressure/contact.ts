import type { Id } from '../events/index.ts';
import type { FactValue, Reason, Truth } from '../rules/index.ts';
import type { Instant, Zone } from '../time/index.ts';

/**
 * An instant: text with an offset such as `2026-06-30T09:30:00+02:00`, or epoch milliseconds.
 *
 * @category Contact pressure
 */
export type ContactTime = string | Instant;

/**
 * Facts by name. Missing, `null` and numbers that are not finite all mean "not known".
 *
 * @category Contact pressure
 */
export type ContactFacts = { readonly [name: string]: FactValue | null | undefined };

/**
 * Whom a message is for.
 *
 * @category Contact pressure
 */
export interface ContactPerson {
  /** Who it is; control groups are drawn by it. */
  readonly id: Id;
  /** The zone of the contact, by name or from `compileZone`; `null` or left out where it is not known. */
  readonly timeZone?: string | Zone | null;
  /** What is known of the contact, for conditions and limits. @defaultValue nothing */
  readonly facts?: ContactFacts;
}

/**
 * What is said of every message. `topic`, `type` and `message` may be left out only where no rule of the policy looks at them;
 * `null` says that there is none.
 *
 * @category Contact pressure
 */
export interface ContactMessage {
  /** The channel, such as `email`. */
  readonly channel: string;
  /** What it is about. */
  readonly topic?: string | null;
  /** Its type, such as `marketing` or `transactional`. */
  readonly type?: string | null;
  /** The message or campaign: two sendings of the same one have the same name. */
  readonly message?: string | null;
  /** Whether rules do not stop it, whatever its type. @defaultValue as the policy says of its type */
  readonly bypass?: boolean;
}

/**
 * A message that was sent, or tried.
 *
 * @category Contact pressure
 */
export interface ContactEvent extends ContactMessage {
  /** When. */
  readonly at: ContactTime;
  /** How far it came. @defaultValue 'delivered', so that it always counts */
  readonly status?: 'attempted' | 'sent' | 'delivered';
  /** Whether it uses up caps. @defaultValue yes, and as the policy says for messages that rules do not stop */
  readonly counts?: boolean;
  /** A name for it, shown among the evidence. */
  readonly id?: Id;
}

/**
 * A message to be decided on.
 *
 * @category Contact pressure
 */
export interface ContactCandidate extends ContactMessage {
  /** Its name among candidates and planned messages. */
  readonly id: Id;
  /** How important it is; the greater outranks. @defaultValue as the policy's `weights` say */
  readonly weight?: number;
}

/**
 * A message that is to be sent at a time. It is never counted as sent: it may outrank a candidate.
 *
 * @category Contact pressure
 */
export interface PlannedContact extends ContactCandidate {
  /** When it is to be sent. */
  readonly at: ContactTime;
}

/**
 * What the law and the contact's own wishes say of one message: the answer of `decideConsent` fits as it is. Pressure rules never
 * make a permission of a refusal.
 *
 * @category Contact pressure
 */
export interface ConsentAnswer {
  /** The answer. */
  readonly outcome: {
    /** `met`: permitted at the instant asked about. */
    readonly status: Truth;
    /** Later instants at which the answer changes, ascending, and to what. @defaultValue it never changes */
    readonly changes?: readonly {
      /** When, ISO. */
      readonly at: string;
      /** What the answer is from then on. */
      readonly status: Truth;
    }[];
  };
  /** Why; they come first among the reasons of the decision. */
  readonly reasons?: readonly Reason[];
}

/**
 * What {@link decideContact} is asked about.
 *
 * @category Contact pressure
 */
export interface ContactInput {
  /** Whom. */
  readonly contact: ContactPerson;
  /** All messages to this contact that may still count, in any order. Later ones than the instant of decision do not count. */
  readonly history: readonly ContactEvent[];
  /** The message. */
  readonly candidate: ContactCandidate;
  /** Messages that are planned for this contact; the candidate may be among them. @defaultValue none */
  readonly planned?: readonly PlannedContact[];
  /**
   * The messages to the others of the household; empty where there are none. Left out, they are not known, and rules `per`
   * household stop the message unless it is stopped by its own already.
   */
  readonly household?: readonly ContactEvent[];
  /** The consent; not known when left out. */
  readonly consent?: ConsentAnswer;
  /** Lists of days by name, such as the public holidays of a country: `{ FR: ['2026-07-14'] }`. @defaultValue none is known */
  readonly holidays?: { readonly [list: string]: readonly string[] };
}
