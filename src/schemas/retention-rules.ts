import * as z from 'zod';
import type { RetentionRules } from '../consent/index.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { nameText, tag, versionOne } from './parts.ts';

/**
 * How long the data of prospects are kept.
 *
 * @category Schemas
 */
export const retentionRulesSchema: z.ZodType<RetentionRules> = /* @__PURE__ */ (() => {
  const days = z.int().min(0).max(10_000);
  return noted(
    schemaOf<RetentionRules>()(
      z.strictObject({
        kind: tag('retention-rules'),
        version: versionOne(),
        id: nameText,
        timeZone: nameText,
        keepFor: wholeDuration(1),
        askBeforeDays: days,
        answerWithinDays: days,
        afterwards: z.enum(['erase', 'archive']),
        notice: nameText,
      }),
    ),
    { description: 'How long the data of people who are no customers are kept, and what happens then.' },
  );
})();

/**
 * The retention rules that JSON says, for `decideRetention`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `missing_value`, `wrong_type`, `out_of_range`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { frenchRetentionRules } from 'clientele/consent';
 * import { parseRetentionRules } from 'clientele/schemas';
 *
 * parseRetentionRules(JSON.parse(JSON.stringify(frenchRetentionRules()))).afterwards; // => 'erase'
 * parseRetentionRules({ ...frenchRetentionRules(), afterwards: 'forget' }); // throws unknown_choice
 * ```
 */
export function parseRetentionRules(json: unknown): RetentionRules {
  return parseDocument(retentionRulesSchema, json);
}

/**
 * As {@link parseRetentionRules}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRetentionRules } from 'clientele/schemas';
 *
 * safeParseRetentionRules({ kind: 'retention-rules' }).ok; // => false
 * ```
 */
export function safeParseRetentionRules(json: unknown): ParseResult<RetentionRules> {
  return safeParseDocument(retentionRulesSchema, json);
}
