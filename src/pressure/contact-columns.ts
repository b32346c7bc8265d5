import type { Id } from '../events/index.ts';
import type { FactColumns } from '../rules/index.ts';

/**
 * Whole numbers in a column.
 *
 * @category Contact pressure
 */
export type ContactCodes =
  | Int32Array
  | Uint32Array
  | Uint16Array
  | Int16Array
  | Uint8Array
  | Int8Array
  | readonly number[];

/**
 * What is said of messages, as codes: positions in the lists of names; −1 says that there is none. A part may be left out where no
 * rule of the policy looks at it.
 *
 * @category Contact pressure
 */
export interface ContactMessageColumns {
  /** Positions in `names.channels`. */
  readonly channel: ContactCodes;
  /** Positions in `names.topics`. */
  readonly topic?: ContactCodes;
  /** Positions in `names.types`. */
  readonly type?: ContactCodes;
  /** Positions in `names.messages`. */
  readonly message?: ContactCodes;
  /** Whether rules do not stop it: 1 yes, 0 no, −1 as the policy says of its type. @defaultValue −1 for all */
  readonly bypass?: ContactCodes;
}

/**
 * The messages so far, contact by contact.
 *
 * @category Contact pressure
 */
export interface ContactEventColumns extends ContactMessageColumns {
  /** The messages of contact `i` are those from `offsets[i]` to before `offsets[i + 1]`: one more entry than contacts. */
  readonly offsets: ContactCodes;
  /** When, in epoch milliseconds. */
  readonly at: Float64Array | readonly number[];
  /** Whether they use up caps: 1 yes, 0 no, −1 as a message that rules stop or do not stop. @defaultValue −1 for all */
  readonly counts?: ContactCodes;
  /** How far they came: 0 attempted, 1 sent, 2 delivered. @defaultValue all were delivered */
  readonly status?: ContactCodes;
}

/**
 * The messages to be decided on, contact by contact.
 *
 * @category Contact pressure
 */
export interface ContactCandidateColumns extends ContactMessageColumns {
  /** Those of contact `i` are from `offsets[i]` to before `offsets[i + 1]`. */
  readonly offsets: ContactCodes;
  /** How important they are. @defaultValue as the policy's `weights` say */
  readonly weight?: Float64Array | readonly number[];
  /** The consent: 1 met, 0 unknown, −1 not met. @defaultValue not known, or not asked for if the policy says `elsewhere` */
  readonly consent?: ContactCodes;
}

/**
 * Many contacts with their messages and candidates, in columns.
 *
 * @category Contact pressure
 */
export interface ContactColumns {
  /** How many contacts. */
  readonly length: number;
  /** Who they are; asked for by control groups. */
  readonly ids?: readonly Id[];
  /** The names that codes stand for. */
  readonly names: {
    /** The channels. */
    readonly channels: readonly string[];
    /** @defaultValue none */
    readonly topics?: readonly string[];
    /** @defaultValue none */
    readonly types?: readonly string[];
    /** @defaultValue none */
    readonly messages?: readonly string[];
  };
  /** The messages so far. */
  readonly history: ContactEventColumns;
  /** The messages to be decided on. */
  readonly candidates: ContactCandidateColumns;
  /** Facts of the contacts, a column each; those of a customer table fit. @defaultValue nothing is known */
  readonly facts?: FactColumns['columns'];
  /** The zones of the contacts: names, and for each contact a position among them, −1 where it is not known. @defaultValue not known */
  readonly zones?: {
    /** The names of zones. */
    readonly names: readonly string[];
    /** For each contact a position among the names, −1 where the zone is not known. */
    readonly codes: ContactCodes;
  };
  /** Lists of days by name. @defaultValue none is known */
  readonly holidays?: { readonly [list: string]: readonly string[] };
}

/**
 * What was decided for many contacts.
 *
 * @category Contact pressure
 */
export interface ContactDecisions {
  /** The tag. */
  readonly kind: 'contact-decisions';
  /** The version of the form. */
  readonly version: 1;
  /** The instant, ISO. */
  readonly asOf: string;
  /** How many candidates. */
  readonly length: number;
  /** How many of them may be sent. */
  readonly allowed: number;
  /** What the bits of `blockedBy` stand for: bit 0 is the consent, bit i the rule i − 1. */
  readonly rules: readonly string[];
  /** One entry for each candidate, in the caller's order. */
  readonly columns: {
    /** 1 allowed, 0 unknown, −1 not allowed. */
    readonly status: Int8Array;
    /** What stops it, a bit for each. */
    readonly blockedBy: Uint32Array;
  };
}
