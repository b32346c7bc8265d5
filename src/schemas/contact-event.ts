import * as z from 'zod';
import type { ContactEvent } from '../pressure/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { idSchema, instantValue, nameText } from './parts.ts';

/**
 * A message that was sent, or tried, as a service may tell it.
 *
 * @category Schemas
 */
export const contactEventSchema: z.ZodType<ContactEvent> = /* @__PURE__ */ (() => {
  const part = z.exactOptional(z.nullable(nameText));
  const flag = z.exactOptional(z.boolean());
  return noted(
    schemaOf<ContactEvent>()(
      z.strictObject({
        channel: nameText,
        topic: part,
        type: part,
        message: part,
        bypass: flag,
        at: instantValue,
        status: z.exactOptional(z.enum(['attempted', 'sent', 'delivered'])),
        counts: flag,
        id: z.exactOptional(idSchema),
      }),
    ),
    {
      id: 'ContactEvent',
      description:
        'One message of a history. Beyond this structure: topic, type and message are there, be it as null, where rules ask for them.',
    },
  );
})();

/**
 * The message that JSON says, for the history of `decideContact`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `missing_value`, `wrong_type`, `unknown_choice`, `unknown_option`, `invalid_date`, `ambiguous_date`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseContactEvent } from 'clientele/schemas';
 *
 * parseContactEvent({ at: '2026-06-30T09:30:00Z', channel: 'email', topic: null }).channel; // => 'email'
 * parseContactEvent({ at: '2026-06-30T09:30', channel: 'email' }); // throws ambiguous_date
 * ```
 */
export function parseContactEvent(json: unknown): ContactEvent {
  return parseDocument(contactEventSchema, json);
}

/**
 * As {@link parseContactEvent}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseContactEvent } from 'clientele/schemas';
 *
 * safeParseContactEvent({ channel: 'email' }).ok; // => false
 * ```
 */
export function safeParseContactEvent(json: unknown): ParseResult<ContactEvent> {
  return safeParseDocument(contactEventSchema, json);
}
