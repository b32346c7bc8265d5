import * as z from 'zod';
import type { FitWarning, ModelFit } from '../clv/index.ts';
import { noted } from './describe.ts';
import { count, finite, notNegative, report } from './parts.ts';
import { says } from './says.ts';

/** A parameter of a lifetime model. */
export const positive: z.ZodType<number> = /* @__PURE__ */ (() => z.number().gt(0))();

/** How the parameters of a lifetime model were found, field by field; `names` are those of its parameters, in order. */
export function modelFitShape(names: readonly [string, ...string[]]): {
  readonly [Field in keyof ModelFit]: z.ZodType<ModelFit[Field]>;
} {
  return {
    logLikelihood: finite,
    customers: positive,
    rows: count,
    evaluations: count,
    gradientNorm: notNegative,
    stopReason: z.enum(['gradient', 'no_progress', 'border']),
    covariance: z
      .strictObject({ order: z.array(z.enum(names)), matrix: z.array(z.array(finite)) })
      .check((context) => checkCovariance(context, names, context.value))
      .nullable(),
    standardErrors: z.strictObject(Object.fromEntries(names.map((name) => [name, notNegative]))).nullable(),
    aic: finite,
    bic: finite,
    warnings: z.array(fitWarning),
  };
}

const fitWarning: z.ZodType<FitWarning> = /* @__PURE__ */ (() =>
  noted(
    z.strictObject({
      code: z.enum([
        'no_dropout_heterogeneity',
        'nobody_leaves',
        'no_purchase_heterogeneity',
        'no_spend_heterogeneity',
        'no_spend_variation',
        'weakly_identified',
        'too_few_repeat_buyers',
        'left_truncated',
      ]),
      message: z.string(),
    }),
    { description: 'A doubt about the fit.' },
  ))();

/** Rows and columns are those of `order`, which names every parameter once. */
function checkCovariance(
  context: z.core.ParsePayload<unknown>,
  names: readonly string[],
  { order, matrix }: NonNullable<ModelFit['covariance']>,
): void {
  if (order.length !== names.length || new Set(order).size !== names.length) {
    report(context, ['order'], says('length_mismatch', `each of ${names.join(', ')} once`));
  }
  if (matrix.length !== names.length) report(context, ['matrix'], says('length_mismatch', `${names.length} rows`));
  for (const [i, row] of matrix.entries()) {
    if (row.length !== names.length) {
      report(context, ['matrix', i], says('length_mismatch', `${names.length} values`));
      continue;
    }
    for (let j = 0; j < i; j++) {
      if (row[j] !== matrix[j]?.[i])
        report(context, ['matrix', i, j], says('out_of_range', `${matrix[j]?.[i]}, as in row ${j}`));
    }
    if (!((row[i] as number) >= 0)) report(context, ['matrix', i, i], says('out_of_range', 'a variance of at least 0'));
  }
}
