import { checkFinite, checkInteger, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exponentialDraw, gammaDraw, integerDraw, type Random, seededRandom } from '../core/index.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';

/**
 * One row of a simulated log; a refund has a negative amount and the order it refunds.
 *
 * @category Transactions
 */
export interface SimulatedTransaction {
  /** `C000001`, `C000002`, … in order of acquisition. */
  readonly customerId: string;
  /** `O0000001`, … in order of the log; a refund has its order's with `-R`. */
  readonly orderId: string;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  /** In major units, with two decimals. */
  readonly amount: number;
}

/**
 * The Pareto/NBD: how often customers buy and how long they stay, per week.
 *
 * @category Transactions
 */
export interface PurchaseParams {
  /** Shape of the purchase rates. */
  readonly r: number;
  /** Rate of the purchase rates, in weeks. */
  readonly alpha: number;
  /** Shape of the rates at which customers leave. */
  readonly s: number;
  /** Rate of the rates at which customers leave, in weeks. */
  readonly beta: number;
}

/**
 * The Gamma-Gamma: what an order comes to.
 *
 * @category Transactions
 */
export interface SpendParams {
  /** Shape of a customer's orders. */
  readonly p: number;
  /** Shape of the customers' own rates. */
  readonly q: number;
  /** Rate of the customers' own rates. */
  readonly v: number;
}

/**
 * The customers that are simulated. The defaults are the parameters published for CDNOW, in weeks.
 *
 * @category Transactions
 */
export interface SimulateTransactionsOptions {
  /** The seed; the same seed gives the same log. */
  readonly seed: number | string;
  /** How many customers. */
  readonly customers: number;
  /** First day of acquisitions and of the log, `YYYY-MM-DD`. */
  readonly startsOn: string;
  /** Last day of the log, included. */
  readonly endsOn: string;
  /**
   * Last day on which somebody new buys.
   *
   * @defaultValue `endsOn`
   */
  readonly acquiredUntil?: string;
  /**
   * Pareto/NBD, per week: purchase rates are Gamma(r, alpha), lifetimes end at rates Gamma(s, beta).
   *
   * @defaultValue `{ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }`
   */
  readonly purchases?: PurchaseParams;
  /**
   * Gamma-Gamma: an order is Gamma(p, nu), with the customer's nu from Gamma(q, v).
   *
   * @defaultValue `{ p: 6.25, q: 3.74, v: 15.44 }`
   */
  readonly spend?: SpendParams;
  /**
   * The share of orders given back in full within two weeks.
   *
   * @defaultValue 0
   */
  readonly refundRate?: number;
}

/**
 * A log of purchases of made-up customers, for demonstrations, tests and teaching: every customer buys at a rate of their
 * own, spends around a mean of their own, and silently stops one day.
 *
 * The days and orders are the same on every machine; the amounts rest on logarithms, which engines may round differently
 * in the last digit before they are rounded to two decimals.
 *
 * @throws `out_of_range` when the log ends before it starts
 * @see Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1) (Pareto/NBD)
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4) (Gamma-Gamma)
 * @category Transactions
 * @example
 * ```ts
 * import { simulateTransactions } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 1, customers: 100, startsOn: '2025-01-01', endsOn: '2025-12-31' });
 * new Set(rows.map((row) => row.customerId)).size; // => 100
 * rows[0]?.customerId; // => 'C000001'
 * ```
 */
