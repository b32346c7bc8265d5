import { checkChoice, checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkPurchaseModel } from './check-model.ts';
import { reasonsOf } from './comparison-reasons.ts';
import type { Fitted, PurchaseModel } from './model.ts';

/**
 * How well a model foretold a hold-out, as plain numbers; `evaluateForecast` measures them.
 *
 * @category Customer lifetime value
 */
export interface HoldOutMeasures {
  /** Mean absolute error of a customer's purchases in the hold-out. */
  readonly meanAbsoluteError: number;
  /** (all purchases foretold − all made) / all made: below 0 when too few were foretold. */
  readonly aggregateError: number;
  /** Mean over customers of |foretold − made|, both averaged over all who bought equally often before. */
  readonly calibrationError: number;
}

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
  /** What it foretold of the hold-out; all contenders have it, or none. */
  readonly holdOut?: HoldOutMeasures;
}

/**
 * What models can be ranked by.
 *
 * @category Customer lifetime value
 */
export type ModelCriterion = 'logLikelihood' | 'aic' | 'bic' | 'holdOut' | 'calibration';

/**
 * How models are ranked.
 *
 * @category Customer lifetime value
 */
export interface CompareModelsOptions {
  /**
   * `bic` and `aic` charge for parameters; `holdOut` is the mean absolute error, `calibration` the calibration error.
   *
   * @defaultValue 'holdOut' where the contenders have one, otherwise 'bic'
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
  /** Log-likelihood, AIC, BIC, and where there is a hold-out the mean absolute and the calibration error. */
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
export const CRITERIA: readonly ModelCriterion[] = ['logLikelihood', 'aic', 'bic', 'holdOut', 'calibration'];

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
 * `unknown_choice` for different time units, whose likelihoods cannot be compared; `missing_value` where only some have a hold-out,
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
  const judged = contenders.some(({ holdOut }) => holdOut !== undefined);
  const by = checkChoice(options.by ?? (judged ? 'holdOut' : 'bic'), CRITERIA, 'options.by');
  if (!judged && (by === 'holdOut' || by === 'calibration')) {
    fail('missing_value', 'contenders[0].holdOut', 'what each model foretold of the hold-out', undefined);
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

/** More log-likelihood is better, less of everything else. */
function isBetter(criterion: ModelCriterion, other: number | null, own: number): boolean {
  return other !== null && (criterion === 'logLikelihood' ? other > own : other < own);
}

function recordOf<T>(make: (criterion: ModelCriterion) => T): Record<ModelCriterion, T> {
  return Object.fromEntries(CRITERIA.map((criterion) => [criterion, make(criterion)])) as Record<ModelCriterion, T>;
}

function valuesOf({ model, holdOut }: ModelContender): RankedModel['values'] {
  const { logLikelihood, aic, bic } = model.fit;
  return {
    logLikelihood,
    aic,
    bic,
    holdOut: holdOut?.meanAbsoluteError ?? null,
    calibration: holdOut?.calibrationError ?? null,
  };
}

function checkContenders(contenders: readonly ModelContender[]): void {
  if (!Array.isArray(contenders)) fail('wrong_type', 'contenders', 'a list of models', contenders);
  if (contenders.length < 2) fail('empty_input', 'contenders', 'two models or more', contenders);
  const [first] = contenders as [ModelContender, ...ModelContender[]];
  for (const [i, { name, model, holdOut }] of contenders.entries()) {
    const path = `contenders[${i}]`;
    if (typeof name !== 'string' || name === '') fail('missing_value', `${path}.name`, 'a name', name);
    if (contenders.findIndex((other) => other.name === name) !== i) {
      fail('duplicate_id', `${path}.name`, 'a name that no other has', name);
    }
    checkPurchaseModel(model, `${path}.model`);
    if (model.fit === undefined) fail('missing_value', `${path}.model.fit`, 'a fitted model', undefined);
    if (model.timeUnit !== first.model.timeUnit) {
      fail('unknown_choice', `${path}.model.timeUnit`, `'${first.model.timeUnit}', as the first has`, model.timeUnit);
    }
    const { customers, rows } = first.model.fit;
    if (model.fit.customers !== customers || model.fit.rows !== rows) {
      fail('length_mismatch', `${path}.model.fit.customers`, `the ${customers} of the first`, model.fit.customers);
    }
    if ((holdOut === undefined) !== (first.holdOut === undefined)) {
      fail('missing_value', `${path}.holdOut`, 'a hold-out for all models, or for none', holdOut);
    }
    if (holdOut === undefined) continue;
    for (const measure of ['meanAbsoluteError', 'aggregateError', 'calibrationError'] as const) {
      checkFinite(holdOut[measure], `${path}.holdOut.${measure}`);
    }
  }
}
