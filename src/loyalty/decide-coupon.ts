import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Currency, type MinorUnits, parseMinorUnits, toMajorUnits } from '../money/index.ts';
import { type Condition, type Decision, decideRules } from '../rules/index.ts';
import { requireDay } from '../rules/place.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import { baseAmounts } from './base-amounts.ts';
import type { CompiledCoupon } from './compile-coupons.ts';
import { type CompiledLoyaltyProgramme, insideProgramme, type ProgrammeInside } from './compiled.ts';
import { couponWorth, shareWorth } from './coupon-worth.ts';
import { ruleSetOf } from './decide-tier.ts';
import type { PurchaseLine } from './event.ts';
import type { LoyaltyMember } from './member.ts';
import { checkPurchaseLines } from './read-events.ts';

/**
 * The basket that a coupon is shown for. Amounts are whole minor units.
 *
 * @category Loyalty
 */
export interface LoyaltyBasket {
  /** Which coupon: its serial. */
  readonly serial: string;
  /** What is in the basket. */
  readonly lines: readonly PurchaseLine[];
  /** What is taken off the whole basket before the coupon. @defaultValue 0 */
  readonly discount?: number;
  /** Serials of the coupons that are already used on it. @defaultValue none */
  readonly beside?: readonly string[];
}

/**
 * What a coupon does for a basket.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponOutcome {
  /** Whether it may be used. */
  readonly allowed: boolean;
  /** The kind of coupon; `null` where the member has no such one, or no longer. */
  readonly coupon: string | null;
  /** What it takes off, in minor units: the `value` of a `couponUse`. 0 where it may not be used. */
  readonly value: number;
  /** The same, shared among the lines to the last unit. */
  readonly lines: readonly number[];
  /** What is left on it afterwards, in minor units; 0 once it is used up, or where nobody says what it is worth. */
  readonly valueLeft: number;
  /** The currency of the programme, in whose minor units they are. */
  readonly currency: Currency;
}

/**
 * Whether a coupon may be used on a basket, what it is worth there, and why not: it has to be live and in time, the basket has to
 * reach the minimum, something in it has to be what the coupon is for, and coupons have to agree to stand beside one another.
 *
 * Nothing happens to the coupon: a `couponUse` event does that, once the purchase is made. Prices are those after discounts;
 * baskets are compared before the coupon, without what other coupons take off unless it is in `discount`.
 *
 * @param programme - the one that was replayed
 * @param member - from {@link loyaltyMemberOf}
 * @param basket - the coupon and what is bought
 * @param options - the day of the purchase. @defaultValue the day of the member
 * @throws `wrong_type`, `invalid_amount` where more is taken off than there is, `out_of_range` for a day before that of the member
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, decideLoyaltyCoupon, loyaltyMemberOf, replayLoyalty } from 'clientele/loyalty';
 * import { explainDecision } from 'clientele/rules';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [] },
 *   coupons: [{ id: 'ten-off', kind: 'percent', rate: 0.1, cap: 1000, minimumBasket: 5000, validFor: { months: 3 } }],
 * });
 * const { state } = replayLoyalty(
 *   card,
 *   [{ id: 'c1', member: 'ada', on: '2026-06-01', kind: 'couponIssue', coupon: 'ten-off' }],
 *   { asOf: '2026-06-30' },
 * );
 * const ada = state === null ? null : loyaltyMemberOf(card, state, 'ada');
 * const show = (amount: number) => ada && decideLoyaltyCoupon(card, ada, { serial: 'c1', lines: [{ amount }] });
 * show(5995)?.outcome; // => { allowed: true, coupon: 'ten-off', value: 599, lines: [599], valueLeft: 0, currency: 'EUR' }
 * const refused = show(4000);
 * refused === null ? '' : explainDecision(refused, { language: 'en' })[0]; // => 'Outcome: ten-off: not allowed – card (version 1), 30 June 2026'
 * refused === null ? '' : explainDecision(refused, { language: 'en' })[1]; // => 'basket: not met (decisive) – basket: 40 EUR; asked: at least 50 EUR'
 * ```
 */
