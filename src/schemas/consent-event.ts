import * as z from 'zod';
import type { ConsentEvent } from '../consent/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { idSchema, instantValue, nameText } from './parts.ts';

/**
 * One thing that happened to the permission to contact a person.
 *
 * @category Schemas
 */
export const consentEventSchema: z.ZodType<ConsentEvent> = /* @__PURE__ */ (() => {
  const base = { at: instantValue, id: z.exactOptional(idSchema) };
  const anyChannel = { ...base, channel: z.exactOptional(nameText) };
  const given = {
    ...base,
    channel: nameText,
    purpose: nameText,
    source: z.exactOptional(nameText),
    proof: z.exactOptional(nameText),
  };
  const address = { ...base, channel: nameText };
  return noted(
    schemaOf<ConsentEvent>()(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.enum(['requested', 'confirmed', 'granted']), ...given }),
        z.strictObject({ kind: z.literal('withdrawn'), ...anyChannel, purpose: z.exactOptional(nameText) }),
        z.strictObject({ kind: z.enum(['complained', 'reinstated', 'contacted', 'refused']), ...address }),
        z.strictObject({ kind: z.literal('bounced'), ...address, hard: z.exactOptional(z.boolean()) }),
        z.strictObject({ kind: z.enum(['opened', 'clicked', 'replied', 'bought', 'called']), ...anyChannel }),
        z.strictObject({ kind: z.literal('preferred'), ...anyChannel, topic: nameText, wanted: z.boolean() }),
        z.strictObject({ kind: z.literal('paused'), ...anyChannel, pausedUntil: z.nullable(instantValue) }),
        z.strictObject({ kind: z.literal('asked'), ...base }),
      ]),
    ),
    { id: 'ConsentEvent', description: 'A permission, an objection, a bounce, a wish, or a sign of life.' },
  );
})();

/**
 * The event that JSON says, for `replayConsent`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice`, `unknown_option`, `missing_value`, `wrong_type`, `invalid_date`, `invalid_id`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseConsentEvent } from 'clientele/schemas';
 *
 * parseConsentEvent({ kind: 'withdrawn', at: '2026-06-30T09:30:00Z', channel: 'email' }).kind; // => 'withdrawn'
 * parseConsentEvent({ kind: 'withdrawn', at: '2026-06-30' }); // throws invalid_date
 * ```
 */
export function parseConsentEvent(json: unknown): ConsentEvent {
  return parseDocument(consentEventSchema, json);
}

/**
 * As {@link parseConsentEvent}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseConsentEvent } from 'clientele/schemas';
 *
 * safeParseConsentEvent({ kind: 'granted', at: 0, channel: 'email' }).ok; // => false
 * ```
 */
export function safeParseConsentEvent(json: unknown): ParseResult<ConsentEvent> {
  return safeParseDocument(consentEventSchema, json);
}
