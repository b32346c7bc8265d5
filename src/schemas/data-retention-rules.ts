import * as z from 'zod';
import type { DataRetentionRules } from '../consent/index.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { label, localizedText, nameText, tag, versionOne } from './parts.ts';

/**
 * How long the data of prospects are kept.
 *
 * @category Schemas
 */
export const dataRetentionRulesSchema: z.ZodType<DataRetentionRules> = /* @__PURE__ */ (() => {
  const days = z.int().min(0).max(10_000);
  return noted(
    schemaOf<DataRetentionRules>()(
      z.strictObject({
        kind: tag('data-retention-rules'),
        version: versionOne(),
        id: nameText,
        label,
        timeZone: nameText,
        keepFor: wholeDuration(1),
        askBeforeDays: days,
        answerWithinDays: days,
        afterwards: z.enum(['erase', 'archive']),
        notice: localizedText,
      }),
    ),
    { description: 'How long the data of people who are no customers are kept, and what happens then.' },
  );
})();

/**
 * The data retention rules that JSON says, for `decideDataRetention`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `missing_value`, `wrong_type`, `out_of_range`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { frenchDataRetentionRules } from 'clientele/consent';
 * import { parseDataRetentionRules } from 'clientele/schemas';
 *
 * parseDataRetentionRules(JSON.parse(JSON.stringify(frenchDataRetentionRules()))).afterwards; // => 'erase'
 * parseDataRetentionRules({ ...frenchDataRetentionRules(), afterwards: 'forget' }); // throws unknown_choice
 * ```
 */
export function parseDataRetentionRules(json: unknown): DataRetentionRules {
  return parseDocument(dataRetentionRulesSchema, json);
}

/**
 * As {@link parseDataRetentionRules}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseDataRetentionRules } from 'clientele/schemas';
 *
 * safeParseDataRetentionRules({ kind: 'data-retention-rules' }).ok; // => false
 * ```
 */
export function safeParseDataRetentionRules(json: unknown): ParseResult<DataRetentionRules> {
  return safeParseDocument(dataRetentionRulesSchema, json);
}
