import type { Day } from '../time/index.ts';

/**
 * What became of the coupons of one kind. `issued = used + expired + voided + live` at any time; where the document states what
 * a use is worth, `issuedValue = given + lapsedValue + voidedValue +` what the live ones are still worth.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponTotals {
  /** How many were issued. */
  issued: number;
  /** Of those: used for the last time. */
  used: number;
  /** Of those: no longer valid before they were used up. */
  expired: number;
  /** Of those: withdrawn, or the exchange was cancelled. */
  voided: number;
  /** How many were used at least once, live ones included. */
  redeemed: number;
  /** How many uses there were. */
  uses: number;
  /** What uses took off, in minor units. */
  given: number;
  /** What was issued, as the document values it: 0 where it does not. */
  issuedValue: number;
  /** What was lost: rests of uses, and what expired. */
  lapsedValue: number;
  /** What was withdrawn. */
  voidedValue: number;
}

/** One use of a coupon, while the purchase may still be given back. */
export interface CouponUse {
  readonly purchase: string | null;
  readonly day: Day;
  /** What it took off. */
  readonly given: number;
  /** How much less the coupon was worth afterwards. */
  readonly face: number;
}

/** A coupon of a member: live, or used up while it may still come back. */
export interface CouponRecord {
  readonly serial: string;
  readonly coupon: string;
  readonly issuedOn: Day;
  readonly lastDay: Day;
  /** What one use is worth, as it was issued; `null` where nobody says. */
  readonly worth: number | null;
  /** The group whose tier gave it, and that tier; `null` where an event did. */
  readonly onTier: { readonly group: string; readonly tier: string } | null;
  usesLeft: number;
  timesUsed: number;
  valueLeft: number;
  uses: CouponUse[];
}

/** The coupons of one member. */
export interface CouponBook {
  readonly records: Map<string, CouponRecord>;
  /** By kind of coupon. */
  readonly totals: Map<string, LoyaltyCouponTotals>;
  /** The first day on which one of them is no longer valid. */
  due: Day;
}

export const emptyBook = (): CouponBook => ({ records: new Map(), totals: new Map(), due: Infinity });

export const isLive = ({ usesLeft }: CouponRecord): boolean => usesLeft > 0;

export function emptyCouponTotals(): LoyaltyCouponTotals {
  return {
    issued: 0,
    used: 0,
    expired: 0,
    voided: 0,
    redeemed: 0,
    uses: 0,
    given: 0,
    issuedValue: 0,
    lapsedValue: 0,
    voidedValue: 0,
  };
}

export function totalsIn(book: CouponBook, coupon: string): LoyaltyCouponTotals {
  const found = book.totals.get(coupon);
  if (found !== undefined) return found;
  const totals = emptyCouponTotals();
  book.totals.set(coupon, totals);
  return totals;
}

/** Looks when the next coupon ends, once one has come or gone. */
export function reschedule(book: CouponBook): void {
  book.due = Infinity;
  for (const record of book.records.values()) {
    if (isLive(record) && record.lastDay + 1 < book.due) book.due = record.lastDay + 1;
  }
}
