import type { ErrorCode } from '../checks/index.ts';
import type { Day } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import { countOf } from './count.ts';
import { giveBackCoupons } from './coupon-book.ts';
import { takeTierCoupons } from './coupon-tiers.ts';
import type { PurchaseEvent, RefundEvent } from './event.ts';
import type { Keeper } from './keeper.ts';
import { debit, debitLot, debitPending, owe, safe } from './ledger.ts';
import { tierHeld } from './tier-state.ts';

/**
 * Takes a refund back to the purchase: what is left of it is weighed again, under the tiers, choices and calendar of its day, and
 * the difference of points is taken back. It takes what is still pending first, then the purchase's own lot, then what is lost
 * soonest; points that were lost already are not taken again.
 *
 * @returns why nothing was done, `null` when it was
 */
export function applyRefund(keeper: Keeper, account: Account, event: RefundEvent, day: Day): ErrorCode | null {
  const record = account.purchases.get(event.purchase);
  if (record === undefined || keeper.refundableUntil(record.day) < day) return 'not_refundable';
  const left = leftAfter(record, event);
  if (typeof left === 'string') return left;
  const refunded = countersAfter(record, event, left);
  if (refunded === 'out_of_range') return refunded;
  const wasKept = isKept(record);
  record.left = left;
  record.refunded = refunded;
  if (wasKept && !isKept(record)) returned(account, record.day);
  const { earner } = keeper;
  earner.weigh(record, account, false);
  const points = earner.settle(record, account);
  const back = record.granted - points;
  record.granted = points;
  if (back > 0) clawBack(keeper, account, record, back, day, event.id);
  else if (back < 0) {
    const { totals } = account.ledger;
    totals.issued = safe(totals.issued - back);
    keeper.earn(account, -back, record.availableFrom, record.lastDay, day);
    keeper.note(account, day, 'earned', -back, event.id);
  }
  takeFromTiers(keeper, account, record, day);
  if (account.coupons !== null) {
    if (!isKept(record)) giveBackCoupons(keeper, account, event.purchase, day, event.id);
    const held = account.states.map((state) => tierHeld(state, day));
    takeTierCoupons(keeper, account, record.day, held, day, event.id);
  }
  return null;
}

/** Whether something of a purchase was not given back. */
export const isKept = ({ left }: PurchaseRecord): boolean => left?.some((amount) => amount > 0) ?? true;

/** Remembers that something was bought, where points are lost by inactivity. */
export function bought(account: Account, day: Day): void {
  if (day > account.lastActive) account.lastActive = day;
  if (account.bought === null) return;
  const { days, kept } = account.bought;
  const last = days.length - 1;
  if (days[last] === day) kept[last] = (kept[last] as number) + 1;
  else {
    days.push(day);
    kept.push(1);
  }
}

/** A purchase of which nothing was kept is no activity: the last is then the last that stands. */
function returned(account: Account, day: Day): void {
  if (account.bought === null) return;
  const { days, kept } = account.bought;
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as Day) < day) low = middle + 1;
    else high = middle;
  }
  kept[low] = (kept[low] as number) - 1;
  while (kept.length > 0 && kept[kept.length - 1] === 0) {
    kept.pop();
    days.pop();
  }
  account.lastActive = Math.max(account.otherActive, days[days.length - 1] ?? -Infinity);
}

function clawBack(
  keeper: Keeper,
  account: Account,
  record: PurchaseRecord,
  back: number,
  day: Day,
  event: string,
): void {
  const { ledger } = account;
  const { availableFrom, lastDay } = record;
  let rest = back - debitPending(ledger, back, availableFrom, lastDay);
  const usable = rest;
  rest -= debitLot(ledger, rest, lastDay);
  const forgotten = takeLost(account, record, rest);
  rest -= forgotten;
  rest -= debit(ledger, rest, null);
  const owed = (keeper.inside.document.points.negative ?? 'refunds') === 'never' ? 0 : rest;
  if (owed > 0) owe(ledger, owed);
  account.payout.earned -= usable - forgotten - (rest - owed);
  const taken = back - forgotten - (rest - owed);
  ledger.totals.clawedBack = safe(ledger.totals.clawedBack + taken);
  if (taken > 0) keeper.note(account, day, 'clawedBack', -taken, event);
  if (rest === owed) return;
  ledger.totals.uncollected += rest - owed;
  keeper.note(account, day, 'uncollected', 0, event);
}

/** What of the purchase's points was lost since: so much less is taken back. */
function takeLost(account: Account, { lastDay, day }: PurchaseRecord, points: number): number {
  let left = points;
  for (const lot of account.lost) {
    if (lot.lastDay !== lastDay || lot.on <= day) continue;
    const part = Math.min(left, lot.points);
    lot.points -= part;
    left -= part;
  }
  if (left < points) account.lost = account.lost.filter((lot) => lot.points > 0);
  return points - left;
}

/** What is left of each line, or why the refund cannot be. */
function leftAfter({ event: { lines }, left }: PurchaseRecord, refund: RefundEvent): number[] | ErrorCode {
  if (refund.lines === undefined) return lines.map(() => 0);
  const after = left === null ? lines.map(({ amount }) => amount) : [...left];
  for (const { line, amount } of refund.lines) {
    const at = placeOf(lines, line);
    const there = after[at];
    if (there === undefined) return 'unknown_reference';
    if (amount !== undefined && amount > there) return 'out_of_range';
    after[at] = there - (amount ?? there);
  }
  return after;
}

function placeOf(lines: PurchaseEvent['lines'], line: string | number): number {
  const named = lines.findIndex(({ id }) => id !== undefined && id === line);
  return named < 0 && typeof line === 'number' ? line : named;
}

/** All counters where everything is given back, else those that the refund names. */
function countersAfter(
  { event: { counters = {} }, refunded }: PurchaseRecord,
  refund: RefundEvent,
  left: readonly number[],
): Record<string, number> | null | 'out_of_range' {
  if (refund.counters === undefined) return left.every((amount) => amount === 0) ? { ...counters } : refunded;
  const after: Record<string, number> = { ...refunded };
  for (const [name, back] of Object.entries(refund.counters)) {
    const taken = (Object.hasOwn(after, name) ? (after[name] as number) : 0) + back;
    const had = Object.hasOwn(counters, name) ? (counters[name] as number) : 0;
    if (taken > had) return 'out_of_range';
    after[name] = taken;
  }
  return after;
}

function takeFromTiers(keeper: Keeper, account: Account, record: PurchaseRecord, day: Day): void {
  if (record.inputs.length === 0) return;
  for (const [i, input] of record.inputs.entries()) {
    const { values, keys } = countOf(keeper, record, record.inputs.length === 1 ? 'all' : i === 0 ? 'rest' : 'points');
    input.values = values;
    input.keys = keys;
  }
  const before = account.states;
  keeper.touch(account, day, record.firstInput);
  if (keeper.inside.document.refunds?.tier !== 'keep') return;
  for (const [group, { tier, since }] of before.entries()) {
    if ((account.states[group]?.tier ?? 0) < tier) keeper.feed(account, { kind: 'lift', day, group, tier, since });
  }
}
