import { fail } from '../checks/error.ts';
import { type Figure, proportionFigure, ratioFigure } from '../stats/index.ts';
import { couponsShape } from './check-member.ts';
import { type CompiledLoyaltyProgramme, insideProgramme } from './compiled.ts';
import { emptyCouponTotals, type LoyaltyCouponTotals } from './coupon-record.ts';
import { checkState } from './load-state.ts';
import type { LoyaltyState } from './state.ts';

/**
 * What became of one kind of coupon over all members. Values are whole minor units.
 *
 * @category Loyalty
 */
export interface LoyaltyCouponSummary extends Readonly<LoyaltyCouponTotals> {
  /** The kind of coupon. */
  readonly coupon: string;
  /** How many members ever had one. */
  readonly members: number;
  /** How many can be used now. */
  readonly live: number;
  /** The share of issued coupons that were used at least once. Those that are still live lower it: it can only rise. */
  readonly redemptionRate: Figure;
  /** Breakage in number: the share that expired of those that came to their end, used up or expired. */
  readonly breakage: Figure;
  /** Breakage in value: what was lost of what was given or lost; without an interval. `null` value where nobody says. */
  readonly valueBreakage: Figure;
  /** What all live ones would take off: the liability, at face value. `null` where the document does not say what one is worth. */
  readonly liability: number | null;
}

/**
 * Coupons over all members of a state: issued, redeemed, expired, withdrawn and live, redemption rate and breakage with their
 * intervals, and what is still owed at face value.
 *
 * `issued = used + expired + voided + live`, and with stated values `issuedValue = given + lapsedValue + voidedValue + liability`.
 * The trap: liability at face value is an upper bound; the redemption rate of coupons that came to their end, 1 − breakage,
 * times it is what will be asked for, if live ones behave like them.
 *
 * @param programme - the one that was replayed
 * @param state - `state` of `replayLoyalty`
 * @returns a row for each coupon, in the order of the document; coupons that have left it come last
 * @throws `incompatible_state` for the state of another programme
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, replayLoyalty, summarizeLoyaltyCoupons } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [] },
 *   coupons: [{ id: 'five', kind: 'amount', value: 500, rest: 'kept', validFor: { months: 1 } }],
 * });
 * const { state } = replayLoyalty(
 *   card,
 *   [
 *     { id: 'a', member: 'ada', on: '2026-06-01', kind: 'couponIssue', coupon: 'five' },
 *     { id: 'b', member: 'bob', on: '2026-06-15', kind: 'couponIssue', coupon: 'five' },
 *     { id: 'u', member: 'bob', on: '2026-06-20', kind: 'couponUse', serial: 'b', value: 300 },
 *   ],
 *   { asOf: '2026-07-10' },
 * );
 * const [five] = state === null ? [] : summarizeLoyaltyCoupons(card, state);
 * five?.issued; // => 2
 * five?.redemptionRate.value; // => 0.5
 * [five?.expired, five?.live, five?.lapsedValue, five?.liability]; // => [1, 1, 500, 200]
 * ```
 */
export function summarizeLoyaltyCoupons(
  programme: CompiledLoyaltyProgramme,
  state: LoyaltyState,
): LoyaltyCouponSummary[] {
  const inside = insideProgramme(programme);
  checkState(state, inside, 'state');
  const sums = new Map<string, { readonly totals: LoyaltyCouponTotals; members: number }>();
  for (const { coupon } of inside.coupons) sums.set(coupon.id, { totals: emptyCouponTotals(), members: 0 });
  const names = Object.keys(emptyCouponTotals()) as (keyof LoyaltyCouponTotals)[];
  const shape = couponsShape();
  for (const [m, member] of state.members.entries()) {
    if (member?.coupons !== undefined) shape(member.coupons, `state.members[${m}].coupons`);
    for (const [coupon, own] of member?.coupons?.totals ?? []) {
      const sum = sums.get(coupon) ?? { totals: emptyCouponTotals(), members: 0 };
      sums.set(coupon, sum);
      if (own.issued > 0) sum.members++;
      for (const name of names) {
        const total = sum.totals[name] + own[name];
        if (!Number.isSafeInteger(total)) {
          fail('not_representable', `state.members[${m}].coupons`, 'totals within ±(2^53 - 1)', own[name]);
        }
        sum.totals[name] = total;
      }
    }
  }
  return [...sums].map(([coupon, { totals, members }]) => {
    const { issued, used, expired, voided, redeemed, given, issuedValue, lapsedValue, voidedValue } = totals;
    const worth = inside.coupons.find((one) => one.coupon.id === coupon)?.worth ?? null;
    const stated = worth !== null || issuedValue > 0;
    return {
      coupon,
      members,
      ...totals,
      live: issued - used - expired - voided,
      redemptionRate: proportionFigure({
        numerator: redeemed,
        denominator: issued,
        basis: 'coupons used at least once / coupons issued',
      }),
      breakage: proportionFigure({
        numerator: expired,
        denominator: used + expired,
        basis: 'coupons expired / coupons used up or expired',
      }),
      valueBreakage: ratioFigure({
        numerator: stated ? lapsedValue : 0,
        denominator: stated ? given + lapsedValue : 0,
        basis: 'value lost / value given or lost',
      }),
      liability: stated ? issuedValue - given - lapsedValue - voidedValue : null,
    };
  });
}
