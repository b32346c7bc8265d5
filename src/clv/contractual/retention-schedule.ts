import { checkChoice, checkFinite, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { addExactly, roundExactly } from '../../core/exact-sum.ts';
import { discountOf, type PeriodRate } from './period-rate.ts';

/**
 * A schedule: each period its own retention, margin and cost.
 *
 * @category Deterministic value
 */
export interface RetentionSchedule {
  /** The share of the customers of the period before who are still there; the first is usually 1. */
  readonly retention: ArrayLike<number>;
  /** The margin of each period, of a customer who is there. */
  readonly margin: ArrayLike<number>;
  /**
   * What it costs to keep a customer in each period.
   *
   * @defaultValue nothing
   */
  readonly cost?: ArrayLike<number>;
  /** The discount rate. */
  readonly discount: PeriodRate;
  /**
   * Whether the first period's money flows now or a period from now.
   *
   * @defaultValue 'immediate'
   */
  readonly firstFlow?: 'immediate' | 'endOfPeriod';
}

/**
 * The value of a schedule, period by period.
 *
 * @category Deterministic value
 */
export interface ScheduleValue {
  /** Σ presentValue. */
  readonly value: number;
  /** The share of customers who are there, in each period. */
  readonly survival: readonly number[];
  /** What each period is worth today: survival · (margin − cost) / (1 + i)^t. */
  readonly presentValue: readonly number[];
  /** The value up to each period: where it crosses 0 the customer has paid for himself. */
  readonly cumulative: readonly number[];
  /** The discount rate of a period. */
  readonly discountPerPeriod: number;
  /** When the first period's money flows. */
  readonly firstFlow: 'immediate' | 'endOfPeriod';
}

/**
 * What is a customer worth when retention, margin and costs change with his age? Dwyer's customer retention model.
 *
 * Σ_t S(t) · (margin_t − cost_t) / (1 + i)^t with S(t) = r_0 · r_1 ⋯ r_t. Here a customer who is gone stays gone; for those who
 * come back see {@link migrationValue}. The trap: retention is that of each period among those left, not the share of the
 * beginning; cumulative shares given as retention make customers die out far too fast.
 *
 * @throws `length_mismatch`, `empty_input`; `out_of_range` for a retention outside 0 to 1, at `schedule.retention[t]`
 * @see Dwyer (1989), Customer lifetime valuation to support marketing decision making, Journal of Direct Marketing 3(4)
 * @category Deterministic value
 * @example
 * ```ts
 * import { retentionScheduleValue } from 'clientele/clv';
 *
 * const schedule = retentionScheduleValue({
 *   retention: [1, 0.6, 0.75],
 *   margin: [100, 110, 120],
 *   cost: [40, 10, 10],
 *   discount: { perPeriod: 0.12 },
 * });
 * schedule.survival; // => [1, 0.6, 0.45]
 * schedule.value; // => 153.0325
 * ```
 */
export function retentionScheduleValue(schedule: RetentionSchedule): ScheduleValue {
  checkOptions(schedule, ['retention', 'margin', 'cost', 'discount', 'firstFlow'], 'schedule');
  const { retention, margin, cost } = schedule;
  const periods = retention?.length;
  if (!(periods > 0)) fail('empty_input', 'schedule.retention', 'one rate per period', retention);
  for (const [name, list] of Object.entries({ margin, cost })) {
    if (name === 'cost' && list === undefined) continue;
    if (list?.length !== periods) fail('length_mismatch', `schedule.${name}`, `${periods} values, one a period`, list);
  }
  const discount = discountOf(schedule.discount, 'schedule.discount');
  const firstFlow = checkChoice(schedule.firstFlow ?? 'immediate', ['immediate', 'endOfPeriod'], 'schedule.firstFlow');
  const survival: number[] = [];
  const presentValue: number[] = [];
  const cumulative: number[] = [];
  const soFar: number[] = [];
  const shift = firstFlow === 'immediate' ? 0 : 1;
  let alive = 1;
  for (let t = 0; t < periods; t++) {
    const kept = checkFinite(retention[t], `schedule.retention[${t}]`);
    if (kept < 0 || kept > 1) fail('out_of_range', `schedule.retention[${t}]`, 'a share from 0 to 1', kept);
    alive *= kept;
    const earned = checkFinite(margin[t], `schedule.margin[${t}]`);
    const spent = cost === undefined ? 0 : checkFinite(cost[t], `schedule.cost[${t}]`);
    survival.push(alive);
    const today = (alive * (earned - spent)) / (1 + discount) ** (t + shift);
    presentValue.push(today);
    addExactly(soFar, today);
    cumulative.push(roundExactly(soFar));
  }
  return {
    value: cumulative[periods - 1] as number,
    survival,
    presentValue,
    cumulative,
    discountPerPeriod: discount,
    firstFlow,
  };
}
