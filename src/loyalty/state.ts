import type { Id } from '../events/index.ts';
import type { Day } from '../time/index.ts';
import type { LoyaltyCouponsState } from './coupon-state.ts';
import type { PurchaseEvent } from './event.ts';
import type { LedgerTotals } from './ledger.ts';

/**
 * How often each value was counted, by metric; `null` where the metric counts no values.
 *
 * @category Loyalty
 */
export type LoyaltyKeyCounts = readonly (readonly (readonly [key: string, count: number])[] | null)[];

/**
 * What moves tiers and may still be changed by a refund; plain JSON.
 *
 * @category Loyalty
 */
export type LoyaltyTierInput =
  | {
      /** Something was counted. */
      readonly kind: 'count';
      /** The day. */
      readonly day: Day;
      /** By metric. */
      readonly values: readonly number[];
      /** By metric: values of `distinct` and `visits`. */
      readonly keys: readonly (readonly string[])[] | null;
    }
  | {
      /** The balance after an event. */
      readonly kind: 'balance';
      /** The day. */
      readonly day: Day;
      /** Minor units. */
      readonly value: number;
    }
  | {
      /** A tier was given. */
      readonly kind: 'floor';
      /** The day. */
      readonly day: Day;
      /** The place of the group. */
      readonly group: number;
      /** The place of the tier. */
      readonly tier: number;
      /** The first day without it; `null` for life. */
      readonly until: Day | null;
    }
  | {
      /** A refund let a tier be. */
      readonly kind: 'lift';
      /** The day. */
      readonly day: Day;
      /** The place of the group. */
      readonly group: number;
      /** The place of the tier. */
      readonly tier: number;
      /** Since when it was held. */
      readonly since: Day;
    }
  | {
      /** A trial began. */
      readonly kind: 'challenge';
      /** The day. */
      readonly day: Day;
      /** The place of the challenge. */
      readonly challenge: number;
    };

/**
 * Where a member stands in a tier group; figures by metric, in the order of the document.
 *
 * @category Loyalty
 */
export interface LoyaltyTierState {
  /** The place of the tier earned. */
  readonly tier: number;
  /** Since when. */
  readonly since: Day;
  /** What tier anniversaries are counted from. */
  readonly anchor: Day;
  /** The first day of the period. */
  readonly start: Day;
  /** The first day after it; `null` where it does not end. */
  readonly end: Day | null;
  /** The figures of the period. */
  readonly counters: readonly number[];
  /** What they count. */
  readonly keys: LoyaltyKeyCounts;
  /** What came over from the period before. */
  readonly rolled: readonly number[];
  /** The figures since ever. */
  readonly lifetime: readonly number[];
  /** What they count. */
  readonly lifetimeKeys: LoyaltyKeyCounts;
  /** What a rolling period still holds. */
  readonly queue: readonly LoyaltyTierInput[];
  /** A fall that is put off. */
  readonly grace: {
    /** Until when. */
    readonly until: Day;
    /** The place of the tier to fall to. */
    readonly target: number;
  } | null;
  /** Tiers that were given. */
  readonly floors: readonly {
    /** The place of the tier. */
    readonly tier: number;
    /** The first day without it; `null` for life. */
    readonly until: Day | null;
  }[];
  /** A trial under way. */
  readonly trial: {
    /** The place of the challenge. */
    readonly challenge: number;
    /** The first day after it. */
    readonly until: Day;
    /** The figures since its beginning. */
    readonly counters: readonly number[];
    /** What they count. */
    readonly keys: LoyaltyKeyCounts;
  } | null;
}

/**
 * A purchase that may still be refunded, with what decided its points.
 *
 * @category Loyalty
 */
