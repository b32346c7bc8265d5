import { checkInteger, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { normalCdf } from '../../core/index.ts';
import type { AsOf } from '../../rules/index.ts';
import { placeDay, requireDay } from '../../rules/place.ts';
import { fitTrend, type TrendModel } from '../../stats/trend/index.ts';
import { type Day, isoFromDay, windowOfDay } from '../../time/index.ts';

/**
 * Which months are looked at.
 *
 * @category Usual
 */
export interface FadingOptions extends AsOf {
  /** How many rolling months back from `asOf`, from 4 to 120. @defaultValue 12 */
  readonly months?: number;
}

/**
 * How a customer's purchases go up or down.
 *
 * @category Usual
 */
export interface PurchaseTrend {
  /** The counts of each month, the oldest first. */
  readonly counts: readonly number[];
  /** The first day of each month. */
  readonly from: readonly string[];
  /** The line through them, x being the number of the month from 0. */
  readonly line: TrendModel;
  /** Change of the count from one month to the next, by the median of all slopes. */
  readonly slope: number;
  /** slope / mean count: −0.1 is a tenth of the usual less every month; `null` without purchases. */
  readonly relativeSlope: number | null;
  /** How often chance alone gives so clear a fall: one-sided Mann–Kendall test with ties and continuity; `null` where all counts are equal. */
  readonly pValueOfFall: number | null;
}

/**
 * Are this customer's purchases fading? A robust line (Theil–Sen) through the counts of rolling months, which one big month does not
 * bend, and the Mann–Kendall test of a fall.
 *
 * The trap: a month with one order more or less is most of what there is to see in a customer of two orders a month. Trust the
 * test, not the slope.
 *
 * @param days - days of purchase, ISO or whole days; later ones than `asOf` do not count
 * @param options - the day, and how many months
 * @throws `invalid_date` at `days[i]`, `out_of_range` for a number of months outside 4 to 120
 * @see Sen (1968), Estimates of the regression coefficient based on Kendall's tau; Mann (1945), Nonparametric tests against trend, Econometrica 13
 * @category Usual
 * @example
 * ```ts
 * import { purchaseTrend } from 'clientele/churn/trend';
 *
 * const days = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-02-02', '2026-02-09', '2026-03-03', '2026-03-20', '2026-04-11'];
 * const trend = purchaseTrend(days, { asOf: '2026-06-30', months: 6 });
 * trend.counts; // => [3, 2, 2, 1, 0, 0]
 * trend.slope; // => -0.6666667
 * trend.pValueOfFall; // => 0.00968192
 * ```
 */
export function purchaseTrend(days: readonly (string | Day)[], options: FadingOptions): PurchaseTrend {
  checkOptions(options, ['asOf', 'months']);
  const asOf = requireDay(options.asOf, 'options.asOf');
  const months = checkInteger(options.months ?? 12, 'options.months', 4, 120);
  if (!Array.isArray(days)) fail('wrong_type', 'days', 'a list of days', days);
  const starts = Array.from({ length: months }, (_, m) => {
    const length = { months: months - m };
    return windowOfDay({ kind: 'rolling', length }, asOf).from;
  });
  const counts = new Array<number>(months).fill(0);
  days.forEach((value: unknown, i) => {
    const day = placeDay(value, () => `days[${i}]`);
    if (Number.isNaN(day)) fail('missing_value', `days[${i}]`, 'a day', value);
    const month = starts.findLastIndex((start) => start <= day);
    if (day <= asOf && month >= 0) counts[month] = (counts[month] as number) + 1;
  });
  const line = fitTrend(counts.map((y, x) => ({ x, y })));
  const mean = counts.reduce((sum, count) => sum + count, 0) / months;
  const { slope } = line.params;
  return {
    counts,
    from: starts.map(isoFromDay),
    line,
    slope,
    relativeSlope: mean === 0 ? null : slope / mean,
    pValueOfFall: fallPValue(counts),
  };
}

/** S with its variance for ties; the normal limit with continuity. */
function fallPValue(counts: readonly number[]): number | null {
  const n = counts.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) s += Math.sign((counts[j] as number) - (counts[i] as number));
  }
  const ties = new Map<number, number>();
  for (const count of counts) ties.set(count, (ties.get(count) ?? 0) + 1);
  const part = (t: number): number => t * (t - 1) * (2 * t + 5);
  const variance = (part(n) - [...ties.values()].reduce((sum, t) => sum + part(t), 0)) / 18;
  if (variance === 0) return null;
  return normalCdf((s + 1) / Math.sqrt(variance));
}
