import * as z from 'zod';
import type { ConsentRecord } from '../consent/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { idSchema, instantText, nameText, tag, versionOne } from './parts.ts';

/**
 * What is known of the permission to contact a person.
 *
 * @category Schemas
 */
export const consentRecordSchema: z.ZodType<ConsentRecord> = /* @__PURE__ */ (() => {
  const text = z.nullable(nameText);
  const moments = z.array(z.strictObject({ channel: nameText, at: instantText }));
  return noted(
    schemaOf<ConsentRecord>()(
      z.strictObject({
        kind: tag('consent-record'),
        version: versionOne(),
        personId: idSchema,
        asOf: instantText,
        permissions: z.array(
          z.strictObject({
            channel: nameText,
            purpose: nameText,
            status: z.enum(['pending', 'granted', 'withdrawn']),
            since: instantText,
            confirmed: z.boolean(),
            source: text,
            proof: text,
          }),
        ),
        objections: z.array(z.strictObject({ channel: text, purpose: text, since: instantText })),
        suppressions: z.array(
          z.strictObject({
            channel: nameText,
            reason: z.enum(['complaint', 'hardBounce', 'softBounces']),
            since: instantText,
          }),
        ),
        preferences: z.strictObject({
          topics: z.array(z.strictObject({ channel: text, topic: nameText, wanted: z.boolean() })),
          pauses: z.array(z.strictObject({ channel: text, until: instantText })),
        }),
        contacts: moments,
        refusals: moments,
        lastFromPersonAt: z.nullable(instantText),
        lastAskedAt: z.nullable(instantText),
      }),
    ),
    {
      description: 'Permissions, objections, addresses no longer used, wishes, and when the person was last heard of.',
    },
  );
})();

/**
 * The record that JSON says, for `decideConsent` and `decideDataRetention`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `invalid_id`, `invalid_date`, `unknown_choice`, `unknown_option`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { replayConsent } from 'clientele/consent';
 * import { parseConsentRecord } from 'clientele/schemas';
 *
 * const record = replayConsent([], { personId: 'ada', at: '2026-06-30T00:00:00Z' });
 * parseConsentRecord(JSON.parse(JSON.stringify(record))).personId; // => 'ada'
 * parseConsentRecord({ ...record, version: 2 }); // throws unsupported_version
 * ```
 */
export function parseConsentRecord(json: unknown): ConsentRecord {
  return parseDocument(consentRecordSchema, json);
}

/**
 * As {@link parseConsentRecord}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseConsentRecord } from 'clientele/schemas';
 *
 * safeParseConsentRecord({ kind: 'consent-record' }).ok; // => false
 * ```
 */
export function safeParseConsentRecord(json: unknown): ParseResult<ConsentRecord> {
  return safeParseDocument(consentRecordSchema, json);
}