export interface LoyaltyPurchaseState {
  /** The purchase as it came. */
  readonly event: PurchaseEvent;
  /** Its day. */
  readonly day: Day;
  /** Its time of day in milliseconds; `null` where it is not known. */
  readonly ms: number | null;
  /** By group: the place of the tier it was judged by. */
  readonly tiers: readonly number[];
  /** By choice: what was chosen. */
  readonly choices: readonly (string | null)[];
  /** What is left of each line; `null` while nothing was refunded. */
  readonly left: readonly number[] | null;
  /** Counters taken back. */
  readonly refunded: { readonly [counter: string]: number } | null;
  /** The points it has earned, refunds taken off. */
  readonly granted: number;
  /** By step-up and cap: its part of running totals. */
  readonly puts: readonly number[] | null;
  /** By step-up and cap: the numerator of what it got. */
  readonly gets: readonly number[] | null;
  /** Which of the member's inputs are its own. */
  readonly inputs: readonly number[];
}

/**
 * One member between two replays.
 *
 * @category Loyalty
 */
export interface LoyaltyMemberState<MemberId extends Id = Id> {
  /** The member. */
  readonly id: MemberId;
  /** The day of joining. */
  readonly joined: Day;
  /** The last day that counts as activity, purchases in `purchases` apart. */
  readonly lastActive: Day;
  /** Points that can be spent, with their last day (`null`: they do not age). */
  readonly lots: readonly (readonly [lastDay: Day | null, points: number])[];
  /** Points that are pending. */
  readonly pending: readonly (readonly [availableFrom: Day, lastDay: Day | null, points: number])[];
  /** What is owed. */
  readonly debt: number;
  /** The sums since ever. */
  readonly totals: LedgerTotals;
  /** Payouts: the next run, where the scope began, and what was earned in it. */
  readonly payout: readonly [next: Day | null, scopeStart: Day, earned: number];
  /** Points that were lost, while a refund may still ask for them. */
  readonly lost: readonly (readonly [lastDay: Day | null, on: Day, points: number])[];
  /** By group: where tiers stood before `inputs`; `null`: at the beginning. */
  readonly anchors: readonly LoyaltyTierState[] | null;
  /** What moved tiers since. */
  readonly inputs: readonly LoyaltyTierInput[];
  /** Purchases that may still be refunded. */
  readonly purchases: readonly LoyaltyPurchaseState[];
  /** Redemptions that may still be cancelled: lots taken, and what a balance below zero has borne. */
  readonly redemptions: readonly (readonly [
    id: string,
    day: Day,
    taken: readonly (readonly [lastDay: Day | null, points: number])[],
    owed: number,
  ])[];
  /** Ids of events that would be known again. */
  readonly seen: readonly (readonly [id: string, day: Day])[];
  /** Running totals of step-ups and caps, by name and number of the calendar unit. */
  readonly running: readonly (readonly [key: string, total: number])[];
  /** What the member chose. */
  readonly choices: readonly (string | null)[];
  /** Coupons. @defaultValue never one */
  readonly coupons?: LoyaltyCouponsState;
}

/**
 * All members after a day: what a later replay continues from. Plain JSON; its size is that of lots, of purchases that may still
 * be refunded and of ids that are still remembered.
 *
 * @category Loyalty
 */
export interface LoyaltyState<MemberId extends Id = Id> {
  /** The tag. */
  readonly kind: 'loyalty-state';
  /** The version of the form. */
  readonly version: 1;
  /** The programme, and the names that places in this state stand for. */
  readonly programme: {
    /** The programme's name. */
    readonly id: string;
    /** Its metrics. */
    readonly metrics: readonly string[];
    /** Its tier groups, each with its tiers. */
    readonly tierGroups: readonly (readonly [group: string, tiers: readonly string[]])[];
    /** Its choices. */
    readonly choices: readonly string[];
    /** Its challenges. */
    readonly challenges: readonly string[];
    /** Its step-ups and caps. */
    readonly running: readonly string[];
  };
  /** The last day that was replayed, ISO: all of it has happened. */
  readonly asOf: string;
  /** The members, in the order of their ids. */
  readonly members: readonly LoyaltyMemberState<MemberId>[];
}
