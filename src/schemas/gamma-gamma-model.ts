import * as z from 'zod';
import type { GammaGammaModel } from '../clv/index.ts';
import { noted, schemaOf } from './describe.ts';
import { ignoredSchema } from './ignored.ts';
import { modelFitShape, positive } from './model-fit.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { tag, versionOne } from './parts.ts';

/**
 * A model of spend, with its currency and, if it was fitted here, how.
 *
 * @category Schemas
 */
export const gammaGammaModelSchema: z.ZodType<GammaGammaModel> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<GammaGammaModel>()(
      z.strictObject({
        kind: tag('gamma-gamma'),
        version: versionOne(),
        currency: z.string().nullable(),
        params: z.strictObject({ p: positive, q: positive, v: positive }),
        fit: z
          .strictObject({
            ...modelFitShape(['p', 'q', 'v']),
            frequencySpendCorrelation: z.number().min(-1).max(1).nullable(),
            ignored: ignoredSchema,
          })
          .exactOptional(),
      }),
    ),
    {
      description:
        'A model of how much customers spend on an occasion. v is called gamma elsewhere. Beyond this structure: order in ' +
        'fit.covariance names every parameter once, and matrix is square and symmetric.',
    },
  ))();

/**
 * The model of spend that JSON says, for `expectedSpend` and `lifetimeValue`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `out_of_range` for a parameter that is not above 0; all faults are in
 * `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseGammaGammaModel } from 'clientele/schemas';
 *
 * const stored = { kind: 'gamma-gamma', version: 1, currency: 'EUR', params: { p: 6.25, q: 3.74, v: 15.44 } };
 * parseGammaGammaModel(stored).params.q; // => 3.74
 * parseGammaGammaModel({ ...stored, kind: 'spend' }); // throws invalid_document
 * ```
 */
export function parseGammaGammaModel(json: unknown): GammaGammaModel {
  return parseDocument(gammaGammaModelSchema, json);
}

/**
 * As {@link parseGammaGammaModel}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseGammaGammaModel } from 'clientele/schemas';
 *
 * const result = safeParseGammaGammaModel({ kind: 'gamma-gamma', version: 1, params: { p: 6, q: 4, v: 15 } });
 * result.ok ? [] : result.issues.map(({ code, path }) => [code, path]); // => [['missing_value', 'currency']]
 * ```
 */
export function safeParseGammaGammaModel(json: unknown): ParseResult<GammaGammaModel> {
  return safeParseDocument(gammaGammaModelSchema, json);
}
