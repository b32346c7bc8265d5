import { bgFamily } from './fit/bg-family.ts';
import { type FitPurchasesOptions, fitPurchases } from './fit/fit-purchases.ts';
import type { Fitted, MbgNbdModel } from './model.ts';
import type { PurchaseCustomers } from './read-customers.ts';

/**
 * How often do my customers buy, and how likely do they leave after a purchase, the first one included?
 *
 * Maximises the likelihood of the MBG/NBD model by its exact derivatives. The trap: its parameters are not those of BG/NBD; on
 * the same data r and alpha come out about twice as large, because the lost one-time buyers no longer count as slow ones.
 *
 * @param customers - a table, histories, or groups of them; times in days
 * @param options - the time unit of the parameters, a start
 * @throws `empty_input` without customers or where nobody bought again; `not_converged` where the likelihood has no maximum,
 * with what to look at in `issues`; `out_of_range` and kin for histories that cannot be
 * @see Batislam, Denizel and Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
 * International Journal of Research in Marketing 24(3), 201–209
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { fitMbgNbd } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 2000, startsOn: '2025-01-01', endsOn: '2026-06-30' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const model = fitMbgNbd(summarizeCustomers(log, { asOf: '2026-06-30' }), { timeUnit: 'week' });
 * model.fit.stopReason; // => 'gradient'
 * model.timeUnit; // => 'week'
 * ```
 */
export function fitMbgNbd(
  customers: PurchaseCustomers,
  options: FitPurchasesOptions<MbgNbdModel['params']> = {},
): Fitted<MbgNbdModel> {
  const { params, fit, timeUnit } = fitPurchases(bgFamily(1), customers, options);
  return { kind: 'mbg-nbd', version: 1, timeUnit, params, fit };
}
