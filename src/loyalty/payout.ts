import { addDuration, type Day, startOfUnitIndex, unitIndexOf } from '../time/index.ts';
import type { Account } from './account.ts';
import { remembered } from './expiry.ts';
import type { Keeper } from './keeper.ts';
import { debit, safe } from './ledger.ts';
import type { LoyaltyPayout } from './programme.ts';
import type { Sinks } from './sinks.ts';

/** Pays balances out as cheques. */
export interface PayoutRuns {
  /** The first run after a day. */
  readonly nextRun: (day: Day) => Day;
  /** The first day of the scope of a day. */
  readonly scopeStart: (day: Day) => Day;
  readonly run: (keeper: Keeper, account: Account, today: Day) => void;
}

export function payoutRuns(payout: LoyaltyPayout | undefined, sinks: Sinks): PayoutRuns {
  if (payout === undefined) return { nextRun: () => Infinity, scopeStart: () => 0, run: () => undefined };
  const { every, minimum, increment, below = 'carryOver', atScopeEnd = 'keep', validFor } = payout;
  const nextRun = remembered((day) => startOfUnitIndex(unitIndexOf(day, every) + 1, every));
  const validUntil = validFor === undefined ? () => Infinity : remembered((day) => addDuration(day, validFor));
  const scope = payout.minimumScope ?? 'balance';
  const scopeStart =
    scope === 'balance' ? () => 0 : remembered((day) => startOfUnitIndex(unitIndexOf(day, scope), scope));
  return {
    nextRun,
    scopeStart,
    run(keeper, account, today) {
      const { ledger } = account;
      const balance = Math.max(0, ledger.balance);
      const reaches = (scope === 'balance' ? balance : account.payout.earned) >= minimum;
      const paid = reaches ? balance - (increment === undefined ? 0 : balance % increment) : 0;
      if (paid > 0) {
        debit(ledger, paid, null);
        ledger.totals.spent = safe(ledger.totals.spent + paid);
        ledger.totals.paidOut += paid;
        sinks.payOut(account, today, paid, validUntil(today));
        keeper.note(account, today, 'paidOut', -paid, null);
      }
      if (scopeStart(today) !== account.payout.scopeStart) {
        if (atScopeEnd === 'expire' && !reaches && ledger.balance > 0) {
          keeper.expire(account, ledger.balance, today, null);
        }
        account.payout.scopeStart = scopeStart(today);
        account.payout.earned = 0;
      }
      if (below === 'expire' && ledger.balance > 0) keeper.expire(account, ledger.balance, today, null);
      account.payout.next = nextRun(today);
    },
  };
}
