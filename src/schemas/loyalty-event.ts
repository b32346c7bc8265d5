import * as z from 'zod';
import type { LoyaltyEvent, PurchaseEvent } from '../loyalty/index.ts';
import { factValue } from './condition.ts';
import { noted } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayNumber, dayText, idSchema, nameText, timeText } from './parts.ts';
import { says } from './says.ts';

const units = /* @__PURE__ */ (() => z.int().min(0))();

const base = /* @__PURE__ */ (() => ({
  id: nameText,
  member: idSchema,
  on: z.union([dayNumber, timeText], says('invalid_date', 'a day, or a date-time with an offset')),
}))();

const counters = /* @__PURE__ */ (() => z.exactOptional(z.record(z.string(), units)))();

/** A purchase; its lines may carry any facts. */
export const purchaseSchema: z.ZodType<PurchaseEvent> = /* @__PURE__ */ (() => {
  const line = z
    .object({
      id: z.exactOptional(nameText),
      category: z.exactOptional(z.string()),
      sku: z.exactOptional(z.string()),
      amount: units,
      quantity: z.exactOptional(units),
      discount: z.exactOptional(units),
      tax: z.exactOptional(units),
    })
    .catchall(z.nullable(factValue));
  return z.strictObject({
    ...base,
    kind: z.literal('purchase'),
    lines: z.array(line),
    discount: z.exactOptional(units),
    storedValue: z.exactOptional(units),
    counters,
    facts: z.exactOptional(z.record(z.string(), factValue)),
  }) as unknown as z.ZodType<PurchaseEvent>;
})();

/**
 * An event of a loyalty programme.
 *
 * @category Schemas
 */
export const loyaltyEventSchema: z.ZodType<LoyaltyEvent> = /* @__PURE__ */ (() => {
  const lastDay = z.exactOptional(dayText);
  const event = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...base, ...shape });
  return noted(
    z.discriminatedUnion('kind', [
      purchaseSchema as unknown as ReturnType<typeof z.strictObject>,
      event({
        kind: z.literal('refund'),
        purchase: nameText,
        lines: z.exactOptional(z.array(z.strictObject({ line: idSchema, amount: z.exactOptional(units) }))),
        counters,
      }),
      event({ kind: z.literal('join') }),
      event({ kind: z.literal('activity'), counters }),
      event({
        kind: z.literal('grant'),
        points: units,
        qualifying: z.exactOptional(z.boolean()),
        lastDay,
        rule: z.exactOptional(nameText),
      }),
      event({ kind: z.literal('adjustment'), points: z.int(), lastDay }),
      event({ kind: z.literal('transferOut'), points: units, lastDay }),
      event({ kind: z.literal('transferIn'), points: units, lastDay }),
      event({ kind: z.literal('redemption'), points: units }),
      event({ kind: z.literal('cancellation'), redemption: nameText }),
      event({ kind: z.literal('expiry'), points: z.exactOptional(units) }),
      event({ kind: z.literal('choice'), choice: nameText, value: z.nullable(nameText) }),
      event({ kind: z.literal('status'), group: nameText, tier: nameText, until: z.exactOptional(dayText) }),
      event({ kind: z.literal('challenge'), challenge: nameText }),
      event({
        kind: z.literal('couponIssue'),
        coupon: nameText,
        paidWith: z.exactOptional(z.enum(['points', 'nothing'])),
        lastDay,
      }),
      event({
        kind: z.literal('couponUse'),
        serial: nameText,
        purchase: z.exactOptional(nameText),
        value: z.exactOptional(units),
      }),
      event({ kind: z.literal('couponVoid'), serial: nameText }),
    ]) as unknown as z.ZodType<LoyaltyEvent>,
    {
      description:
        'What happened to a member of a loyalty programme; amounts and points are whole minor units. Lines of purchases may ' +
        'carry any facts.',
    },
  );
})();

/**
 * The loyalty event that JSON says; `replayLoyalty` asks for less, `parseLoyaltyEvent` also refuses keys that it does not know.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice` for another kind, `unknown_option`, `missing_value`, `wrong_type`, `not_an_integer`, `out_of_range`,
 * `invalid_date`, `invalid_id`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseLoyaltyEvent } from 'clientele/schemas';
 *
 * const event = { id: 'p1', member: 'ada', on: '2026-06-30', kind: 'purchase', lines: [{ category: 'ink', amount: 4950 }] };
 * parseLoyaltyEvent(event).kind; // => 'purchase'
 * parseLoyaltyEvent({ ...event, storedvalue: 100 }); // throws unknown_option
 * ```
 */
export function parseLoyaltyEvent(json: unknown): LoyaltyEvent {
  return parseDocument(loyaltyEventSchema, json);
}

/**
 * As {@link parseLoyaltyEvent}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseLoyaltyEvent } from 'clientele/schemas';
 *
 * const result = safeParseLoyaltyEvent({ id: 'r', member: 'ada', on: '2026-06-30', kind: 'redemption', points: 1.5 });
 * result.ok ? [] : result.issues.map(({ code, path }) => [code, path]); // => [['not_an_integer', 'points']]
 * ```
 */
export function safeParseLoyaltyEvent(json: unknown): ParseResult<LoyaltyEvent> {
  return safeParseDocument(loyaltyEventSchema, json);
}
