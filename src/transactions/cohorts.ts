import { checkChoice, checkOptions } from '../checks/assert.ts';
import type { ErrorCode } from '../checks/codes.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { addExactAmount, type ExactAmount, valueOfAmount, zeroAmount } from '../money/exact-amount.ts';
import { type CalendarUnit, type Day, dayFromIso, isoFromDay, startOfUnitIndex, unitIndexOf } from '../time/index.ts';
import { CONVENTIONS, conventionsOf, type PurchaseConventions } from './conventions.ts';
import { countExcluded, droppedAs } from './excluded.ts';
import { type HistoryReader, historyReader } from './history-reader.ts';
import { lastAtOrBefore } from './search.ts';
import { customerSlices, endOfSlice, type Slices } from './slices.ts';
import type { TransactionIndex } from './types.ts';

/**
 * What customers acquired in one period did in one period of their life.
 *
 * @category Transactions
 */
export interface CohortPeriod {
  /** Calendar periods since the one of acquisition, which is 0. */
  readonly age: number;
  /** The first day of the calendar period. */
  readonly startsOn: string;
  /** Customers with at least one purchase occasion in it. */
  readonly activeCustomers: number;
  /** How many orders. */
  readonly orders: number;
  /** Value of all transactions in it, refunds deducted. */
  readonly revenue: number;
  /** Whether the observation date is at or after its last day; an incomplete period is no measure of retention. */
  readonly complete: boolean;
}

/**
 * Customers whose first purchase occasion fell into the same calendar period.
 *
 * @category Transactions
 */
export interface Cohort {
  /** The first day of the calendar period of acquisition. */
  readonly startsOn: string;
  /** How many customers. */
  readonly customers: number;
  /** One entry per age, from 0 to the period of the observation date; none in a cohort without customers. */
  readonly periods: readonly CohortPeriod[];
}

/**
 * The cohorts of a log.
 *
 * @category Transactions
 */
export interface CohortTable {
  /** The tag. */
  readonly kind: 'cohort-table';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date, included. */
  readonly asOf: string;
  /** The calendar unit. */
  readonly unit: CohortUnit;
  /** The currency of all amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** What counted as a purchase. */
  readonly conventions: PurchaseConventions;
  /** In order of acquisition, periods without new customers included. */
  readonly cohorts: readonly Cohort[];
  /** What was not used. */
  readonly ignored: Ignored;
}

/**
 * The calendar unit of cohorts and of their ages.
 *
 * @category Transactions
 */
export type CohortUnit = Exclude<CalendarUnit, 'day'>;

/**
 * How cohorts are made.
 *
 * @category Transactions
 */
export interface CohortOptions extends Partial<PurchaseConventions> {
  /** The observation date `YYYY-MM-DD`, included. */
  readonly asOf: string;
  /**
   * The calendar unit; weeks start on Monday.
   *
   * @defaultValue 'month'
   */
  readonly unit?: CohortUnit;
}

const UNITS = ['week', 'month', 'quarter', 'halfYear', 'year'] as const;

/**
 * Who stays: customers by the calendar period of their first purchase, followed period by period.
 *
 * Ages are calendar periods, not anniversaries: somebody who first bought on 31 January and again on 1 February is active
 * at age 1. The last period of every cohort is usually incomplete and says so.
 *
 * @param log - the index made by {@link indexTransactions}
 * @category Transactions
 * @example
 * ```ts
 * import { cohortTable, indexTransactions } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-10', paid: 10 },
 *   { id: 'bob', on: '2026-01-20', paid: 20 },
 *   { id: 'ada', on: '2026-02-03', paid: 15 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const [january] = cohortTable(log, { asOf: '2026-02-28' }).cohorts;
 * january?.customers; // => 2
 * january?.periods.map((p) => p.activeCustomers); // => [2, 1]
 * ```
 */
