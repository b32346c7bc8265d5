import * as z from 'zod';
import type { BgNbdModel, MbgNbdModel, NbdModel, ParetoNbdModel, PurchaseModel } from '../clv/index.ts';
import { noted, schemaOf } from './describe.ts';
import { modelFitShape, positive } from './model-fit.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { tag, versionOne } from './parts.ts';

/**
 * A model of purchases: NBD, BG/NBD, MBG/NBD or Pareto/NBD, with its time unit and, if it was fitted here, how.
 *
 * @category Schemas
 */
export const purchaseModelSchema: z.ZodType<PurchaseModel> = /* @__PURE__ */ (() => {
  const base = { version: versionOne(), timeUnit: z.enum(['day', 'week', 'month', 'year']) };
  const nbd = z.strictObject({
    kind: tag('nbd'),
    ...base,
    params: z.strictObject({ r: positive, alpha: positive }),
    fit: z.strictObject(modelFitShape(['r', 'alpha'])).exactOptional(),
  });
  const leaving = {
    ...base,
    params: z.strictObject({ r: positive, alpha: positive, a: positive, b: positive }),
    fit: z.strictObject(modelFitShape(['r', 'alpha', 'a', 'b'])).exactOptional(),
  };
  const pareto = z.strictObject({
    kind: tag('pareto-nbd'),
    ...base,
    params: z.strictObject({ r: positive, alpha: positive, s: positive, beta: positive }),
    fit: z.strictObject(modelFitShape(['r', 'alpha', 's', 'beta'])).exactOptional(),
  });
  schemaOf<NbdModel>()(nbd);
  const bg = z.strictObject({ kind: tag('bg-nbd'), ...leaving });
  schemaOf<BgNbdModel>()(bg);
  const mbg = z.strictObject({ kind: tag('mbg-nbd'), ...leaving });
  schemaOf<MbgNbdModel>()(mbg);
  schemaOf<ParetoNbdModel>()(pareto);
  return noted(schemaOf<PurchaseModel>()(z.discriminatedUnion('kind', [nbd, bg, mbg, pareto])), {
    description:
      'A model of how often customers buy and when they stop. Times are in timeUnit. Beyond this structure: order in ' +
      'fit.covariance names every parameter once, and matrix is square and symmetric.',
  });
})();

/**
 * The model of purchases that JSON says, for every question of `clientele/clv`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `unknown_choice` for another kind, `unsupported_version`, `out_of_range` for a parameter that is not above 0; all faults are in
 * `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parsePurchaseModel } from 'clientele/schemas';
 *
 * const stored = '{"kind":"nbd","version":1,"timeUnit":"week","params":{"r":0.385,"alpha":12.07}}';
 * parsePurchaseModel(JSON.parse(stored)).params.r; // => 0.385
 * parsePurchaseModel({ ...JSON.parse(stored), version: 2 }); // throws unsupported_version
 * ```
 */
export function parsePurchaseModel(json: unknown): PurchaseModel {
  return parseDocument(purchaseModelSchema, json);
}

/**
 * As {@link parsePurchaseModel}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParsePurchaseModel } from 'clientele/schemas';
 *
 * const result = safeParsePurchaseModel({ kind: 'nbd', version: 1, timeUnit: 'week', params: { r: 0, alpha: 12 } });
 * result.ok ? [] : result.issues.map(({ code, path }) => [code, path]); // => [['out_of_range', 'params.r']]
 * ```
 */
export function safeParsePurchaseModel(json: unknown): ParseResult<PurchaseModel> {
  return safeParseDocument(purchaseModelSchema, json);
}
