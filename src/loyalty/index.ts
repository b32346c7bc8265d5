/**
 * Loyalty programmes as documents: earning, tiers, the ledger and cheques, replayed from events.
 *
 * @module loyalty
 */
export { compileLoyaltyProgramme } from './compile.ts';
export type { CompiledLoyaltyProgramme } from './compiled.ts';
export type { LoyaltyCoupon, LoyaltyCouponBase } from './coupon-document.ts';
export { loyaltyCouponLabels } from './coupon-labels.ts';
export type { LoyaltyCouponTotals } from './coupon-record.ts';
export type { LoyaltyCouponsState } from './coupon-state.ts';
export { decideLoyaltyCoupon, type LoyaltyBasket, type LoyaltyCouponOutcome } from './decide-coupon.ts';
export { decideLoyaltyTier, type LoyaltyTierOptions, type LoyaltyTierOutcome } from './decide-tier.ts';
export type {
  EarningCap,
  EarningRule,
  EarningRuleBase,
  EarningStep,
  LoyaltyCalendar,
  LoyaltyEarning,
  LoyaltyRate,
} from './earning-document.ts';
export type { LoyaltyEntry } from './entry.ts';
export type { LoyaltyEvent, LoyaltyEventBase, PurchaseEvent, PurchaseLine, RefundEvent } from './event.ts';
export type { LedgerTotals } from './ledger.ts';
export { type LoyaltyDoubtCode, lintLoyaltyProgramme } from './lint.ts';
export { type LoyaltyMember, loyaltyMemberOf, type MemberTier } from './member.ts';
export type {
  LoyaltyChoice,
  LoyaltyExpiry,
  LoyaltyPayout,
  LoyaltyPoints,
  LoyaltyProgramme,
  LoyaltyRefunds,
} from './programme.ts';
export {
  type LoyaltyNeed,
  type LoyaltyProgress,
  type LoyaltyTierProgress,
  loyaltyProgress,
} from './progress.ts';
export { allocateLoyaltyQuota, type LoyaltyQuotaAllocation, type LoyaltyQuotaOptions } from './quota.ts';
export { type LoyaltyReward, type LoyaltyRewardQuote, loyaltyRewardQuote } from './redeem.ts';
export { replayLoyalty } from './replay.ts';
export type { LoyaltyColumns, LoyaltyReplay, ReplayLoyaltyOptions } from './replay-result.ts';
export type {
  LoyaltyKeyCounts,
  LoyaltyMemberState,
  LoyaltyPurchaseState,
  LoyaltyState,
  LoyaltyTierInput,
  LoyaltyTierState,
} from './state.ts';
export { type LoyaltyStatement, summarizeLoyaltyEntries } from './statement.ts';
export { type LoyaltyCouponSummary, summarizeLoyaltyCoupons } from './summarize-coupons.ts';
export type {
  LoyaltyChallenge,
  LoyaltyMetric,
  LoyaltyTier,
  LoyaltyTierGroup,
  TierDowngrade,
  TierPeriod,
  TierRollover,
} from './tier-document.ts';
