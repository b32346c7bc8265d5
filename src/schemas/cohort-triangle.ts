import * as z from 'zod';
import type { CohortDevelopment, CohortTriangle } from '../transactions/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { count, dayText, finite, nameText, notNegative, report, tag, versionOne } from './parts.ts';
import { says } from './says.ts';

/**
 * Cohorts as rows, ages as columns, in order of acquisition.
 *
 * @category Schemas
 */
export const cohortTriangleSchema: z.ZodType<CohortTriangle> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<CohortTriangle>()(
      z
        .strictObject({
          kind: tag('cohort-triangle'),
          version: versionOne(),
          asOf: dayText,
          unit: z.enum(['week', 'month', 'quarter', 'halfYear', 'year']),
          measure: z.enum(['activeCustomers', 'orders', 'revenue']),
          cumulative: z.boolean(),
          per: z.enum(['total', 'customer']),
          currency: z.nullable(nameText),
          cohorts: z.array(
            z.strictObject({ startsOn: dayText, period: count, customers: z.int().min(1), values: z.array(finite) }),
          ),
        })
        .check((context) => {
          for (const [c, { period }] of context.value.cohorts.entries()) {
            const before = context.value.cohorts[c - 1]?.period ?? -1;
            if (period > before) continue;
            report(context, ['cohorts', c, 'period'], says('not_sorted', `a whole number above ${before}`));
          }
        }),
    ),
    { description: 'A cohort triangle. Beyond this structure: the periods of the cohorts ascend.' },
  ))();

/**
 * How cohorts grow from age to age: factors, their variances and the sums behind them, lists of equal length.
 *
 * @category Schemas
 */
export const cohortDevelopmentSchema: z.ZodType<CohortDevelopment> = /* @__PURE__ */ (() => {
  const above = z.number().gt(0);
  return noted(
    schemaOf<CohortDevelopment>()(
      z
        .strictObject({
          kind: tag('cohort-development'),
          version: versionOne(),
          params: z.strictObject({
            factors: z.array(above),
            variances: z.array(notNegative),
            volumes: z.array(above),
          }),
          cohorts: z.array(count),
        })
        .check((context) => {
          const { params, cohorts } = context.value;
          const { length } = params.factors;
          const wanted = says('length_mismatch', `${length} numbers, as many as factors`);
          if (params.variances.length !== length) report(context, ['params', 'variances'], wanted);
          if (params.volumes.length !== length) report(context, ['params', 'volumes'], wanted);
          if (cohorts.length !== length) report(context, ['cohorts'], wanted);
        }),
    ),
    {
      description:
        'Development factors of cohorts. Beyond this structure: all lists have one value per age but the last.',
    },
  );
})();

/**
 * The triangle that JSON says, for `fitCohortDevelopment`, `expectedCohortValues` and `fitCohortEffects`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `not_sorted` for cohorts out of order; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCohortTriangle } from 'clientele/schemas';
 *
 * parseCohortTriangle({ kind: 'cohort-table' }); // throws invalid_document
 * ```
 */
export function parseCohortTriangle(json: unknown): CohortTriangle {
  return parseDocument(cohortTriangleSchema, json);
}

/**
 * As {@link parseCohortTriangle}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCohortTriangle } from 'clientele/schemas';
 *
 * safeParseCohortTriangle({ kind: 'cohort-table' }).ok; // => false
 * ```
 */
export function safeParseCohortTriangle(json: unknown): ParseResult<CohortTriangle> {
  return safeParseDocument(cohortTriangleSchema, json);
}

/**
 * The development factors that JSON says, for `expectedCohortValues`.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `length_mismatch`, `out_of_range`; all faults are in `issues`
 * @category Schemas
 * @example
 * ```ts
 * import { parseCohortDevelopment } from 'clientele/schemas';
 *
 * const params = { factors: [1.4], variances: [2], volumes: [400] };
 * const model = { kind: 'cohort-development', version: 1, params, cohorts: [2] };
 * parseCohortDevelopment(model).params.factors; // => [1.4]
 * parseCohortDevelopment({ ...model, cohorts: [2, 1] }); // throws length_mismatch
 * ```
 */
export function parseCohortDevelopment(json: unknown): CohortDevelopment {
  return parseDocument(cohortDevelopmentSchema, json);
}

/**
 * As {@link parseCohortDevelopment}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseCohortDevelopment } from 'clientele/schemas';
 *
 * safeParseCohortDevelopment({ kind: 'cohort-triangle' }).ok; // => false
 * ```
 */
export function safeParseCohortDevelopment(json: unknown): ParseResult<CohortDevelopment> {
  return safeParseDocument(cohortDevelopmentSchema, json);
}
