/**
 * What recommendations are worth: who brought whom, referral value, programmes.
 *
 * @module referral
 */
export {
  type CustomerReferralValue,
  customerReferralValue,
  type JoinsAnyway,
  type ReferralFlow,
} from './customer-referral-value.ts';
export { customerEngagementValue, type EngagementParts, type EngagementValue } from './engagement-value.ts';
export { defaultReferralFraudRules, referralFraudLabels } from './fraud-rules.ts';
export { indexReferralColumns, type ReferralColumns } from './index-referral-columns.ts';
export { indexReferrals } from './index-referrals.ts';
export {
  type ReferralArm,
  type ReferralProgramme,
  type ReferralProgrammeValue,
  referralProgrammeValue,
} from './programme-value.ts';
export { type ReferralCycle, referralCycle } from './referral-cycle.ts';
export { type ReferralGrowth, referralGrowth } from './referral-growth.ts';
export { type ReferralRates, referralRates } from './referral-rates.ts';
export { type ReferralSignals, scoreReferralSignals } from './referral-signals.ts';
export { type ReferralScores, scoreReferrals } from './score-referrals.ts';
export { type ReferralShares, shareReferralValue } from './share-referral-value.ts';
export { type SharingCounts, type SharingRates, sharingRates } from './sharing-rates.ts';
export type { ReferralAccessors, ReferralAttribution, ReferralGraph, ReferralOptions } from './types.ts';
