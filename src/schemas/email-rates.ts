import * as z from 'zod';
import { ClienteleError } from '../checks/index.ts';
import type { EmailQuantity, EmailRateDefinition, EmailRateProfile, EmailThresholds } from '../email/index.ts';
import { checkRateDefinition, RATE_COUNTS } from '../email/rate.ts';
import { RATE_NAMES } from '../email/rate-profile.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayText, label, nameText, report, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

/** Who divides what by what. */
const rateDefinition: z.ZodType<EmailRateDefinition> = /* @__PURE__ */ (() => {
  const counts = z.enum(RATE_COUNTS);
  const quantity = schemaOf<EmailQuantity>()(
    z.union([counts, z.strictObject({ add: z.array(counts).min(1), subtract: z.exactOptional(z.array(counts)) })]),
  );
  return noted(
    schemaOf<EmailRateDefinition>()(
      z
        .strictObject({
          numerator: quantity,
          denominator: quantity,
          as: z.enum(['share', 'ratio']),
          label,
        })
        .check((context) => {
          try {
            checkRateDefinition(context.value, '');
          } catch (error) {
            if (!(error instanceof ClienteleError)) throw error;
            const [issue] = error.issues;
            report(context, ['as'], says(error.code, issue?.expected ?? ''));
          }
        }),
    ),
    { id: 'EmailRateDefinition', description: 'A rate. A share counts every mail at most once above the line.' },
  );
})();

/**
 * The rates as one product or author defines them.
 *
 * @category Schemas
 */
export const emailRateProfileSchema: z.ZodType<EmailRateProfile> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<EmailRateProfile>()(
      z
        .strictObject({
          kind: tag('email-rate-profile'),
          version: versionOne(),
          id: nameText,
          source: z.exactOptional(z.string()),
          rates: z.partialRecord(z.enum(RATE_NAMES), rateDefinition),
        })
        .check((context) => {
          if (Object.keys(context.value.rates).length === 0) {
            report(context, ['rates'], says('empty_input', 'at least one rate'));
          }
        }),
    ),
    { description: 'Rates as one product defines them. Beyond this structure: there is at least one.' },
  ))();

/**
 * The limits of one mailbox provider or product, with the days on which they hold.
 *
 * @category Schemas
 */
export const emailThresholdsSchema: z.ZodType<EmailThresholds> = /* @__PURE__ */ (() => {
  const threshold = z
    .strictObject({ id: nameText, rate: rateDefinition, warnFrom: z.number().gt(0), stopFrom: z.number() })
    .check((context) => {
      const { warnFrom, stopFrom } = context.value;
      if (stopFrom < warnFrom) report(context, ['stopFrom'], says('out_of_range', `${warnFrom} or more`));
    });
  return noted(
    schemaOf<EmailThresholds>()(
      z
        .strictObject({
          kind: tag('email-thresholds'),
          version: versionOne(),
          id: nameText,
          label,
          source: z.exactOptional(z.string()),
          effectiveFrom: z.exactOptional(dayText),
          effectiveTo: z.exactOptional(dayText),
          minimumVolume: count,
          thresholds: z.array(threshold).min(1),
        })
        .check((context) => checkUniqueIds(context, context.value.thresholds, 'thresholds')),
    ),
    { description: 'Limits for rates. Beyond this structure: ids are unique, and no limit lies below its warning.' },
  );
})();

/**
 * The profile of rates that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `unknown_choice`, `out_of_range` for a share that counts one mail several times, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { emailRateProfileOf } from 'clientele/email';
 * import { parseEmailRateProfile } from 'clientele/schemas';
 *
 * const profile = JSON.parse(JSON.stringify(emailRateProfileOf('mailjet')));
 * parseEmailRateProfile(profile).id; // => 'mailjet'
 * parseEmailRateProfile({ ...profile, rates: {} }); // throws empty_input
 * ```
 */
export function parseEmailRateProfile(json: unknown): EmailRateProfile {
  return parseDocument(emailRateProfileSchema, json);
}

/**
 * As {@link parseEmailRateProfile}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { emailRateProfileOf } from 'clientele/email';
 * import { safeParseEmailRateProfile } from 'clientele/schemas';
 *
 * const open = { numerator: 'totalOpens', denominator: 'delivered', as: 'share' };
 * const result = safeParseEmailRateProfile({ ...emailRateProfileOf('ses'), rates: { open } });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['out_of_range rates.open.as']
 * ```
 */
export function safeParseEmailRateProfile(json: unknown): ParseResult<EmailRateProfile> {
  return safeParseDocument(emailRateProfileSchema, json);
}

/**
 * The limits that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `out_of_range`, `invalid_date`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { emailThresholdsOf } from 'clientele/email';
 * import { parseEmailThresholds } from 'clientele/schemas';
 *
 * const limits = JSON.parse(JSON.stringify(emailThresholdsOf('coss')));
 * parseEmailThresholds(limits).minimumVolume; // => 200
 * parseEmailThresholds({ ...limits, thresholds: [] }); // throws empty_input
 * ```
 */
export function parseEmailThresholds(json: unknown): EmailThresholds {
  return parseDocument(emailThresholdsSchema, json);
}

/**
 * As {@link parseEmailThresholds}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { emailThresholdsOf } from 'clientele/email';
 * import { safeParseEmailThresholds } from 'clientele/schemas';
 *
 * const result = safeParseEmailThresholds({ ...emailThresholdsOf('coss'), effectiveFrom: '2026-02-30' });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['invalid_date effectiveFrom']
 * ```
 */
export function safeParseEmailThresholds(json: unknown): ParseResult<EmailThresholds> {
  return safeParseDocument(emailThresholdsSchema, json);
}
