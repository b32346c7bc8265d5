import * as z from 'zod';
import type { LoyaltyCoupon, LoyaltyCouponsState } from '../loyalty/index.ts';
import { conditionSchema } from './condition.ts';
import { schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { optionalCondition, units } from './loyalty-earning.ts';
import { count, dayNumber, dayText, label, nameText } from './parts.ts';
import { says } from './says.ts';

// Coupons of a loyalty programme, and those that members hold.

export const coupon: z.ZodType<LoyaltyCoupon> = /* @__PURE__ */ (() => {
  const positive = z.int().min(1);
  const onTier = z.strictObject({ group: nameText, tier: nameText });
  const shared = {
    id: nameText,
    label,
    minimumBasket: z.exactOptional(units),
    validFor: z.exactOptional(wholeDuration(0)),
    lastDay: z.exactOptional(dayText),
    uses: z.exactOptional(z.int().min(1).max(1_000_000)),
    combinable: z.exactOptional(z.boolean()),
    price: z.exactOptional(
      z.union([positive, z.record(nameText, positive)], says('wrong_type', 'a price, or prices by tier')),
    ),
    minimumBalance: z.exactOptional(units),
    maxLive: z.exactOptional(positive),
    onTier: z.exactOptional(onTier),
    whenRefunded: z.exactOptional(z.enum(['comesBack', 'staysUsed'])),
  };
  return schemaOf<LoyaltyCoupon>()(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...shared,
        kind: z.literal('amount'),
        lines: optionalCondition,
        value: positive,
        rest: z.exactOptional(z.enum(['lost', 'kept'])),
      }),
      z.strictObject({
        ...shared,
        kind: z.literal('percent'),
        lines: optionalCondition,
        rate: z.number().gt(0).max(1),
        cap: z.exactOptional(positive),
      }),
      z.strictObject({
        ...shared,
        kind: z.literal('item'),
        lines: conditionSchema,
        value: z.exactOptional(positive),
      }),
    ]),
  );
})();

export const couponsState: z.ZodType<LoyaltyCouponsState> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyCouponsState>()(
    z.strictObject({
      held: z.array(
        z.strictObject({
          serial: nameText,
          coupon: nameText,
          issuedOn: dayNumber,
          lastDay: z.nullable(dayNumber),
          worth: z.nullable(count),
          onTier: z.nullable(z.strictObject({ group: nameText, tier: nameText })),
          usesLeft: count,
          timesUsed: count,
          valueLeft: count,
          uses: z.array(z.tuple([nameText, dayNumber, count, count])),
        }),
      ),
      totals: z.array(
        z.tuple([
          nameText,
          z.strictObject({
            issued: count,
            used: count,
            expired: count,
            voided: count,
            redeemed: count,
            uses: count,
            given: count,
            issuedValue: count,
            lapsedValue: count,
            voidedValue: count,
          }),
        ]),
      ),
    }),
  ))();
