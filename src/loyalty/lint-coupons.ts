import { type Day, isoFromDay, unitIndexOf } from '../time/index.ts';
import type { ProgrammeInside } from './compiled.ts';
import { ledgerDays } from './expiry.ts';
import type { LoyaltyDoubtCode } from './lint.ts';

interface CouponDoubt {
  readonly code: LoyaltyDoubtCode;
  readonly path: string;
  readonly message: string;
}

/** Days on which points may be earned: three years with a leap year among them. */
const SAMPLE_START = 19_358;
const SAMPLE_DAYS = 1096;

/** Coupons that nobody can get, or that are worth nothing to whoever has them. */
export function doubtCoupons({ coupons, document, from }: ProgrammeInside): CouponDoubt[] {
  const most = mostBalance(document);
  return coupons.flatMap(({ coupon, lastDay }, c): CouponDoubt[] => {
    const path = `coupons[${c}]`;
    const found: CouponDoubt[] = [];
    if (lastDay < from) {
      const message = `the last valid day, ${coupon.lastDay}, is before the programme begins on ${isoFromDay(from)}`;
      found.push({ code: 'coupon_over_before_start', path: `${path}.lastDay`, message });
    }
    const { price, minimumBalance = 0 } = coupon;
    if (price === undefined) return found;
    const prices = typeof price === 'number' ? [price] : Object.values(price);
    if (prices.length === 0) {
      found.push({
        code: 'coupon_out_of_reach',
        path: `${path}.price`,
        message: 'no tier is named, so nobody can buy it',
      });
    } else if (Math.max(minimumBalance, Math.min(...prices)) > most) {
      const message = `purchases alone never make a balance of more than ${most}`;
      found.push({ code: 'coupon_out_of_reach', path: `${path}.price`, message });
    }
    return found;
  });
}

/** The highest balance that purchases can make: what a cap on everything lets through while points live. */
function mostBalance({ earning, points }: ProgrammeInside['document']): number {
  const gives = earning.rules.filter(({ kind }) => kind !== 'multiplier').map(({ id }) => id);
  if (gives.length === 0) return 0;
  const { lastDayOf } = ledgerDays(points);
  let most = Infinity;
  for (const { per, rules = gives, max } of earning.caps ?? []) {
    if (per === 'purchase' || !gives.every((id) => rules.includes(id))) continue;
    let units = 0;
    for (let day: Day = SAMPLE_START; day < SAMPLE_START + SAMPLE_DAYS; day++) {
      const end = lastDayOf(day);
      if (end === Infinity) return Infinity;
      units = Math.max(units, unitIndexOf(end, per) - unitIndexOf(day, per) + 1);
    }
    most = Math.min(most, max * units);
  }
  return most;
}
