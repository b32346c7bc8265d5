import { checkAtLeastZero, checkFinite, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { type MarginMultiple, multipleOf, type RetentionTerms } from './margin-multiple.ts';

/**
 * A customer with one margin and one retention rate.
 *
 * @category Deterministic value
 */
export interface RetainedCustomer extends RetentionTerms {
  /** What is left of a period's revenue, with all that it costs to serve and keep the customer taken off. */
  readonly margin: number;
  /**
   * What it cost to win the customer.
   *
   * @defaultValue 0
   */
  readonly acquisitionCost?: number;
}

/**
 * A value with all it is made of: `value = margin · multiple − acquisitionCost`.
 *
 * @category Deterministic value
 */
export interface RetainedValue extends MarginMultiple {
  /** What the customer is worth, what it cost to win taken off. */
  readonly value: number;
  /** The same before that. */
  readonly valueBeforeCost: number;
  /** The margin of a period. */
  readonly margin: number;
  /** What was taken off. */
  readonly acquisitionCost: number;
}

const FIELDS = [
  'retention',
  'discount',
  'marginGrowth',
  'periods',
  'firstMargin',
  'margin',
  'acquisitionCost',
] as const;

/**
 * What is a customer worth who pays the same margin until he leaves? Margin times {@link marginMultiple}, less what it cost to
 * win him.
 *
 * The trap: for a customer whom one has already, what it cost to win him is gone; leave it out there, and take it off
 * where the question is whether to win more like him.
 *
 * @throws as {@link marginMultiple}; `out_of_range` for a cost below 0
 * @see Gupta & Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1)
 * @category Deterministic value
 * @example
 * ```ts
 * import { retainedValue } from 'clientele/clv';
 *
 * const customer = { margin: 120, retention: { perPeriod: 0.83 }, discount: { perPeriod: 0.1 } };
 * retainedValue({ ...customer, acquisitionCost: 80 }).value; // => 288.8889
 * retainedValue({ ...customer, periods: 5 }).value; // => 278.6648
 * ```
 */
export function retainedValue(customer: RetainedCustomer): RetainedValue {
  checkOptions(customer, FIELDS, 'customer');
  const margin = checkFinite(customer.margin, 'customer.margin');
  const acquisitionCost = checkAtLeastZero(customer.acquisitionCost ?? 0, 'customer.acquisitionCost');
  const terms = multipleOf(customer, 'customer');
  const valueBeforeCost = margin * terms.multiple;
  if (!Number.isFinite(valueBeforeCost)) fail('not_representable', 'customer.margin', 'a smaller margin', margin);
  return { value: valueBeforeCost - acquisitionCost, valueBeforeCost, margin, acquisitionCost, ...terms };
}
