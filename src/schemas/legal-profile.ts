import * as z from 'zod';
import type { LegalProfile } from '../consent/index.ts';
import { conditionSchema } from './condition.ts';
import { noted, schemaOf } from './describe.ts';
import { localPeriod } from './local-period.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { dayText, label, localizedText, nameText, tag, versionOne } from './parts.ts';

/**
 * What a law asks of messages on some channels, between two days.
 *
 * @category Schemas
 */
export const legalProfileSchema: z.ZodType<LegalProfile> = /* @__PURE__ */ (() => {
  const names = z.array(nameText);
  const hours = z.strictObject({
    periods: z.array(localPeriod),
    holidays: z.exactOptional(nameText),
    liftedBy: z.exactOptional(conditionSchema),
  });
  const source = z.strictObject({
    title: nameText,
    inForceFrom: z.exactOptional(dayText),
    readFrom: z.enum(['official text', 'secondary sources']),
    readOn: dayText,
  });
  return noted(
    schemaOf<LegalProfile>()(
      z.strictObject({
        kind: tag('legal-profile'),
        version: versionOne(),
        id: nameText,
        label,
        country: nameText,
        countries: z.exactOptional(names),
        channels: names.min(1),
        audience: z.enum(['consumer', 'professional', 'generic']),
        effectiveFrom: z.exactOptional(dayText),
        effectiveTo: z.exactOptional(dayText),
        timeZone: nameText,
        exemptPurposes: z.exactOptional(names),
        permits: conditionSchema,
        consent: z.exactOptional(
          z.strictObject({ confirmed: z.exactOptional(z.boolean()), proof: z.exactOptional(z.boolean()) }),
        ),
        hours: z.exactOptional(hours),
        maxContacts: z.exactOptional(
          z.strictObject({ max: z.int().min(0).max(100_000), days: z.int().min(1).max(10_000) }),
        ),
        afterRefusal: z.exactOptional(z.strictObject({ days: z.nullable(z.int().min(1).max(10_000)) })),
        notice: localizedText,
        sources: z.array(source),
      }),
    ),
    {
      description:
        'A model of a law, not legal advice. Beyond this structure: conditions ask for facts alone, and two profiles of the same ' +
        'country, channel and audience are not in force on the same day.',
    },
  );
})();

/**
 * The legal profile that JSON says; `compileLegalProfiles` then looks at its meaning.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, and all that {@link parseCondition} throws, with paths such as `permits.any[0].op`
 * @category Schemas
 * @example
 * ```ts
 * import { frenchLegalProfiles } from 'clientele/consent';
 * import { parseLegalProfile } from 'clientele/schemas';
 *
 * const [profile] = frenchLegalProfiles();
 * parseLegalProfile(JSON.parse(JSON.stringify(profile))).country; // => 'FR'
 * parseLegalProfile({ ...profile, audience: 'everyone' }); // throws unknown_choice
 * ```
 */
export function parseLegalProfile(json: unknown): LegalProfile {
  return parseDocument(legalProfileSchema, json);
}

/**
 * As {@link parseLegalProfile}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseLegalProfile } from 'clientele/schemas';
 *
 * safeParseLegalProfile({ kind: 'legal-profile', version: 1 }).ok; // => false
 * ```
 */
export function safeParseLegalProfile(json: unknown): ParseResult<LegalProfile> {
  return safeParseDocument(legalProfileSchema, json);
}
