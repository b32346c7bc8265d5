import * as z from 'zod';
import { BOUNCE_CLASSES } from '../email/event-words.ts';
import type { BounceClasses } from '../email/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { nameText, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/**
 * Which bounces are hard, soft or blocks: rules, of which the first that matches counts.
 *
 * @category Schemas
 */
export const bounceClassesSchema: z.ZodType<BounceClasses> = /* @__PURE__ */ (() => {
  const verdict = z.enum(BOUNCE_CLASSES);
  const rule = z
    .strictObject({
      provider: z.exactOptional(nameText),
      reason: z.exactOptional(nameText),
      status: z.exactOptional(nameText),
      class: verdict,
    })
    .check((context) => {
      const { provider, reason, status } = context.value;
      if (provider === undefined && reason === undefined && status === undefined) {
        report(context, [], says('missing_value', 'a provider, a reason or a status'));
      }
    });
  return noted(
    schemaOf<BounceClasses>()(
      z.strictObject({
        kind: tag('bounce-classes'),
        version: versionOne(),
        id: nameText,
        source: z.exactOptional(z.string()),
        rules: z.array(rule),
        otherwise: verdict,
      }),
    ),
    {
      description: 'Which bounces are hard. Beyond this structure: every rule names a provider, a reason or a status.',
    },
  );
})();

/**
 * The bounce map that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `unknown_choice`, `missing_value`, with paths such as `rules[2].class`
 * @category Schemas
 * @example
 * ```ts
 * import { bounceClassesOf } from 'clientele/email';
 * import { parseBounceClasses } from 'clientele/schemas';
 *
 * parseBounceClasses(JSON.parse(JSON.stringify(bounceClassesOf('listmonk')))).otherwise; // => 'soft'
 * parseBounceClasses({ ...bounceClassesOf('listmonk'), rules: [{ class: 'hard' }] }); // throws missing_value
 * ```
 */
export function parseBounceClasses(json: unknown): BounceClasses {
  return parseDocument(bounceClassesSchema, json);
}

/**
 * As {@link parseBounceClasses}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { bounceClassesOf } from 'clientele/email';
 * import { safeParseBounceClasses } from 'clientele/schemas';
 *
 * const result = safeParseBounceClasses({ ...bounceClassesOf('listmonk'), otherwise: 'harsh' });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['unknown_choice otherwise']
 * ```
 */
export function safeParseBounceClasses(json: unknown): ParseResult<BounceClasses> {
  return safeParseDocument(bounceClassesSchema, json);
}
