import { checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { AsOf } from '../rules/index.ts';
import { requireDay } from '../rules/place.ts';
import { lengthOf } from '../time/duration.ts';
import { checkDuration, type Day, type Duration, isoFromDay, windowOfDay } from '../time/index.ts';
import { adjustColumn } from './adjust-column.ts';
import { checkDropOptions, type DropTestOptions, dropPValue } from './drop-test.ts';
import { checkPurchaseLog, occasionsOf, type PurchaseLog } from './occasions.ts';

/**
 * What is held against what, and how sure one wants to be.
 *
 * @category Usual
 */
export interface DropOptions extends AsOf, Omit<DropTestOptions, 'dispersion'> {
  /** The time that is judged, ending with `asOf`, such as `{ months: 3 }`. */
  readonly recent: Duration;
  /** The time just before it that says what is usual, in the same unit. */
  readonly baseline: Duration;
  /**
   * Variance of the counts over their mean; `'estimate'` takes it from the whole base: the two halves of the baseline, a and b, of all
   * customers give Σ(a − b)² / Σ(a + b).
   *
   * @defaultValue 1
   */
  readonly dispersion?: number | 'estimate';
  /** The share of false alarms among all alarms that is put up with (Benjamini–Hochberg). @defaultValue 0.05 */
  readonly falseAlarms?: number;
}

/**
 * Who buys less than usual, in the order of the log.
 *
 * @category Usual
 */
export interface PurchaseDrops<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'purchase-drops';
  /** The version of the form. */
  readonly version: 1;
  /** The day of judgement. */
  readonly asOf: string;
  /** The first day of the time that is judged, and of its baseline. */
  readonly recentFrom: string;
  /** The first day of the baseline. */
  readonly baselineFrom: string;
  /** The dispersion that was used. */
  readonly dispersion: number;
  /** How many customers could be tested: those who bought in either time. */
  readonly tested: number;
  /** How many are flagged. */
  readonly flagged: number;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row; NaN where there is none. */
  readonly columns: {
    /** Days of purchase in the time that is judged. */
    readonly recent: Int32Array;
    /** Days of purchase in the baseline. */
    readonly baseline: Int32Array;
    /** Recent over usual, by their lengths. */
    readonly ratio: Float64Array;
    /** How often chance alone gives so few or fewer. */
    readonly pValue: Float64Array;
    /** The p value adjusted for all customers who were tested. */
    readonly adjusted: Float64Array;
    /** 1 for a drop that stands out among all. */
    readonly flagged: Uint8Array;
  };
}

/** p values of counts below this are kept: a million customers have few different pairs. */
const KEPT = 128;

/**
 * Who of a whole base buys less than usual, beyond what chance explains in so many customers?
 *
 * Each customer is tested as by {@link purchaseDropTest}, and the p values are adjusted together (Benjamini & Hochberg 1995): at a level of 0.05 a
 * million customers who are all well give 50,000 alarms without it. Purchases on one day count once. The trap: a customer who came in the middle of
 * the baseline has a usual that is too low, so falls of new customers are found late; and seasons are falls of everybody: compare with
 * the same months of the year before by choosing the baseline accordingly.
 *
 * @param log - the purchases; a transaction index fits as it is
 * @param options - the two times, dispersion or prior, the share of false alarms
 * @throws `out_of_range` for units that differ, `not_sorted` for days out of order, and what {@link purchaseDropTest} throws
 * @see Benjamini & Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300
 * @category Usual
 * @example
 * ```ts
 * import { scorePurchaseDrops } from 'clientele/churn';
 * import { addDuration, dayFromIso, isoFromDay } from 'clientele/time';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const first = dayFromIso('2025-04-03');
 * const weekly = Array.from({ length: 52 }, (_, week) => ({ client: 'ada', day: isoFromDay(addDuration(first, { weeks: week })) }));
 * const rows = [...weekly, { client: 'bob', day: '2025-09-01' }, { client: 'bob', day: '2026-01-10' }];
 * const log = indexTransactions(rows, { customerId: (r) => r.client, date: (r) => r.day, amount: () => 10 });
 * const drops = scorePurchaseDrops(log, { asOf: '2026-06-30', recent: { months: 3 }, baseline: { months: 12 } });
 * [...drops.columns.baseline]; // => [52, 2]
 * [...drops.columns.flagged]; // => [1, 0]
 * ```
 */
