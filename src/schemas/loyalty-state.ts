import * as z from 'zod';
import type {
  LoyaltyKeyCounts,
  LoyaltyMemberState,
  LoyaltyPurchaseState,
  LoyaltyState,
  LoyaltyTierInput,
  LoyaltyTierState,
} from '../loyalty/index.ts';
import { noted, schemaOf } from './describe.ts';
import { couponsState } from './loyalty-coupon.ts';
import { purchaseSchema } from './loyalty-event.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayNumber, dayText, idSchema, nameText, tag, versionOne } from './parts.ts';
import { checkIdOrder } from './state-header.ts';

const whole = /* @__PURE__ */ (() => z.int())();
const endless = /* @__PURE__ */ (() => z.nullable(dayNumber))();

const keyCounts: z.ZodType<LoyaltyKeyCounts> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyKeyCounts>()(z.array(z.nullable(z.array(z.tuple([z.string(), whole]))))))();

const input: z.ZodType<LoyaltyTierInput> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyTierInput>()(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('count'),
        day: dayNumber,
        values: z.array(whole),
        keys: z.nullable(z.array(z.array(z.string()))),
      }),
      z.strictObject({ kind: z.literal('balance'), day: dayNumber, value: whole }),
      z.strictObject({ kind: z.literal('floor'), day: dayNumber, group: count, tier: count, until: endless }),
      z.strictObject({ kind: z.literal('lift'), day: dayNumber, group: count, tier: count, since: dayNumber }),
      z.strictObject({ kind: z.literal('challenge'), day: dayNumber, challenge: count }),
    ]),
  ))();

const tierState: z.ZodType<LoyaltyTierState> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyTierState>()(
    z.strictObject({
      tier: count,
      since: dayNumber,
      anchor: dayNumber,
      start: dayNumber,
      end: endless,
      counters: z.array(whole),
      keys: keyCounts,
      rolled: z.array(whole),
      lifetime: z.array(whole),
      lifetimeKeys: keyCounts,
      queue: z.array(input),
      grace: z.nullable(z.strictObject({ until: dayNumber, target: count })),
      floors: z.array(z.strictObject({ tier: count, until: endless })),
      trial: z.nullable(
        z.strictObject({ challenge: count, until: dayNumber, counters: z.array(whole), keys: keyCounts }),
      ),
    }),
  ))();

const purchase: z.ZodType<LoyaltyPurchaseState> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyPurchaseState>()(
    z.strictObject({
      event: purchaseSchema,
      day: dayNumber,
      ms: z.nullable(z.int().min(0).max(86_399_999)),
      tiers: z.array(count),
      choices: z.array(z.nullable(z.string())),
      left: z.nullable(z.array(count)),
      refunded: z.nullable(z.record(z.string(), count)),
      granted: whole,
      puts: z.nullable(z.array(whole)),
      gets: z.nullable(z.array(whole)),
      inputs: z.array(count),
    }),
  ))();

const member: z.ZodType<LoyaltyMemberState> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyMemberState>()(
    z.strictObject({
      id: idSchema,
      joined: dayNumber,
      lastActive: dayNumber,
      lots: z.array(z.tuple([endless, count])),
      pending: z.array(z.tuple([dayNumber, endless, count])),
      debt: count,
      totals: z.strictObject({
        issued: whole,
        adjusted: whole,
        received: whole,
        spent: whole,
        paidOut: whole,
        expired: whole,
        clawedBack: whole,
        sent: whole,
        uncollected: whole,
      }),
      payout: z.tuple([endless, whole, whole]),
      lost: z.array(z.tuple([endless, dayNumber, count])),
      anchors: z.nullable(z.array(tierState)),
      inputs: z.array(input),
      purchases: z.array(purchase),
      redemptions: z.array(z.tuple([nameText, dayNumber, z.array(z.tuple([endless, count])), count])),
      seen: z.array(z.tuple([nameText, dayNumber])),
      running: z.array(z.tuple([z.string(), whole])),
      choices: z.array(z.nullable(z.string())),
      coupons: z.exactOptional(couponsState),
    }),
  ))();

/**
 * All members of a loyalty programme after a day.
 *
 * @category Schemas
 */
export const loyaltyStateSchema: z.ZodType<LoyaltyState> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<LoyaltyState>()(
      z
        .strictObject({
          kind: tag('loyalty-state'),
          version: versionOne(),
          programme: z.strictObject({
            id: nameText,
            metrics: z.array(nameText),
            tierGroups: z.array(z.tuple([nameText, z.array(nameText)])),
            choices: z.array(nameText),
            challenges: z.array(nameText),
            running: z.array(nameText),
          }),
          asOf: dayText,
          members: z.array(member),
        })
        .check((context) =>
          checkIdOrder(
            context,
            context.value.members.map(({ id }) => id),
          ),
        ),
    ),
    {
      description:
        'What a replay of a loyalty programme continues from. Beyond this structure: members stand in canonical order, and ' +
        'places are those of the names in programme.',
    },
  ))();

/**
 * The state that JSON says, to continue a replay from.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `not_sorted` for members out of order, and others, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, replayLoyalty } from 'clientele/loyalty';
 * import { parseLoyaltyState } from 'clientele/schemas';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * });
 * const { state } = replayLoyalty(card, [{ id: 'g', member: 'ada', on: '2026-01-01', kind: 'grant', points: 5 }], {
 *   asOf: '2026-06-30',
 * });
 * parseLoyaltyState(JSON.parse(JSON.stringify(state))).members.length; // => 1
 * parseLoyaltyState({ ...state, version: 2 }); // throws unsupported_version
 * ```
 */
export function parseLoyaltyState(json: unknown): LoyaltyState {
  return parseDocument(loyaltyStateSchema, json);
}

/**
 * As {@link parseLoyaltyState}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseLoyaltyState } from 'clientele/schemas';
 *
 * safeParseLoyaltyState({ kind: 'loyalty-state', version: 1 }).ok; // => false
 * ```
 */
export function safeParseLoyaltyState(json: unknown): ParseResult<LoyaltyState> {
  return safeParseDocument(loyaltyStateSchema, json);
}
