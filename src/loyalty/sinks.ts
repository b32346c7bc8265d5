import type { Day } from '../time/index.ts';
import type { Account } from './account.ts';
import type { LoyaltyEntry } from './entry.ts';

/** Where cheques and entries go. */
export interface Sinks {
  readonly payOut: (account: Account, on: Day, points: number, lastDay: Day) => void;
  /** `null` where nobody asked. */
  readonly entries: LoyaltyEntry[] | null;
}
