import { checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import type { Id } from '../events/id.ts';
import type { AsOf } from '../rules/index.ts';
import { requireDay } from '../rules/place.ts';
import { isoFromDay } from '../time/index.ts';
import { checkPurchaseLog, occasionsOf, type PurchaseLog } from './occasions.ts';

/**
 * How a rhythm is measured.
 *
 * @category Usual
 */
export interface RhythmOptions extends AsOf {
  /** Which of a customer's own gaps counts as long. @defaultValue 0.9 */
  readonly quantile?: number;
  /** With fewer gaps than this nothing is said of a customer. @defaultValue 4 */
  readonly minimumGaps?: number;
}

/**
 * Each customer's own rhythm, in the order of the log. It fits beside the columns of a table as facts for criteria.
 *
 * @category Usual
 */
export interface PurchaseRhythms<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'purchase-rhythms';
  /** The version of the form. */
  readonly version: 1;
  /** The day of judgement. */
  readonly asOf: string;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row; NaN where there is none. */
  readonly columns: {
    /** How many gaps between days of purchase. */
    readonly gaps: Int32Array;
    /** The median of the gaps, in days. */
    readonly medianGap: Float64Array;
    /** The quantile of the gaps that counts as long, in days. */
    readonly longGap: Float64Array;
    /** Whole days from the last purchase to `asOf`. */
    readonly daysSinceLast: Float64Array;
    /** The first day on which the silence is longer than `longGap`, as days since 1970-01-01: a fact for criteria. */
    readonly overdueOn: Float64Array;
  };
}

/**
 * Whose silence is long for them? One X for all flags those who always buy seldom and misses those who used to come every week.
 *
 * Gaps are days between different days of purchase; quantiles are interpolated (type 7). The criterion is
 * `{ kind: 'compare', fact: 'overdueOn', op: 'lte', value: { before: { days: 0 } } }`, whose `since` is that day. The trap: with four gaps
 * the ninth tenth is little more than the longest seen, and by definition one gap in ten is longer: of a hundred customers who are well, ten
 * are overdue. It is a reason to look, not a verdict.
 *
 * @param log - the purchases; a transaction index fits as it is
 * @param options - the day, the quantile, the least number of gaps
 * @throws `out_of_range` for a quantile outside 0 to 1, `not_sorted` for days out of order
 * @category Usual
 * @example
 * ```ts
 * import { summarizePurchaseRhythms } from 'clientele/churn';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const days = ['2026-01-01', '2026-01-11', '2026-01-21', '2026-02-02', '2026-02-12'];
 * const log = indexTransactions(days, { customerId: () => 'ada', date: (day) => day, amount: () => 20 });
 * const { columns } = summarizePurchaseRhythms(log, { asOf: '2026-03-01' });
 * [columns.medianGap[0], columns.longGap[0], columns.daysSinceLast[0]]; // => [10, 11.4, 17]
 * ```
 */
export function summarizePurchaseRhythms<I extends Id>(
  log: PurchaseLog<I>,
  options: RhythmOptions,
): PurchaseRhythms<I> {
  checkOptions(options, ['asOf', 'quantile', 'minimumGaps']);
  const asOf = requireDay(options.asOf, 'options.asOf');
  const quantile = checkFraction(options.quantile ?? 0.9, 'options.quantile');
  const least = checkInteger(options.minimumGaps ?? 4, 'options.minimumGaps', 1);
  checkPurchaseLog(log);
  const { ids } = log;
  const length = ids.length;
  const column = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  const columns = {
    gaps: new Int32Array(length),
    medianGap: column(),
    longGap: column(),
    daysSinceLast: column(),
    overdueOn: column(),
  };
  const days: number[] = [];
  for (let c = 0; c < length; c++) {
    const count = occasionsOf(log, c, asOf, days);
    if (count === 0) continue;
    const last = days[count - 1] as number;
    columns.daysSinceLast[c] = asOf - last;
    columns.gaps[c] = count - 1;
    if (count - 1 < least) continue;
    const gaps = Float64Array.from(
      { length: count - 1 },
      (_, i) => (days[i + 1] as number) - (days[i] as number),
    ).sort();
    const long = quantileOf(gaps, quantile);
    columns.medianGap[c] = quantileOf(gaps, 0.5);
    columns.longGap[c] = long;
    columns.overdueOn[c] = last + Math.floor(long) + 1;
  }
  return { kind: 'purchase-rhythms', version: 1, asOf: isoFromDay(asOf), length, ids, columns };
}

/** Interpolated between order statistics (type 7). */
function quantileOf(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const low = Math.floor(place);
  const a = sorted[low] as number;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return a + (b - a) * (place - low);
}
