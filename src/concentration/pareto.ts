import { checkFinite, checkKind, checkOptions, checkPositive, checkShare } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sortFromTheTop } from './ranked.ts';

/**
 * A Pareto law of large values: P(X > x) = (scale / x)^shape for x ≥ scale.
 *
 * @category Concentration
 */
export interface ParetoModel {
  /** The tag. */
  readonly kind: 'pareto-tail';
  /** The version of the form. */
  readonly version: 1;
  /** The two parameters. */
  readonly params: {
    /** The exponent: the smaller, the more a few hold. 1.16 is the law behind "20 % hold 80 %". */
    readonly shape: number;
    /** Where the law begins. */
    readonly scale: number;
  };
  /** How it was found. */
  readonly fit?: ParetoFit;
}

/**
 * How a {@link ParetoModel} was found.
 *
 * @category Concentration
 */
export interface ParetoFit {
  /** How many values are in the tail. */
  readonly units: number;
  /** How many lie below the scale, and were not used. */
  readonly below: number;
  /** The standard error of the shape: shape / √units. */
  readonly standardError: number;
  /** The largest distance between the law and the values (Kolmogorov–Smirnov); 0.05 is close, 0.2 is no Pareto law. */
  readonly distance: number;
}

/**
 * Do large values follow Pareto's law, and with which exponent?
 *
 * Maximum likelihood: shape = n / Σ ln(xᵢ / scale) over the n values of at least `scale` (Hill's estimator). The trap: every list
 * gives an exponent. Look at `fit.distance` before believing it, and at several scales: revenue is often Pareto in its tail and
 * something else below.
 *
 * @param values - finite numbers, in any order; those below `scale` are counted and not used
 * @param options - `scale`: where the tail begins, above 0
 * @throws `empty_input` unless two different values are at least `scale`; `out_of_range` for a scale that is not above 0
 * @see Hill (1975), A simple general approach to inference about the tail of a distribution, Annals of Statistics 3, 1163–1174;
 * Clauset, Shalizi & Newman (2009), Power-law distributions in empirical data, SIAM Review 51, 661–703
 * @category Concentration
 * @example
 * ```ts
 * import { fitParetoTail } from 'clientele/concentration';
 *
 * const { params, fit } = fitParetoTail([100, 200, 400, 800, 5], { scale: 100 });
 * params.shape; // => 0.96179669
 * fit?.below; // => 1
 * ```
 */
export function fitParetoTail(
  values: ArrayLike<number>,
  options: { readonly scale: number },
): ParetoModel & {
  /** How it was found. */
  readonly fit: ParetoFit;
} {
  checkOptions(options, ['scale']);
  const scale = checkPositive(options.scale, 'options.scale');
  const ranked = sortFromTheTop(values);
  const first = ranked.findIndex((value) => value < scale);
  const tail = first < 0 ? ranked : ranked.subarray(0, first);
  const n = tail.length;
  let logs = 0;
  for (let i = n - 1; i >= 0; i--) logs += Math.log((tail[i] as number) / scale);
  if (!(logs > 0) || tail[0] === tail[n - 1]) {
    fail('empty_input', 'values', `at least two different values of at least ${scale}`, n);
  }
  const shape = n / logs;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    // From the top: i values lie above this one, i + 1 with it.
    const beyond = (scale / (tail[i] as number)) ** shape;
    distance = Math.max(distance, Math.abs(beyond - i / n), Math.abs(beyond - (i + 1) / n));
  }
  return {
    kind: 'pareto-tail',
    version: 1,
    params: { shape, scale },
    fit: { units: n, below: ranked.length - n, standardError: shape / Math.sqrt(n), distance },
  };
}

/**
 * What the largest values hold under a Pareto law: fraction^(1 − 1/shape).
 *
 * Of the tail, not of those below its scale. With a shape of 1 or less the law has no mean, and there is no share.
 *
 * @param model - from {@link fitParetoTail}, or `{ kind, version, params }` of your own
 * @param fraction - of the units, from 0 to 1
 * @returns a share of the total; `null` for a shape of at most 1
 * @throws `out_of_range` for a fraction outside 0 to 1 or a shape that is not above 0
 * @category Concentration
 * @example
 * ```ts
 * import { paretoTopShare } from 'clientele/concentration';
 *
 * const eighty = { kind: 'pareto-tail', version: 1, params: { shape: Math.log(5) / Math.log(4), scale: 1 } } as const;
 * paretoTopShare(eighty, 0.2); // => 0.8
 * ```
 */
export function paretoTopShare(model: ParetoModel, fraction: number): number | null {
  checkKind(model, 'pareto-tail', 'model', 'a model made by fitParetoTail');
  const shape = checkFinite(model.params?.shape, 'model.params.shape');
  if (shape <= 0) fail('out_of_range', 'model.params.shape', 'a number above 0', shape);
  const part = checkShare(fraction, 'fraction');
  return shape > 1 ? part ** (1 - 1 / shape) : null;
}
