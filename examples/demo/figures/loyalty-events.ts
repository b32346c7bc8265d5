import type { LoyaltyEvent } from 'clientele/loyalty';
import { type Currency, toMinorUnits } from 'clientele/money';
import type { TransactionIndex } from 'clientele/transactions';

/** How far back a refund looks for its purchase, in days. */
const REFUNDABLE = 90;

/**
 * The orders of a log as events of a loyalty programme, up to a day. A log does not say which purchase a refund belongs to: it is
 * taken from the customer's latest ones, and what is older than the programme takes back stays out.
 */
export function loyaltyEvents(
  log: TransactionIndex<string>,
  until: number,
  currency: Currency,
): LoyaltyEvent<string>[] {
  const events: LoyaltyEvent<string>[] = [];
  for (const [c, member] of log.ids.entries()) {
    const bought: { id: string; day: number; left: number }[] = [];
    for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
      const day = log.days[i] as number;
      if (day > until) continue;
      const amount = toMinorUnits(log.amounts[i] as number, currency);
      if (amount > 0) {
        bought.push({ id: `p${i}`, day, left: amount });
        events.push({ id: `p${i}`, member, on: day, kind: 'purchase', lines: [{ amount }] });
      }
      let back = Math.max(0, -amount);
      for (let b = bought.length - 1; b >= 0 && back > 0; b--) {
        const purchase = bought[b] as (typeof bought)[number];
        const part = Math.min(back, purchase.left);
        if (part === 0 || purchase.day < day - REFUNDABLE) continue;
        purchase.left -= part;
        back -= part;
        const lines = [{ line: 0, amount: part }];
        events.push({ id: `r${i}.${b}`, member, on: day, kind: 'refund', purchase: purchase.id, lines });
      }
    }
  }
  return events;
}
