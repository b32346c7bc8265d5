import * as z from 'zod';
import type { RfmResponseModel } from '../rfm/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, finite, notNegative, tag, versionOne } from './parts.ts';

/**
 * How response rates differ from cell to cell: their mean and the correlation within a cell.
 *
 * @category Schemas
 */
export const rfmResponseModelSchema: z.ZodType<RfmResponseModel> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<RfmResponseModel>()(
      z.strictObject({
        kind: tag('rfm-response-model'),
        version: versionOne(),
        params: z.strictObject({ rate: z.number().gt(0).lt(1), correlation: z.number().min(0).lt(1) }),
        fit: z.exactOptional(
          z.strictObject({
            method: z.literal('maximum-likelihood'),
            logLikelihood: finite,
            cells: count,
            contacted: count,
            responses: count,
            rateStandardError: notNegative,
            warnings: z.array(z.enum(['no_differences', 'few_cells'])),
          }),
        ),
      }),
    ),
    { description: 'A model of response rates by cell: a beta distribution, by its mean and its correlation.' },
  ))();

/**
 * The response model that JSON says, for `rfmResponseRates` and `planRfmMailing`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `out_of_range` for parameters that cannot be; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseRfmResponseModel } from 'clientele/schemas';
 *
 * const model = { kind: 'rfm-response-model', version: 1, params: { rate: 0.03, correlation: 0.02 } };
 * parseRfmResponseModel(model).params.rate; // => 0.03
 * parseRfmResponseModel({ ...model, params: { rate: 3, correlation: 0.02 } }); // throws out_of_range
 * ```
 */
export function parseRfmResponseModel(json: unknown): RfmResponseModel {
  return parseDocument(rfmResponseModelSchema, json);
}

/**
 * As {@link parseRfmResponseModel}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseRfmResponseModel } from 'clientele/schemas';
 *
 * safeParseRfmResponseModel({ kind: 'rfm-cuts' }).ok; // => false
 * ```
 */
export function safeParseRfmResponseModel(json: unknown): ParseResult<RfmResponseModel> {
  return safeParseDocument(rfmResponseModelSchema, json);
}
