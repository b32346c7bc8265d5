import * as z from 'zod';
import type { EarningRule, LoyaltyEarning } from '../loyalty/index.ts';
import type { Currency } from '../money/index.ts';
import type { CalendarUnit } from '../time/index.ts';
import { conditionSchema } from './condition.ts';
import { schemaOf } from './describe.ts';
import { dayText, label, nameText, notNegative } from './parts.ts';
import { says } from './says.ts';

// What the parts of a loyalty programme share, and its earning.

export const unit: z.ZodEnum<{ [Unit in CalendarUnit]: Unit }> = /* @__PURE__ */ (() =>
  z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']))();
export const optionalName: z.ZodExactOptional<typeof nameText> = /* @__PURE__ */ (() => z.exactOptional(nameText))();
export const optionalCondition: z.ZodExactOptional<typeof conditionSchema> = /* @__PURE__ */ (() =>
  z.exactOptional(conditionSchema))();
export const units: z.ZodType<number> = /* @__PURE__ */ (() => z.int().min(0))();

export const currency: z.ZodType<Currency> = /* @__PURE__ */ (() =>
  schemaOf<Currency>()(
    z.union(
      [nameText, z.strictObject({ code: nameText, exponent: z.int().min(0).max(15) })],
      says('unknown_currency', 'an ISO 4217 code, or { code, exponent }'),
    ),
  ))();

export const earning: z.ZodType<LoyaltyEarning> = /* @__PURE__ */ (() => {
  const rate = z.union(
    [notNegative, z.strictObject({ points: notNegative, per: z.number().gt(0) })],
    says('wrong_type', 'a number of at least 0, or { points, per }'),
  );
  const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('wrong_type', 'a time such as 18:00'));
  const shared = {
    id: nameText,
    label,
    lines: optionalCondition,
    when: optionalCondition,
    calendar: z.exactOptional(
      z.strictObject({
        from: z.exactOptional(dayText),
        to: z.exactOptional(dayText),
        days: z.exactOptional(z.array(dayText).min(1)),
        weekDays: z.exactOptional(
          z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).min(1),
        ),
        hours: z.exactOptional(z.strictObject({ from: clock, to: clock })),
      }),
    ),
    minimumBasket: z.exactOptional(units),
    exclusive: optionalName,
    priority: z.exactOptional(z.int().min(-1_000_000).max(1_000_000)),
  };
  const rule = schemaOf<EarningRule>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...shared, kind: z.literal('rate'), rate }),
      z.strictObject({ ...shared, kind: z.literal('multiplier'), factor: notNegative }),
      z.strictObject({
        ...shared,
        kind: z.literal('bonus'),
        points: units,
        per: z.enum(['purchase', 'line', 'piece']),
      }),
      z.strictObject({
        ...shared,
        kind: z.literal('steps'),
        steps: z.array(z.strictObject({ upTo: z.exactOptional(z.int().min(1)), rate })).min(1),
        mode: z.enum(['marginal', 'wholeAmount']),
        over: z.exactOptional(z.enum(['purchase', ...unit.options])),
      }),
    ]),
  );
  return schemaOf<LoyaltyEarning>()(
    z.strictObject({
      discounts: z.exactOptional(z.enum(['deducted', 'ignored'])),
      tax: z.exactOptional(z.enum(['included', 'excluded'])),
      storedValue: z.exactOptional(z.enum(['included', 'deducted'])),
      exclude: optionalCondition,
      tier: z.exactOptional(z.enum(['before', 'reached'])),
      rules: z.array(rule),
      caps: z.exactOptional(
        z.array(
          z.strictObject({
            id: nameText,
            rules: z.exactOptional(z.array(nameText).min(1)),
            max: units,
            per: z.enum(['purchase', ...unit.options]),
          }),
        ),
      ),
    }),
  );
})();