export function simulateTransactions(options: SimulateTransactionsOptions): SimulatedTransaction[] {
  const plan = checkedPlan(options);
  const random = seededRandom(options.seed, 'transactions');
  const acquired = Array.from({ length: plan.customers }, () => plan.start + integerDraw(random, plan.acquisitionDays));
  acquired.sort((a, b) => a - b);
  const rows: { customer: number; day: Day; amount: number; order: number; refund: boolean }[] = [];
  let orders = 0;
  for (const [customer, first] of acquired.entries()) {
    const meanRate = gammaDraw(random, plan.spend.q, plan.spend.v);
    for (const day of purchaseDays(random, first, plan)) {
      const amount = Math.max(0.01, Math.round(gammaDraw(random, plan.spend.p, meanRate) * 100) / 100);
      const order = orders++;
      rows.push({ customer, day, amount, order, refund: false });
      if (random() >= plan.refundRate) continue;
      const back = day + 1 + integerDraw(random, 14);
      if (back <= plan.end) rows.push({ customer, day: back, amount: -amount, order, refund: true });
    }
  }
  rows.sort((a, b) => a.day - b.day || a.customer - b.customer || a.order - b.order);
  const numbers = new Map<number, number>();
  return rows.map(({ customer, day, amount, order, refund }) => {
    // An order stands before its refund, so numbers follow the log.
    const number = numbers.get(order) ?? numbers.size + 1;
    numbers.set(order, number);
    return {
      customerId: `C${String(customer + 1).padStart(6, '0')}`,
      orderId: `O${String(number).padStart(7, '0')}${refund ? '-R' : ''}`,
      date: isoFromDay(day),
      amount,
    };
  });
}

interface Plan {
  /** How many customers. */
  readonly customers: number;
  readonly start: Day;
  readonly end: Day;
  readonly acquisitionDays: number;
  readonly purchases: PurchaseParams;
  readonly spend: SpendParams;
  readonly refundRate: number;
}

function checkedPlan(options: SimulateTransactionsOptions): Plan {
  const known = ['seed', 'customers', 'startsOn', 'endsOn', 'acquiredUntil', 'purchases', 'spend', 'refundRate'];
  checkOptions(options, known);
  if (typeof options.seed !== 'string') checkFinite(options.seed, 'options.seed');
  const { startsOn, endsOn, acquiredUntil = endsOn, refundRate = 0 } = options;
  const { purchases = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } } = options;
  const { spend = { p: 6.25, q: 3.74, v: 15.44 } } = options;
  const start = dayFromIso(startsOn, 'options.startsOn');
  const end = dayFromIso(endsOn, 'options.endsOn');
  const until = dayFromIso(acquiredUntil, 'options.acquiredUntil');
  if (end < start) fail('out_of_range', 'options.endsOn', `${startsOn} or later`, endsOn);
  if (until < start || until > end) {
    fail('out_of_range', 'options.acquiredUntil', `a day from ${startsOn} to ${endsOn}`, acquiredUntil);
  }
  checkOptions(purchases, ['r', 'alpha', 's', 'beta'], 'options.purchases');
  for (const name of ['r', 'alpha', 's', 'beta'] as const) checkPositive(purchases[name], `options.purchases.${name}`);
  checkOptions(spend, ['p', 'q', 'v'], 'options.spend');
  for (const name of ['p', 'q', 'v'] as const) checkPositive(spend[name], `options.spend.${name}`);
  checkFinite(refundRate, 'options.refundRate');
  if (refundRate < 0 || refundRate > 1) fail('out_of_range', 'options.refundRate', 'a share from 0 to 1', refundRate);
  const customers = checkInteger(options.customers, 'options.customers', 0, 1e9);
  return { customers, start, end, acquisitionDays: until - start + 1, purchases, spend, refundRate };
}

/** The days one customer buys on, the first included. */
function* purchaseDays(random: Random, first: Day, { end, purchases }: Plan): Generator<Day> {
  const { r, alpha, s, beta } = purchases;
  const rate = gammaDraw(random, r, alpha) / 7;
  const stops = first + exponentialDraw(random, gammaDraw(random, s, beta) / 7);
  yield first;
  for (let at = first; ; ) {
    at += exponentialDraw(random, rate);
    // The first purchase is at noon, so to speak: half a day keeps whole days evenly likely.
    const day = Math.floor(at + 0.5);
    if (!(at < stops) || day > end) return;
    yield day;
  }
}
