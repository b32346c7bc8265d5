/**
 * What customers earn, what they cost, and what they could still spend.
 *
 * @module profit
 */
export { type ProfitBySegment, profitBySegment, type SegmentProfit } from './by-segment.ts';
export {
  type CompiledCostToServe,
  type CostActivity,
  type CostDoubtCode,
  type CostRate,
  type CostToServe,
  compileCostToServe,
  lintCostToServe,
} from './cost-to-serve.ts';
export {
  scoreWallets,
  shareOfWallet,
  type WalletFacts,
  type WalletScores,
  type WalletShare,
  type WalletSize,
  walletShareOfRank,
} from './share-of-wallet.ts';
export type { ProfitStatement } from './statement.ts';
export {
  type ActivitySummary,
  type ProfitColumns,
  type ProfitFacts,
  type ProfitTable,
  summarizeProfit,
} from './summarize.ts';