export function scorePurchaseDrops<I extends Id>(log: PurchaseLog<I>, options: DropOptions): PurchaseDrops<I> {
  checkOptions(options, ['asOf', 'recent', 'baseline', 'dispersion', 'prior', 'falseAlarms']);
  const { asOf: day, recent: recentLength, baseline: baseLength, falseAlarms, ...test } = options;
  const estimates = test.dispersion === 'estimate';
  const { dispersion: known, prior } = checkDropOptions(
    estimates ? { ...test, dispersion: 1 } : (test as DropTestOptions),
    [],
  );
  if (estimates && prior !== null) {
    fail('unknown_option', 'options.prior', 'no prior beside a dispersion', prior);
  }
  const asOf = requireDay(day, 'options.asOf');
  const level = checkFraction(falseAlarms ?? 0.05, 'options.falseAlarms');
  const [recentTime, baseTime] = timesOf(recentLength, baseLength);
  checkPurchaseLog(log);
  const recentFrom = windowOfDay({ kind: 'rolling', length: recentLength }, asOf).from;
  const baseFrom = windowOfDay({ kind: 'rolling', length: baseLength }, recentFrom - 1).from;
  const { recent, baseline, spread } = countBoth(log, baseFrom, recentFrom, asOf);
  const dispersion = estimates ? Math.max(1, spread) : known;
  const length = log.ids.length;
  const pValue = new Float64Array(length);
  const ratio = new Float64Array(length).fill(Number.NaN);
  const kept = new Float64Array(KEPT * KEPT).fill(-1);
  for (let c = 0; c < length; c++) {
    const [x, y] = [recent[c] as number, baseline[c] as number];
    if (y > 0) ratio[c] = (x * baseTime) / (y * recentTime);
    const place = x < KEPT && y < KEPT ? x * KEPT + y : -1;
    let p = place < 0 ? -1 : (kept[place] as number);
    if (p === -1) {
      p = x + y === 0 ? Number.NaN : (dropPValue(x, y, recentTime, baseTime, dispersion, prior) as number);
      if (place >= 0) kept[place] = p;
    }
    pValue[c] = p;
  }
  const adjusted = adjustColumn(pValue);
  const flags = Uint8Array.from(adjusted, (p) => Number(p <= level));
  return {
    kind: 'purchase-drops',
    version: 1,
    asOf: isoFromDay(asOf),
    recentFrom: isoFromDay(recentFrom),
    baselineFrom: isoFromDay(baseFrom),
    dispersion,
    tested: pValue.reduce((count, p) => count + Number(!Number.isNaN(p)), 0),
    flagged: flags.reduce((count, flag) => count + flag, 0),
    length,
    ids: log.ids,
    columns: { recent, baseline, ratio, pValue, adjusted, flagged: flags },
  };
}

function timesOf(recent: Duration, baseline: Duration): readonly [recent: number, baseline: number] {
  const a = lengthOf(checkDuration(recent, 'options.recent'));
  const b = lengthOf(checkDuration(baseline, 'options.baseline'));
  for (const [{ amount, unit }, name] of [
    [a, 'recent'],
    [b, 'baseline'],
  ] as const) {
    if (!Number.isInteger(amount)) fail('not_an_integer', `options.${name}`, `a whole number of ${unit}s`, amount);
    if (amount < 1) fail('out_of_range', `options.${name}`, `at least one of ${unit}s`, amount);
  }
  if (a.unit !== b.unit) fail('out_of_range', 'options.baseline', `a number of ${a.unit}s, as recent is`, b.unit);
  return [a.amount, b.amount];
}

/** Days of purchase in both times, and how unevenly the halves of the baseline are filled. */
function countBoth(
  log: PurchaseLog,
  baseFrom: Day,
  recentFrom: Day,
  asOf: Day,
): { readonly recent: Int32Array; readonly baseline: Int32Array; readonly spread: number } {
  const length = log.ids.length;
  const recent = new Int32Array(length);
  const baseline = new Int32Array(length);
  const half = Math.floor((recentFrom - baseFrom) / 2);
  let squares = 0;
  let total = 0;
  const days: number[] = [];
  for (let c = 0; c < length; c++) {
    const count = occasionsOf(log, c, asOf, days);
    let late = 0;
    let early = 0;
    for (let i = count - 1; i >= 0 && (days[i] as number) >= baseFrom; i--) {
      const day = days[i] as number;
      if (day >= recentFrom) recent[c] = (recent[c] as number) + 1;
      else baseline[c] = (baseline[c] as number) + 1;
      if (day >= recentFrom - half && day < recentFrom) late++;
      else if (day >= recentFrom - 2 * half && day < recentFrom - half) early++;
    }
    squares += (late - early) ** 2;
    total += late + early;
  }
  return { recent, baseline, spread: total === 0 ? 1 : squares / total };
}
