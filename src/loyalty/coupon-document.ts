import type { Condition, LocalizedText } from '../rules/index.ts';
import type { Duration } from '../time/index.ts';

/**
 * What every coupon may carry. Amounts are whole minor units of the currency, prices whole minor units of points.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponBase {
  /** Its name in events; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The lines it is for: a condition on their own fields. @defaultValue all */
  readonly lines?: Condition;
  /** What has to be paid in the basket before the coupon, discounts taken off. @defaultValue 0 */
  readonly minimumBasket?: number;
  /** How long it is valid, counted from the day it is issued; that day a while later still counts. @defaultValue without end */
  readonly validFor?: Duration;
  /** The last day on which any of them is valid; none is issued later. @defaultValue without end */
  readonly lastDay?: string;
  /** How often one of them can be used. @defaultValue 1 */
  readonly uses?: number;
  /** Whether it may stand beside other coupons in one basket. @defaultValue true */
  readonly combinable?: boolean;
  /**
   * What one of them costs: so many points for everybody, or by tier of the first tier group, where a tier that is not named
   * cannot have it. @defaultValue it is given, never sold
   */
  readonly price?: number | { readonly [tier: string]: number };
  /** The balance below which none is sold. @defaultValue 0 */
  readonly minimumBalance?: number;
  /** How many of them a member may hold at once; beyond that none is issued. @defaultValue no limit */
  readonly maxLive?: number;
  /**
   * A tier that gives one each time it is reached from below; not the first tier of its group, which everybody has. A group of
   * its own makes any condition on metrics a reason to give one.
   *
   * @defaultValue none
   */
  readonly onTier?: {
    /** The tier group. */
    readonly group: string;
    /** The tier. */
    readonly tier: string;
  };
  /**
   * When all of the purchase that it was used on is given back: `comesBack` while it is valid, `staysUsed`. A part that is given
   * back changes nothing.
   *
   * @defaultValue 'comesBack'
   */
  readonly whenRefunded?: 'comesBack' | 'staysUsed';
}

/**
 * A kind of coupon, told apart by `kind`.
 *
 * - `amount`: so much off. What one use does not need is `lost`, or `kept` for the next one, as on a voucher.
 * - `percent`: a share of what its lines cost (0.1 is 10 %), rounded down, up to a cap.
 * - `item`: one piece for nothing, the dearest among its lines: an article, the delivery.
 *
 * @category Loyalty
 */
export type LoyaltyCoupon = LoyaltyCouponBase &
  (
    | {
        /** The tag. */
        readonly kind: 'amount';
        /** What one use takes off. */
        readonly value: number;
        /** What becomes of a rest. @defaultValue 'lost' */
        readonly rest?: 'lost' | 'kept';
      }
    | {
        /** The tag. */
        readonly kind: 'percent';
        /** The share, above 0 and up to 1. */
        readonly rate: number;
        /** The most that one use takes off. @defaultValue no limit */
        readonly cap?: number;
      }
    | {
        /** The tag. */
        readonly kind: 'item';
        /** The lines it is for. */
        readonly lines: Condition;
        /** The most that the piece may cost; a dearer one costs the rest. @defaultValue no limit */
        readonly value?: number;
      }
  );
