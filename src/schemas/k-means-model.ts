import * as z from 'zod';
import type { KMeansModel } from '../segmentation/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, finite, nameText, notNegative, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/**
 * Clusters: features, scale, centres, and how they were found.
 *
 * @category Schemas
 */
export const kMeansModelSchema: z.ZodType<KMeansModel> = /* @__PURE__ */ (() => {
  const numbers = z.array(finite);
  const params = z.strictObject({
    features: z.array(nameText).min(1),
    scaling: z.strictObject({
      method: z.enum(['zScore', 'robust', 'none']),
      log: z.array(z.boolean()),
      center: numbers,
      scale: z.array(z.number().positive()),
    }),
    centers: z.array(numbers).min(1).max(255),
    base: z.strictObject({ mean: numbers, deviation: z.array(notNegative) }),
  });
  const fit = z.strictObject({
    customers: count,
    sizes: z.array(count),
    within: z.array(notNegative),
    inertia: notNegative,
    total: notNegative,
    between: finite,
    iterations: count,
    converged: z.boolean(),
    starts: count,
    startRows: count,
    warnings: z.array(
      z.strictObject({ code: z.enum(['not_converged', 'flat_feature']), feature: z.nullable(nameText) }),
    ),
  });
  return noted(
    schemaOf<KMeansModel>()(
      z
        .strictObject({ kind: tag('k-means'), version: versionOne(), params, fit: z.exactOptional(fit) })
        .check((context) => {
          const { features, scaling, centers, base } = context.value.params;
          const lists: [path: PropertyKey[], list: readonly unknown[]][] = [
            [['scaling', 'log'], scaling.log],
            [['scaling', 'center'], scaling.center],
            [['scaling', 'scale'], scaling.scale],
            ...centers.map((center, j): [PropertyKey[], readonly unknown[]] => [['centers', j], center]),
            [['base', 'mean'], base.mean],
            [['base', 'deviation'], base.deviation],
          ];
          for (const [path, list] of lists) {
            if (list.length === features.length) continue;
            report(context, ['params', ...path], says('length_mismatch', `${features.length} values, as features`));
          }
        }),
    ),
    { description: 'Clusters of like customers. Beyond this structure: each list has one value for each feature.' },
  );
})();

/**
 * The clusters that JSON says, for `segmentByKMeans` and `nearestCluster`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch` for a list that has not one value for each feature; all
 * faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseKMeansModel } from 'clientele/schemas';
 * import { fitKMeans } from 'clientele/segmentation';
 *
 * const table = { length: 4, columns: { orders: [1, 2, 9, 10] } };
 * const model = fitKMeans(table, { features: ['orders'], clusters: 2, seed: 1 });
 * parseKMeansModel(JSON.parse(JSON.stringify(model))).params.features; // => ['orders']
 * parseKMeansModel({ ...model, version: 2 }); // throws unsupported_version
 * ```
 */
export function parseKMeansModel(json: unknown): KMeansModel {
  return parseDocument(kMeansModelSchema, json);
}

/**
 * As {@link parseKMeansModel}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseKMeansModel } from 'clientele/schemas';
 *
 * const result = safeParseKMeansModel({ kind: 'k-means', version: 1 });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['missing_value params']
 * ```
 */
export function safeParseKMeansModel(json: unknown): ParseResult<KMeansModel> {
  return safeParseDocument(kMeansModelSchema, json);
}
