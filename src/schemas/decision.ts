import * as z from 'zod';
import type { Decision, Evidence, JsonValue, Reason } from '../rules/index.ts';
import { factValue } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, finite, jsonValue, label, pairOf, timeText } from './parts.ts';

/**
 * One reason of a decision.
 *
 * @category Schemas
 */
export const reasonSchema: z.ZodType<Reason> = /* @__PURE__ */ (() => {
  const text = z.string();
  const value = z.nullable(factValue);
  const time = z.nullable(timeText);
  const events = z.exactOptional(z.array(z.strictObject({ index: count, on: time, id: value })).max(20));
  const evidence = schemaOf<Evidence>()(
    z.strictObject({
      rule: z.exactOptional(text),
      label,
      observedLabel: label,
      subject: z.exactOptional(text),
      field: z.exactOptional(text),
      op: z.exactOptional(z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn', 'between'])),
      missing: z.exactOptional(z.array(text)),
      range: z.exactOptional(pairOf(z.nullable(finite))),
      events,
      planned: events,
      household: events,
    }),
  );
  return noted(
    schemaOf<Reason>()(
      z.strictObject({
        ruleId: text,
        kind: text,
        status: z.enum(['met', 'notMet', 'unknown', 'bypassed']),
        decisive: z.boolean(),
        observed: value,
        limit: z.nullable(z.union([factValue, z.array(value)])),
        unit: z.nullable(text),
        window: z.nullable(z.strictObject({ from: timeText, to: timeText, zone: z.nullable(text) })),
        since: time,
        until: time,
        evidence,
      }),
    ),
    { id: 'Reason', description: 'One rule or condition: what was observed, what was asked, and how it came out.' },
  );
})();

/**
 * A decision with all its reasons; the outcome is any JSON.
 *
 * @category Schemas
 */
export const decisionSchema: z.ZodType<Decision<JsonValue>> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<Decision<JsonValue>>()(
      z.strictObject({
        outcome: jsonValue,
        asOf: timeText,
        ruleSet: z.strictObject({ id: z.string(), version: finite, label }),
        reasons: z.array(reasonSchema),
      }),
    ),
    { description: 'What was decided, by which document, for which day, and why.' },
  ))();

/**
 * The reason that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `missing_value`, `wrong_type`, `unknown_choice`, `unknown_option`, `invalid_date`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { checkCondition, compileCondition } from 'clientele/rules';
 * import { parseReason } from 'clientele/schemas';
 *
 * const loyal = compileCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 });
 * const [reason] = checkCondition(loyal, { facts: { orders: 5 } }, { asOf: '2026-06-30' }).reasons;
 * parseReason(JSON.parse(JSON.stringify(reason))).observed; // => 5
 * parseReason({ ...reason, status: 'maybe' }); // throws unknown_choice
 * ```
 */
export function parseReason(json: unknown): Reason {
  return parseDocument(reasonSchema, json);
}

/**
 * As {@link parseReason}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseReason } from 'clientele/schemas';
 *
 * safeParseReason({ ruleId: 'premier' }).ok; // => false
 * ```
 */
export function safeParseReason(json: unknown): ParseResult<Reason> {
  return safeParseDocument(reasonSchema, json);
}

/**
 * The decision that JSON says, for `explainDecision` or an archive.
 *
 * @param json - what `JSON.parse` gave
 * @throws all that {@link parseReason} throws, with paths such as `reasons[2].window.from`
 * @category Schemas
 * @example
 * ```ts
 * import { checkCondition, compileCondition } from 'clientele/rules';
 * import { parseDecision } from 'clientele/schemas';
 *
 * const loyal = compileCondition({ kind: 'compare', fact: 'orders', op: 'gte', value: 3 });
 * const decision = checkCondition(loyal, { facts: { orders: 5 } }, { asOf: '2026-06-30' });
 * parseDecision(JSON.parse(JSON.stringify(decision))).outcome; // => 'met'
 * parseDecision({ ...decision, asOf: '30/06/2026' }); // throws invalid_date
 * ```
 */
export function parseDecision(json: unknown): Decision<JsonValue> {
  return parseDocument(decisionSchema, json);
}

/**
 * As {@link parseDecision}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseDecision } from 'clientele/schemas';
 *
 * safeParseDecision({ outcome: 'met' }).ok; // => false
 * ```
 */
export function safeParseDecision(json: unknown): ParseResult<Decision<JsonValue>> {
  return safeParseDocument(decisionSchema, json);
}
