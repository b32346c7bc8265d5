import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { betaCdf, betaQuantile, exactSum } from '../core/index.ts';
import { compareProportions, type Estimate, type ProportionComparison } from '../stats/index.ts';

/**
 * One group of a programme's test: its customers' sales and who stayed.
 *
 * @category Programme
 */
export interface ProgrammeGroup {
  /** The sales of each customer in the period, with 0 for those who bought nothing; at least two. */
  readonly sales: ArrayLike<number>;
  /** How many of them were still customers at its end. */
  readonly retained: number;
}

/**
 * What a programme changed.
 *
 * @category Programme
 */
export interface ProgrammeEffect {
  /** Retention of the programme's customers against that of the control group. */
  readonly retention: ProportionComparison;
  /** Additional sales per customer, by Welch's t. */
  readonly perCustomer: Estimate;
  /** Additional sales of all customers in the programme: per customer × their number. */
  readonly incrementalSales: Estimate;
  /** Sales per customer in the programme / in the control group − 1; `null` where the latter are not above 0. */
  readonly lift: number | null;
  /** How often chance alone would give a difference as large as this, two-sided; `null` where no sales vary. */
  readonly pValue: number | null;
  /** Degrees of freedom of the test (Welch–Satterthwaite); `null` where no sales vary. */
  readonly degreesOfFreedom: number | null;
}

/**
 * Does the programme keep customers, and does it bring sales that would not have come anyway?
 *
 * Incremental sales = (mean of the programme − mean of the control group) × customers in the programme, with Welch's interval, which
 * lets the groups vary differently. The trap is a control group of those who did not want to join: members buy more because buyers become
 * members. Only groups made by chance measure the programme.
 *
 * @param programme - the customers in the programme
 * @param control - the control group
 * @param options - `level`: two-sided confidence of both. @defaultValue 0.95
 * @throws `empty_input` for fewer than two customers, `not_finite` at `programme.sales[i]`, `out_of_range` for more retained than there are
 * @see Welch (1947), The generalization of Student's problem, Biometrika 34, 28–35
 * @category Programme
 * @example
 * ```ts
 * import { programmeEffect } from 'clientele/churn';
 *
 * const effect = programmeEffect(
 *   { sales: [120, 80, 0, 150, 100, 90], retained: 5 },
 *   { sales: [60, 0, 110, 0, 90, 40], retained: 3 },
 * );
 * effect.perCustomer.value; // => 40
 * effect.incrementalSales.value; // => 240
 * effect.pValue; // => 0.18119361
 * effect.retention.difference.value; // => 0.3333333
 * ```
 */
export function programmeEffect(
  programme: ProgrammeGroup,
  control: ProgrammeGroup,
  options: { readonly level?: number } = {},
): ProgrammeEffect {
  checkOptions(options, ['level']);
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const a = momentsOf(control, 'control');
  const b = momentsOf(programme, 'programme');
  const retention = compareProportions(
    { successes: control.retained, trials: a.customers },
    { successes: programme.retained, trials: b.customers },
    { level },
  );
  const value = b.mean - a.mean;
  const [va, vb] = [a.variance / a.customers, b.variance / b.customers];
  const error = Math.sqrt(va + vb);
  const lift = a.mean > 0 ? b.mean / a.mean - 1 : null;
  const scaled = ({ value: one, low, high, ...rest }: Estimate): Estimate => ({
    value: (one as number) * b.customers,
    low: low === null ? null : low * b.customers,
    high: high === null ? null : high * b.customers,
    ...rest,
  });
  if (!(error > 0)) {
    const perCustomer = { value, low: null, high: null, level: null, method: 'none' };
    return {
      retention,
      perCustomer,
      incrementalSales: scaled(perCustomer),
      lift,
      pValue: null,
      degreesOfFreedom: null,
    };
  }
  // By shares of the variance: their squares neither overflow nor vanish.
  const share = va / (va + vb);
  const freedom = 1 / (share ** 2 / (a.customers - 1) + (1 - share) ** 2 / (b.customers - 1));
  const half = studentQuantile((1 - level) / 2, freedom) * error;
  const t = value / error;
  const perCustomer = { value, low: value - half, high: value + half, level, method: 'welch' };
  return {
    retention,
    perCustomer,
    incrementalSales: scaled(perCustomer),
    lift,
    // P(|T| > t) = I(ν / (ν + t²); ν/2, 1/2).
    pValue: betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5),
    degreesOfFreedom: freedom,
  };
}

/** The t above which a tail lies. */
function studentQuantile(tail: number, freedom: number): number {
  const x = betaQuantile(2 * tail, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}

interface Moments {
  readonly customers: number;
  readonly mean: number;
  readonly variance: number;
}

function momentsOf(group: ProgrammeGroup, path: string): Moments {
  checkOptions(group, ['sales', 'retained'], path);
  const { sales } = group;
  if (typeof sales !== 'object' || sales === null || !('length' in sales)) {
    fail('wrong_type', `${path}.sales`, 'a list of amounts', sales);
  }
  const list = Array.from(sales);
  if (list.length < 2) fail('empty_input', `${path}.sales`, 'at least two customers', list.length);
  const wrong = list.findIndex((amount) => !Number.isFinite(amount));
  if (wrong >= 0) fail('not_finite', `${path}.sales[${wrong}]`, 'a finite amount', list[wrong]);
  const customers = list.length;
  // Equal amounts vary by nothing, though their sum divided by their number may be off in the last digit.
  const first = list[0] as number;
  if (list.every((amount) => amount === first)) return { customers, mean: first, variance: 0 };
  const mean = exactSum(list) / customers;
  const variance = exactSum(list.map((amount) => (amount - mean) ** 2)) / (customers - 1);
  return { customers, mean, variance };
}
