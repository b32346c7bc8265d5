import { checkFinite, checkInteger, checkPositive } from '../checks/assert.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { exactSum } from '../core/exact-sum.ts';
import { checkCustomerTable } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { daysPerUnit } from '../time/index.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { checkPurchaseModel, checkSpendModel } from './check-model.ts';
import { checkRows, historyIn, type PurchaseHistory } from './history.ts';
import { lnGammaGamma } from './likelihood/gamma-gamma.ts';
import { lnDensity } from './ln-density.ts';
import type { GammaGammaModel, PurchaseModel } from './model.ts';
import type { SpendHistory } from './spend-law.ts';

/**
 * What a model's likelihood is of: purchases, or a mean spend.
 *
 * @category Customer lifetime value
 */
export type ObservedBy<M extends PurchaseModel | GammaGammaModel> = M extends GammaGammaModel
  ? SpendHistory
  : PurchaseHistory;

/**
 * How well does a model explain this one customer? The logarithm of the density of what was observed: the times of x repeat
 * purchases up to T, or a mean spend.
 *
 * The trap: densities have units. Of purchases it is per time unit of the model to the power x, so that only models in the same unit
 * can be compared; it may be above 0.
 *
 * @param model - fitted, or made of published parameters
 * @param customer - times in days, amounts in the currency of the model
 * @throws `out_of_range` and kin for a history that cannot be, or for a spend of 0 or less
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, logLikelihood } from 'clientele/clv';
 *
 * const cdnow: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * logLikelihood(cdnow, { frequency: 0, recency: 0, age: 273 }); // => -0.5554981608
 * ```
 */
export function logLikelihood<M extends PurchaseModel | GammaGammaModel>(model: M, customer: ObservedBy<M>): number {
  if (model?.kind === 'gamma-gamma') {
    checkSpendModel(model);
    const { frequency, monetaryValue } = customer as SpendHistory;
    const x = checkInteger(frequency, 'customer.frequency', 1);
    return lnGammaGamma(model.params, x, checkPositive(monetaryValue, 'customer.monetaryValue'));
  }
  const density = densityOf(checkPurchaseModel(model as PurchaseModel));
  const { x, tx, T } = historyIn('day', customer as PurchaseHistory);
  return density(x, tx, T);
}

/**
 * The log-likelihood of every customer of a table, in its order.
 *
 * @category Customer lifetime value
 */
export interface LogLikelihoods<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'log-likelihoods';
  /** The version of the form. */
  readonly version: 1;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per customer. */
  readonly columns: {
    /** NaN for customers without a mean spend above 0, of whom a model of spend says nothing. */
    readonly logLikelihood: Float64Array;
  };
  /** The sum over all that have one; it does not depend on the order of the rows. */
  readonly total: number;
  /** Who has none. */
  readonly ignored: Ignored;
}

/**
 * How well does a model explain each customer, and all of them?
 *
 * Each value is what {@link logLikelihood} says of one customer. Those with the lowest are whom the model cannot explain: look at
 * them before you look for another model.
 *
 * @param model - fitted, or made of published parameters
 * @param table - the customer base
 * @throws `wrong_type` for what is no model or no table; `out_of_range` and kin for a row that cannot be
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type NbdModel, scoreLogLikelihoods } from 'clientele/clv';
 * import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-01', paid: 10 },
 *   { id: 'ada', on: '2026-01-15', paid: 30 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const model: NbdModel = { kind: 'nbd', version: 1, timeUnit: 'week', params: { r: 1, alpha: 4 } };
 * scoreLogLikelihoods(model, summarizeCustomers(log, { asOf: '2026-01-29' })).total; // => -2.7725887222
 * ```
 */
export function scoreLogLikelihoods<I extends Id>(
  model: PurchaseModel | GammaGammaModel,
  table: CustomerTable<I>,
): LogLikelihoods<I> {
  checkCustomerTable(table, 'table', ['frequency', 'recency', 'age', 'monetaryValue']);
  const { length, ids, columns } = table;
  const { frequency, recency, age, monetaryValue } = columns;
  const tally = tallyIgnored();
  const values = new Float64Array(length);
  if (model?.kind === 'gamma-gamma') {
    const { params } = checkSpendModel(model);
    for (let i = 0; i < length; i++) {
      const x = frequency[i] as number;
      const mean = x > 0 ? checkFinite(monetaryValue[i], `table.columns.monetaryValue[${i}]`) : 0;
      values[i] = mean > 0 ? lnGammaGamma(params, x, mean) : Number.NaN;
      if (!(mean > 0)) tally.add('excluded', x > 0 ? 'zero_dropped' : 'no_purchase', i, 'monetaryValue', mean);
    }
  } else {
    const density = densityOf(checkPurchaseModel(model as PurchaseModel));
    checkRows(table);
    for (let i = 0; i < length; i++) {
      values[i] = density(frequency[i] as number, recency[i] as number, age[i] as number);
    }
  }
  const total = exactSum(values.filter((value) => !Number.isNaN(value)));
  return {
    kind: 'log-likelihoods',
    version: 1,
    length,
    ids,
    columns: { logLikelihood: values },
    total,
    ignored: tally.finish(),
  };
}

/** The density of a history in days. */
function densityOf(model: PurchaseModel): (x: number, recency: number, age: number) => number {
  const unit = daysPerUnit(model.timeUnit);
  return (x, recency, age) => lnDensity(model, x, Math.min(recency / unit, age / unit), age / unit);
}
