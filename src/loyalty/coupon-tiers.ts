import { type Day, isoFromDay } from '../time/index.ts';
import type { Account } from './account.ts';
import { issueCoupon, withdraw } from './coupon-book.ts';
import { isLive } from './coupon-record.ts';
import type { Keeper } from './keeper.ts';

/** Gives what tiers give that were reached from below. */
export function grantTierCoupons(
  keeper: Keeper,
  account: Account,
  group: number,
  before: number,
  held: number,
  day: Day,
  event: string | null,
): void {
  for (const compiled of keeper.inside.coupons) {
    const { onTier, coupon } = compiled;
    if (onTier === null || onTier.group !== group || onTier.tier <= before || onTier.tier > held) continue;
    issueCoupon(keeper, account, compiled, `${coupon.id}@${isoFromDay(day)}`, day, event, null);
  }
}

/** Takes back what a tier gave that a refund has taken, where nobody used it. */
export function takeTierCoupons(
  keeper: Keeper,
  account: Account,
  since: Day,
  held: readonly number[],
  day: Day,
  event: string,
): void {
  const book = account.coupons;
  if (book === null) return;
  for (const record of [...book.records.values()]) {
    if (record.onTier === null || record.issuedOn < since || !isLive(record) || record.timesUsed > 0) continue;
    const { onTier } = record;
    const group = keeper.inside.tiers.groups.findIndex((one) => one.group.id === onTier.group);
    const tier = keeper.inside.tiers.groups[group]?.tiers.findIndex(({ id }) => id === onTier.tier) ?? -1;
    if (tier >= 0 && (held[group] ?? 0) < tier && (account.held[group] ?? 0) >= tier) {
      withdraw(keeper, account, record, day, event);
    }
  }
}
