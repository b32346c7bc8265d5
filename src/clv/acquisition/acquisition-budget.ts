import { checkFinite, checkOptions, checkPositive } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { discountOf, type PeriodRate } from '../contractual/period-rate.ts';

/**
 * How a rate answers to spending: rate = ceiling · (1 − e^(−k · spend)), with k from one point that is known.
 *
 * @category Acquisition
 */
export interface SpendResponse {
  /** The highest rate that any spending could reach, above 0 and at most 1. A judgement: ask those who would have to reach it. */
  readonly ceiling: number;
  /** What is spent per head today. */
  readonly currentSpend: number;
  /** What rate that gives, below the ceiling. */
  readonly currentRate: number;
}

/**
 * The best spending on winning customers.
 *
 * @category Acquisition
 */
export interface AcquisitionBudget {
  /** How steeply the rate rises. */
  readonly k: number;
  /** The best spending per prospect; 0 where the first cent brings less than it costs. */
  readonly spendPerProspect: number;
  /** The rate it gives. */
  readonly acquisitionRate: number;
  /** What a prospect is worth then: rate · value − spend. */
  readonly valuePerProspect: number;
  /** What one is worth at today's spending. */
  readonly valueToday: number;
}

/**
 * How much to spend on winning a customer? Blattberg and Deighton's optimum.
 *
 * Maximises a·v − A with a = ceiling·(1 − e^(−kA)): A* = ln(ceiling · k · v)/k. The trap: two points make the whole curve, the
 * rate of today and a ceiling that somebody guessed; try other ceilings and see how much the answer moves.
 *
 * @param response - how the acquisition rate answers to spending per prospect
 * @param customerValue - what a won customer is worth: his margin of the first year, or with retention his value
 * @throws `out_of_range` for rates that do not lie 0 < current < ceiling ≤ 1, or spending of 0
 * @see Blattberg & Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4)
 * @category Acquisition
 * @example
 * ```ts
 * import { acquisitionBudget } from 'clientele/clv';
 *
 * const best = acquisitionBudget({ ceiling: 0.4, currentSpend: 5, currentRate: 0.15 }, 100);
 * best.spendPerProspect; // => 14.08954
 * best.acquisitionRate; // => 0.293618
 * ```
 */
export function acquisitionBudget(response: SpendResponse, customerValue: number): AcquisitionBudget {
  const { ceiling, k } = responseOf(response, 'response');
  const value = checkFinite(customerValue, 'customerValue');
  const spendPerProspect = bestSpend(ceiling, k, value);
  const acquisitionRate = -ceiling * Math.expm1(-k * spendPerProspect);
  return {
    k,
    spendPerProspect,
    acquisitionRate,
    valuePerProspect: acquisitionRate * value - spendPerProspect,
    valueToday: response.currentRate * value - response.currentSpend,
  };
}

/**
 * The best spending on winning and on keeping, together.
 *
 * @category Acquisition
 */
export interface BudgetSplit {
  /** The best spending per prospect, once. */
  readonly spendPerProspect: number;
  /** The rate it gives. */
  readonly acquisitionRate: number;
  /** The best spending per customer and period. */
  readonly spendPerCustomer: number;
  /** The rate it gives. */
  readonly retentionRate: number;
  /** What a customer is worth at that spending, from his first margin on. */
  readonly customerValue: number;
  /** What a prospect is worth. */
  readonly valuePerProspect: number;
  /** Of what is spent on a prospect in all, at today's value, the part that goes into keeping; `null` where nothing is spent. */
  readonly retentionShare: number | null;
}

/**
 * How to split the budget between winning customers and keeping them? "Conquérir un prospect coûte beaucoup plus cher que de
 * fidéliser un client": by how much, and up to where.
 *
 * The value of a customer is m + Σ_{t≥1} (m − R/r)(r/(1 + d))^t, with retention r answering to the spending R per customer and
 * period as acquisition does: each period those who are there are spent on, those who stay pay. It does not depend on what
 * winning costs, so the best R comes first, and the best A after it.
 *
 * @param plan - `margin` of a period, `discount`, and both responses; a ceiling of retention of 1 is allowed
 * @throws as {@link acquisitionBudget}
 * @see Blattberg & Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4)
 * @category Acquisition
 * @example
 * ```ts
 * import { acquisitionAndRetentionBudget } from 'clientele/clv';
 *
 * const split = acquisitionAndRetentionBudget({
 *   margin: 100,
 *   discount: { perPeriod: 0.1 },
 *   acquisition: { ceiling: 0.4, currentSpend: 5, currentRate: 0.15 },
 *   retention: { ceiling: 0.7, currentSpend: 10, currentRate: 0.4 },
 * });
 * split.spendPerCustomer; // => 27.69893
 * split.retentionRate; // => 0.6330359
 * ```
 */
