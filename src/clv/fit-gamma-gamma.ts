import { checkOptions, checkPositive } from '../checks/assert.ts';
import { products, sum } from '../core/sum.ts';
import { estimateOf } from './fit/model-fit.ts';
import { failNobody, failNotConverged } from './fit/not-converged.ts';
import { pilotSize } from './fit/pilot.ts';
import { climb, type Hill, type Ridge } from './fit/search.ts';
import { fitWarnings } from './fit/warnings.ts';
import { pick, sampleRows } from './group-rows.ts';
import { type GroupedSpends, groupSpends } from './group-spends.ts';
import { gammaGammaLikelihood, spendDataOf } from './likelihood/gamma-gamma.ts';
import type { Fitted, GammaGammaModel } from './model.ts';
import { readSpends, type SpendCustomers } from './read-spends.ts';

/**
 * How a model of spend is fitted.
 *
 * @category Customer lifetime value
 */
export interface FitGammaGammaOptions {
  /** Where to begin, beside the starting points that are always tried. */
  readonly start?: GammaGammaModel['params'];
}

/**
 * How much do customers spend on an occasion, and how much do they differ?
 *
 * Maximises the likelihood of the Gamma-Gamma model, on customers with a repeat purchase and a mean spend above 0; the others are
 * counted in `fit.ignored`. The trap: the model takes how much and how often to be independent; `fit.frequencySpendCorrelation`
 * says what the data say of it, and where it is far from 0 (above 0.3, say) the values of frequent buyers will be wrong.
 *
 * @param customers - a table, or spends of customers; amounts in major units of one currency
 * @param options - a start
 * @throws `empty_input` when nobody has a mean spend; `not_converged` where the likelihood has no maximum, with what to look at
 * in `issues`
 * @see Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing
 * Research 42(4), 415–430
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { fitGammaGamma } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 2000, startsOn: '2025-01-01', endsOn: '2026-06-30' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const model = fitGammaGamma(summarizeCustomers(log, { asOf: '2026-06-30' }));
 * model.fit.warnings; // => []
 * model.fit.customers + model.fit.ignored.count; // => 2000
 * ```
 */
export function fitGammaGamma(customers: SpendCustomers, options: FitGammaGammaOptions = {}): Fitted<GammaGammaModel> {
  checkOptions(options, ['start']);
  const { x, means, counts, currency, ignored } = readSpends(customers);
  if (x.length === 0) {
    const expected = 'customers with a repeat purchase and a spend above 0';
    failNobody('customers', expected, 'nobody has a repeat purchase and a spend above 0');
  }
  const spends = groupSpends(x, means, counts);
  const [, sortedMeans] = spends.columns;
  const total = sum(spends.count);
  const unit = sum(products(spends.count, sortedMeans)) / total;
  const data = spendDataOf(spends, unit);
  const given = options.start;
  if (given !== undefined) checkOptions(given, NAMES, 'options.start');
  const starts = STARTS.map((start) => start.map(Math.log));
  if (given !== undefined) {
    starts.unshift(
      NAMES.map((name) => Math.log(checkPositive(given[name], `options.start.${name}`) / (name === 'v' ? unit : 1))),
    );
  }
  const summit = climb({
    likelihood: gammaGammaLikelihood(data),
    customers: data.customers,
    pilot: pilotOf(spends, unit),
    starts,
    ridges: RIDGES,
  });
  if (summit === null) failNotConverged('customers', 'spends whose likelihood has a maximum', customers);
  const { params, fit } = estimateOf(summit, NAMES, [1, 1, unit], -total * Math.log(unit), {
    customers: data.customers,
    rows: spends.count.length,
    warnings: fitWarnings(summit.ridges, total, 0),
  });
  const frequencySpendCorrelation = correlation(spends);
  return { kind: 'gamma-gamma', version: 1, currency, params, fit: { ...fit, frequencySpendCorrelation, ignored } };
}

const NAMES = ['p', 'q', 'v'] as const;

/** Spends are near 1 when they are climbed; the mean spend is p v/(q − 1). */
const STARTS: readonly (readonly number[])[] = [
  [5, 4, 0.6],
  [1, 2, 1],
  [50, 3, 0.04],
];

const RIDGES: readonly Ridge[] = [
  { code: 'no_spend_heterogeneity', direction: [0, 1, 1] },
  { code: 'no_spend_variation', direction: [1, 0, -1] },
];

/** A sample of customers is climbed first where it is much the smaller. */
function pilotOf({ columns: [x, means], count }: GroupedSpends, unit: number): Hill | undefined {
  const size = pilotSize(count.length);
  if (size === null) return undefined;
  const sample = sampleRows(count, size);
  const data = spendDataOf({ columns: [pick(x, sample.rows), pick(means, sample.rows)], count: sample.count }, unit);
  return { likelihood: gammaGammaLikelihood(data), customers: data.customers };
}

/** Pearson's correlation of x and mean spend; `null` where one of them is the same for all. */
function correlation({ columns: [x, means], count }: GroupedSpends): number | null {
  const total = sum(count);
  const mean = (values: Float64Array): number => sum(products(count, values)) / total;
  const meanX = mean(x);
  const meanSpend = mean(means);
  let covariance = 0;
  let varianceX = 0;
  let varianceSpend = 0;
  for (let i = 0; i < count.length; i++) {
    const dx = (x[i] as number) - meanX;
    const dm = (means[i] as number) - meanSpend;
    covariance += (count[i] as number) * dx * dm;
    varianceX += (count[i] as number) * dx * dx;
    varianceSpend += (count[i] as number) * dm * dm;
  }
  return varianceX > 0 && varianceSpend > 0 ? covariance / Math.sqrt(varianceX) / Math.sqrt(varianceSpend) : null;
}
