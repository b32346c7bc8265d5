import { fail } from '../checks/error.ts';
import { type Day, dayFromIso } from '../time/index.ts';
import { own } from './compile-earning.ts';
import type { LoyaltyCoupon } from './coupon-document.ts';
import type { PurchaseLine } from './event.ts';
import { compileFactTest, type FactTest } from './fact-test.ts';
import type { LoyaltyProgramme } from './programme.ts';

/** What conditions of coupons look at: one line of a basket. */
export interface CouponCursor {
  readonly line: PurchaseLine;
  readonly place: number;
}

/** A coupon, checked. */
export interface CompiledCoupon {
  readonly coupon: LoyaltyCoupon;
  readonly lines: FactTest<CouponCursor> | null;
  /** What one use is worth in the books; `null` where the document does not say. */
  readonly worth: number | null;
  /** The last day on which any is valid. */
  readonly lastDay: Day;
  /** The places of the group and the tier that give it; `null` where none does. */
  readonly onTier: { readonly group: number; readonly tier: number } | null;
}

/** @throws `unknown_reference`, `invalid_document`, and the errors of conditions, with the path */
export function compileCoupons(document: LoyaltyProgramme): CompiledCoupon[] {
  const { coupons = [], tierGroups = [] } = document;
  const first = tierGroups[0]?.tiers.map(({ id }) => id) ?? [];
  return coupons.map((coupon, c) => {
    const path = `coupons[${c}]`;
    if (typeof coupon.price === 'object') {
      const stranger = Object.keys(coupon.price).find((tier) => !first.includes(tier));
      if (stranger !== undefined) {
        fail('unknown_reference', `${path}.price.${stranger}`, 'a tier of the first group', stranger);
      }
    }
    if (coupon.kind === 'amount' && coupon.rest === 'kept' && (coupon.uses ?? 1) > 1) {
      fail('invalid_document', `${path}.uses`, "1 beside a rest that is 'kept'", coupon.uses);
    }
    const worth = worthOf(coupon);
    if (worth !== null && !Number.isSafeInteger(worth * (coupon.uses ?? 1))) {
      fail('not_representable', `${path}.uses`, 'fewer uses of such a value', coupon.uses);
    }
    return {
      coupon,
      lines:
        coupon.lines === undefined
          ? null
          : compileFactTest(coupon.lines, `${path}.lines`, {
              readerOf: (name) => (cursor: CouponCursor) => own(cursor.line, name),
              pathOf: (name, { place }) => `basket.lines[${place}].${name}`,
              expected: 'fields of lines',
            }),
      worth,
      lastDay: coupon.lastDay === undefined ? Infinity : dayFromIso(coupon.lastDay),
      onTier: tierOf(coupon, document, `${path}.onTier`),
    };
  });
}

function worthOf(coupon: LoyaltyCoupon): number | null {
  if (coupon.kind === 'percent') return coupon.cap ?? null;
  return coupon.value ?? null;
}

function tierOf({ onTier }: LoyaltyCoupon, { tierGroups = [] }: LoyaltyProgramme, path: string) {
  if (onTier === undefined) return null;
  const group = tierGroups.findIndex(({ id }) => id === onTier.group);
  if (group < 0) fail('unknown_reference', `${path}.group`, 'a tier group', onTier.group);
  const tier = (tierGroups[group]?.tiers ?? []).findIndex(({ id }) => id === onTier.tier);
  if (tier < 0) fail('unknown_reference', `${path}.tier`, 'a tier of the group', onTier.tier);
  if (tier === 0) fail('invalid_document', `${path}.tier`, 'a tier that is reached, not the first', onTier.tier);
  return { group, tier };
}
