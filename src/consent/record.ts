import type { Id } from '../events/index.ts';

/**
 * A permission for one channel and purpose.
 *
 * @category Consent
 */
export interface ConsentPermission {
  /** The channel. */
  readonly channel: string;
  /** What for. */
  readonly purpose: string;
  /** `pending`: asked for and not confirmed. */
  readonly status: 'pending' | 'granted' | 'withdrawn';
  /** Since when, ISO in UTC. */
  readonly since: string;
  /** Whether it was given twice, the second time from the address itself. */
  readonly confirmed: boolean;
  /** Where it was given. */
  readonly source: string | null;
  /** What proves it. */
  readonly proof: string | null;
}

/**
 * A withdrawal that covers several channels or purposes.
 *
 * @category Consent
 */
export interface ConsentObjection {
  /** The channel; `null` for all. */
  readonly channel: string | null;
  /** What for; `null` for all purposes that are not exempt. */
  readonly purpose: string | null;
  /** Since when, ISO in UTC. */
  readonly since: string;
}

/**
 * An address that is no longer used.
 *
 * @category Consent
 */
export interface AddressSuppression {
  /** The channel. */
  readonly channel: string;
  /** Why. */
  readonly reason: 'complaint' | 'hardBounce' | 'softBounces';
  /** Since when, ISO in UTC. */
  readonly since: string;
}

/**
 * Whether a topic is wanted.
 *
 * @category Consent
 */
export interface TopicWish {
  /** The channel; `null` for all. */
  readonly channel: string | null;
  /** The topic. */
  readonly topic: string;
  /** Whether it is wanted. */
  readonly wanted: boolean;
}

/**
 * Silence until a time.
 *
 * @category Consent
 */
export interface PauseWish {
  /** The channel; `null` for all. */
  readonly channel: string | null;
  /** Until when, ISO in UTC. */
  readonly until: string;
}

/**
 * When something happened on a channel.
 *
 * @category Consent
 */
export interface ChannelMoment {
  /** The channel. */
  readonly channel: string;
  /** When, ISO in UTC. */
  readonly at: string;
}

/**
 * The wishes of a person, as a preference centre holds them.
 *
 * @category Consent
 */
export interface ContactPreferences {
  /** Topics and whether they are wanted; `channel` is `null` for all channels. */
  readonly topics: readonly TopicWish[];
  /** Until when nothing is wanted, ISO in UTC. */
  readonly pauses: readonly PauseWish[];
}

/**
 * What is known of the permission to contact a person: plain JSON, made of events by {@link replayConsent}.
 *
 * @category Consent
 */
export interface ConsentRecord {
  /** The tag. */
  readonly kind: 'consent-record';
  /** The version of the form. */
  readonly version: 1;
  /** Whose. */
  readonly personId: Id;
  /** The instant up to which events were read, ISO in UTC. */
  readonly asOf: string;
  /** By channel and purpose, sorted. */
  readonly permissions: readonly ConsentPermission[];
  /** Withdrawals that cover several, none that a later permission of the very same scope ended. */
  readonly objections: readonly ConsentObjection[];
  /** Addresses that are no longer used, by channel. */
  readonly suppressions: readonly AddressSuppression[];
  /** Wishes. */
  readonly preferences: ContactPreferences;
  /** When calls were made or tried, by channel; ISO in UTC, ascending. */
  readonly contacts: readonly ChannelMoment[];
  /** When the person last refused such calls, by channel. */
  readonly refusals: readonly ChannelMoment[];
  /** When something last came from the person; `null` where nothing did. */
  readonly lastFromPersonAt: string | null;
  /** When the person was last asked to stay in contact. */
  readonly lastAskedAt: string | null;
}
