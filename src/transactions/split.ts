import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { addExactAmount, valueOfAmount, zeroAmount } from '../money/exact-amount.ts';
import { dayFromIso, isoFromDay } from '../time/index.ts';
import { CONVENTIONS, type PurchaseConventions } from './conventions.ts';
import { historyReader } from './history-reader.ts';
import { customerSlices, endOfSlice } from './slices.ts';
import { type SummarizeOptions, summarizeCustomers } from './summarize.ts';
import type { CustomerTable } from './table.ts';
import type { TransactionIndex } from './types.ts';

/**
 * Where a log is cut.
 *
 * @category Transactions
 */
export interface SplitOptions<I extends Id = Id>
  extends Partial<PurchaseConventions>,
    Pick<SummarizeOptions<I>, 'acquiredOn' | 'cohortFrom' | 'logStartsOn'> {
  /** The last day that models may see, `YYYY-MM-DD`, included whatever the time of day. */
  readonly calibrationEnd: string;
  /**
   * The last day of the hold-out, included.
   *
   * @defaultValue the last day of the log
   */
  readonly holdoutEnd?: string;
}

/**
 * A log cut in two: what models may learn from, and what the same customers did afterwards.
 *
 * @category Transactions
 */
export interface CalibrationSplit<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'calibration-split';
  /** The version of the form. */
  readonly version: 1;
  /** The last day of the calibration. */
  readonly calibrationEnd: string;
  /** The last day of the hold-out. */
  readonly holdoutEnd: string;
  /** Days from the day after the calibration to the end of the hold-out. */
  readonly holdoutDays: number;
  /** The customers at the end of the calibration. */
  readonly calibration: CustomerTable<I>;
  /** What each row of `calibration` did in the hold-out. */
  readonly holdout: {
    /** Orders. */
    readonly orders: Int32Array;
    /** Purchase occasions, all of them repeat occasions. */
    readonly frequency: Int32Array;
    /** Their value, refunds deducted. */
    readonly revenue: Float64Array;
    /** Mean value of an occasion; NaN without one. */
    readonly monetaryValue: Float64Array;
  };
  /** Customers whose first purchase occasion is in the hold-out; no model of the calibration knows them. */
  readonly newcomers: {
    /** How many customers. */
    readonly customers: number;
    /** Their orders. */
    readonly orders: number;
    /** Their revenue. */
    readonly revenue: number;
  };
}

const OPTIONS = ['calibrationEnd', 'holdoutEnd', 'acquiredOn', 'cohortFrom', 'logStartsOn', ...CONVENTIONS] as const;

/**
 * Cuts a log into a calibration and a hold-out, to judge a model by what it had not seen.
 *
 * Both ends are included, and a purchase at any hour of the last calibration day belongs to the calibration.
 *
 * @param log - the index made by {@link indexTransactions}
 * @throws `out_of_range` when the hold-out does not end after the calibration
 * @category Transactions
 * @example
 * ```ts
 * import { indexTransactions, splitCalibration } from 'clientele/transactions';
 *
 * const rows = [
 *   { id: 'ada', on: '2026-01-01', paid: 10 },
 *   { id: 'ada', on: '2026-01-31', paid: 20 },
 *   { id: 'ada', on: '2026-02-10', paid: 30 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.id, date: (r) => r.on, amount: (r) => r.paid });
 * const split = splitCalibration(log, { calibrationEnd: '2026-01-31', holdoutEnd: '2026-02-28' });
 * split.calibration.columns.frequency[0]; // => 1
 * split.holdout.frequency[0]; // => 1
 * split.holdoutDays; // => 28
 * ```
 */
export function splitCalibration<I extends Id>(
  log: TransactionIndex<I>,
  options: SplitOptions<I>,
): CalibrationSplit<I> {
  checkOptions(options, OPTIONS);
  const slices = customerSlices(log);
  const { calibrationEnd, holdoutEnd = isoOfLastDay(log), ...rest } = options;
  const cut = dayFromIso(calibrationEnd, 'options.calibrationEnd');
  const end = dayFromIso(holdoutEnd, 'options.holdoutEnd');
  if (end <= cut) fail('out_of_range', 'options.holdoutEnd', `a day after ${calibrationEnd}`, holdoutEnd);

  const calibration = summarizeCustomers(log, { ...rest, asOf: calibrationEnd });
  const reader = historyReader(slices, calibration.conventions, log.exactDecimals);
  const before = historyReader(slices, calibration.conventions, log.exactDecimals);
  const size = calibration.length;
  const holdout = {
    orders: new Int32Array(size),
    frequency: new Int32Array(size),
    revenue: new Float64Array(size),
    monetaryValue: new Float64Array(size).fill(Number.NaN),
  };
  const newcomers = { customers: 0, orders: 0, revenue: zeroAmount() };
  let row = 0;
  for (let s = 0; s < slices.count; s++) {
    const middle = endOfSlice(slices, s, cut);
    const history = reader.read(middle, endOfSlice(slices, s, end));
    if (calibration.ids[row] === log.ids[s]) {
      holdout.orders[row] = history.orders;
      holdout.frequency[row] = history.occasions;
      holdout.revenue[row] = valueOfAmount(history.revenue);
      if (history.occasions > 0) holdout.monetaryValue[row] = valueOfAmount(history.value) / history.occasions;
      row++;
    } else if (history.occasions > 0 && before.read(slices.offsets[s] as number, middle).occasions === 0) {
      newcomers.customers++;
      newcomers.orders += history.orders;
      addExactAmount(newcomers.revenue, history.revenue);
    }
  }
  return {
    kind: 'calibration-split',
    version: 1,
    calibrationEnd,
    holdoutEnd,
    holdoutDays: end - cut,
    calibration,
    holdout,
    newcomers: { ...newcomers, revenue: valueOfAmount(newcomers.revenue) },
  };
}

function isoOfLastDay(log: TransactionIndex): string {
  if (log.lastDay === null) fail('empty_input', 'log', 'at least one transaction', log);
  return isoFromDay(log.lastDay);
}
