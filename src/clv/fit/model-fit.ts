import type { FitWarning, ModelFit } from '../model.ts';
import type { Summit } from './search.ts';
import { weakParameters } from './warnings.ts';

/** What a summit says of the parameters themselves. */
export interface Estimate<Name extends string> {
  readonly params: Readonly<Record<Name, number>>;
  readonly fit: ModelFit;
}

/**
 * Turns a summit in logarithms and internal units into parameters and their covariance: d ln p = dp / p, so
 * cov(p_i, p_j) = p_i p_j cov(ln p_i, ln p_j), on and off the diagonal.
 *
 * @param units - what each parameter is multiplied by
 * @param shift - what the log-likelihood gains or loses by the change of units
 */
export function estimateOf<Name extends string>(
  summit: Summit,
  names: readonly Name[],
  units: readonly number[],
  shift: number,
  facts: { readonly customers: number; readonly rows: number; readonly warnings: readonly FitWarning[] },
): Estimate<Name> {
  const values = names.map((_, i) => Math.exp(summit.logParams[i] as number) * (units[i] as number));
  const record = (list: readonly number[]): Readonly<Record<Name, number>> =>
    Object.fromEntries(names.map((name, i) => [name, list[i]])) as Record<Name, number>;
  const matrix = summit.covariance?.map((row, i) =>
    row.map((value, j) => value * ((values[i] as number) * (values[j] as number))),
  );
  const params = record(values);
  const logLikelihood = summit.logLikelihood + shift;
  const { customers, rows, warnings } = facts;
  return {
    params,
    fit: {
      logLikelihood,
      customers,
      rows,
      evaluations: summit.evaluations,
      gradientNorm: summit.gradientNorm,
      stopReason: summit.stopReason,
      covariance: matrix === undefined ? null : { order: [...names], matrix },
      standardErrors: matrix === undefined ? null : record(matrix.map((row, i) => Math.sqrt(row[i] as number))),
      aic: 2 * names.length - 2 * logLikelihood,
      bic: names.length * Math.log(customers) - 2 * logLikelihood,
      warnings: [...weakParameters(names, summit.covariance), ...warnings],
    },
  };
}
