import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type MinorUnits, multiplyMinorUnits, parseMinorUnits } from '../money/index.ts';

/**
 * What a reward costs and gives.
 *
 * @category Loyalty
 */
export interface LoyaltyReward {
  /** How many points one reward takes: minor units of points, at least 1. */
  readonly points: number;
  /** What one point (one minor unit) is worth, in minor units of the currency; 150 is 1.50. May be a fraction. */
  readonly valuePerPoint: number;
  /** How many rewards may be taken at once. @defaultValue no limit */
  readonly maxRewards?: number;
  /** The balance below which nothing may be taken. @defaultValue 0 */
  readonly minimumBalance?: number;
}

/**
 * What a balance buys now.
 *
 * @category Loyalty
 */
export interface LoyaltyRewardQuote {
  /** How many rewards. */
  readonly rewards: number;
  /** The points they take: the `points` of a redemption. */
  readonly points: number;
  /** What they are worth, in minor units of the currency, rounded down and never more than the order. */
  readonly value: MinorUnits;
  /** The points that are left. */
  readonly left: number;
}

/**
 * How many whole rewards a balance buys, and what they are worth against an order. No reward is taken whose whole value the order
 * cannot use, but for the first that goes beyond it.
 *
 * @param reward - what one costs and gives
 * @param balance - what can be spent
 * @param options - `orderTotal` in minor units. @defaultValue no limit
 * @throws `not_an_integer`, `out_of_range`
 * @category Loyalty
 * @example
 * ```ts
 * import { loyaltyRewardQuote } from 'clientele/loyalty';
 *
 * loyaltyRewardQuote({ points: 3, valuePerPoint: 150 }, 10, { orderTotal: 10000 }); // => { rewards: 3, points: 9, value: 1350, left: 1 }
 * ```
 */
export function loyaltyRewardQuote(
  reward: LoyaltyReward,
  balance: number,
  options: {
    /** What the order comes to, in minor units. */
    readonly orderTotal?: number;
  } = {},
): LoyaltyRewardQuote {
  checkOptions(reward, ['points', 'valuePerPoint', 'maxRewards', 'minimumBalance'], 'reward');
  checkOptions(options, ['orderTotal']);
  const cost = checkInteger(reward.points, 'reward.points', 1);
  const most = reward.maxRewards === undefined ? Infinity : checkInteger(reward.maxRewards, 'reward.maxRewards', 0);
  const least = checkInteger(reward.minimumBalance ?? 0, 'reward.minimumBalance', 0);
  if (checkFinite(reward.valuePerPoint, 'reward.valuePerPoint') < 0) {
    fail('out_of_range', 'reward.valuePerPoint', 'at least 0', reward.valuePerPoint);
  }
  const held = parseMinorUnits(balance, 'balance');
  const total = options.orderTotal === undefined ? Infinity : checkInteger(options.orderTotal, 'options.orderTotal', 0);
  const worth = (rewards: number): MinorUnits =>
    multiplyMinorUnits(parseMinorUnits(rewards * cost), reward.valuePerPoint, { rounding: 'down' });
  const affordable = held < least ? 0 : Math.max(0, Math.min(most, Math.floor(held / cost)));
  // The fewest rewards that cover the order; their value never falls with their number.
  let low = 0;
  let high = affordable;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (worth(middle) >= total) high = middle;
    else low = middle + 1;
  }
  const value = Math.min(worth(low), total) as MinorUnits;
  return { rewards: low, points: low * cost, value, left: held - low * cost };
}
