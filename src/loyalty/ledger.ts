import { fail } from '../checks/error.ts';
import type { Day } from '../time/index.ts';

/** Points that are lost on the same day; which of them is spent makes no difference. */
export interface Lot {
  /** The last day on which they can be used. */
  readonly lastDay: Day;
  points: number;
}

/** Points that cannot be used yet. */
export interface PendingLot {
  readonly availableFrom: Day;
  readonly lastDay: Day;
  points: number;
}

/**
 * The sums of a member since ever, in minor units of points.
 *
 * @category Loyalty
 */
export interface LedgerTotals {
  /** Earned by purchases and granted. */
  issued: number;
  /** Corrected by hand, of either sign. */
  adjusted: number;
  /** Received from others. */
  received: number;
  /** Redeemed and paid out, what was cancelled taken off. */
  spent: number;
  /** Of that: paid out in cheques. */
  paidOut: number;
  /** Lost. */
  expired: number;
  /** Taken back for refunds. */
  clawedBack: number;
  /** Sent to others. */
  sent: number;
  /** What refunds could not take back; in no balance. */
  uncollected: number;
}

/** The points of one member. `balance` is what the lots hold, less what is owed. */
export interface Ledger {
  /** Those lost first first. */
  lots: Lot[];
  pending: PendingLot[];
  debt: number;
  balance: number;
  totals: LedgerTotals;
}

export function emptyTotals(): LedgerTotals {
  return {
    issued: 0,
    adjusted: 0,
    received: 0,
    spent: 0,
    paidOut: 0,
    expired: 0,
    clawedBack: 0,
    sent: 0,
    uncollected: 0,
  };
}

export function emptyLedger(): Ledger {
  return { lots: [], pending: [], debt: 0, balance: 0, totals: emptyTotals() };
}

/** Adds points that can be used: what is owed is paid first. */
export function credit(ledger: Ledger, points: number, lastDay: Day): void {
  ledger.balance = safe(ledger.balance + points);
  const paid = Math.min(points, ledger.debt);
  ledger.debt -= paid;
  const left = points - paid;
  if (left === 0) return;
  const { lots } = ledger;
  let at = lots.length;
  while (at > 0 && (lots[at - 1] as Lot).lastDay > lastDay) at--;
  const before = lots[at - 1];
  if (before?.lastDay === lastDay) before.points += left;
  else if (at === lots.length) lots.push({ lastDay, points: left });
  else lots.splice(at, 0, { lastDay, points: left });
}

export function creditLater(ledger: Ledger, points: number, availableFrom: Day, lastDay: Day): void {
  const same = ledger.pending.find((lot) => lot.availableFrom === availableFrom && lot.lastDay === lastDay);
  if (same !== undefined) same.points = safe(same.points + points);
  else ledger.pending.push({ availableFrom, lastDay, points });
}

/** Takes points from the lots, those lost first first, and says from which; never more than they hold. */
export function debit(ledger: Ledger, points: number, taken: [lastDay: Day, points: number][] | null): number {
  const { lots } = ledger;
  let left = points;
  let emptied = 0;
  while (left > 0 && emptied < lots.length) {
    const lot = lots[emptied] as Lot;
    const part = Math.min(left, lot.points);
    lot.points -= part;
    left -= part;
    if (taken !== null && part > 0) taken.push([lot.lastDay, part]);
    if (lot.points === 0) emptied++;
  }
  if (emptied === lots.length) lots.length = 0;
  else if (emptied > 0) lots.splice(0, emptied);
  ledger.balance -= points - left;
  return points - left;
}

/** Takes points from the one lot that is lost on a day. */
export function debitLot(ledger: Ledger, points: number, lastDay: Day): number {
  const at = ledger.lots.findIndex((lot) => lot.lastDay === lastDay);
  if (at < 0) return 0;
  const lot = ledger.lots[at] as Lot;
  const part = Math.min(points, lot.points);
  lot.points -= part;
  if (lot.points === 0) ledger.lots.splice(at, 1);
  ledger.balance -= part;
  return part;
}

export function debitPending(ledger: Ledger, points: number, availableFrom: Day, lastDay: Day): number {
  const at = ledger.pending.findIndex((lot) => lot.availableFrom === availableFrom && lot.lastDay === lastDay);
  if (at < 0) return 0;
  const lot = ledger.pending[at] as PendingLot;
  const part = Math.min(points, lot.points);
  lot.points -= part;
  if (lot.points === 0) ledger.pending.splice(at, 1);
  return part;
}

/** Lets the member owe what the lots do not hold. */
export function owe(ledger: Ledger, points: number): void {
  ledger.debt = safe(ledger.debt + points);
  ledger.balance -= points;
}

export function pendingPoints({ pending }: Ledger): number {
  let sum = 0;
  for (const { points } of pending) sum += points;
  return sum;
}

export function safe(points: number): number {
  if (!Number.isSafeInteger(points)) fail('not_representable', 'points', 'points within ±(2^53 - 1)', points);
  return points;
}
