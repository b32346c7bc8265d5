import * as z from 'zod';
import type { LoyaltyExpiry, LoyaltyMetric, LoyaltyProgramme, LoyaltyTierGroup } from '../loyalty/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { coupon } from './loyalty-coupon.ts';
import { currency, earning, optionalCondition, optionalName, unit, units } from './loyalty-earning.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, label, nameText, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

const metric: z.ZodType<LoyaltyMetric> = /* @__PURE__ */ (() => {
  const shared = { id: nameText, unit: optionalName };
  return schemaOf<LoyaltyMetric>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...shared, kind: z.literal('spend'), lines: optionalCondition }),
      z.strictObject({ ...shared, kind: z.enum(['points', 'orders', 'visits', 'balance']) }),
      z.strictObject({ ...shared, kind: z.literal('distinct'), field: nameText }),
      z.strictObject({ ...shared, kind: z.literal('counter'), counter: nameText }),
    ]),
  );
})();

const tierGroup: z.ZodType<LoyaltyTierGroup> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyTierGroup>()(
    z.strictObject({
      id: nameText,
      label,
      period: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('calendar'), unit }),
        z.strictObject({
          kind: z.literal('anniversary'),
          length: wholeDuration(1),
          of: z.enum(['membership', 'tier']),
        }),
        z.strictObject({ kind: z.literal('rolling'), length: wholeDuration(1), evaluate: z.exactOptional(unit) }),
        z.strictObject({ kind: z.literal('lifetime') }),
      ]),
      upgrade: z.exactOptional(z.enum(['immediate', 'atPeriodEnd'])),
      downgrade: z.exactOptional(
        z.strictObject({
          when: z.exactOptional(z.enum(['immediate', 'atPeriodEnd', 'never'])),
          fall: z.exactOptional(z.enum(['toEarned', 'oneDown'])),
          grace: z.exactOptional(wholeDuration(0)),
          floor: optionalName,
        }),
      ),
      rollover: z.exactOptional(
        z.strictObject({
          metrics: z.array(nameText).min(1),
          mode: z.enum(['once', 'compounding']),
          cap: z.exactOptional(units),
        }),
      ),
      tiers: z
        .array(
          z.strictObject({
            id: nameText,
            label,
            when: optionalCondition,
            keep: optionalCondition,
            forLife: optionalCondition,
            benefits: z.exactOptional(z.array(nameText)),
          }),
        )
        .min(1)
        .max(255),
    }),
  ))();

const expiry: z.ZodType<LoyaltyExpiry> = /* @__PURE__ */ (() =>
  schemaOf<LoyaltyExpiry>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('never') }),
      z.strictObject({ kind: z.literal('age'), after: wholeDuration(0), roundUpTo: z.exactOptional(unit) }),
      z.strictObject({
        kind: z.literal('fixed'),
        monthDay: z.string().regex(/^\d\d-\d\d$/, says('invalid_date', 'MM-DD')),
        after: z.exactOptional(wholeDuration(0)),
      }),
      z.strictObject({ kind: z.literal('inactivity'), after: wholeDuration(1), roundUpTo: z.exactOptional(unit) }),
    ]),
  ))();

/**
 * A loyalty programme, strictly: a key that the form does not know is refused.
 *
 * @category Schemas
 */
export const loyaltyProgrammeSchema: z.ZodType<LoyaltyProgramme> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<LoyaltyProgramme>()(
      z
        .strictObject({
          kind: tag('loyalty-programme'),
          version: versionOne(),
          id: nameText,
          label,
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          currency,
          timeZone: optionalName,
          points: z.strictObject({
            unit: currency,
            rounding: z.exactOptional(z.enum(['halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor'])),
            roundPer: z.exactOptional(z.enum(['purchase', 'line'])),
            pendingFor: z.exactOptional(wholeDuration(0)),
            expiry: z.exactOptional(expiry),
            negative: z.exactOptional(z.enum(['never', 'refunds', 'always'])),
            reinstateFor: z.exactOptional(wholeDuration(0)),
          }),
          earning,
          metrics: z.exactOptional(z.array(metric)),
          tierGroups: z.exactOptional(z.array(tierGroup)),
          challenges: z.exactOptional(
            z.array(
              z.strictObject({
                id: nameText,
                group: nameText,
                tier: nameText,
                within: wholeDuration(0),
                when: conditionSchema,
                holds: z.exactOptional(z.enum(['meanwhile', 'afterwards'])),
                validFor: wholeDuration(0),
              }),
            ),
          ),
          choices: z.exactOptional(
            z.array(
              z.strictObject({
                id: nameText,
                options: z.array(nameText).min(1),
                tiers: z.exactOptional(z.array(nameText)),
              }),
            ),
          ),
          coupons: z.exactOptional(z.array(coupon)),
          payout: z.exactOptional(
            z.strictObject({
              every: unit,
              minimum: units,
              minimumScope: z.exactOptional(z.enum(['balance', ...unit.options])),
              increment: z.exactOptional(z.int().min(1)),
              below: z.exactOptional(z.enum(['carryOver', 'expire'])),
              atScopeEnd: z.exactOptional(z.enum(['keep', 'expire'])),
              validFor: z.exactOptional(wholeDuration(0)),
            }),
          ),
          refunds: z.exactOptional(
            z.strictObject({
              refundableFor: z.exactOptional(wholeDuration(0)),
              tier: z.exactOptional(z.enum(['reverse', 'keep'])),
            }),
          ),
          dedupeFor: z.exactOptional(wholeDuration(0)),
        })
        .check((context) => {
          const { metrics = [], tierGroups = [], choices = [], challenges = [], coupons = [] } = context.value;
          checkUniqueIds(context, metrics, 'metrics');
          checkUniqueIds(context, tierGroups, 'tierGroups');
          checkUniqueIds(context, choices, 'choices');
          checkUniqueIds(context, challenges, 'challenges');
          checkUniqueIds(context, coupons, 'coupons');
        }),
    ),
    {
      description:
        'A loyalty programme; amounts are whole minor units. Beyond this structure: names are unique, references lead ' +
        'somewhere, the first tier of a group has no condition and the others have one, steps ascend.',
    },
  ))();

/**
 * The programme that JSON says; `compileLoyaltyProgramme` then looks at its meaning.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, and all that {@link parseCondition} throws, with paths such as
 * `tierGroups[0].tiers[1].when.op`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseLoyaltyProgramme } from 'clientele/schemas';
 *
 * const card = {
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * };
 * parseLoyaltyProgramme(card).id; // => 'card'
 * parseLoyaltyProgramme({ ...card, expiry: 'never' }); // throws unknown_option
 * ```
 */
export function parseLoyaltyProgramme(json: unknown): LoyaltyProgramme {
  return parseDocument(loyaltyProgrammeSchema, json);
}

/**
 * As {@link parseLoyaltyProgramme}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseLoyaltyProgramme } from 'clientele/schemas';
 *
 * safeParseLoyaltyProgramme({ kind: 'loyalty-programme', version: 1 }).ok; // => false
 * ```
 */
export function safeParseLoyaltyProgramme(json: unknown): ParseResult<LoyaltyProgramme> {
  return safeParseDocument(loyaltyProgrammeSchema, json);
}
