import { isClienteleError } from 'clientele/checks';
import {
  type CustomerPredictions,
  type CustomerScores,
  compareModels,
  evaluateForecast,
  expectedPurchases,
  type Fitted,
  type ForecastEvaluation,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  lifetimeValue,
  type PurchaseModel,
  predictionOf,
  scoreCustomers,
  scorePredictions,
} from 'clientele/clv';
import type { Estimate } from 'clientele/stats';
import { dayFromIso, isoFromDay } from 'clientele/time';
import { type CustomerTable, customerAt, splitCalibration, type TransactionIndex } from 'clientele/transactions';

/** What a year of each customer is expected to be worth is taken at these. */
export const ANNUAL_DISCOUNT_RATE = 0.1;
export const MARGIN = 0.3;
const YEAR = { years: 1 } as const;
/** So many of ten such customers lie in the range beside. */
const LEVEL = 0.8;
/** So many customers are shown one by one. */
const SHOWN = 8;

/** One customer with the range of what they may do. */
export interface LifetimeCustomer {
  readonly id: string;
  readonly alive: number;
  readonly purchases: Estimate;
  readonly value: Estimate;
}

/** The customers' next year, and whether the model would have known the last months. */
export interface LifetimeFigures {
  readonly purchases: Fitted<PurchaseModel>;
  /** P(alive), and the mean of the next year's purchases. */
  readonly scores: CustomerScores<string, 'alive' | 'purchases'>;
  /** The value of the next year, with the range in which it lies for eight of ten such customers. */
  readonly values: CustomerPredictions<string>;
  readonly best: readonly LifetimeCustomer[];
  readonly check: ForecastEvaluation;
  readonly calibrationEnd: string;
}

/** `null` where there is too little to learn from. */
export function lifetimeFigures(
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
  from: string,
): LifetimeFigures | null {
  const [first, last] = [dayFromIso(from), dayFromIso(table.asOf)];
  // A third of the time is held out to judge the models.
  const cut = last - Math.floor((last - first) / 3);
  if (last - first < 90) return null;
  try {
    const calibrationEnd = isoFromDay(cut);
    const split = splitCalibration(log, { calibrationEnd, holdoutEnd: table.asOf });
    const options = { timeUnit: 'week' } as const;
    const fits = { 'MBG/NBD': fitMbgNbd, 'Pareto/NBD': fitParetoNbd, NBD: fitNbd } as const;
    const contenders = Object.entries(fits).flatMap(([name, learn]) => {
      try {
        const model: Fitted<PurchaseModel> = learn(split.calibration, options);
        return [{ name, model, forecast: evaluateForecast(model, split) }];
      } catch (error) {
        if (isClienteleError(error)) return [];
        throw error;
      }
    });
    const { best } = compareModels(contenders);
    const purchases: Fitted<PurchaseModel> = fits[best as keyof typeof fits](table, options);
    const spend = fitGammaGamma(table);
    const value = { horizon: YEAR, annualDiscountRate: ANNUAL_DISCOUNT_RATE, margin: MARGIN };
    const scores = scoreCustomers({ purchases, spend }, table, {
      alive: { question: 'probabilityAlive' },
      purchases: { question: 'expectedPurchases', horizon: YEAR },
    });
    const values = scorePredictions(lifetimeValue, { purchases, spend }, table, { ...value, level: LEVEL });
    const { value: means, low, high } = values.columns;
    const order = Array.from(means.keys())
      .filter((i) => !Number.isNaN(means[i]))
      .sort((i, j) => (means[j] as number) - (means[i] as number) || i - j);
    return {
      purchases,
      scores,
      values,
      best: order.slice(0, SHOWN).map((row) => {
        const customer = customerAt(table, row);
        return {
          id: customer.id,
          alive: scores.columns.alive[row] as number,
          purchases: predictionOf(expectedPurchases, purchases, customer, { horizon: YEAR, level: LEVEL }),
          value: {
            value: means[row] as number,
            low: low[row] as number,
            high: high[row] as number,
            level: LEVEL,
            method: values.method,
          },
        };
      }),
      check: (contenders.find(({ name }) => name === best) as (typeof contenders)[number]).forecast,
      calibrationEnd,
    };
  } catch (error) {
    if (isClienteleError(error)) return null;
    throw error;
  }
}
