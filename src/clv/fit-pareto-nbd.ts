import { type FitPurchasesOptions, fitPurchases, type PurchaseFamily } from './fit/fit-purchases.ts';
import { paretoNbdLikelihood } from './likelihood/pareto-nbd.ts';
import type { Fitted, ParetoNbdModel } from './model.ts';
import type { PurchaseCustomers } from './read-customers.ts';

/**
 * How often do my customers buy, and at what rate do they leave, at any time and unseen?
 *
 * Maximises the likelihood of the Pareto/NBD model by its exact derivatives. The integral over the unseen time of leaving is
 * done by quadrature of a positive integrand, not by differences of hypergeometric functions, which lose their digits or
 * overflow for heavy buyers. The trap: r, alpha and s, beta are pairs; one of a pair alone says little.
 *
 * @param customers - a table, histories, or groups of them; times in days
 * @param options - the time unit of the parameters, a start
 * @throws `empty_input` without customers or where nobody bought again; `not_converged` where the likelihood has no maximum,
 * with what to look at in `issues`; `out_of_range` and kin for histories that cannot be
 * @see Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What Will They Do Next?,
 * Management Science 33(1), 1–24
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { fitParetoNbd } from 'clientele/clv';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 2000, startsOn: '2025-01-01', endsOn: '2026-06-30' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const model = fitParetoNbd(summarizeCustomers(log, { asOf: '2026-06-30' }), { timeUnit: 'week' });
 * model.fit.stopReason; // => 'gradient'
 * model.fit.covariance?.order; // => ['r', 'alpha', 's', 'beta']
 * ```
 */
export function fitParetoNbd(
  customers: PurchaseCustomers,
  options: FitPurchasesOptions<ParetoNbdModel['params']> = {},
): Fitted<ParetoNbdModel> {
  const { params, fit, timeUnit } = fitPurchases(PARETO_FAMILY, customers, options);
  return { kind: 'pareto-nbd', version: 1, timeUnit, params, fit };
}

const PARETO_FAMILY: PurchaseFamily<'r' | 'alpha' | 's' | 'beta'> = {
  names: ['r', 'alpha', 's', 'beta'],
  times: [false, true, false, true],
  likelihoodOf: paretoNbdLikelihood,
  starts: [
    [0.6, 0.5],
    [0.3, 0.1],
    [2, 5],
    [0.1, 0.001],
  ],
  ridges: [
    { code: 'no_purchase_heterogeneity', direction: [1, 1, 0, 0] },
    { code: 'no_dropout_heterogeneity', direction: [0, 0, 1, 1] },
    { code: 'nobody_leaves', direction: [0, 0, -1, 0] },
    { code: 'nobody_leaves', direction: [0, 0, 0, 1] },
  ],
};
