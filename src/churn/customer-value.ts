import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, ratioFigure } from '../stats/index.ts';

/**
 * A base in a period.
 *
 * @category Programme
 */
export interface BaseInPeriod {
  /** Customers who bought; a whole number. */
  readonly customers: number;
  /** What they spent; counted in units of 0.0001. */
  readonly revenue: number;
}

/**
 * Why revenue changed: because of how many customers there are, or of what each is worth.
 *
 * @category Programme
 */
export interface CustomerValueChange {
  /** Revenue after − before. */
  readonly change: number;
  /** The part of it that comes from more or fewer customers. */
  readonly fromCustomers: number;
  /** The part that comes from each being worth more or less; both parts add up to `change` exactly, in units of 0.0001. */
  readonly fromValue: number;
  /** Revenue / customers before. */
  readonly valueBefore: Figure;
  /** Revenue / customers after. */
  readonly valueAfter: Figure;
  /** What that is, in one word. */
  readonly verdict:
    | 'fewerButBetter'
    | 'fewerAndPoorer'
    | 'moreAndBetter'
    | 'moreButPoorer'
    | 'sameNumber'
    | 'sameValue';
}

const UNITS = 10_000;

/**
 * Does the new programme bring fewer customers, but better ones?
 *
 * ΔR = ΔN · (v₀ + v₁)/2 + Δv · (N₀ + N₁)/2 with N customers of value v: each change is weighed with the mean of the other, so that neither
 * gets the part in which both changed together, and a change read backwards has the same parts with the other sign. The trap: a base that
 * loses its small customers shows a higher value per head although nobody buys more; look at what those who stayed did, too.
 *
 * @param before - the base before
 * @param after - the base after
 * @throws `out_of_range`, `not_an_integer`, `not_finite` at `before.customers` and so on; `not_representable` for a revenue or a part above 9e11
 * @see Bennet (1920), The theory of measurement of changes in cost of living, Journal of the Royal Statistical Society 83, 455–462
 * @category Programme
 * @example
 * ```ts
 * import { compareCustomerValue } from 'clientele/churn';
 *
 * const change = compareCustomerValue({ customers: 1000, revenue: 50000 }, { customers: 800, revenue: 52000 });
 * change.verdict; // => 'fewerButBetter'
 * change.fromCustomers; // => -11500
 * change.fromValue; // => 13500
 * ```
 */
export function compareCustomerValue(before: BaseInPeriod, after: BaseInPeriod): CustomerValueChange {
  const a = checkBase(before, 'before');
  const b = checkBase(after, 'after');
  const worthOf = ({ customers, revenue }: BaseInPeriod): Figure =>
    ratioFigure({ numerator: revenue, denominator: customers, basis: 'revenue / customers' });
  const [va, vb] = [a.customers === 0 ? 0 : a.units / a.customers, b.customers === 0 ? 0 : b.units / b.customers];
  const change = b.units - a.units;
  const fromCustomers = Math.round(((b.customers - a.customers) * (va + vb)) / 2);
  if (!Number.isSafeInteger(fromCustomers) || !Number.isSafeInteger(change - fromCustomers)) {
    fail('not_representable', 'after', 'two bases whose parts stay below 9e11', b.customers);
  }
  const fewer = b.customers < a.customers;
  return {
    change: change / UNITS + 0,
    fromCustomers: fromCustomers / UNITS + 0,
    fromValue: (change - fromCustomers) / UNITS + 0,
    valueBefore: worthOf(before),
    valueAfter: worthOf(after),
    verdict:
      a.customers === b.customers
        ? 'sameNumber'
        : va === vb
          ? 'sameValue'
          : vb > va
            ? fewer
              ? 'fewerButBetter'
              : 'moreAndBetter'
            : fewer
              ? 'fewerAndPoorer'
              : 'moreButPoorer',
  };
}

function checkBase(base: BaseInPeriod, path: string): { readonly customers: number; readonly units: number } {
  checkOptions(base, ['customers', 'revenue'], path);
  const customers = checkInteger(base.customers, `${path}.customers`, 0, 1e12);
  const units = Math.round(checkFinite(base.revenue, `${path}.revenue`) * UNITS);
  if (!Number.isSafeInteger(units)) fail('not_representable', `${path}.revenue`, 'at most 9e11', base.revenue);
  if (customers === 0 && units !== 0) fail('out_of_range', `${path}.revenue`, '0 without customers', base.revenue);
  return { customers, units };
}
