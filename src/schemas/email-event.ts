import * as z from 'zod';
import { BOUNCE_CLASSES, EVENT_TYPES, EVENT_VIEWS } from '../email/event-words.ts';
import type { EmailEvent } from '../email/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { jsonValue, nameText } from './parts.ts';
import { says } from './says.ts';

/** The last instant that a date can be. */
const LAST = 8.64e15;

/**
 * One event of a mail, in the vocabulary that all providers are read into.
 *
 * @category Schemas
 */
export const emailEventSchema: z.ZodType<EmailEvent> = /* @__PURE__ */ (() => {
  const text = () => z.exactOptional(nameText);
  const when = says('invalid_date', 'epoch milliseconds');
  return noted(
    schemaOf<EmailEvent>()(
      z.strictObject({
        type: z.enum(EVENT_TYPES),
        contact: nameText,
        at: z.number(when).min(-LAST, when).max(LAST, when),
        provider: text(),
        eventId: text(),
        messageId: text(),
        campaign: text(),
        segment: text(),
        version: text(),
        tags: z.exactOptional(z.array(nameText)),
        bounce: z.exactOptional(z.enum(BOUNCE_CLASSES)),
        reason: text(),
        status: text(),
        url: text(),
        agent: text(),
        address: text(),
        flaggedAs: z.exactOptional(z.enum(EVENT_VIEWS)),
        tracked: z.exactOptional(z.boolean()),
        other: z.exactOptional(z.record(z.string(), jsonValue) as z.ZodType<NonNullable<EmailEvent['other']>>),
      }),
    ),
    {
      description:
        'One event of a mail to one person. at is in epoch milliseconds; other holds the provider’s further fields.',
    },
  );
})();

/**
 * The event that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice`, `invalid_date`, `wrong_type`, `missing_value`, `unknown_option`, with the field as the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseEmailEvent } from 'clientele/schemas';
 *
 * parseEmailEvent({ type: 'open', contact: 'ada@example.com', at: 0 }).type; // => 'open'
 * parseEmailEvent({ type: 'opened', contact: 'ada@example.com', at: 0 }); // throws unknown_choice
 * ```
 */
export function parseEmailEvent(json: unknown): EmailEvent {
  return parseDocument(emailEventSchema, json);
}

/**
 * As {@link parseEmailEvent}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseEmailEvent } from 'clientele/schemas';
 *
 * const result = safeParseEmailEvent({ type: 'open', contact: 'ada@example.com', at: '2026-06-30' });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['invalid_date at']
 * ```
 */
export function safeParseEmailEvent(json: unknown): ParseResult<EmailEvent> {
  return safeParseDocument(emailEventSchema, json);
}
