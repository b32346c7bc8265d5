import { addDuration, type Day } from '../time/index.ts';
import type { Account } from './account.ts';
import type { Keeper } from './keeper.ts';

/**
 * Whether an id was had before: as long as ids are remembered, and as long as the purchase or redemption of that name can be asked
 * for. No longer than a state knows it, so that a replay that continues ends where one from the beginning does.
 */
export function isKnown({ inside, refundableUntil }: Keeper, account: Account, id: string, day: Day): boolean {
  const seen = account.seen.get(id);
  if (seen === undefined) {
    const asked = account.purchases.get(id)?.day ?? account.redemptions.get(id)?.day;
    return asked !== undefined && refundableUntil(asked) >= day;
  }
  if (day <= addDuration(seen, inside.dedupeFor)) return true;
  return (account.purchases.has(id) || account.redemptions.has(id)) && refundableUntil(seen) >= day;
}
