import { fail } from '../checks/error.ts';
import type { CustomerSummary } from '../transactions/table.ts';
import type { GammaGammaModel } from './model.ts';

/**
 * What a model of spends needs to know of one customer: repeat occasions and their mean value. A `CustomerSummary` has it.
 *
 * @category Customer lifetime value
 */
export type SpendHistory = Pick<CustomerSummary, 'frequency' | 'monetaryValue'>;

/**
 * What a customer spends per occasion, given what they spent: each occasion is Gamma(p, ν), and the customer's ν is
 * Gamma(shape, rate), updated from Gamma(q, v) by x occasions of mean m.
 */
export interface SpendOutlook {
  readonly p: number;
  readonly shape: number;
  readonly rate: number;
}

export function spendOutlookOf({ params }: GammaGammaModel, x: number, m: number): SpendOutlook {
  const { p, q, v } = params;
  return { p, shape: q + p * x, rate: x === 0 ? v : v + x * m };
}

/** The mean over the customer's ν; there is one only if the shape is above 1. */
export function meanSpend({ p, shape, rate }: SpendOutlook): number {
  return p * (rate / (shape - 1));
}

export function hasMean({ shape }: SpendOutlook): boolean {
  return shape > 1;
}

/** x and m of a customer; without a repeat occasion there is no m. */
export function spendHistoryOf(customer: SpendHistory, path = 'customer'): { readonly x: number; readonly m: number } {
  if (typeof customer !== 'object' || customer === null) fail('wrong_type', path, 'a customer', customer);
  const { frequency: x, monetaryValue: m } = customer;
  if (!(Number.isInteger(x) && x >= 0)) fail('out_of_range', `${path}.frequency`, 'a whole number of at least 0', x);
  if (x === 0) return { x, m: 0 };
  if (typeof m !== 'number') fail('wrong_type', `${path}.monetaryValue`, 'the mean value of the repeat occasions', m);
  if (!Number.isFinite(m)) fail('not_finite', `${path}.monetaryValue`, 'a finite mean value', m);
  if (m < 0) fail('out_of_range', `${path}.monetaryValue`, 'a mean value of at least 0', m);
  return { x, m };
}
