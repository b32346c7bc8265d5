import * as z from 'zod';
import type { ContactLimit, ContactPolicy, ContactRule, ContactScope, ContactWindow } from '../pressure/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { localPeriod } from './local-period.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, finite, label, nameText, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

/**
 * A contact policy: rules with unique ids, told apart by `kind`.
 *
 * @category Schemas
 */
export const contactPolicySchema: z.ZodType<ContactPolicy> = /* @__PURE__ */ (() => {
  const scope = scopeSchema();
  const rule = ruleSchema(scope);
  const bypass = z.strictObject({ types: z.array(nameText), count: z.exactOptional(z.boolean()) });
  return noted(
    schemaOf<ContactPolicy>()(
      z
        .strictObject({
          kind: tag('contact-policy'),
          version: versionOne(),
          id: nameText,
          label,
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          timeZone: nameText,
          unknownZone: z.exactOptional(z.enum(['policy', 'skip', 'block'])),
          consent: z.exactOptional(z.enum(['required', 'elsewhere'])),
          counts: z.exactOptional(stage()),
          bypass: z.exactOptional(bypass),
          weights: z.exactOptional(z.array(z.strictObject({ scope, weight: finite }))),
          rules: z.array(rule),
        })
        .check((context) => checkUniqueIds(context, context.value.rules, 'rules')),
    ),
    {
      description:
        "How often, when and in which order people may be contacted. Beyond this structure: ids are unique and not 'consent', " +
        'conditions ask for facts alone, zones are known, and unknownZone is there where a rule reads the clock of the contact.',
    },
  );
})();

function stage(): z.ZodType<'attempted' | 'sent' | 'delivered'> {
  return z.enum(['attempted', 'sent', 'delivered']);
}

function elapsed(): z.ZodUnion<
  [
    z.ZodObject<{ minutes: z.ZodNumber }, z.core.$strict>,
    z.ZodObject<{ hours: z.ZodNumber }, z.core.$strict>,
    z.ZodObject<{ days: z.ZodNumber }, z.core.$strict>,
    z.ZodObject<{ weeks: z.ZodNumber }, z.core.$strict>,
  ]
> {
  const amount = z.int().min(1).max(100_000);
  return z.union(
    [
      z.strictObject({ minutes: amount }),
      z.strictObject({ hours: amount }),
      z.strictObject({ days: amount }),
      z.strictObject({ weeks: amount }),
    ],
    says('wrong_type', 'one of { minutes }, { hours }, { days } or { weeks }'),
  );
}

function scopeSchema(): z.ZodType<ContactScope> {
  const names = z.exactOptional(z.array(nameText).min(1));
  return noted(
    schemaOf<ContactScope>()(z.strictObject({ channels: names, topics: names, types: names, messages: names })),
    { id: 'ContactScope', description: 'Which messages: what is left out does not matter.' },
  );
}

function windowSchema(): z.ZodType<ContactWindow> {
  const unit = z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']);
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  const weekStartsOn = z.exactOptional(z.enum(days));
  const amount = z.int().min(1).max(100_000);
  const length = z.union(
    [
      z.strictObject({ minutes: amount }),
      z.strictObject({ hours: amount }),
      z.strictObject({ days: amount }),
      z.strictObject({ weeks: amount }),
      z.strictObject({ months: amount }),
      z.strictObject({ years: amount }),
    ],
    says('wrong_type', 'one of { minutes }, { hours }, { days }, { weeks }, { months } or { years }'),
  );
  return noted(
    schemaOf<ContactWindow>()(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('rolling'), length }),
        z.strictObject({
          kind: z.literal('calendar'),
          unit,
          count: z.exactOptional(z.int().min(1).max(10_000)),
          weekStartsOn,
        }),
        z.strictObject({ kind: z.literal('widened'), length: wholeDuration(0), unit, weekStartsOn }),
      ]),
    ),
    { id: 'ContactWindow', description: 'Which stretch of time counts.' },
  );
}

