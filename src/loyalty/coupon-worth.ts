import { allocateMinorUnits, type MinorUnits, multiplyMinorUnits } from '../money/index.ts';
import type { CompiledCoupon } from './compile-coupons.ts';
import type { PurchaseLine } from './event.ts';
import type { LoyaltyMember } from './member.ts';

/** What a coupon takes off a basket, by what its lines cost. */
export function couponWorth(
  { coupon }: CompiledCoupon,
  { usesLeft, valueLeft }: LoyaltyMember['coupons'][number],
  prices: readonly number[],
  lines: readonly PurchaseLine[],
): number {
  const eligible = prices.reduce((sum, amount) => sum + amount, 0);
  switch (coupon.kind) {
    case 'amount':
      return Math.min(eligible, coupon.rest === 'kept' ? valueLeft : valueLeft / usesLeft);
    case 'percent': {
      const off = multiplyMinorUnits(eligible as MinorUnits, coupon.rate, { rounding: 'down' });
      return coupon.cap === undefined ? off : Math.min(off, valueLeft / usesLeft);
    }
    case 'item': {
      const piece = Math.max(0, ...pieces(prices, lines));
      return coupon.value === undefined ? piece : Math.min(piece, valueLeft / usesLeft);
    }
  }
}

/** What one piece of each line costs, rounded down. */
const pieces = (prices: readonly number[], lines: readonly PurchaseLine[]): number[] =>
  prices.map((price, i) => Math.floor(price / Math.max(1, lines[i]?.quantity ?? 1)));

/** An item is off its own line, all else off all lines it is for. */
export function shareWorth(
  value: number,
  compiled: CompiledCoupon | undefined,
  prices: readonly number[],
  lines: readonly PurchaseLine[],
): number[] {
  if (value === 0) return prices.map(() => 0);
  if (compiled?.coupon.kind !== 'item') return allocateMinorUnits(value as MinorUnits, prices);
  const each = pieces(prices, lines);
  const place = each.indexOf(Math.max(...each));
  return prices.map((_, i) => (i === place ? value : 0));
}
