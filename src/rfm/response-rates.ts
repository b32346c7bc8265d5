import { checkFraction, checkOptions } from '../checks/assert.ts';
import { betaQuantile } from '../core/beta-quantile.ts';
import { type Estimate, type Figure, proportionFigure } from '../stats/index.ts';
import { checkResponseModel, type RfmResponseModel } from './response-model.ts';
import { checkCellResponses, type RfmCellResponse } from './responses.ts';

/**
 * The response rate of a cell, as seen and as it should be expected.
 *
 * @category RFM response
 */
export interface RfmCellRate extends RfmCellResponse {
  /** The rate seen, with Wilson's interval; `null` without contacts. */
  readonly observed: Figure;
  /** The rate to be expected, between the cell's own and the mean of all cells. */
  readonly rate: Estimate;
  /** How much the cell's own rate counts, from 0 (nothing was learnt of it) to 1. */
  readonly weight: number;
}

/**
 * What each cell's response rate should be expected to be: the rate seen, drawn towards the mean of all cells, the more the
 * thinner the cell.
 *
 * rate = w·x/n + (1 − w)·μ with w = nρ / (nρ + 1 − ρ): the mean of the beta distribution after seeing x of n. Its interval has
 * the variance of that distribution and, for the share 1 − w that is borrowed, of the estimated mean. The trap: that ρ too is an
 * estimate is left out, so with few cells the intervals are somewhat too narrow.
 *
 * @param model - from `fitRfmResponses`
 * @param cells - the counts of the test; a cell without contacts is given the mean
 * @param options - `level` of the intervals. @defaultValue 0.95
 * @see Kass & Steffey (1989), Approximate Bayesian inference in conditionally independent hierarchical models, JASA 84, 717–726
 * @category RFM response
 * @example
 * ```ts
 * import { rfmResponseRates, type RfmResponseModel } from 'clientele/rfm';
 *
 * const params = { rate: 0.04, correlation: 0.01 };
 * const model: RfmResponseModel = { kind: 'rfm-response-model', version: 1, params };
 * const [thin, thick] = rfmResponseRates(model, [
 *   { id: 'r5 f5 m5', customers: 60, contacted: 11, responses: 2 },
 *   { id: 'r1 f1 m1', customers: 9000, contacted: 891, responses: 9 },
 * ]);
 * [thin?.observed.value, thin?.weight, thin?.rate.value]; // => [0.1818, 0.1, 0.0542]
 * [thick?.observed.value, thick?.weight, thick?.rate.value]; // => [0.0101, 0.9, 0.0131]
 * ```
 */
export function rfmResponseRates(
  model: RfmResponseModel,
  cells: readonly RfmCellResponse[],
  options: { readonly level?: number } = {},
): readonly RfmCellRate[] {
  checkOptions(options, ['level']);
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  checkResponseModel(model, 'model');
  return checkCellResponses(cells, 'cells').map(({ id, customers, contacted, responses }) => {
    const { rate, weight, variance } = posteriorOf(model, { contacted, responses });
    return {
      id,
      customers,
      contacted,
      responses,
      observed: proportionFigure({
        numerator: responses,
        denominator: contacted,
        basis: 'customers who responded / customers contacted',
        level,
      }),
      rate: betaEstimate(rate, variance, level),
      weight,
    };
  });
}

/** What is believed of a cell's rate. */
export interface Posterior {
  readonly rate: number;
  readonly weight: number;
  /** The variance of the cell's own rate around `rate`. */
  readonly ownVariance: number;
  /** The standard error that the cell shares with all others, through the estimated mean. */
  readonly sharedError: number;
  /** Both together. */
  readonly variance: number;
}

export function posteriorOf(
  { params: { rate: mean, correlation }, fit }: RfmResponseModel,
  { contacted: n, responses: x }: Pick<RfmCellResponse, 'contacted' | 'responses'>,
): Posterior {
  const own = n * correlation;
  const weight = own / (own + 1 - correlation);
  const rate = n === 0 ? mean : weight * (x / n) + (1 - weight) * mean;
  const ownVariance = (rate * (1 - rate) * correlation) / (own + 1);
  const sharedError = (1 - weight) * (fit?.rateStandardError ?? 0);
  return { rate, weight, ownVariance, sharedError, variance: ownVariance + sharedError ** 2 };
}

/** The interval of the beta distribution with this mean and variance. */
function betaEstimate(value: number, variance: number, level: number): Estimate {
  if (variance === 0) return { value, low: value, high: value, level, method: 'beta-binomial' };
  // A variance as large as that of rates that are all 0 or 1 would be no beta distribution's.
  const strength = Math.max((value * (1 - value)) / variance - 1, 1e-3);
  const tail = (1 - level) / 2;
  const at = (p: number): number => betaQuantile(p, value * strength, (1 - value) * strength);
  return { value, low: Math.min(value, at(tail)), high: Math.max(value, at(1 - tail)), level, method: 'beta-binomial' };
}
