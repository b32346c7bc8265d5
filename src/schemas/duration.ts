import * as z from 'zod';
import type { Duration } from '../time/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { finite } from './parts.ts';
import { says } from './says.ts';

/** Exactly one unit, with an amount. */
function durationWith(amount: z.ZodType<number>): z.ZodType<Duration> {
  return schemaOf<Duration>()(
    z.union(
      [
        z.strictObject({ days: amount }),
        z.strictObject({ weeks: amount }),
        z.strictObject({ months: amount }),
        z.strictObject({ years: amount }),
      ],
      says('wrong_type', 'one of { days }, { weeks }, { months } or { years }'),
    ),
  );
}

/** A whole number of one unit, from `least`, as the calendar needs it. */
export function wholeDuration(least: number): z.ZodType<Duration> {
  return durationWith(z.int().min(least).max(100_000));
}

/**
 * A length of time in one unit: `{ days: 30 }`.
 *
 * Fractions and negative amounts pass, as models take them; windows and rules ask for more.
 *
 * @category Schemas
 */
export const durationSchema: z.ZodType<Duration> = /* @__PURE__ */ (() =>
  noted(durationWith(finite), { description: 'A length of time in one unit: days, weeks, months or years.' }))();

/**
 * The length of time that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `wrong_type` for anything but one of days, weeks, months or years with a number
 * @category Schemas
 * @example
 * ```ts
 * import { parseDuration } from 'clientele/schemas';
 *
 * parseDuration({ months: 6 }); // => { months: 6 }
 * parseDuration({ months: 6, days: 1 }); // throws wrong_type
 * ```
 */
export function parseDuration(json: unknown): Duration {
  return parseDocument(durationSchema, json);
}

/**
 * As {@link parseDuration}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseDuration } from 'clientele/schemas';
 *
 * safeParseDuration({ months: 6 }); // => { ok: true, value: { months: 6 } }
 * safeParseDuration({ months: 'six' }).ok; // => false
 * ```
 */
export function safeParseDuration(json: unknown): ParseResult<Duration> {
  return safeParseDocument(durationSchema, json);
}