function limitSchema(): z.ZodType<ContactLimit> {
  const maximum = z.nullable(z.int().min(0).max(1_000_000));
  return noted(
    schemaOf<ContactLimit>()(
      z.union(
        [
          maximum,
          z.strictObject({ fact: nameText, otherwise: z.exactOptional(maximum) }),
          z.strictObject({
            cases: z.array(z.strictObject({ when: conditionSchema, max: maximum })),
            otherwise: maximum,
          }),
        ],
        says('wrong_type', 'a whole number, null, { fact } or { cases, otherwise }'),
      ),
    ),
    { id: 'ContactLimit', description: '0 allows none, null sets no limit.' },
  );
}

function ruleSchema(scope: z.ZodType<ContactScope>): z.ZodType<ContactRule> {
  const window = windowSchema();
  const zone = z.exactOptional(z.enum(['policy', 'contact']));
  const counts = z.exactOptional(stage());
  const same = z.exactOptional(z.enum(['channel', 'topic', 'type', 'message']));
  const base = {
    id: nameText,
    label,
    scope: z.exactOptional(scope),
    fallback: z.exactOptional(
      z.union([z.enum(['drop', 'nextAllowed']), elapsed()], says('wrong_type', "'drop', 'nextAllowed' or a time")),
    ),
  };
  const ahead = z.strictObject({ days: z.int().min(1).max(100_000) });
  return noted(
    schemaOf<ContactRule>()(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('cap'),
          ...base,
          max: limitSchema(),
          window,
          zone,
          counts,
          same,
          per: z.exactOptional(z.enum(['contact', 'household'])),
          lookAhead: z.exactOptional(z.union([z.literal('window'), ahead], says('wrong_type', "'window' or { days }"))),
        }),
        z.strictObject({ kind: z.literal('gap'), ...base, atLeast: elapsed(), counts, same }),
        z.strictObject({
          kind: z.literal('unique'),
          ...base,
          same: z.enum(['message', 'topic']),
          window: z.exactOptional(window),
        }),
        z.strictObject({
          kind: z.literal('exclusion'),
          ...base,
          between: z.tuple([scope, scope]),
          window: z.exactOptional(window),
        }),
        z.strictObject({
          kind: z.literal('sequence'),
          ...base,
          first: scope,
          next: scope,
          window: z.exactOptional(window),
        }),
        z.strictObject({
          kind: z.literal('quiet'),
          ...base,
          periods: z.exactOptional(z.array(localPeriod)),
          dates: z.exactOptional(z.array(dayText)),
          holidays: z.exactOptional(nameText),
          zone,
        }),
        z.strictObject({ kind: z.literal('eligible'), ...base, when: conditionSchema }),
        z.strictObject({
          kind: z.literal('control'),
          ...base,
          share: z.number().gt(0).lt(1),
          salt: z.exactOptional(nameText),
        }),
      ]),
    ),
    { id: 'ContactRule', description: 'One rule; all rules of a policy have to be met.' },
  );
}

/**
 * The contact policy that JSON says; `compileContactPolicy` then looks at its meaning.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, and all that {@link parseCondition} throws, with paths such as
 * `rules[2].window.length`
 * @category Schemas
 * @example
 * ```ts
 * import { parseContactPolicy } from 'clientele/schemas';
 *
 * const rule = { id: 'day', kind: 'cap', max: 1, window: { kind: 'calendar', unit: 'day' } };
 * const policy = { kind: 'contact-policy', version: 1, id: 'p', timeZone: 'Europe/Paris', rules: [rule] };
 * parseContactPolicy(policy).rules.length; // => 1
 * parseContactPolicy({ ...policy, rules: [rule, rule] }); // throws duplicate_id
 * ```
 */
export function parseContactPolicy(json: unknown): ContactPolicy {
  return parseDocument(contactPolicySchema, json);
}

/**
 * As {@link parseContactPolicy}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseContactPolicy } from 'clientele/schemas';
 *
 * safeParseContactPolicy({ kind: 'contact-policy', version: 1 }).ok; // => false
 * ```
 */
export function safeParseContactPolicy(json: unknown): ParseResult<ContactPolicy> {
  return safeParseDocument(contactPolicySchema, json);
}