export function cohortTable(log: TransactionIndex, options: CohortOptions): CohortTable {
  checkOptions(options, ['asOf', 'unit', ...CONVENTIONS]);
  const conventions = conventionsOf(options);
  const unit = checkChoice(options.unit ?? 'month', UNITS, 'options.unit');
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const slices = customerSlices(log);
  const reader = historyReader(slices, conventions, log.exactDecimals);
  const tally = tallyIgnored();
  const cohorts = new Map<number, CohortSums>();
  const keepsAll = conventions.refunds !== 'drop' && conventions.zeroValues !== 'drop';
  for (let s = 0; s < slices.count; s++) {
    const from = slices.offsets[s] as number;
    const to = endOfSlice(slices, s, asOf);
    const end = slices.offsets[s + 1] as number;
    const whyNot = (otherwise: ErrorCode | null) => (amount: number) => droppedAs(amount, conventions) ?? otherwise;
    if (to < end) countExcluded(tally, slices, to, end, whyNot('after_as_of'));
    if (to === from) continue;
    const bought = addLife(cohorts, reader, slices, from, to, unit);
    if (!bought || !keepsAll) countExcluded(tally, slices, from, to, whyNot(bought ? null : 'no_purchase'));
  }
  return {
    kind: 'cohort-table',
    version: 1,
    asOf: options.asOf,
    unit,
    currency: log.currency,
    conventions,
    cohorts: finishCohorts(cohorts, unit, asOf),
    ignored: tally.finish(log.ignored),
  };
}

interface CohortSums {
  customers: number;
  readonly periods: PeriodSums[];
}

interface PeriodSums {
  active: number;
  orders: number;
  revenue: ExactAmount;
}

const emptyPeriod = (): PeriodSums => ({ active: 0, orders: 0, revenue: zeroAmount() });

/**
 * Adds one customer's life to its cohort, period by period, and says whether there is one: the period of the first occasion is
 * that of the cohort. What comes before it, refunds and orders given back on the day, counts at age 0.
 */
function addLife(
  cohorts: Map<number, CohortSums>,
  reader: HistoryReader,
  slices: Slices,
  from: number,
  to: number,
  unit: CohortUnit,
): boolean {
  let first: number | null = null;
  let cohort: CohortSums = { customers: 0, periods: [] };
  for (let i = from; i < to; ) {
    const index = unitIndexOf(slices.days[i] as Day, unit);
    const end = endOfPeriod(slices.days, startOfUnitIndex(index + 1, unit), i, to);
    const history = reader.read(i, end);
    i = end;
    if (first === null && history.occasions > 0) {
      first = index;
      const before = cohort.periods;
      cohort = cohorts.get(index) ?? { customers: 0, periods: [] };
      cohorts.set(index, cohort);
      cohort.customers++;
      for (const period of before) addPeriod(cohort, 0, 0, period.orders, period.revenue);
    }
    const age = first === null ? 0 : index - first;
    addPeriod(cohort, age, history.occasions > 0 ? 1 : 0, history.orders, history.revenue);
  }
  return first !== null;
}

/** Where the days from `next` on begin; most customers have few transactions in a period. */
function endOfPeriod(days: Int32Array, next: number, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + 8); i++) if ((days[i] as number) >= next) return i;
  return to <= from + 8 ? to : lastAtOrBefore(days, next - 1, from, to) + 1;
}

function addPeriod(cohort: CohortSums, age: number, active: number, orders: number, revenue: ExactAmount): void {
  while (cohort.periods.length <= age) cohort.periods.push(emptyPeriod());
  const period = cohort.periods[age] as PeriodSums;
  period.active += active;
  period.orders += orders;
  addExactAmount(period.revenue, revenue);
}

function finishCohorts(sums: ReadonlyMap<number, CohortSums>, unit: CohortUnit, asOf: Day): Cohort[] {
  if (sums.size === 0) return [];
  const last = unitIndexOf(asOf, unit);
  const cohorts: Cohort[] = [];
  for (let first = Math.min(...sums.keys()); first <= last; first++) {
    const cohort = sums.get(first);
    // Empty cohorts keep the calendar whole, and must not cost a period each for all time.
    const periods = Array.from({ length: cohort === undefined ? 0 : last - first + 1 }, (_, age) => {
      const period = cohort?.periods[age];
      return {
        age,
        startsOn: isoFromDay(startOfUnitIndex(first + age, unit)),
        activeCustomers: period?.active ?? 0,
        orders: period?.orders ?? 0,
        revenue: period === undefined ? 0 : valueOfAmount(period.revenue),
        complete: startOfUnitIndex(first + age + 1, unit) - 1 <= asOf,
      };
    });
    cohorts.push({ startsOn: isoFromDay(startOfUnitIndex(first, unit)), customers: cohort?.customers ?? 0, periods });
  }
  return cohorts;
}
