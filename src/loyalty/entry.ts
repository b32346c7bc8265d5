import type { Id } from '../events/index.ts';

/**
 * What happened to a member's points or tier, in the order in which it happened; `trace: true` asks for them.
 *
 * @category Loyalty
 */
export interface LoyaltyEntry<MemberId extends Id = Id> {
  /** Whose it is. */
  readonly member: MemberId;
  /** The day, ISO. */
  readonly on: string;
  /**
   * What happened: `earned`, `granted`, `adjusted`, `received`, `reinstated`, `available` (points that were pending), `spent`,
   * `paidOut`, `sent`, `expired`, `clawedBack`, `uncollected` (what a refund could not take back), `tier` (a change of tier), and what became of a coupon.
   */
  readonly kind:
    | 'earned'
    | 'granted'
    | 'adjusted'
    | 'received'
    | 'reinstated'
    | 'available'
    | 'spent'
    | 'paidOut'
    | 'sent'
    | 'expired'
    | 'clawedBack'
    | 'uncollected'
    | 'tier'
    | 'couponIssued'
    | 'couponUsed'
    | 'couponReturned'
    | 'couponExpired'
    | 'couponVoided';
  /** The change, in minor units: below zero where points leave. 0 for a tier and for a coupon. */
  readonly points: number;
  /** What can be spent afterwards. */
  readonly balance: number;
  /** What is still pending afterwards. */
  readonly pending: number;
  /** The event behind it; `null` where time alone did it. */
  readonly event: string | null;
  /** Which rules gave the points, adding up to them (multipliers are in what they multiply); of an `earned` entry, the `rule` of a grant, and the coupon that points were spent for. */
  readonly rules: readonly {
    /** The rule. */
    readonly ruleId: string;
    /** Its share. */
    readonly points: number;
  }[];
  /** A change of tier; `null` in other entries. */
  readonly tier: {
    /** The tier group. */
    readonly group: string;
    /** The tier before. */
    readonly from: string;
    /** The tier after. */
    readonly to: string;
  } | null;
  /** What happened to a coupon; `null` in other entries. */
  readonly coupon: {
    /** The kind of coupon. */
    readonly coupon: string;
    /** Which one. */
    readonly serial: string;
    /** Minor units: what it is worth, or what a use took off. */
    readonly value: number;
  } | null;
}
