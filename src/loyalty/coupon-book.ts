import type { ErrorCode } from '../checks/index.ts';
import { addDuration, type Day, isoFromDay } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import type { CompiledCoupon } from './compile-coupons.ts';
import { entryOf } from './entry-of.ts';
import type { LoyaltyEvent } from './event.ts';
import type { Keeper } from './keeper.ts';
import { safe } from './ledger.ts';

/**
 * What became of the coupons of one kind. `issued = used + expired + voided + live` at any time; where the document states what
 * a use is worth, `issuedValue = given + lapsedValue + voidedValue +` what the live ones are still worth.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponTotals {
  /** How many were issued. */
  issued: number;
  /** Of those: used for the last time. */
  used: number;
  /** Of those: no longer valid before they were used up. */
  expired: number;
  /** Of those: withdrawn, or the exchange was cancelled. */
  voided: number;
  /** How many were used at least once, live ones included. */
  redeemed: number;
  /** How many uses there were. */
  uses: number;
  /** What uses took off, in minor units. */
  given: number;
  /** What was issued, as the document values it: 0 where it does not. */
  issuedValue: number;
  /** What was lost: rests of uses, and what expired. */
  lapsedValue: number;
  /** What was withdrawn. */
  voidedValue: number;
}

/** One use of a coupon, while the purchase may still be given back. */
export interface CouponUse {
  readonly purchase: string | null;
  readonly day: Day;
  /** What it took off. */
  readonly given: number;
  /** How much less the coupon was worth afterwards. */
  readonly face: number;
}

/** A coupon of a member: live, or used up while it may still come back. */
export interface CouponRecord {
  readonly serial: string;
  readonly coupon: string;
  readonly issuedOn: Day;
  readonly lastDay: Day;
  /** What one use is worth, as it was issued; `null` where nobody says. */
  readonly worth: number | null;
  /** The group whose tier gave it, and that tier; `null` where an event did. */
  readonly onTier: { readonly group: string; readonly tier: string } | null;
  usesLeft: number;
  timesUsed: number;
  valueLeft: number;
  uses: CouponUse[];
}

/** The coupons of one member. */
export interface CouponBook {
  readonly records: Map<string, CouponRecord>;
  /** By kind of coupon. */
  readonly totals: Map<string, LoyaltyCouponTotals>;
  /** The first day on which one of them is no longer valid. */
  due: Day;
}

export const emptyBook = (): CouponBook => ({ records: new Map(), totals: new Map(), due: Infinity });

export const isLive = ({ usesLeft }: CouponRecord): boolean => usesLeft > 0;

export function emptyCouponTotals(): LoyaltyCouponTotals {
  return {
    issued: 0,
    used: 0,
    expired: 0,
    voided: 0,
    redeemed: 0,
    uses: 0,
    given: 0,
    issuedValue: 0,
    lapsedValue: 0,
    voidedValue: 0,
  };
}

export function totalsIn(book: CouponBook, coupon: string): LoyaltyCouponTotals {
  const found = book.totals.get(coupon);
  if (found !== undefined) return found;
  const totals = emptyCouponTotals();
  book.totals.set(coupon, totals);
  return totals;
}

/** Looks when the next coupon ends, once one has come or gone. */
export function reschedule(book: CouponBook): void {
  book.due = Infinity;
  for (const record of book.records.values()) {
    if (isLive(record) && record.lastDay + 1 < book.due) book.due = record.lastDay + 1;
  }
}

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
  const { coupon, worth, until, onTier } = compiled;
  const own = end ?? (coupon.validFor === undefined ? Infinity : addDuration(day, coupon.validFor));
  const lastDay = Math.min(own, until);
  if (isTaken(keeper, book, serial, day)) return 'duplicate_event';
  if (lastDay < day) return 'not_eligible';
  if (coupon.mostLive !== undefined && liveOf(book, coupon.id) >= coupon.mostLive) return 'not_eligible';
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

/** Gives what tiers give that were reached from below. */
export function grantTierCoupons(
  keeper: Keeper,
  account: Account,
  group: number,
  before: number,
  held: number,
  day: Day,
  event: string | null,
): void {
  for (const compiled of keeper.inside.coupons) {
    const { onTier, coupon } = compiled;
    if (onTier === null || onTier.group !== group || onTier.tier <= before || onTier.tier > held) continue;
    issueCoupon(keeper, account, compiled, `${coupon.id}@${isoFromDay(day)}`, day, event, null);
  }
}

/** Takes back what a tier gave that a refund has taken, where nobody used it. */
export function takeTierCoupons(
  keeper: Keeper,
  account: Account,
  since: Day,
  held: readonly number[],
  day: Day,
  event: string,
): void {
  const book = account.coupons;
  if (book === null) return;
  for (const record of [...book.records.values()]) {
    if (record.onTier === null || record.issuedOn < since || !isLive(record) || record.timesUsed > 0) continue;
    const { onTier } = record;
    const group = keeper.inside.tiers.groups.findIndex((one) => one.group.id === onTier.group);
    const tier = keeper.inside.tiers.groups[group]?.tiers.findIndex(({ id }) => id === onTier.tier) ?? -1;
    if (tier >= 0 && (held[group] ?? 0) < tier && (account.held[group] ?? 0) >= tier) {
      withdraw(keeper, account, record, day, event);
    }
  }
}

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

function withdraw(keeper: Keeper, account: Account, record: CouponRecord, day: Day, event: string): void {
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
