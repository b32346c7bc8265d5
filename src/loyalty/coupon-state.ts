import { fail } from '../checks/error.ts';
import { LAST_DAY } from '../events/read-day.ts';
import type { Day } from '../time/index.ts';
import type { ProgrammeInside } from './compiled.ts';
import { type CouponBook, emptyBook, isLive, type LoyaltyCouponTotals, reschedule } from './coupon-record.ts';

/**
 * The coupons of a member between two replays: those that are live, and those that a refund may give back.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponsState {
  /** The coupons, in the order in which they were issued. */
  readonly held: readonly {
    /** Which one. */
    readonly serial: string;
    /** The kind of coupon. */
    readonly coupon: string;
    /** The day it was issued. */
    readonly issuedOn: Day;
    /** Its last valid day; `null` where it does not end. */
    readonly lastDay: Day | null;
    /** What one use is worth; `null` where the document does not say. */
    readonly worth: number | null;
    /** The tier that gave it; `null` where an event did. */
    readonly onTier: {
      /** The tier group. */
      readonly group: string;
      /** The tier. */
      readonly tier: string;
    } | null;
    /** How often it can be used; 0 once it is used up. */
    readonly usesLeft: number;
    /** How often it was used. */
    readonly timesUsed: number;
    /** What it is still worth. */
    readonly valueLeft: number;
    /** Uses that a refund may undo: the purchase, the day, what was taken off, and how much less the coupon was worth. */
    readonly uses: readonly (readonly [purchase: string, day: Day, given: number, face: number])[];
  }[];
  /** By kind of coupon: what became of all of them. */
  readonly totals: readonly (readonly [coupon: string, totals: LoyaltyCouponTotals])[];
}

/** A book as JSON: live coupons, and used ones that a refund may give back. */
export function savedBook({ records, totals }: CouponBook, mayAsk: (day: Day) => boolean): LoyaltyCouponsState {
  const held = [...records.values()].flatMap((record) => {
    const { uses, lastDay, ...rest } = record;
    const open = uses.flatMap(({ purchase, day, given, face }) =>
      purchase !== null && mayAsk(day) ? [[purchase, day, given, face] as const] : [],
    );
    if (!isLive(record) && open.length === 0) return [];
    return [{ ...rest, lastDay: lastDay > LAST_DAY ? null : lastDay, uses: open }];
  });
  const sorted = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return { held, totals: sorted.map(([coupon, sums]) => [coupon, { ...sums }] as const) };
}

/** The book that a state says. */
export function loadedBook(saved: LoyaltyCouponsState): CouponBook {
  const book = emptyBook();
  for (const { uses, lastDay, ...rest } of saved.held) {
    book.records.set(rest.serial, {
      ...rest,
      lastDay: lastDay ?? Infinity,
      uses: uses.map(([purchase, day, given, face]) => ({ purchase, day, given, face })),
    });
  }
  for (const [coupon, sums] of saved.totals) book.totals.set(coupon, { ...sums });
  reschedule(book);
  return book;
}

/** Coupons go by name, so that a programme may gain some; one that members hold cannot leave it. */
export function checkBook(saved: LoyaltyCouponsState, { coupons }: ProgrammeInside, path: string): void {
  const known = new Set(coupons.map(({ coupon }) => coupon.id));
  for (const [i, { coupon }] of saved.held.entries()) {
    if (!known.has(coupon)) {
      fail('incompatible_state', `${path}.held[${i}].coupon`, 'a coupon of the programme', coupon);
    }
  }
}
