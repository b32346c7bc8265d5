import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalQuantile } from '../core/index.ts';
import type { Estimate } from '../stats/estimate.ts';
import { discountedResidualTransactions } from './discounted-residual-transactions.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { expectedSpend } from './expected-spend.ts';
import { lifetimeValue, VALUE_OPTIONS } from './lifetime-value.ts';
import type { Fitted, GammaGammaModel, PurchaseModel } from './model.ts';
import { logistic } from './power-integrals.ts';
import { probabilityAlive } from './probability-alive.ts';
import { purchaseCountProbability } from './purchase-count-probability.ts';
import { ALIVE_OPTIONS, COUNT_OPTIONS, DISCOUNT_OPTIONS, EXPECTED_OPTIONS } from './questions.ts';

/**
 * The questions whose answers have a confidence interval.
 *
 * @category Customer lifetime value
 */
export type ConfidenceQuestion =
  | typeof probabilityAlive
  | typeof purchaseCountProbability
  | typeof expectedPurchases
  | typeof discountedResidualTransactions
  | typeof expectedSpend
  | typeof lifetimeValue;

/**
 * Two models that were both fitted.
 *
 * @category Customer lifetime value
 */
export interface FittedLifetimeModels {
  /** How often customers buy, and when they stop. */
  readonly purchases: Fitted<PurchaseModel>;
  /** What an occasion comes to. */
  readonly spend: Fitted<GammaGammaModel>;
}

/**
 * The model that a question takes, which must have been fitted: parameters from elsewhere do not say how sure they are.
 *
 * @category Customer lifetime value
 */
export type FittedFor<Q extends ConfidenceQuestion> = Parameters<Q>[0] extends PurchaseModel
  ? Fitted<PurchaseModel>
  : Parameters<Q>[0] extends GammaGammaModel
    ? Fitted<GammaGammaModel>
    : FittedLifetimeModels;

/**
 * How wide an interval shall be.
 *
 * @category Customer lifetime value
 */
