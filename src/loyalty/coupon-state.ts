import { fail } from '../checks/error.ts';
import type { Day } from '../time/index.ts';
import type { ProgrammeInside } from './compiled.ts';
import { type CouponBook, emptyBook, isLive, reschedule } from './coupon-book.ts';
import type { LoyaltyCouponsState } from './state.ts';

/** A book as JSON: live coupons, and used ones that a refund may give back. */
export function savedBook({ records, totals }: CouponBook, mayAsk: (day: Day) => boolean): LoyaltyCouponsState {
  const held = [...records.values()].flatMap((record) => {
    const { uses, lastDay, ...rest } = record;
    const open = uses.flatMap(({ purchase, day, given, face }) =>
      purchase !== null && mayAsk(day) ? [[purchase, day, given, face] as const] : [],
    );
    if (!isLive(record) && open.length === 0) return [];
    return [{ ...rest, lastDay: lastDay === Infinity ? null : lastDay, uses: open }];
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
