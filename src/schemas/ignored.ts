import * as z from 'zod';
import type { Ignored } from '../checks/index.ts';
import { noted, schemaOf } from './describe.ts';
import { ERROR_CODES } from './error-codes.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, report } from './parts.ts';
import { says } from './says.ts';

/**
 * What was not used, by reason; `count` is `invalid + excluded`.
 *
 * @category Schemas
 */
export const ignoredSchema: z.ZodType<Ignored> = /* @__PURE__ */ (() => {
  const code = z.enum(ERROR_CODES);
  const example = z.strictObject({
    row: count,
    kind: z.enum(['invalid', 'excluded']),
    code,
    path: z.string(),
    received: z.string(),
  });
  return noted(
    schemaOf<Ignored>()(
      z
        .strictObject({
          count,
          invalid: count,
          excluded: count,
          byCode: z.partialRecord(code, count),
          examples: z.array(example).max(20),
        })
        .check((context) => {
          const total = context.value.invalid + context.value.excluded;
          if (context.value.count !== total)
            report(context, ['count'], says('out_of_range', `${total}, invalid + excluded`));
        }),
    ),
    { id: 'Ignored', description: 'What was not used. count is invalid + excluded.' },
  );
})();

/**
 * The report of unused rows that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `wrong_type`, `missing_value`, `unknown_option`, `unknown_choice`, `out_of_range`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseIgnored } from 'clientele/schemas';
 *
 * const report = { count: 2, invalid: 2, excluded: 0, byCode: { invalid_date: 2 }, examples: [] };
 * parseIgnored(report).byCode.invalid_date; // => 2
 * parseIgnored({ ...report, excluded: 1 }); // throws out_of_range
 * ```
 */
export function parseIgnored(json: unknown): Ignored {
  return parseDocument(ignoredSchema, json);
}

/**
 * As {@link parseIgnored}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseIgnored } from 'clientele/schemas';
 *
 * const result = safeParseIgnored({ count: 0, invalid: 0, excluded: 0, byCode: {} });
 * result.ok ? [] : result.issues.map(({ code, path }) => [code, path]); // => [['missing_value', 'examples']]
 * ```
 */
export function safeParseIgnored(json: unknown): ParseResult<Ignored> {
  return safeParseDocument(ignoredSchema, json);
}
