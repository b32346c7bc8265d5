import { checkFinite, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { fitBetaBinomial, varianceOfMean } from './beta-binomial.ts';
import { checkCellResponses, type RfmCellResponse } from './responses.ts';

/**
 * How response rates differ from cell to cell: a beta distribution that every cell's rate is taken to be drawn from. Plain JSON.
 *
 * @category RFM response
 */
export interface RfmResponseModel {
  /** The tag. */
  readonly kind: 'rfm-response-model';
  /** The version of the form. */
  readonly version: 1;
  /** What was estimated. */
  readonly params: {
    /** The mean μ of the cells' rates, above 0 and below 1. */
    readonly rate: number;
    /**
     * How alike two customers of a cell are, ρ, from 0 to below 1: the beta distribution's parameters are μ(1 − ρ)/ρ and
     * (1 − μ)(1 − ρ)/ρ. 0 where all cells respond alike.
     */
    readonly correlation: number;
  };
  /** How it was found; absent for parameters that come from elsewhere. */
  readonly fit?: {
    /** By maximum likelihood. */
    readonly method: 'maximum-likelihood';
    /** The logarithm of the probability of the counts. */
    readonly logLikelihood: number;
    /** Cells with contacts. */
    readonly cells: number;
    /** Their contacts. */
    readonly contacted: number;
    /** Their responses. */
    readonly responses: number;
    /** The standard error of the mean rate. */
    readonly rateStandardError: number;
    /**
     * `no_differences`: cells differ no more than by chance, so each is given the mean rate. `few_cells`: fewer than five cells
     * say little about how cells differ.
     */
    readonly warnings: readonly ('no_differences' | 'few_cells')[];
  };
}

/**
 * Learns from a test mailing how much cells really differ, so that thin ones can borrow from the others.
 *
 * Cell c has x of n responses; its rate is drawn from a beta distribution with mean μ and correlation ρ. Both maximise the
 * beta-binomial likelihood Π C(n, x) B(x + a, n − x + b) / B(a, b), a = μ(1 − ρ)/ρ, b = (1 − μ)(1 − ρ)/ρ. The trap: the mean of
 * the cells' rates is not the rate of all contacts together, since large cells have no more weight than their information.
 *
 * @param cells - from `summarizeRfmResponses(…).cells`, or counts of your own
 * @throws `empty_input` without contacts, `out_of_range` when nobody or everybody responded: then there is nothing to compare
 * @see Griffiths (1973), Maximum likelihood estimation for the beta-binomial distribution, Biometrics 29, 637–648
 * @see Efron & Morris (1975), Data analysis using Stein's estimator and its generalizations
 * @category RFM response
 * @example
 * ```ts
 * import { fitRfmResponses } from 'clientele/rfm';
 *
 * const model = fitRfmResponses([
 *   { id: 'champions', customers: 2000, contacted: 400, responses: 28 },
 *   { id: 'loyal', customers: 3000, contacted: 400, responses: 18 },
 *   { id: 'at-risk', customers: 1500, contacted: 300, responses: 6 },
 *   { id: 'hibernating', customers: 4000, contacted: 400, responses: 3 },
 *   { id: 'lost', customers: 40, contacted: 20, responses: 1 },
 * ]);
 * model.params.rate; // => 0.0367
 * ```
 */
export function fitRfmResponses(cells: readonly RfmCellResponse[]): RfmResponseModel {
  const counts = checkCellResponses(cells, 'cells').filter(({ contacted }) => contacted > 0);
  if (counts.length === 0) fail('empty_input', 'cells', 'cells with contacts', cells);
  const total = (name: 'contacted' | 'responses'): number => counts.reduce((sum, one) => sum + one[name], 0);
  const contacted = total('contacted');
  const responses = total('responses');
  if (responses === 0 || responses === contacted) {
    fail('out_of_range', 'cells', 'some contacts that responded and some that did not', responses);
  }
  const { rate, correlation, logLikelihood } = fitBetaBinomial(counts);
  return {
    kind: 'rfm-response-model',
    version: 1,
    params: { rate, correlation },
    fit: {
      method: 'maximum-likelihood',
      logLikelihood,
      cells: counts.length,
      contacted,
      responses,
      rateStandardError: Math.sqrt(varianceOfMean(counts, rate, correlation)),
      warnings: [
        ...(correlation === 0 ? (['no_differences'] as const) : []),
        ...(counts.length < 5 ? (['few_cells'] as const) : []),
      ],
    },
  };
}

/** Refuses what is no model. */
export function checkResponseModel(model: RfmResponseModel, path: string): RfmResponseModel {
  checkKind(model, 'rfm-response-model', path, 'a model made by fitRfmResponses');
  const rate = checkFinite(model.params?.rate, `${path}.params.rate`);
  if (rate <= 0 || rate >= 1)
    fail('out_of_range', `${path}.params.rate`, 'a number between 0 and 1, both excluded', rate);
  const correlation = checkFinite(model.params.correlation, `${path}.params.correlation`);
  if (correlation < 0 || correlation >= 1) {
    fail('out_of_range', `${path}.params.correlation`, 'a number from 0 to below 1', correlation);
  }
  const error = model.fit === undefined ? 0 : checkFinite(model.fit.rateStandardError, `${path}.fit.rateStandardError`);
  if (error < 0) fail('out_of_range', `${path}.fit.rateStandardError`, 'at least 0', error);
  return model;
}