export function decideLoyaltyCoupon(
  programme: CompiledLoyaltyProgramme,
  member: LoyaltyMember,
  basket: LoyaltyBasket,
  options: {
    /** The day of the purchase. */
    readonly on?: string | Day;
  } = {},
): Decision<LoyaltyCouponOutcome> {
  const inside = insideProgramme(programme);
  checkOptions(options, ['on']);
  const coupons = member?.coupons;
  if (!Array.isArray(coupons)) fail('wrong_type', 'member', 'a member from loyaltyMemberOf', member);
  const today = dayFromIso(member.asOf, 'member.asOf');
  const on = options.on === undefined ? today : requireDay(options.on, 'options.on');
  if (on < today) fail('out_of_range', 'options.on', `a day from ${member.asOf} on`, options.on);
  const { serial, lines, discount = 0, beside = [] } = checkBasket(basket);
  const held = coupons.find((one) => one?.serial === serial);
  const compiled = inside.coupons.find(({ coupon }) => coupon.id === held?.coupon);
  const paid = baseAmounts(
    { id: '', member: '', on: 0, kind: 'purchase', lines, discount },
    { rules: [] },
    () => 'basket',
  );
  const prices = paid.map((amount, place) => {
    const fits =
      compiled !== undefined && (compiled.lines?.holds({ line: lines[place] as PurchaseLine, place }, on) ?? true);
    return fits ? amount : 0;
  });
  const total = paid.reduce((sum, amount) => sum + amount, 0);
  const { ids, rules, facts } = questions(inside, compiled, {
    usesLeft: held?.usesLeft ?? 0,
    lastDay: held?.lastDay ?? null,
    on,
    total,
    eligible: prices.reduce((sum, amount) => sum + amount, 0),
    strangers: beside.filter((other) => other !== serial && !mayStandBeside(inside, compiled, coupons, other)).length,
  });
  const ruleSet = ruleSetOf(inside, rules);
  const decided = decideRules(ruleSet, { facts }, { asOf: isoFromDay(on) });
  const allowed = decided.outcome.met.length === ids.length;
  const value =
    allowed && compiled !== undefined && held !== undefined ? couponWorth(compiled, held, prices, lines) : 0;
  const isKept = compiled?.coupon.kind === 'amount' && compiled.coupon.rest === 'kept';
  const one = isKept ? value : (held?.valueLeft ?? 0) / Math.max(1, held?.usesLeft ?? 1);
  return {
    outcome: {
      allowed,
      coupon: compiled?.coupon.id ?? null,
      value,
      lines: shareWorth(value, compiled, prices, lines),
      valueLeft: (held?.valueLeft ?? 0) - (allowed ? one : 0),
      currency: inside.document.currency,
    },
    asOf: decided.asOf,
    ruleSet: decided.ruleSet,
    // What is met decides nothing where something else is not.
    reasons: decided.reasons.map((reason) => ({
      ...reason,
      decisive: reason.decisive && (allowed || reason.status !== 'met'),
    })),
  };
}

function checkBasket(basket: LoyaltyBasket): LoyaltyBasket {
  checkOptions(basket, ['serial', 'lines', 'discount', 'beside'], 'basket');
  const { serial, lines, discount, beside } = basket;
  if (typeof serial !== 'string' || serial === '')
    fail('invalid_id', 'basket.serial', 'text that is not empty', serial);
  checkPurchaseLines(lines, 'basket');
  if (discount !== undefined && parseMinorUnits(discount, 'basket.discount') < 0) {
    fail('out_of_range', 'basket.discount', 'at least 0', discount);
  }
  if (beside !== undefined) {
    if (!Array.isArray(beside)) fail('wrong_type', 'basket.beside', 'a list of serials', beside);
    const stranger = beside.findIndex((other) => typeof other !== 'string');
    if (stranger >= 0) fail('wrong_type', `basket.beside[${stranger}]`, 'a serial', beside[stranger]);
  }
  return basket;
}

/** Whether two coupons agree; what the member has not is a stranger's, and agrees where this one does. */
function mayStandBeside(
  { coupons }: ProgrammeInside,
  compiled: CompiledCoupon | undefined,
  held: LoyaltyMember['coupons'],
  other: string,
): boolean {
  const id = held.find((one) => one?.serial === other)?.coupon;
  const beside = coupons.find(({ coupon }) => coupon.id === id)?.coupon.combinable ?? true;
  return beside && (compiled?.coupon.combinable ?? true);
}

/** What has to be so, as rules over facts. */
function questions(
  { document: { currency } }: ProgrammeInside,
  compiled: CompiledCoupon | undefined,
  seen: {
    readonly usesLeft: number;
    readonly lastDay: string | null;
    readonly on: Day;
    readonly total: number;
    readonly eligible: number;
    readonly strangers: number;
  },
) {
  const unit = typeof currency === 'string' ? currency : currency.code;
  const major = (amount: number): number => toMajorUnits(amount as MinorUnits, currency);
  const minimum = compiled?.coupon.minimumBasket ?? 0;
  const rules: { readonly id: string; readonly when: Condition }[] = [
    { id: 'live', when: { kind: 'compare', fact: 'usesLeft', op: 'gte', value: 1 } },
  ];
  if (seen.lastDay !== null) {
    rules.push({ id: 'inTime', when: { kind: 'compare', fact: 'day', op: 'lte', value: seen.lastDay } });
  }
  rules.push(
    { id: 'basket', when: { kind: 'compare', fact: 'basket', op: 'gte', value: major(minimum), unit } },
    { id: 'lines', when: { kind: 'compare', fact: 'eligible', op: 'gt', value: 0, unit } },
    { id: 'beside', when: { kind: 'compare', fact: 'otherCouponsThatExclude', op: 'eq', value: 0 } },
  );
  const facts = {
    usesLeft: seen.usesLeft,
    day: isoFromDay(seen.on),
    basket: major(seen.total),
    eligible: major(seen.eligible),
    otherCouponsThatExclude: seen.strangers,
  };
  return { ids: rules.map(({ id }) => id), rules, facts };
}
