import { type Day, isoFromDay } from '../time/index.ts';
import type { Account } from './account.ts';
import type { LoyaltyEntry } from './entry.ts';
import { pendingPoints } from './ledger.ts';
import type { LoyaltyTierGroup } from './tier-document.ts';

/** What all entries say: whose, when, by which event, and what is there afterwards. */
export function entryOf(
  { ledger, member }: Account,
  day: Day,
  event: string | null,
): Omit<LoyaltyEntry, 'kind' | 'points'> {
  const on = isoFromDay(day);
  const [balance, pending] = [ledger.balance, pendingPoints(ledger)];
  return { member, on, balance, pending, event, rules: [], tier: null, coupon: null };
}

/** Notes an entry where a trace is asked for. */
export type NoteEntry = (
  account: Account,
  day: Day,
  kind: LoyaltyEntry['kind'],
  points: number,
  event: string | null,
  rule?: string,
) => void;

/** The entry of a change of tier. */
export function tierEntryOf(
  account: Account,
  day: Day,
  group: LoyaltyTierGroup,
  before: number,
  held: number,
  event: string | null,
): LoyaltyEntry {
  const idOf = (tier: number): string => group.tiers[tier]?.id as string;
  const tier = { group: group.id, from: idOf(before), to: idOf(held) };
  return { ...entryOf(account, day, event), kind: 'tier', points: 0, tier };
}
