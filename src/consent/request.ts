import type { FactValue, LocalizedText, Truth } from '../rules/index.ts';
import type { Zone } from '../time/index.ts';
import type { LegalAudience } from './legal-profile.ts';
import type { ConsentRecord } from './record.ts';

/**
 * One message that the law and the person are asked about.
 *
 * @category Consent
 */
export interface ConsentRequest {
  /** What is known of the permissions of the person. */
  readonly record: ConsentRecord;
  /** Where the person lives, ISO 3166-1. */
  readonly country: string;
  /** As what the person is addressed. */
  readonly audience: LegalAudience;
  /** The channel. */
  readonly channel: string;
  /** What for, such as `marketing`. */
  readonly purpose: string;
  /** What about; asked of the preferences. @defaultValue none */
  readonly topic?: string;
  /** The zone of the person, by name or from `compileZone`; without it hours are not known. */
  readonly timeZone?: string | Zone | null;
  /** What profiles ask for, such as `customer`; a fact named `consent` is not read, since the record says it. */
  readonly facts?: { readonly [name: string]: FactValue | null | undefined };
  /** Lists of days by name, such as the public holidays of a country. */
  readonly holidays?: { readonly [list: string]: readonly string[] };
}

/**
 * A change of an answer to come.
 *
 * @category Consent
 */
export interface ConsentChange {
  /** When, ISO. */
  readonly at: string;
  /** What the answer is from then on. */
  readonly status: Truth;
}

/**
 * Whether the law and the person permit a message, and when that changes.
 *
 * @category Consent
 */
export interface ConsentOutcome {
  /** Whether they certainly do. */
  readonly allowed: boolean;
  /** The answer at the instant asked about. */
  readonly status: Truth;
  /** Every later instant, within the horizon, at which the answer changes, and to what; ascending. */
  readonly changes: readonly ConsentChange[];
  /** The profile that decided; `null` where none is in force. */
  readonly profile: string | null;
  /** What the profile says of itself: that it is not legal advice, and what is uncertain. */
  readonly notice: LocalizedText | null;
}
