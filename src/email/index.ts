/**
 * E-mail: events of all providers in one vocabulary, counts that can be merged, rates that say who divides by what.
 *
 * @module email
 */
export { parseMailgunEvents } from './adapters/mailgun.ts';
export { parsePostmarkEvents } from './adapters/postmark.ts';
export type { EmailEvents, JsonRecord, ReadEmailOptions } from './adapters/read-payload.ts';
export { parseSendGridEvents } from './adapters/sendgrid.ts';
export { parseSesEvents } from './adapters/ses.ts';
export { type ApplePrivacyOpen, applePrivacyOpen } from './apple-privacy.ts';
export {
  type BounceClasses,
  type BounceClassRule,
  type BounceFacts,
  bounceClassesOf,
  type CompiledBounceClasses,
  classifyBounce,
  compileBounceClasses,
} from './bounce-classes.ts';
export { type BulkSender, bulkSender } from './bulk-sender.ts';
export {
  checkEmailContent,
  type EmailContent,
  type EmailContentOutcome,
  type EmailContentRule,
} from './check-content.ts';
export {
  checkEmailThresholds,
  type EmailThresholdCheck,
  type EmailThresholdsOutcome,
} from './check-thresholds.ts';
export { compareEmailSends, type EmailSendComparison } from './compare-sends.ts';
export { type EmailContacts, emailContactAt, summarizeEmailContacts } from './contacts.ts';
export { type EmailCosts, emailCosts, type PostCampaign } from './costs.ts';
export { type EmailCounter, emailCounters } from './counters.ts';
export { type EmailCountsOptions, emailCountsAccumulator } from './counts-accumulator.ts';
export type { EmailCountsState } from './counts-state.ts';
export {
  type EmailCounts,
  type EmailUniques,
  type EmailUniquesOptions,
  emailTallyAt,
  type FinishEmailOptions,
} from './email-counts.ts';
export type { EmailDimension, EmailGroup, EmailIndex, IndexEmailOptions } from './email-index.ts';
export type { BounceClass, EmailEvent, EmailEventType, EmailProvider } from './event.ts';
export { checkEmailFatigue, type EmailPeriod, type FatigueOptions, type FatigueOutcome } from './fatigue.ts';
export { type EmailMachineFlags, flagEmailMachines } from './flag-machines.ts';
export {
  type EmailFunnel,
  type EmailFunnelCount,
  emailFunnel,
  type ReadingStep,
  readingFunnel,
} from './funnel.ts';
export { indexEmailColumns } from './index-columns.ts';
export { indexEmailEvents } from './index-events.ts';
export { type EmailProfileName, emailRateProfileOf } from './known-profiles.ts';
export { emailLabels } from './labels.ts';
export { type EmailListMovement, type EmailListPeriod, emailListMovement } from './list-movement.ts';
export { emailEngagementLevels, emailSuppressionRules } from './list-rules.ts';
export {
  type CompiledMachineRules,
  compileMachineRules,
  type MachineRule,
  type MachineRules,
  type MachineSignal,
} from './machine-rules.ts';
export {
  type EmailQuantity,
  type EmailRate,
  type EmailRateCount,
  type EmailRateDefinition,
  emailRate,
} from './rate.ts';
export {
  type CompiledRateProfile,
  compileEmailRateProfile,
  type EmailRateName,
  type EmailRateProfile,
} from './rate-profile.ts';
export { compareEmailProfiles, type EmailRates, emailRateIn, emailRates } from './rates.ts';
export { type EmailBuyers, type EmailRevenue, emailRevenue } from './revenue.ts';
export { type EmailSendTimes, emailSendTimes, type SendTimeOptions, type SendTimeStrength } from './send-times.ts';
export { summarizeEmailEvents } from './summarize-events.ts';
export type { EmailCount, EmailTally, EmailUniqueCount } from './tally.ts';
export {
  type CompiledEmailThresholds,
  compileEmailThresholds,
  type EmailThreshold,
  type EmailThresholds,
  emailThresholdsOf,
} from './thresholds.ts';
