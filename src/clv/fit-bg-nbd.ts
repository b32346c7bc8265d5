import { bgFamily } from './fit/bg-family.ts';
import { type FitPurchasesOptions, fitPurchases } from './fit/fit-purchases.ts';
import type { BgNbdModel, Fitted } from './model.ts';
import type { PurchaseCustomers } from './read-customers.ts';

/**
 * How often do my customers buy, and how likely do they leave after a purchase?
 *
 * Maximises the likelihood of the BG/NBD model by its exact derivatives. The trap: a customer who never bought again had no
 * purchase to leave after, so this model calls all of them alive; `fitMbgNbd` and `fitParetoNbd` do not.
 *
 * @param customers - a table, histories, or groups of them; times in days
 * @param options - the time unit of the parameters, a start
 * @throws `empty_input` without customers or where nobody bought again; `not_converged` where the likelihood has no maximum,
 * with what to look at in `issues`; `out_of_range` and kin for histories that cannot be
 * @see Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), 275–284
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { fitBgNbd } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 2000, startsOn: '2025-01-01', endsOn: '2026-06-30' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const model = fitBgNbd(summarizeCustomers(log, { asOf: '2026-06-30' }), { timeUnit: 'week' });
 * model.fit.stopReason; // => 'gradient'
 * model.fit.warnings; // => []
 * ```
 */
export function fitBgNbd(
  customers: PurchaseCustomers,
  options: FitPurchasesOptions<BgNbdModel['params']> = {},
): Fitted<BgNbdModel> {
  const { params, fit, timeUnit } = fitPurchases(bgFamily(0), customers, options);
  return { kind: 'bg-nbd', version: 1, timeUnit, params, fit };
}
