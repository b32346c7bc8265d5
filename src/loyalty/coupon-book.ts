import type { ErrorCode } from '../checks/index.ts';
import { addDuration, type Day } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import type { CompiledCoupon } from './compile-coupons.ts';
import { type CouponBook, type CouponRecord, emptyBook, isLive, reschedule, totalsIn } from './coupon-record.ts';
import { entryOf } from './entry-of.ts';
import type { LoyaltyEvent } from './event.ts';
import type { Keeper } from './keeper.ts';
import { safe } from './ledger.ts';

/** Whether a name is still taken: of a live coupon, or of one that may come back. */
function isTaken(keeper: Keeper, { records }: CouponBook, serial: string, day: Day): boolean {
  const record = records.get(serial);
  if (record === undefined) return false;
  return isLive(record) || record.uses.some((use) => use.purchase !== null && keeper.refundableUntil(use.day) >= day);
}

/** What a member pays for a coupon in points; `null` where it is not to be had. */
export function priceOf({ coupon }: CompiledCoupon, tier: string | undefined): number | null {
  const { price } = coupon;
  if (typeof price !== 'object') return price ?? null;
  return tier !== undefined && Object.hasOwn(price, tier) ? (price[tier] as number) : null;
}

/** Puts a coupon into the book; says why not. */
export function issueCoupon(
  keeper: Keeper,
  account: Account,
  compiled: CompiledCoupon,
  serial: string,
  day: Day,
  event: string | null,
  end: Day | null,
): ErrorCode | null {
  account.coupons ??= emptyBook();
  const book = account.coupons;
  const { coupon, worth, onTier } = compiled;
  const own = end ?? (coupon.validFor === undefined ? Infinity : addDuration(day, coupon.validFor));
  const lastDay = Math.min(own, compiled.lastDay);
  if (isTaken(keeper, book, serial, day)) return 'duplicate_event';
  if (lastDay < day) return 'not_eligible';
  if (coupon.maxLive !== undefined && liveOf(book, coupon.id) >= coupon.maxLive) return 'not_eligible';
  const uses = coupon.uses ?? 1;
  const byTier = event === null || serial !== event;
  const record: CouponRecord = {
    serial,
    coupon: coupon.id,
    issuedOn: day,
    lastDay,
    worth,
    onTier: byTier && onTier !== null && coupon.onTier !== undefined ? { ...coupon.onTier } : null,
    usesLeft: uses,
    timesUsed: 0,
    valueLeft: (worth ?? 0) * uses,
    uses: [],
  };
  book.records.delete(serial);
  book.records.set(serial, record);
  const totals = totalsIn(book, coupon.id);
  totals.issued++;
  totals.issuedValue = safe(totals.issuedValue + record.valueLeft);
  if (lastDay + 1 < book.due) book.due = lastDay + 1;
  noteCoupon(keeper, account, day, 'couponIssued', record, record.valueLeft, event);
  return null;
}

function liveOf({ records }: CouponBook, coupon: string): number {
  let live = 0;
  for (const record of records.values()) if (record.coupon === coupon && isLive(record)) live++;
  return live;
}

/** Uses a coupon, whole or in part; says why not. */
export function useCoupon(
  keeper: Keeper,
  account: Account,
  event: Extract<LoyaltyEvent, { kind: 'couponUse' }>,
  day: Day,
  isKept: (record: PurchaseRecord) => boolean,
): ErrorCode | null {
  const book = account.coupons;
  const record = book?.records.get(event.serial);
  if (book === null || record === undefined || !isLive(record)) return 'not_eligible';
  if (event.purchase !== undefined) {
    const purchase = account.purchases.get(event.purchase);
    if (purchase === undefined || keeper.refundableUntil(purchase.day) < day) return 'unknown_reference';
    if (!isKept(purchase)) return 'not_eligible';
  }
  const { worth } = record;
  const keeps = keepsRest(keeper, record);
  const most = keeps ? record.valueLeft : (worth ?? Infinity);
  const given =
    event.value ?? (keeper.inside.coupons.find(isOf(record))?.coupon.kind === 'percent' ? 0 : bounded(most));
  if (given > most) return 'out_of_range';
  const face = keeps ? given : (worth ?? 0);
  record.valueLeft -= face;
  record.timesUsed++;
  if (!keeps || record.valueLeft === 0) record.usesLeft--;
  record.uses.push({ purchase: event.purchase ?? null, day, given, face });
  const totals = totalsIn(book, record.coupon);
  totals.uses++;
  totals.given = safe(totals.given + given);
  if (worth !== null) totals.lapsedValue = safe(totals.lapsedValue + face - given);
  if (record.timesUsed === 1) totals.redeemed++;
  if (!isLive(record)) {
    totals.used++;
    reschedule(book);
  }
  noteCoupon(keeper, account, day, 'couponUsed', record, given, event.id);
  return null;
}

