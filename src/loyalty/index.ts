/**
 * Loyalty programmes as documents: earning, tiers, the ledger and cheques, replayed from events.
 *
 * @module loyalty
 */
export { compileLoyaltyProgramme } from './compile.ts';
export type { CompiledLoyaltyProgramme } from './compiled.ts';
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
export type {
  LoyaltyChoice,
  LoyaltyExpiry,
  LoyaltyPayout,
  LoyaltyPoints,
  LoyaltyProgramme,
  LoyaltyRefunds,
} from './programme.ts';
export { type LoyaltyReplay, type ReplayLoyaltyOptions, replayLoyalty } from './replay.ts';
export type {
  LoyaltyKeyCounts,
  LoyaltyMemberState,
  LoyaltyPurchaseState,
  LoyaltyState,
  LoyaltyTierInput,
  LoyaltyTierState,
} from './state.ts';
export type {
  LoyaltyChallenge,
  LoyaltyMetric,
  LoyaltyTier,
  LoyaltyTierGroup,
  TierDowngrade,
  TierPeriod,
  TierRollover,
} from './tier-document.ts';
