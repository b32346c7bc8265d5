import { checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/index.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import { gini } from '../stats/index.ts';
import type { CalibrationSplit } from '../transactions/split.ts';
import { checkPurchaseModel } from './check-model.ts';
import { distinctRows } from './distinct-rows.ts';
import type { PurchaseModel } from './model.ts';
import { purchaseCountProbability } from './purchase-count-probability.ts';
import { rankingGini } from './ranking-gini.ts';
import { scoreCustomers } from './score-customers.ts';

/**
 * Customers who had bought equally often, and what became of them.
 *
 * @category Customer lifetime value
 */
export interface FrequencyClass {
  /** Repeat purchases in the calibration. */
  readonly frequency: number;
  /** Whether those who bought more often are in the class too. */
  readonly andMore: boolean;
  /** How many customers. */
  readonly customers: number;
  /** Purchases in the hold-out per customer; `null` without customers. */
  readonly actual: number | null;
  /** Expected purchases per customer; `null` without customers. */
  readonly expected: number | null;
}

/**
 * How good a forecast was.
 *
 * @category Customer lifetime value
 */
export interface ForecastEvaluation {
  /** The tag. */
  readonly kind: 'forecast-evaluation';
  /** The version of the form. */
  readonly version: 1;
  /** Which model. */
  readonly model: PurchaseModel['kind'];
  /** How many customers. */
  readonly customers: number;
  /** How long the hold-out was. */
  readonly holdoutDays: number;
  /** Purchases in the hold-out. */
  readonly actual: number;
  /** Purchases that were expected. */
  readonly expected: number;
  /** expected / actual − 1; `null` if nobody bought. */
  readonly aggregateError: number | null;
  /** Mean of expected − actual, per customer. */
  readonly bias: number;
  /** Mean of |expected − actual|, per customer. Its least value is not had by means, but by medians. */
  readonly meanAbsoluteError: number;
  /** Root of the mean of (expected − actual)², per customer. */
  readonly rootMeanSquareError: number;
  /** 1 if customers were put in the right order, 0 if at random, below 0 if worse; `null` if all bought equally often. */
  readonly rankingGini: number | null;
  /** Mean of ln P(the number that was bought): the larger, the better; it judges the whole distribution. */
  readonly logScore: number;
  /** By how often customers had bought before: where the two columns part, the model is wrong. */
  readonly byFrequency: readonly FrequencyClass[];
}

/**
 * How the classes are cut.
 *
 * @category Customer lifetime value
 */
export interface EvaluateForecastOptions {
  /**
   * The highest class takes all who bought at least so often.
   *
   * @defaultValue 7
   */
  readonly highestFrequency?: number;
}

/** ln of the smallest double: what a count counts that the model gives no chance. */
const IMPOSSIBLE = Math.log(Number.MIN_VALUE);

/**
 * Would the model have known? Compares what it expected of each customer in a hold-out with what they did.
 *
 * Fit the model to `split.calibration`, and to nothing else. The traps: the sum may be right while every customer is wrong, so
 * look at the classes too; and one hold-out is one draw: a Christmas in it that the calibration lacks is not the model's fault.
 *
 * @param model - fitted to the calibration
 * @param split - made by `splitCalibration`, or the `split` of {@link simulateCustomers}
 * @param options - how classes are cut
 * @throws `wrong_type` for what is no split
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), figures 4 and 5
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { evaluateForecast, type MbgNbdModel, simulateCustomers } from 'clientele/clv';
 *
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const { split } = simulateCustomers(model, {
 *   customers: 5000, seed: 4, asOf: '2026-06-30',
 *   age: { from: { weeks: 27 }, to: { weeks: 39 } }, future: { weeks: 39 },
 * });
 * const judged = evaluateForecast(model, split);
 * judged.byFrequency.length; // => 8
 * Math.abs(judged.aggregateError ?? 1) < 0.05; // => true
 * ```
 */
export function evaluateForecast(
  model: PurchaseModel,
  split: CalibrationSplit,
  options: EvaluateForecastOptions = {},
): ForecastEvaluation {
  checkPurchaseModel(model);
  checkKind(split, 'calibration-split', 'split', 'a split made by splitCalibration');
  checkOptions(options, ['highestFrequency']);
  const highest = checkInteger(options.highestFrequency ?? 7, 'options.highestFrequency', 0, 1000);
  const { calibration, holdout, holdoutDays } = split;
  checkCustomerTable(calibration, 'split.calibration', ['frequency', 'recency', 'age', 'monetaryValue']);
  const { length } = calibration;
  if (holdout?.frequency?.length !== length) {
    fail('length_mismatch', 'split.holdout.frequency', `${length} values, one a customer`, holdout?.frequency);
  }
  const horizon = { days: holdoutDays };
  const { expected } = scoreCustomers(model, calibration, {
    expected: { question: 'expectedPurchases', horizon },
  }).columns;
  const actual = holdout.frequency;
  const errors = expected.map((mean, i) => mean - (actual[i] as number));
  const totals = { actual: sum(actual), expected: sum(expected) };
  const perCustomer = (total: number): number => (length === 0 ? 0 : total / length);
  const order = rankingGini(expected, actual);
  const best = gini(actual);
  return {
    kind: 'forecast-evaluation',
    version: 1,
    model: model.kind,
    customers: length,
    holdoutDays,
    ...totals,
    aggregateError: totals.actual === 0 ? null : totals.expected / totals.actual - 1,
    bias: perCustomer(sum(errors)),
    meanAbsoluteError: perCustomer(sum(errors.map(Math.abs))),
    rootMeanSquareError: Math.sqrt(perCustomer(sum(errors.map((error) => error * error)))),
    rankingGini: order === null || best === null || best === 0 ? null : order / best,
    logScore: perCustomer(logScoreOf(model, split)),
    byFrequency: classesOf(calibration.columns.frequency, actual, expected, highest),
  };
}

/** Sum of ln P(N = n) over customers; equal customers with equal counts are asked once. */
function logScoreOf(model: PurchaseModel, { calibration, holdout, holdoutDays }: CalibrationSplit): number {
  const { frequency, recency, age } = calibration.columns;
  const { groupOf, firstRow } = distinctRows([frequency, recency, age, holdout.frequency], calibration.length);
  const horizon = { days: holdoutDays };
  const logs = Float64Array.from(firstRow, (row) => {
    const customer = {
      frequency: frequency[row] as number,
      recency: recency[row] as number,
      age: age[row] as number,
    };
    const exactly = holdout.frequency[row] as number;
    return Math.max(IMPOSSIBLE, Math.log(purchaseCountProbability(model, customer, { horizon, exactly })));
  });
  return sum(Float64Array.from(groupOf, (group) => logs[group] as number));
}

function classesOf(
  frequency: ArrayLike<number>,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  highest: number,
): FrequencyClass[] {
  const members: number[][] = Array.from({ length: highest + 1 }, () => []);
  for (let row = 0; row < frequency.length; row++) members[Math.min(highest, frequency[row] as number)]?.push(row);
  return members.map((rows, x) => {
    const mean = (values: ArrayLike<number>): number | null =>
      rows.length === 0 ? null : sum(rows.map((row) => values[row] as number)) / rows.length;
    return {
      frequency: x,
      andMore: x === highest,
      customers: rows.length,
      actual: mean(actual),
      expected: mean(expected),
    };
  });
}
