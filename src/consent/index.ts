/**
 * Whether the law and the person permit a message.
 *
 * @module consent
 */
export { type CompiledLegalProfiles, compileLegalProfiles } from './compile-profiles.ts';
export {
  type DataRetentionOptions,
  type DataRetentionOutcome,
  type DataRetentionRules,
  decideDataRetention,
  frenchDataRetentionRules,
} from './data-retention.ts';
export { type DecideConsentOptions, decideConsent } from './decide-consent.ts';
export type {
  AddressBounced,
  AddressEvent,
  ConsentEvent,
  ConsentEventBase,
  ConsentGiven,
  ConsentTime,
  ConsentWithdrawn,
  ContactPaused,
  PersonActed,
  PersonAsked,
  PersonContacted,
  TopicPreferred,
} from './event.ts';
export { consentLabels } from './labels.ts';
export type { CallingHours, LegalAudience, LegalProfile, LegalSource } from './legal-profile.ts';
export { europeanLegalProfiles, frenchLegalProfiles } from './legal-profiles.ts';
export type {
  AddressSuppression,
  ChannelMoment,
  ConsentObjection,
  ConsentPermission,
  ConsentRecord,
  ContactPreferences,
  PauseWish,
  TopicWish,
} from './record.ts';
export { type ReplayConsentOptions, replayConsent } from './replay-consent.ts';
export type { ConsentChange, ConsentOutcome, ConsentRequest } from './request.ts';
