import { checkChoice, checkFinite, checkInteger, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { geometricSum } from './geometric.ts';
import { discountOf, type PeriodRate, retentionOf } from './period-rate.ts';

/**
 * When the first margin comes, and whether it is certain. The two usual ones differ by a whole margin.
 *
 * - `endOfPeriod`: at the end of the first period, from those who are still there: r/(1 + i − r). A customer who has just paid.
 * - `immediate`: at once and for certain: (1 + i)/(1 + i − r). A customer who is about to pay.
 * - `endOfPeriodCertain`: at the end of the first period and for certain: 1/(1 + i − r). A contract that is paid afterwards.
 *
 * @category Deterministic value
 */
export type FirstMargin = 'endOfPeriod' | 'immediate' | 'endOfPeriodCertain';

/**
 * How long customers stay, and what later money is worth.
 *
 * @category Deterministic value
 */
export interface RetentionTerms {
  /** The share of customers kept over a period, the same for all time. */
  readonly retention: PeriodRate;
  /** The discount rate. */
  readonly discount: PeriodRate;
  /**
   * By how much the margin of those who stay grows from one period to the next: 0.05.
   *
   * @defaultValue 0
   */
  readonly marginGrowth?: number;
  /**
   * How many margins are counted.
   *
   * @defaultValue without end
   */
  readonly periods?: number;
  /** @defaultValue 'endOfPeriod' */
  readonly firstMargin?: FirstMargin;
}

/**
 * A multiple with the terms it was computed for.
 *
 * @category Deterministic value
 */
export interface MarginMultiple {
  /** How many margins of today a customer is worth. */
  readonly multiple: number;
  /** The share kept over a period. */
  readonly retentionPerPeriod: number;
  /** The discount rate of a period. */
  readonly discountPerPeriod: number;
  /** The growth of the margin from one period to the next. */
  readonly marginGrowth: number;
  /** How many margins; `null` without end. */
  readonly periods: number | null;
  /** When the first one comes. */
  readonly firstMargin: FirstMargin;
}

const FIELDS = ['retention', 'discount', 'marginGrowth', 'periods', 'firstMargin'] as const;
const TIMINGS: readonly FirstMargin[] = ['endOfPeriod', 'immediate', 'endOfPeriodCertain'];

/**
 * How many times its margin is a customer worth? The simplest lifetime value there is.
 *
 * Σ over the periods of r^t (1 + g)^(t−1) / (1 + i)^t, which is r/(1 + i − r(1 + g)) without end; the other two timings are in
 * {@link FirstMargin}. The trap: publications give "the" multiple without saying which; at 80 % retention and 12 % discount it
 * is 2.5 or 3.5. The result names its own. And one rate for all time overlooks that those who stay are those who stay longer:
 * for that see `fitRetentionCurve`.
 *
 * @throws `out_of_range` for rates that are none, and for margins that grow without end faster than they are discounted
 * @see Gupta & Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1)
 * @category Deterministic value
 * @example
 * ```ts
 * import { marginMultiple } from 'clientele/clv';
 *
 * const terms = { retention: { perPeriod: 0.8 }, discount: { perPeriod: 0.12 } };
 * marginMultiple(terms).multiple; // => 2.5
 * marginMultiple({ ...terms, firstMargin: 'immediate' }).multiple; // => 3.5
 * marginMultiple({ ...terms, marginGrowth: 0.05 }).multiple; // => 2.857143
 * ```
 */
export function marginMultiple(terms: RetentionTerms): MarginMultiple {
  checkOptions(terms, FIELDS, 'terms');
  return multipleOf(terms, 'terms');
}

export function multipleOf(terms: RetentionTerms, path: string): MarginMultiple {
  const retention = retentionOf(terms.retention, `${path}.retention`);
  const discount = discountOf(terms.discount, `${path}.discount`);
  const growth = checkFinite(terms.marginGrowth ?? 0, `${path}.marginGrowth`);
  if (growth < -1) fail('out_of_range', `${path}.marginGrowth`, 'at least -1', growth);
  const periods =
    terms.periods === undefined ? Infinity : checkInteger(terms.periods, `${path}.periods`, 0, Number.MAX_SAFE_INTEGER);
  const firstMargin = checkChoice(terms.firstMargin ?? 'endOfPeriod', TIMINGS, `${path}.firstMargin`);
  const excess = 1 + discount - retention * (1 + growth);
  if (periods === Infinity && !(excess > 0)) {
    fail('out_of_range', path, 'retention · (1 + growth) below 1 + discount, or a number of periods', excess);
  }
  const first = { endOfPeriod: retention / (1 + discount), immediate: 1, endOfPeriodCertain: 1 / (1 + discount) };
  const multiple = first[firstMargin] * geometricSum(excess / (1 + discount), periods);
  if (!Number.isFinite(multiple)) fail('not_representable', path, 'a multiple within the range of numbers', multiple);
  return {
    multiple,
    retentionPerPeriod: retention,
    discountPerPeriod: discount,
    marginGrowth: growth,
    periods: periods === Infinity ? null : periods,
    firstMargin,
  };
}
