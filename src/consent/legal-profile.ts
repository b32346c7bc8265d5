import type { Condition, LocalizedText } from '../rules/index.ts';
import type { LocalPeriod } from '../time/index.ts';

/**
 * Whom a message is for, as laws tell them apart: a private person, somebody at work, or an address that belongs to nobody, such as
 * `contact@…`.
 *
 * @category Consent
 */
export type LegalAudience = 'consumer' | 'professional' | 'generic';

/**
 * Where a rule of a profile stands.
 *
 * @category Consent
 */
export interface LegalSource {
  /** The text: law, decree, article, guidance. */
  readonly title: string;
  /** The first day on which it applies. */
  readonly inForceFrom?: string;
  /** How sure the reading is: of the text itself, or of what others say of it. */
  readonly readFrom: 'official text' | 'secondary sources';
  /** The day it was read. */
  readonly readOn: string;
}

/**
 * When calls are allowed.
 *
 * @category Consent
 */
export interface CallingHours {
  /** Hours on the clock of the person called. */
  readonly periods: readonly LocalPeriod[];
  /** The name of the list of public holidays in the input, on which no call is allowed; a list that is not given is not known. */
  readonly holidays?: string;
  /** When the hours do not bind. */
  readonly liftedBy?: Condition;
}

/**
 * What a law asks of messages on some channels to some people between two days: data, so that it can be read, dated and replaced.
 * It is not legal advice.
 *
 * @category Consent
 */
export interface LegalProfile {
  /** The tag. */
  readonly kind: 'legal-profile';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the profile. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The country, ISO 3166-1, or a name for several of them. */
  readonly country: string;
  /** The countries of a profile for several: it is asked where none of their own is in force. */
  readonly countries?: readonly string[];
  /** The channels. */
  readonly channels: readonly string[];
  /** Whom it protects. */
  readonly audience: LegalAudience;
  /** The first day on which it is in force. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which it is no longer in force. @defaultValue without end */
  readonly effectiveTo?: string;
  /** The zone of those days. */
  readonly timeZone: string;
  /** Purposes it does not touch, such as the execution of a contract. @defaultValue none */
  readonly exemptPurposes?: readonly string[];
  /**
   * Who may be contacted: a condition on the facts of the request and on `consent`, which is read from the record. `consent` is
   * true for a permission that fulfils `consent` below, not known where the proof is missing, and else false.
   */
  readonly permits: Condition;
  /** What makes a permission good. @defaultValue neither is asked for */
  readonly consent?: {
    /** Whether it has to be confirmed from the address itself. @defaultValue false */
    readonly confirmed?: boolean;
    /** Whether a proof has to be kept. @defaultValue false */
    readonly proof?: boolean;
  };
  /** When calls are allowed. @defaultValue always */
  readonly hours?: CallingHours;
  /** At most so many calls, tried ones included, on the day and the days before it, `days` in all. @defaultValue no limit */
  readonly maxContacts?: {
    /** How many. */
    readonly max: number;
    /** In how many days. */
    readonly days: number;
  };
  /** After a refusal on the phone no call for so many full days, `null` for ever. @defaultValue no pause */
  readonly afterRefusal?: {
    /** How many full days; `null` for ever. */
    readonly days: number | null;
  };
  /** That it is not legal advice, and what is uncertain. */
  readonly notice: LocalizedText;
  /** Where it is from. */
  readonly sources: readonly LegalSource[];
}
