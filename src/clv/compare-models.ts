import { checkChoice, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/sum.ts';
import { checkPurchaseModel } from './check-model.ts';
import { reasonsOf } from './comparison-reasons.ts';
import type { ForecastEvaluation } from './evaluate-forecast.ts';
import type { Fitted, PurchaseModel } from './model.ts';

/**
 * A model that stands for election.
 *
 * @category Customer lifetime value
 */
export interface ModelContender {
  /** What the comparison shall call it. */
  readonly name: string;
  /** Fitted to the same customers as the others. */
  readonly model: Fitted<PurchaseModel>;
  /** How good its forecast of the hold-out was; all contenders have one of the same split, or none. */
  readonly forecast?: ForecastEvaluation;
}

/**
 * What models can be ranked by.
 *
 * @category Customer lifetime value
 */
export type ModelCriterion = 'logLikelihood' | 'aic' | 'bic' | 'holdOut' | 'logScore' | 'calibration';

/**
 * How models are ranked.
 *
 * @category Customer lifetime value
 */
export interface CompareModelsOptions {
  /**
   * `bic` and `aic` charge for parameters. Of forecasts, `holdOut` is the root of the mean square error per customer, `logScore`
   * the mean logarithm of the chance that was given to what happened, `calibration` the mean error of the classes of frequency.
   *
   * @defaultValue 'holdOut' where the contenders have a forecast, otherwise 'bic'
   */
  readonly by?: ModelCriterion;
}

/**
 * One model's place.
 *
 * @category Customer lifetime value
 */
export interface RankedModel {
  /** Its name. */
  readonly name: string;
  /** Its kind. */
  readonly kind: PurchaseModel['kind'];
  /** 1 is the best. */
  readonly rank: number;
  /** Its value by each criterion; `null` for those of forecasts without one. */
  readonly values: Readonly<Record<ModelCriterion, number | null>>;
  /** Its rank by each of them. */
  readonly ranks: Readonly<Record<ModelCriterion, number | null>>;
  /** What speaks for it and against it, in sentences. */
  readonly reasons: readonly string[];
}

/**
 * Models of one customer base, the best first.
 *
 * @category Customer lifetime value
 */
export interface ModelComparison {
  /** The tag. */
  readonly kind: 'model-comparison';
  /** The version of the form. */
  readonly version: 1;
  /** What decided. */
  readonly by: ModelCriterion;
  /** The name of the first. */
  readonly best: string;
  /** All of them, the best first; equals stand in the order in which they were given. */
  readonly ranking: readonly RankedModel[];
}

/** All criteria, in the order in which a comparison names them. */
export const CRITERIA: readonly ModelCriterion[] = [
  'logLikelihood',
  'aic',
  'bic',
  'holdOut',
  'logScore',
  'calibration',
];

/**
 * Which model suits my customers?
 *
 * Ranks fitted models by likelihood, by what it costs in parameters, and, where a calibration split gave them something to
 * foretell, by how well they did; and says why. The trap: the likelihood of the past and the forecast of the future can
 * disagree, and the forecast is what a model is for; with a hold-out it decides.
 *
 * @param contenders - two models or more, fitted to the same customers in the same time unit
 * @param options - what decides
 * @throws `empty_input` for fewer than two; `duplicate_id` for two of one name; `length_mismatch` for fits to different customers;
 * `unknown_choice` for different time units, whose likelihoods cannot be compared; `missing_value` where only some have a forecast,
 * or none has and it is to decide
 * @see Kass and Raftery (1995), Bayes Factors, Journal of the American Statistical Association 90, 773–795: what a difference
 * of BIC means
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { compareModels, fitBgNbd, fitMbgNbd, fitNbd } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 2000, startsOn: '2025-01-01', endsOn: '2026-06-30' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const customers = summarizeCustomers(log, { asOf: '2026-06-30' });
 * const { ranking } = compareModels([
 *   { name: 'everybody stays', model: fitNbd(customers) },
 *   { name: 'some leave', model: fitMbgNbd(customers) },
 * ]);
 * ranking.map(({ name }) => name); // => ['some leave', 'everybody stays']
 * ```
 */
export function compareModels(
  contenders: readonly ModelContender[],
  options: CompareModelsOptions = {},
): ModelComparison {
  checkOptions(options, ['by']);
  checkContenders(contenders);
  const judged = contenders.some(({ forecast }) => forecast !== undefined);
  const by = checkChoice(options.by ?? (judged ? 'holdOut' : 'bic'), CRITERIA, 'options.by');
  if (!judged && OF_FORECASTS.includes(by)) {
    fail('missing_value', 'contenders[0].forecast', 'a forecast of the hold-out, made by evaluateForecast', undefined);
  }
  const values = contenders.map(valuesOf);
  const ranks = values.map((own) =>
    recordOf((criterion) => {
      const value = own[criterion];
      return value === null ? null : 1 + values.filter((other) => isBetter(criterion, other[criterion], value)).length;
    }),
  );
  const order = contenders
    .map((_, i) => i)
    .sort((a, b) => ((ranks[a]?.[by] ?? 0) as number) - ((ranks[b]?.[by] ?? 0) as number));
  const ranking = order.map((i): RankedModel => {
    const { name, model } = contenders[i] as ModelContender;
    const own = { values: values[i] as RankedModel['values'], ranks: ranks[i] as RankedModel['ranks'] };
    return { name, kind: model.kind, rank: own.ranks[by] as number, ...own, reasons: [] };
  });
  return {
    kind: 'model-comparison',
    version: 1,
    by,
    best: (ranking[0] as RankedModel).name,
    ranking: ranking.map((one, place) => ({
      ...one,
      reasons: reasonsOf(one, ranking, contenders[order[place] as number] as ModelContender),
    })),
  };
}

const OF_FORECASTS: readonly ModelCriterion[] = ['holdOut', 'logScore', 'calibration'];
const MORE_IS_BETTER: readonly ModelCriterion[] = ['logLikelihood', 'logScore'];

function isBetter(criterion: ModelCriterion, other: number | null, own: number): boolean {
  return other !== null && (MORE_IS_BETTER.includes(criterion) ? other > own : other < own);
}

function recordOf<T>(make: (criterion: ModelCriterion) => T): Record<ModelCriterion, T> {
  return Object.fromEntries(CRITERIA.map((criterion) => [criterion, make(criterion)])) as Record<ModelCriterion, T>;
}

function valuesOf({ model, forecast }: ModelContender): RankedModel['values'] {
  const { logLikelihood, aic, bic } = model.fit;
  return {
    logLikelihood,
    aic,
    bic,
    holdOut: forecast?.rootMeanSquareError ?? null,
    logScore: forecast?.logScore ?? null,
    calibration: forecast === undefined ? null : calibrationError(forecast),
  };
}

/** Mean over customers of |expected − actual|, both averaged over all who had bought equally often. */
function calibrationError({ byFrequency, customers }: ForecastEvaluation): number {
  const missed = byFrequency.map(({ customers: n, actual, expected }) =>
    actual === null || expected === null ? 0 : n * Math.abs(expected - actual),
  );
  return customers === 0 ? 0 : sum(missed) / customers;
}

function checkContenders(contenders: readonly ModelContender[]): void {
  if (!Array.isArray(contenders)) fail('wrong_type', 'contenders', 'a list of models', contenders);
  if (contenders.length < 2) fail('empty_input', 'contenders', 'two models or more', contenders);
  const [first] = contenders as [ModelContender, ...ModelContender[]];
  for (const [i, contender] of contenders.entries()) {
    const path = `contenders[${i}]`;
    if (typeof contender !== 'object' || contender === null) fail('wrong_type', path, 'a name and a model', contender);
    const { name, model, forecast } = contender;
    if (typeof name !== 'string' || name === '') fail('missing_value', `${path}.name`, 'a name', name);
    if (contenders.findIndex((other) => other.name === name) !== i) {
      fail('duplicate_id', `${path}.name`, 'a name that no other has', name);
    }
    checkPurchaseModel(model, `${path}.model`);
    if (typeof model.fit !== 'object' || model.fit === null)
      fail('missing_value', `${path}.model.fit`, 'a fitted model', model.fit);
    if (model.timeUnit !== first.model.timeUnit) {
      fail('unknown_choice', `${path}.model.timeUnit`, `'${first.model.timeUnit}', as the first has`, model.timeUnit);
    }
    const { customers, rows } = first.model.fit;
    if (model.fit.customers !== customers || model.fit.rows !== rows) {
      fail('length_mismatch', `${path}.model.fit.customers`, `the ${customers} of the first`, model.fit.customers);
    }
    checkForecast(forecast, first, `${path}.forecast`);
  }
}

function checkForecast(forecast: ForecastEvaluation | undefined, first: ModelContender, path: string): void {
  if ((forecast === undefined) !== (first.forecast === undefined)) {
    fail('missing_value', path, 'a forecast for all models, or for none', forecast);
  }
  if (forecast === undefined || first.forecast === undefined) return;
  checkKind(forecast, 'forecast-evaluation', path, 'what evaluateForecast says');
  for (const same of ['customers', 'holdoutDays', 'actual'] as const) {
    if (forecast[same] !== first.forecast[same]) {
      fail('length_mismatch', `${path}.${same}`, `${first.forecast[same]}, as the first has`, forecast[same]);
    }
  }
}