export interface LevelOptions {
  /**
   * The level, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
}

/**
 * The options of a question, and the level.
 *
 * @category Customer lifetime value
 */
export type ConfidenceArguments<Q extends ConfidenceQuestion> =
  Parameters<Q> extends [unknown, unknown, infer Options]
    ? [options: Options & LevelOptions]
    : Parameters<Q> extends [unknown, unknown, (infer Options)?]
      ? [options?: NonNullable<Options> & LevelOptions]
      : never;

/**
 * An answer with how sure it is.
 *
 * @category Customer lifetime value
 */
export interface ConfidenceEstimate extends Estimate {
  /**
   * Why there is no interval: `no_standard_errors` where the fit has none that can be used, because it lies on a border (see its
   * warnings); `certain` where no parameter can change the answer.
   */
  readonly reason?: 'no_standard_errors' | 'certain';
}

/** How far a parameter is moved to see what the answer does, as a share of itself. */
const STEP = 1e-3;

/**
 * How sure is this answer, given that the parameters were estimated from a sample? (For the range of what the customer may do,
 * see {@link predictionOf}; the two have nothing to do with each other.)
 *
 * The delta method: the answer's derivatives by the logarithms of the parameters, with their covariance from the fit, give its
 * standard error; probabilities on the scale of log odds, all else on that of logarithms, so that the interval stays inside
 * what is possible. `method` says which: `'delta-logit'` or `'delta-log'`. With two models their errors are taken to be
 * independent.
 *
 * The traps: it says nothing about whether the model is right; and with few repeat buyers it is too narrow
 * (docs/guides/when-not-to-trust-it.md has the coverage that was seen). There is no interval (`method: 'none'`, and `reason` says
 * why) where the fit lies on a border, and for an answer that no parameter can change, such as BG/NBD's P(alive) = 1.
 *
 * @param question - the function that answers it, as {@link probabilityAlive}
 * @param models - as for the question, fitted
 * @param customer - as for the question
 * @param rest - the options of the question, and the level
 * @throws `missing_value` for a model without its fit, `unknown_choice` for another function, and what the question throws
 * @see Oehlert (1992), A note on the delta method, The American Statistician 46(1)
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, confidenceOf, expectedPurchases, type Fitted } from 'clientele/clv';
 *
 * const model: Fitted<BgNbdModel> = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 },
 *   fit: {
 *     logLikelihood: -9582.43, customers: 2357, rows: 1411, evaluations: 20, gradientNorm: 1e-9, stopReason: 'gradient',
 *     covariance: {
 *       order: ['r', 'alpha', 'a', 'b'],
 *       matrix: [
 *         [0.00016, 0.0037, 0, 0], [0.0037, 0.143, 0, 0], [0, 0, 0.035, 0.12], [0, 0, 0.12, 0.5],
 *       ],
 *     },
 *     standardErrors: { r: 0.0126, alpha: 0.378, a: 0.186, b: 0.705 }, aic: 19172.86, bic: 19195.92, warnings: [],
 *   },
 * };
 * const ada = { frequency: 2, recency: 213, age: 272 };
 * const sure = confidenceOf(expectedPurchases, model, ada, { horizon: { weeks: 39 } });
 * sure.value; // => 1.2
 * sure.method; // => 'delta-log'
 * ```
 */
export function confidenceOf<Q extends ConfidenceQuestion>(
  question: Q,
  models: FittedFor<Q>,
  customer: Parameters<Q>[1],
  ...rest: ConfidenceArguments<Q>
): ConfidenceEstimate {
  const scale = scaleOf(question);
  const given = rest[0] ?? {};
  checkOptions(given, [...scale.options, 'level']);
  const { level = 0.95, ...options } = given as LevelOptions;
  checkFraction(level, 'options.level');
  const ask = question as (models: unknown, customer: unknown, options: unknown) => number | { readonly value: number };
  const answer = (to: unknown): number => {
    const result = ask(to, customer, options);
    return typeof result === 'number' ? result : result.value;
  };
  const value = answer(models);
  const centre = scale.to(value);
  const parts = partsOf(models);
  const hasErrors = parts.every(({ model }) => model.fit.covariance !== null);
  const variance = Number.isFinite(centre) && hasErrors ? varianceOf(parts, (to) => scale.to(answer(to))) : 0;
  if (!(variance > 0 && variance < Infinity)) {
    // What no parameter moves is a property of the model, not an estimate.
    const reason = hasErrors && variance === 0 ? 'certain' : 'no_standard_errors';
    return { value, low: null, high: null, level: null, method: 'none', reason };
  }
  const reach = normalQuantile(0.5 + level / 2) * Math.sqrt(variance);
  return { value, low: scale.from(centre - reach), high: scale.from(centre + reach), level, method: scale.method };
}

/** On which scale an answer is nearly normal, and which options its question has. */
interface Scale {
  readonly options: readonly string[];
  readonly method: 'delta-logit' | 'delta-log';
  to(value: number): number;
  from(value: number): number;
}

function scaleOf(question: ConfidenceQuestion): Scale {
  const logit = { method: 'delta-logit', to: (p: number) => Math.log(p) - Math.log1p(-p), from: logistic } as const;
  const log = { method: 'delta-log', to: Math.log, from: Math.exp } as const;
  switch (question) {
    case probabilityAlive:
      return { ...logit, options: ALIVE_OPTIONS };
    case purchaseCountProbability:
      return { ...logit, options: COUNT_OPTIONS };
    case expectedPurchases:
      return { ...log, options: EXPECTED_OPTIONS };
    case discountedResidualTransactions:
      return { ...log, options: DISCOUNT_OPTIONS };
    case expectedSpend:
      return { ...log, options: [] };
    case lifetimeValue:
      return { ...log, options: VALUE_OPTIONS };
    default:
      return fail('unknown_choice', 'question', 'a question such as probabilityAlive', question);
  }
}

/** One of the models, and all of them with this one changed. */
interface Part {
  readonly model: Fitted<PurchaseModel> | Fitted<GammaGammaModel>;
  with(model: PurchaseModel | GammaGammaModel): unknown;
}

function partsOf(models: Fitted<PurchaseModel> | Fitted<GammaGammaModel> | FittedLifetimeModels): Part[] {
  const parts: Part[] =
    'kind' in models
      ? [{ model: models, with: (model) => model }]
      : [
          { model: models.purchases, with: (purchases) => ({ ...models, purchases }) },
          { model: models.spend, with: (spend) => ({ ...models, spend }) },
        ];
  for (const { model } of parts) {
    if (typeof model?.fit !== 'object' || model.fit === null) {
      fail('missing_value', 'model.fit', 'a model with its fit', model?.fit);
    }
    if (model.fit.covariance === undefined) {
      fail('missing_value', 'model.fit.covariance', 'a covariance, or null', undefined);
    }
    const { covariance } = model.fit;
    if (covariance !== null && !(Array.isArray(covariance.order) && Array.isArray(covariance.matrix))) {
      fail('wrong_type', 'model.fit.covariance', 'an order and a matrix, or null', covariance);
    }
  }
  return parts;
}

/** The variance of an answer on its scale. */
function varianceOf(parts: readonly Part[], answer: (models: unknown) => number): number {
  let total = 0;
  for (const { model, with: replaced } of parts) {
    const { covariance } = model.fit;
    if (covariance === null) continue;
    const params = model.params as Readonly<Record<string, number>>;
    const slopes = covariance.order.map((name) => {
      const own = params[name];
      if (own === undefined)
        return fail('unknown_reference', 'model.fit.covariance.order', 'names of parameters', name);
      const moved = (factor: number): number =>
        answer(replaced({ ...model, params: { ...params, [name]: own * factor } } as PurchaseModel));
      // By the parameter itself: the derivative by its logarithm, over the parameter.
      return (moved(Math.exp(STEP)) - moved(Math.exp(-STEP))) / (2 * STEP * own);
    });
    slopes.forEach((slope, i) => {
      slopes.forEach((other, j) => {
        total += slope * other * (covariance.matrix[i]?.[j] ?? Number.NaN);
      });
    });
  }
  return total;
}
