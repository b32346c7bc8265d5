import * as z from 'zod';
import type { RetentionCurve } from '../clv/retention-curve/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, finite, notNegative, tag, versionOne } from './parts.ts';

/**
 * A curve of the shares of customers left by age.
 *
 * @category Schemas
 */
export const retentionCurveSchema: z.ZodType<RetentionCurve> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<RetentionCurve>()(
      z.strictObject({
        kind: tag('retention-curve'),
        version: versionOne(),
        family: z.enum(['exponential', 'power']),
        params: z.strictObject({ scale: z.number().positive(), rate: notNegative }),
        fit: z.exactOptional(z.strictObject({ ages: count, rSquared: z.nullable(finite), worst: notNegative })),
      }),
    ),
    { description: 'The shares of customers left by age, as a curve.' },
  ))();

/**
 * The curve that JSON says, for `retainedShare` and `retainedShares`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `out_of_range`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { fitRetentionCurve } from 'clientele/clv/retention-curve';
 * import { parseRetentionCurve } from 'clientele/schemas';
 *
 * const curve = fitRetentionCurve([1, 0.5, 0.25], { family: 'exponential' });
 * parseRetentionCurve(JSON.parse(JSON.stringify(curve))).family; // => 'exponential'
 * parseRetentionCurve({ ...curve, version: 2 }); // throws unsupported_version
 * ```
 */
export function parseRetentionCurve(json: unknown): RetentionCurve {
  return parseDocument(retentionCurveSchema, json);
}

/**
 * As {@link parseRetentionCurve}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRetentionCurve } from 'clientele/schemas';
 *
 * const result = safeParseRetentionCurve({ kind: 'retention-curve', version: 1, family: 'power' });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['missing_value params']
 * ```
 */
export function safeParseRetentionCurve(json: unknown): ParseResult<RetentionCurve> {
  return safeParseDocument(retentionCurveSchema, json);
}
