import type { ErrorCode } from '../checks/index.ts';
import { addDuration, type Day, dayFromIso } from '../time/index.ts';
import type { Account } from './account.ts';
import { issueCoupon, mayUndo, priceOf, undoExchange } from './coupon-book.ts';
import type { LoyaltyEvent } from './event.ts';
import type { Keeper } from './keeper.ts';
import { credit, debit, owe, safe } from './ledger.ts';

export function act(account: Account, day: Day): void {
  account.lastActive = day;
  account.otherActive = day;
}

export function mayTake(keeper: Keeper, { ledger }: Account, points: number): boolean {
  return points <= Math.max(0, ledger.balance) || keeper.inside.document.points.negative === 'always';
}

/** Takes points, those lost first first, and lets the member owe the rest; gives what is owed. */
export function take({ ledger }: Account, points: number, taken: [Day, number][] | null): number {
  const owed = points - debit(ledger, points, taken);
  if (owed > 0) owe(ledger, owed);
  return owed;
}

export function spend(
  keeper: Keeper,
  account: Account,
  points: number,
  event: string,
  day: Day,
  coupon?: string,
): void {
  act(account, day);
  const taken: [Day, number][] = [];
  const owed = take(account, points, taken);
  account.redemptions.set(event, { day, taken, owed });
  const { totals } = account.ledger;
  totals.spent = safe(totals.spent + points);
  keeper.note(account, day, 'spent', -points, event, coupon);
}

/** Issues a coupon, for points or for nothing: points leave only where there is one. */
export function issue(
  keeper: Keeper,
  account: Account,
  event: Extract<LoyaltyEvent, { kind: 'couponIssue' }>,
  day: Day,
): ErrorCode | null {
  const { coupons, tiers } = keeper.inside;
  const compiled = coupons.find(({ coupon }) => coupon.id === event.coupon) as (typeof coupons)[number];
  const { paidWith = compiled.coupon.price === undefined ? 'nothing' : 'points' } = event;
  const price = priceOf(compiled, tiers.groups[0]?.tiers[account.held[0] ?? 0]?.id);
  if (paidWith === 'points') {
    if (price === null) return 'not_eligible';
    const least = compiled.coupon.minimumBalance ?? 0;
    if (account.ledger.balance < least || !mayTake(keeper, account, price)) return 'insufficient_balance';
  }
  const end = event.lastDay === undefined ? null : dayFromIso(event.lastDay);
  const refused = issueCoupon(keeper, account, compiled, event.id, day, event.id, end);
  if (refused !== null) return refused;
  if (paidWith === 'points') spend(keeper, account, price as number, event.id, day, event.coupon);
  else act(account, day);
  return null;
}

export function cancel(
  keeper: Keeper,
  account: Account,
  redemption: string,
  event: string,
  day: Day,
): ErrorCode | null {
  const record = account.redemptions.get(redemption);
  if (record === undefined || keeper.refundableUntil(record.day) < day) return 'not_refundable';
  if (!mayUndo(account, redemption)) return 'not_eligible';
  undoExchange(keeper, account, redemption, day, event);
  account.redemptions.delete(redemption);
  act(account, day);
  const { reinstateFor } = keeper.inside.document.points;
  const least = reinstateFor === undefined ? -Infinity : addDuration(day, reinstateFor);
  let points = record.owed;
  if (record.owed > 0) credit(account.ledger, record.owed, Math.max(least, keeper.days.lastDayOf(record.day)));
  for (const [lastDay, part] of record.taken) {
    credit(account.ledger, part, Math.max(least, lastDay));
    points += part;
  }
  account.ledger.totals.spent -= points;
  keeper.note(account, day, 'reinstated', points, event);
  return null;
}
