import * as z from 'zod';
import type { Id } from '../events/id.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { JsonValue, LocalizedText } from '../rules/index.ts';
import { type Day, parseIsoDay, parseIsoInstant } from '../time/index.ts';
import { noted } from './describe.ts';
import { says } from './says.ts';

// What many documents have in them.

/** The days of the years 0001 to 9999. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const MS_PER_DAY = 86_400_000;

export const nameText: z.ZodType<string> = /* @__PURE__ */ (() =>
  z.string().min(1, says('wrong_type', 'text that is not empty')))();

export const localizedText: z.ZodType<LocalizedText> = /* @__PURE__ */ (() =>
  noted(
    z.union([nameText, z.strictObject({ en: nameText, fr: nameText })], says('wrong_type', 'text, or { en, fr }')),
    {
      id: 'LocalizedText',
      description: 'A text in one language, or in English and French.',
    },
  ))();

/** What people call a thing; its id, if left out. */
export const label: z.ZodExactOptional<z.ZodType<LocalizedText>> = /* @__PURE__ */ (() =>
  z.exactOptional(localizedText))();

export const finite: z.ZodType<number> = /* @__PURE__ */ (() => z.number())();

export const notNegative: z.ZodType<number> = /* @__PURE__ */ (() => z.number().min(0))();

/** How many there are. */
export const count: z.ZodType<number> = /* @__PURE__ */ (() => z.int().min(0))();

export const dayText: z.ZodType<string> = /* @__PURE__ */ (() =>
  noted(
    z.string().refine((text) => !Number.isNaN(parseIsoDay(text)), says('invalid_date', 'a day such as 2026-06-30')),
    { format: 'date', description: 'A day of the calendar, YYYY-MM-DD.' },
  ))();

/** A day or an instant, as decisions say when. */
export const timeText: z.ZodType<string> = /* @__PURE__ */ (() =>
  noted(
    z
      .string()
      .refine(
        (text) => !Number.isNaN(parseIsoDay(text)) || !Number.isNaN(parseIsoInstant(text)),
        says('invalid_date', 'a day such as 2026-06-30, or a date-time that ends in Z or an offset'),
      ),
    { description: 'A day (2026-06-30) or an instant (2026-06-30T09:30:00Z).' },
  ))();

/** An instant as text with an offset. */
export const instantText: z.ZodType<string> = /* @__PURE__ */ (() =>
  noted(
    z.string().check((context) => {
      if (!Number.isNaN(parseIsoInstant(context.value))) return;
      const code = Number.isNaN(parseIsoInstant(`${context.value}Z`)) ? 'invalid_date' : 'ambiguous_date';
      report(context, [], says(code, 'a date-time that ends in Z or an offset such as +02:00'));
    }),
    { format: 'date-time', description: 'A date-time with an offset, 2026-06-30T09:30:00Z.' },
  ))();

/** An instant, also as milliseconds since 1970. */
export const instantValue: z.ZodType<string | number> = /* @__PURE__ */ (() =>
  noted(
    z.union(
      [
        instantText,
        z
          .int()
          .min(FIRST_DAY * MS_PER_DAY)
          .max((LAST_DAY + 1) * MS_PER_DAY - 1),
      ],
      says('wrong_type', 'a date-time with an offset, or epoch milliseconds'),
    ),
    { description: 'A date-time with an offset (2026-06-30T09:30:00Z), or epoch milliseconds.' },
  ))();

export const dayNumber: z.ZodType<Day> = /* @__PURE__ */ (() =>
  noted(z.int().min(FIRST_DAY).max(LAST_DAY), { description: 'A day, as whole days since 1970-01-01.' }))();

export const idSchema: z.ZodType<Id> = /* @__PURE__ */ (() => {
  const words = says('invalid_id', 'a string that is not empty or a finite number');
  return z.union([z.string().min(1, words), z.number()], words);
})();

/** Any JSON, handed through as it is. */
export const jsonValue: z.ZodType<JsonValue> = /* @__PURE__ */ (() =>
  noted(z.unknown().refine(isJson, says('wrong_type', 'JSON')), {
    description: 'Any JSON.',
  }) as z.ZodType<JsonValue>)();

function isJson(value: unknown): boolean {
  try {
    copyJson(value, '');
    return true;
  } catch {
    return false;
  }
}

/** The `kind` of a document. */
export function tag<Kind extends string>(kind: Kind): z.ZodLiteral<Kind> {
  return z.literal(kind, says('invalid_document', `'${kind}'`));
}

/** The `version` of a document's form. */
export function versionOne(): z.ZodLiteral<1> {
  return z.literal(1, says('unsupported_version', 'version 1'));
}

/** Two values in a list. */
export function pairOf<S extends z.ZodType>(schema: S): z.ZodTuple<[S, S], null> {
  return z.tuple([schema, schema], {
    error: ({ code }) => (code === 'invalid_type' ? undefined : says('length_mismatch', 'a pair [low, high]')),
  });
}

/** Reports a fault that lies between several fields. */
export function report(context: z.core.ParsePayload<unknown>, path: readonly PropertyKey[], message: string): void {
  context.issues.push({ code: 'custom', input: context.value, path: [...path], message });
}
