import { checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import { type Figure, type ProportionIntervalOptions, proportionFigure, ratioFigure } from '../stats/index.ts';

/**
 * How a base of customers moved in a period.
 *
 * @category Churn rates
 */
export interface CustomerMovement {
  /** Customers on the first day. */
  readonly atStart: number;
  /** Of these, how many were lost by the end. Needed unless `atEnd` is given. */
  readonly lost?: number;
  /** Customers on the last day, those who joined included: what most reports have. Lost is then who is missing. */
  readonly atEnd?: number;
  /** Of those lost, how many did not want to go: a payment that failed, a customer who died. @defaultValue not told apart */
  readonly lostInvoluntarily?: number;
  /** Customers who joined in the period. @defaultValue 0 */
  readonly joined?: number;
  /** Of those who joined, how many were lost again before its end. @defaultValue 0 */
  readonly joinedAndLost?: number;
}

/**
 * Churn of customers, each rate with its definition.
 *
 * @category Churn rates
 */
export interface CustomerChurnRates {
  /** Lost of those at the start / customers at the start. */
  readonly churn: Figure;
  /** Kept of those at the start / customers at the start: 1 − churn. */
  readonly retention: Figure;
  /** The part that wanted to go; `null` where it is not told apart. */
  readonly voluntary: Figure | null;
  /** The part that did not; `null` where it is not told apart. */
  readonly involuntary: Figure | null;
  /** Customers at the end, those who joined included. */
  readonly atEnd: number;
  /** (At the end − at the start) / at the start; below 0 for a base that shrinks. */
  readonly growth: Figure;
}

/**
 * What share of the customers left? Churn and retention of those who were there at the start, with intervals.
 *
 * churn = lost of those at the start / customers at the start. Where nobody counted who was lost, the head counts at both ends and who
 * joined between them give it: retention = (at the end − joined) / at the start. Those who joined and left within the period count in `atEnd` and in
 * no rate. The trap is to divide all who left by all who were there at the start: in a base that grows fast that rate can exceed 1, and it is
 * no one's chance of leaving.
 *
 * @param movement - counts of customers
 * @param options - the interval
 * @throws `out_of_range`, `not_an_integer` for counts that cannot be, or do not fit one another, at `movement.lost` and so on;
 * `missing_value` without `lost` and `atEnd`
 * @category Churn rates
 * @example
 * ```ts
 * import { customerChurnRates } from 'clientele/churn';
 *
 * const rates = customerChurnRates({ atStart: 1000, lost: 50, lostInvoluntarily: 20, joined: 120, joinedAndLost: 8 });
 * rates.churn.value; // => 0.05
 * rates.churn.basis; // => 'customers lost of those at the start / customers at the start'
 * rates.involuntary?.value; // => 0.02
 * rates.atEnd; // => 1062
 * customerChurnRates({ atStart: 100, atEnd: 105, joined: 20 }).retention.value; // => 0.85
 * ```
 */
export function customerChurnRates(
  movement: CustomerMovement,
  options: ProportionIntervalOptions = {},
): CustomerChurnRates {
  checkOptions(movement, ['atStart', 'lost', 'atEnd', 'lostInvoluntarily', 'joined', 'joinedAndLost'], 'movement');
  checkOptions(options, ['method', 'level']);
  const count = (name: keyof CustomerMovement, most: number): number =>
    checkInteger(name === 'atStart' ? movement[name] : (movement[name] ?? 0), `movement.${name}`, 0, most);
  const atStart = count('atStart', 1e15);
  const joined = count('joined', 1e15);
  const joinedAndLost = count('joinedAndLost', joined);
  const lost = lostOf(movement, atStart, joined - joinedAndLost);
  const told = movement.lostInvoluntarily !== undefined;
  const involuntary = count('lostInvoluntarily', lost);
  const share = (numerator: number, what: string): Figure =>
    proportionFigure({ ...options, numerator, denominator: atStart, basis: `${what} / customers at the start` });
  const atEnd = atStart - lost + joined - joinedAndLost;
  return {
    churn: share(lost, 'customers lost of those at the start'),
    retention: share(atStart - lost, 'customers kept of those at the start'),
    voluntary: told ? share(lost - involuntary, 'customers who left of their own will') : null,
    involuntary: told ? share(involuntary, 'customers lost against their will') : null,
    atEnd,
    growth: ratioFigure({
      numerator: atEnd - atStart,
      denominator: atStart,
      basis: '(customers at the end - at the start) / customers at the start',
    }),
  };
}

/** As counted, or by who is missing at the end; told both ways, the two must agree. */
function lostOf({ lost, atEnd }: CustomerMovement, atStart: number, stayed: number): number {
  if (lost === undefined && atEnd === undefined) fail('missing_value', 'movement.lost', 'lost, or atEnd', lost);
  const counted = lost === undefined ? undefined : checkInteger(lost, 'movement.lost', 0, atStart);
  if (atEnd === undefined) return counted as number;
  const kept = checkInteger(atEnd, 'movement.atEnd') - stayed;
  if (kept < 0 || kept > atStart || (counted !== undefined && counted !== atStart - kept)) {
    const [least, most] = counted === undefined ? [0, atStart] : [atStart - counted, atStart - counted];
    const range = least === most ? `${least + stayed}` : `from ${least + stayed} to ${most + stayed}`;
    fail('out_of_range', 'movement.atEnd', `${range}, by those at the start and who joined`, atEnd);
  }
  return atStart - kept;
}

/**
 * How recurring revenue moved in a period; all amounts of at least 0, in one currency.
 *
 * @category Churn rates
 */
export interface RevenueMovement {
  /** Recurring revenue of the customers on the first day. */
  readonly atStart: number;
  /** What left with customers who left. */
  readonly churned: number;
  /** What customers who stayed pay less. @defaultValue 0 */
  readonly contraction?: number;
  /** What customers who stayed pay more. @defaultValue 0 */
  readonly expansion?: number;
  /** What customers bring who joined. @defaultValue 0 */
  readonly fresh?: number;
}

/**
 * Churn of revenue, gross and net.
 *
 * @category Churn rates
 */
export interface RevenueChurnRates {
  /** (Churned + contraction) / revenue at the start. */
  readonly grossChurn: Figure;
  /** (Start − churned − contraction) / start: at most 1 by definition. */
  readonly grossRetention: Figure;
  /** (Churned + contraction − expansion) / start; below 0 where those who stay outgrow those who leave. */
  readonly netChurn: Figure;
  /** (Start − churned − contraction + expansion) / start; may exceed 1. New customers never count. */
  readonly netRetention: Figure;
  /** Revenue at the end, that of new customers included. */
  readonly atEnd: number;
  /** Rates that lie outside 0 to 1, so that nobody takes them for a chance. */
  readonly outside: readonly ('grossChurn' | 'grossRetention' | 'netChurn' | 'netRetention')[];
}

/**
 * What share of the recurring revenue left, before and after what the others pay more?
 *
 * Gross: nothing that grows may hide what is lost. Net: expansion counts against it. The trap: a net retention of 110 % beside a gross
 * retention of 70 % is a bucket with a hole and a strong tap; look at both, and at customers too.
 *
 * @param movement - amounts
 * @throws `out_of_range` for an amount below 0, `not_finite`, at `movement.churned` and so on
 * @category Churn rates
 * @example
 * ```ts
 * import { revenueChurnRates } from 'clientele/churn';
 *
 * const rates = revenueChurnRates({ atStart: 50000, churned: 2500, contraction: 1000, expansion: 3000, fresh: 4200 });
 * rates.grossChurn.value; // => 0.07
 * rates.netRetention.value; // => 0.99
 * rates.atEnd; // => 53700
 * ```
 */
export function revenueChurnRates(movement: RevenueMovement): RevenueChurnRates {
  checkOptions(movement, ['atStart', 'churned', 'contraction', 'expansion', 'fresh'], 'movement');
  const { atStart, churned, contraction = 0, expansion = 0, fresh = 0 } = movement;
  for (const [name, amount] of Object.entries({ atStart, churned, contraction, expansion, fresh })) {
    if (checkFinite(amount, `movement.${name}`) < 0) {
      fail('out_of_range', `movement.${name}`, 'an amount of at least 0', amount);
    }
  }
  const over = (parts: readonly number[], what: string): Figure =>
    ratioFigure({ numerator: exactSum(parts) + 0, denominator: atStart, basis: `${what} / revenue at the start` });
  const rates = {
    grossChurn: over([churned, contraction], '(churned + contraction)'),
    grossRetention: over([atStart, -churned, -contraction], '(start - churned - contraction)'),
    netChurn: over([churned, contraction, -expansion], '(churned + contraction - expansion)'),
    netRetention: over([atStart, -churned, -contraction, expansion], '(start - churned - contraction + expansion)'),
  };
  const names = Object.keys(rates) as (keyof typeof rates)[];
  return {
    ...rates,
    atEnd: exactSum([atStart, -churned, -contraction, expansion, fresh]) + 0,
    outside: names.filter((name) => {
      const { value } = rates[name];
      return value !== null && (value < 0 || value > 1);
    }),
  };
}
