import type { Account } from './account.ts';
import { emptyTotals, pendingPoints } from './ledger.ts';
import type { LoyaltyColumns } from './replay-result.ts';

export function newColumns(length: number): LoyaltyColumns {
  const names = [...Object.keys(emptyTotals()), 'balance', 'pending'];
  return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as unknown as LoyaltyColumns;
}

export function writeRow(
  columns: LoyaltyColumns,
  tiers: readonly Uint8Array[],
  place: number,
  { ledger, held }: Account,
): void {
  const { totals } = ledger;
  columns.balance[place] = ledger.balance;
  columns.pending[place] = pendingPoints(ledger);
  columns.issued[place] = totals.issued;
  columns.adjusted[place] = totals.adjusted;
  columns.received[place] = totals.received;
  columns.spent[place] = totals.spent;
  columns.paidOut[place] = totals.paidOut;
  columns.expired[place] = totals.expired;
  columns.clawedBack[place] = totals.clawedBack;
  columns.sent[place] = totals.sent;
  columns.uncollected[place] = totals.uncollected;
  for (let g = 0; g < tiers.length; g++) (tiers[g] as Uint8Array)[place] = held[g] as number;
}
