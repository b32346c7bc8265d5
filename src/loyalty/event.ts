import type { Id } from '../events/index.ts';
import type { FactValue } from '../rules/index.ts';
import type { Day } from '../time/index.ts';

/**
 * What every event of a member has.
 *
 * @category Loyalty
 */
export interface LoyaltyEventBase<MemberId extends Id = Id> {
  /** Its name, unique among the events of a member: an event that comes twice counts once (see `dedupeFor`). */
  readonly id: string;
  /** Whose it is. */
  readonly member: MemberId;
  /** A day (`2026-06-30` or a {@link Day}), or, where the programme names a time zone, a date-time with an offset. */
  readonly on: string | Day;
}

/**
 * One line of a purchase. Other fields may be added, for conditions.
 *
 * @category Loyalty
 */
export interface PurchaseLine {
  /** Its name, for refunds. @defaultValue its place in the list, from 0 */
  readonly id?: string;
  /** What was bought. */
  readonly category?: string;
  /** The article. */
  readonly sku?: string;
  /** Its price before discounts, tax included: whole minor units, at least 0, for all pieces. */
  readonly amount: number;
  /** How many pieces. @defaultValue 1 */
  readonly quantity?: number;
  /** What was taken off this line. @defaultValue 0 */
  readonly discount?: number;
  /** The tax in what was paid for it. @defaultValue 0 */
  readonly tax?: number;
  /** Any other field. */
  readonly [field: string]: FactValue | null | undefined;
}

/**
 * A purchase.
 *
 * @category Loyalty
 */
export type PurchaseEvent<MemberId extends Id = Id> = LoyaltyEventBase<MemberId> & {
  /** The tag. */
  readonly kind: 'purchase';
  /** What was bought. */
  readonly lines: readonly PurchaseLine[];
  /** What was taken off the whole purchase; it is shared among the lines. @defaultValue 0 */
  readonly discount?: number;
  /** What was paid with gift cards and wallets. @defaultValue 0 */
  readonly storedValue?: number;
  /** What else was counted: `{ nights: 3 }`. */
  readonly counters?: { readonly [counter: string]: number };
  /** Facts for conditions: `{ channel: 'web' }`. */
  readonly facts?: { readonly [fact: string]: FactValue };
};

/**
 * Lines given back. The purchase then counts as if they had never been bought, or for less.
 *
 * @category Loyalty
 */
export type RefundEvent<MemberId extends Id = Id> = LoyaltyEventBase<MemberId> & {
  /** The tag. */
  readonly kind: 'refund';
  /** The id of the purchase. */
  readonly purchase: string;
  /** What was given back. @defaultValue all that is left */
  readonly lines?: readonly {
    /** The id of the line, or its place. */
    readonly line: string | number;
    /** How much of its `amount`. @defaultValue all that is left */
    readonly amount?: number;
  }[];
  /** Counters taken back. @defaultValue all, where all lines are given back; else none */
  readonly counters?: { readonly [counter: string]: number };
};

/**
 * What can happen to a member, told apart by `kind`. Points are whole minor units.
 *
 * @category Loyalty
 */
export type LoyaltyEvent<MemberId extends Id = Id> =
  | PurchaseEvent<MemberId>
  | RefundEvent<MemberId>
  | (LoyaltyEventBase<MemberId> & {
      /** The member joins: anniversaries are counted from the first event, and this is one where nothing else happened. */
      readonly kind: 'join';
    })
  | (LoyaltyEventBase<MemberId> & {
      /** Something that counts and is no purchase: a stay, a flight, a visit. */
      readonly kind: 'activity';
      /** What was counted. */
      readonly counters?: { readonly [counter: string]: number };
    })
  | (LoyaltyEventBase<MemberId> & {
      /** Points given by a campaign or a quota. */
      readonly kind: 'grant';
      /** How many, at least 0. */
      readonly points: number;
      /** Whether they count towards tiers. @defaultValue false */
      readonly qualifying?: boolean;
      /** Their last usable day. @defaultValue as if earned */
      readonly lastDay?: string;
      /** What gave them, for traces. */
      readonly rule?: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A correction by hand, of either sign. */
      readonly kind: 'adjustment';
      /** How many. */
      readonly points: number;
      /** The last usable day of points that are added. @defaultValue as if earned */
      readonly lastDay?: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** One half of a transfer: points leave this member, or arrive. */
      readonly kind: 'transferOut' | 'transferIn';
      /** How many, at least 0. */
      readonly points: number;
      /** The last usable day of points that arrive. @defaultValue as if earned */
      readonly lastDay?: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** Points are spent, those that are lost first first. */
      readonly kind: 'redemption';
      /** How many, at least 0. */
      readonly points: number;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A redemption is undone: its points come back. */
      readonly kind: 'cancellation';
      /** The id of the redemption, or of the `couponIssue` that points were paid for, while that coupon was never used. */
      readonly redemption: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** Points are declared lost. */
      readonly kind: 'expiry';
      /** How many. @defaultValue all that can be spent */
      readonly points?: number;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** The member chooses. */
      readonly kind: 'choice';
      /** The id of the choice. */
      readonly choice: string;
      /** What was chosen; `null` takes the choice back. */
      readonly value: string | null;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A tier given by hand: no lower one is held until then. */
      readonly kind: 'status';
      /** The tier group. */
      readonly group: string;
      /** The tier. */
      readonly tier: string;
      /** The first day without it. @defaultValue for life */
      readonly until?: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A trial begins. */
      readonly kind: 'challenge';
      /** The id of the challenge. */
      readonly challenge: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A coupon is issued; the id of the event is its serial. */
      readonly kind: 'couponIssue';
      /** The id of the kind of coupon. */
      readonly coupon: string;
      /** Whether it is paid for in points, or given. @defaultValue 'points' where it has a price, else 'nothing' */
      readonly paidWith?: 'points' | 'nothing';
      /** Its last valid day. @defaultValue as the programme says */
      readonly lastDay?: string;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A coupon is used, whole or in part. */
      readonly kind: 'couponUse';
      /** Which one: the id of its `couponIssue`, or `coupon@day` where a tier gave it. */
      readonly serial: string;
      /** The id of the purchase it was used on, for its refund. @defaultValue not known, so that no refund gives it back */
      readonly purchase?: string;
      /** What it took off, in minor units. @defaultValue all it is worth; 0 for a percentage */
      readonly value?: number;
    })
  | (LoyaltyEventBase<MemberId> & {
      /** A coupon is withdrawn; points that were paid for it stay spent (cancel the exchange to give them back). */
      readonly kind: 'couponVoid';
      /** Which one. */
      readonly serial: string;
    });