export function acquisitionAndRetentionBudget(plan: {
  /** What a customer brings in a period. */
  readonly margin: number;
  /** The discount rate, above 0. */
  readonly discount: PeriodRate;
  /** How the acquisition rate answers to spending per prospect. */
  readonly acquisition: SpendResponse;
  /** How the retention rate answers to spending per customer and period. */
  readonly retention: SpendResponse;
}): BudgetSplit {
  checkOptions(plan, ['margin', 'discount', 'acquisition', 'retention'], 'plan');
  const margin = checkFinite(plan.margin, 'plan.margin');
  const discount = discountOf(plan.discount, 'plan.discount');
  if (discount === 0) fail('out_of_range', 'plan.discount', 'a rate above 0', discount);
  const acquisition = responseOf(plan.acquisition, 'plan.acquisition');
  const retention = responseOf(plan.retention, 'plan.retention');
  const spendPerCustomer = bestRetentionSpend(margin, discount, retention);
  const rate = -retention.ceiling * Math.expm1(-retention.k * spendPerCustomer);
  const customerValue = customerValueAt(margin, discount, rate, spendPerCustomer);
  const spendPerProspect = bestSpend(acquisition.ceiling, acquisition.k, customerValue);
  const acquisitionRate = -acquisition.ceiling * Math.expm1(-acquisition.k * spendPerProspect);
  const keeping = (acquisitionRate * spendPerCustomer) / (1 + discount - rate);
  const spent = spendPerProspect + keeping;
  return {
    spendPerProspect,
    acquisitionRate,
    spendPerCustomer,
    retentionRate: rate,
    customerValue,
    valuePerProspect: acquisitionRate * customerValue - spendPerProspect,
    retentionShare: spent > 0 ? keeping / spent : null,
  };
}

/** m + Σ_{t≥1} (m r^t − R r^(t−1))/(1 + d)^t. */
function customerValueAt(margin: number, discount: number, rate: number, spend: number): number {
  return margin + (margin * rate - spend) / (1 + discount - rate);
}

/**
 * The root of V′(R): with V = m + (m r − R)/(1 + d − r), V′ ∝ r′ (m (1 + d) − R) − (1 + d − r). r is concave in R, so V rises to one
 * peak and falls after it; beyond m (1 + d) nothing can pay.
 */
function bestRetentionSpend(
  margin: number,
  discount: number,
  { ceiling, k }: { readonly ceiling: number; readonly k: number },
): number {
  const slope = (spend: number): number => {
    const left = ceiling * Math.exp(-k * spend);
    return k * left * (margin * (1 + discount) - spend) - (1 + discount - ceiling + left);
  };
  if (!(slope(0) > 0)) return 0;
  let low = 0;
  let high = margin * (1 + discount);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
}

function bestSpend(ceiling: number, k: number, value: number): number {
  return ceiling * k * value > 1 ? Math.log(ceiling * k * value) / k : 0;
}

function responseOf(response: SpendResponse, path: string): { ceiling: number; k: number } {
  checkOptions(response, ['ceiling', 'currentSpend', 'currentRate'], path);
  const ceiling = checkPositive(response.ceiling, `${path}.ceiling`);
  if (ceiling > 1) fail('out_of_range', `${path}.ceiling`, 'at most 1', ceiling);
  const spend = checkPositive(response.currentSpend, `${path}.currentSpend`);
  const rate = checkPositive(response.currentRate, `${path}.currentRate`);
  if (rate >= ceiling) fail('out_of_range', `${path}.currentRate`, 'below the ceiling', rate);
  return { ceiling, k: -Math.log1p(-rate / ceiling) / spend };
}
