import * as z from 'zod';
import type { WindowSpec } from '../time/index.ts';
import { noted, schemaOf } from './describe.ts';
import { wholeDuration } from './duration.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';

/**
 * Which stretch of time a rule looks at. Lengths are whole numbers from 1 (from 0 when widened) to 100,000.
 *
 * @category Schemas
 */
export const windowSpecSchema: z.ZodType<WindowSpec> = /* @__PURE__ */ (() => {
  const length = noted(wholeDuration(1), { id: 'WindowLength', description: 'A whole number of one unit, from 1.' });
  const unit = z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']);
  const weekStartsOn = z.exactOptional(
    z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  );
  return noted(
    schemaOf<WindowSpec>()(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('rolling'), length }),
        z.strictObject({
          kind: z.literal('calendar'),
          unit,
          count: z.exactOptional(z.int().min(1).max(10_000)),
          weekStartsOn,
        }),
        z.strictObject({ kind: z.literal('widened'), length: wholeDuration(0), unit, weekStartsOn }),
        z.strictObject({ kind: z.literal('anniversary'), length }),
      ]),
    ),
    { id: 'WindowSpec', description: 'Which stretch of time a rule looks at.' },
  );
})();

/**
 * The window that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice` for another kind, `unknown_option`, `wrong_type`, `not_an_integer` or `out_of_range`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseWindowSpec } from 'clientele/schemas';
 *
 * parseWindowSpec({ kind: 'rolling', length: { days: 30 } }).kind; // => 'rolling'
 * parseWindowSpec({ kind: 'rolling', length: { days: 0 } }); // throws out_of_range
 * ```
 */
export function parseWindowSpec(json: unknown): WindowSpec {
  return parseDocument(windowSpecSchema, json);
}

/**
 * As {@link parseWindowSpec}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseWindowSpec } from 'clientele/schemas';
 *
 * const result = safeParseWindowSpec({ kind: 'rolling', length: { days: 0 } });
 * result.ok ? [] : result.issues.map(({ code, path }) => [code, path]); // => [['out_of_range', 'length.days']]
 * ```
 */
export function safeParseWindowSpec(json: unknown): ParseResult<WindowSpec> {
  return safeParseDocument(windowSpecSchema, json);
}
