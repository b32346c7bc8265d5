/**
 * How often people may be contacted, when, and why not now.
 *
 * @module pressure
 */
export { compileContactPolicy } from './compile-policy.ts';
export type { CompiledContactPolicy } from './compiled.ts';
export type {
  ConsentAnswer,
  ContactCandidate,
  ContactEvent,
  ContactFacts,
  ContactInput,
  ContactMessage,
  ContactPerson,
  ContactTime,
  PlannedContact,
} from './contact.ts';
export type {
  ContactCandidateColumns,
  ContactCodes,
  ContactColumns,
  ContactDecisions,
  ContactEventColumns,
  ContactMessageColumns,
} from './contact-columns.ts';
export { type ContactOptions, decideContact } from './decide-contact.ts';
export { decideContacts } from './decide-contacts.ts';
export { type ContactDoubtCode, lintContactPolicy } from './lint-policy.ts';
export type { ContactBlock, ContactCause, ContactOutcome } from './outcome.ts';
export type {
  ContactBypass,
  ContactCap,
  ContactControl,
  ContactCount,
  ContactEligibility,
  ContactExclusion,
  ContactFallback,
  ContactGap,
  ContactLimit,
  ContactLimitCase,
  ContactMaximum,
  ContactMessagePart,
  ContactPolicy,
  ContactQuiet,
  ContactRule,
  ContactRuleBase,
  ContactSequence,
  ContactUnique,
  ContactWeight,
  ContactWindow,
  ContactZone,
  ElapsedTime,
} from './policy.ts';
export type { ContactScope } from './scope.ts';
export { type ContactPressure, type SummarizePressureOptions, summarizeContactPressure } from './summarize-pressure.ts';