const bounded = (most: number): number => (most === Infinity ? 0 : most);
const isOf =
  ({ coupon: id }: CouponRecord) =>
  ({ coupon }: CompiledCoupon): boolean =>
    coupon.id === id;

function keepsRest({ inside }: Keeper, record: CouponRecord): boolean {
  const coupon = inside.coupons.find(isOf(record))?.coupon;
  return coupon?.kind === 'amount' && coupon.rest === 'kept';
}

/** Withdraws a live coupon: the points it cost stay spent. */
export function voidCoupon(
  keeper: Keeper,
  account: Account,
  serial: string,
  day: Day,
  event: string,
): ErrorCode | null {
  const record = account.coupons?.records.get(serial);
  if (record === undefined || !isLive(record)) return 'not_eligible';
  withdraw(keeper, account, record, day, event);
  account.redemptions.delete(serial);
  return null;
}

/** Whether the exchange behind a redemption can be undone: it is none, or its coupon was never used. */
export function mayUndo({ coupons }: Account, redemption: string): boolean {
  const record = coupons?.records.get(redemption);
  return record === undefined || (isLive(record) && record.timesUsed === 0);
}

/** Takes the coupon of an exchange that was cancelled. */
export function undoExchange(keeper: Keeper, account: Account, redemption: string, day: Day, event: string): void {
  const record = account.coupons?.records.get(redemption);
  if (record !== undefined) withdraw(keeper, account, record, day, event);
}

export function withdraw(keeper: Keeper, account: Account, record: CouponRecord, day: Day, event: string): void {
  const book = account.coupons as CouponBook;
  const totals = totalsIn(book, record.coupon);
  totals.voided++;
  totals.voidedValue = safe(totals.voidedValue + record.valueLeft);
  book.records.delete(record.serial);
  reschedule(book);
  noteCoupon(keeper, account, day, 'couponVoided', record, record.valueLeft, event);
}

/** Drops what was valid until the day before. */
export function expireCoupons(keeper: Keeper, account: Account, book: CouponBook, today: Day): void {
  for (const record of [...book.records.values()]) {
    if (!isLive(record) || record.lastDay >= today) continue;
    const totals = totalsIn(book, record.coupon);
    totals.expired++;
    totals.lapsedValue = safe(totals.lapsedValue + record.valueLeft);
    book.records.delete(record.serial);
    account.redemptions.delete(record.serial);
    noteCoupon(keeper, account, today, 'couponExpired', record, record.valueLeft, null);
  }
  reschedule(book);
}

/** After all of a purchase was given back: its coupons come back while they are valid. */
export function giveBackCoupons(keeper: Keeper, account: Account, purchase: string, day: Day, event: string): void {
  const book = account.coupons;
  if (book === null) return;
  for (const record of book.records.values()) {
    const compiled = keeper.inside.coupons.find(isOf(record));
    if (record.lastDay < day || (compiled?.coupon.whenRefunded ?? 'comesBack') !== 'comesBack') continue;
    const back = record.uses.filter((use) => use.purchase === purchase);
    if (back.length === 0) continue;
    const totals = totalsIn(book, record.coupon);
    const wasLive = isLive(record);
    const keeps = keepsRest(keeper, record);
    let returned = 0;
    for (const { given, face } of back) {
      record.valueLeft += face;
      record.timesUsed--;
      if (keeps) record.usesLeft = 1;
      else record.usesLeft++;
      totals.uses--;
      totals.given -= given;
      if (record.worth !== null) totals.lapsedValue -= face - given;
      returned += given;
    }
    record.uses = record.uses.filter((use) => use.purchase !== purchase);
    if (record.timesUsed === 0) totals.redeemed--;
    if (!wasLive) totals.used--;
    noteCoupon(keeper, account, day, 'couponReturned', record, returned, event);
  }
  reschedule(book);
}

type CouponEntryKind = 'couponIssued' | 'couponUsed' | 'couponReturned' | 'couponExpired' | 'couponVoided';

function noteCoupon(
  { entries }: Keeper,
  account: Account,
  day: Day,
  kind: CouponEntryKind,
  { serial, coupon }: CouponRecord,
  value: number,
  event: string | null,
): void {
  if (entries === null) return;
  entries.push({ ...entryOf(account, day, event), kind, points: 0, coupon: { coupon, serial, value } });
}
