import { checkChoice, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalQuantile } from '../core/index.ts';
import type { AsOf } from '../rules/index.ts';
import { requireDay } from '../rules/place.ts';
import { checkDuration, type Duration, durationInDays, isoFromDay } from '../time/index.ts';
import { checkReturnCurve } from './check-results.ts';
import { countGaps } from './gap-counts.ts';
import { checkPurchaseLog, type PurchaseLog } from './occasions.ts';
import { survivalSteps } from './survival-steps.ts';

/**
 * How returns are counted.
 *
 * @category Usual
 */
export interface ReturnCurveOptions extends AsOf {
  /** How long a return is waited for: who comes back later counts as not having come back. At most 100 years. */
  readonly followUp: Duration;
  /**
   * `'gap'`: every gap between two purchases counts once, so that frequent buyers count often. `'customer'`: every customer counts once,
   * their gaps sharing the weight; no interval then.
   *
   * @defaultValue 'gap'
   */
  readonly weight?: 'gap' | 'customer';
  /** Confidence level of the intervals. @defaultValue 0.95 */
  readonly level?: number;
}

/**
 * How likely a return still is, after how long a silence.
 *
 * @category Usual
 */
export interface ReturnCurve {
  /** The tag. */
  readonly kind: 'return-curve';
  /** The version of the form. */
  readonly version: 1;
  /** The last day that was seen. */
  readonly asOf: string;
  /** How long returns were waited for, in days. */
  readonly followUpDays: number;
  /** What counts once. */
  readonly weight: 'gap' | 'customer';
  /** Customers with a purchase. */
  readonly customers: number;
  /** Gaps that ended with a purchase, within the follow-up or not. */
  readonly gaps: number;
  /** Gaps that are still open, one for each customer: seen up to `asOf` only (censored). */
  readonly openGaps: number;
  /** The share that has not returned by each day, from 0 to `followUpDays`. */
  readonly notReturned: readonly number[];
  /** The lower ends of its intervals; `null` with weight `'customer'`. */
  readonly low: readonly number[] | null;
  /** The upper ends of its intervals; `null` with weight `'customer'`. */
  readonly high: readonly number[] | null;
  /** The confidence level of each interval; `null` with weight `'customer'`. */
  readonly level: number | null;
  /**
   * How many (with weight `'customer'`, what weight) were still silent and seen just before each day. Where it is 0, nobody was seen so long:
   * the curve stays where it was, and says nothing.
   */
  readonly atRisk: readonly number[];
}

/**
 * After how long a silence do customers no longer come back? The share that has not returned, by days since the last purchase.
 *
 * Kaplan & Meier's S(t) = Π (1 − d/n) over gaps between days of purchase, where the last gap of each customer is still open: it is known
 * only to be longer than it is by now, and counts until then (censored). Leaving it out keeps only those who came back, and the curve looks far too
 * good. Intervals: log(−log), from Greenwood's variance; gaps of one customer are taken as independent, so they are somewhat too narrow.
 *
 * @param log - the purchases; a transaction index fits as it is
 * @param options - the day, and how long a return is waited for
 * @throws `empty_input` for a log without a purchase up to `asOf`, `out_of_range` for a follow-up below a day
 * @see Kaplan & Meier (1958), Nonparametric estimation from incomplete observations, Journal of the American Statistical Association 53, 457–481
 * @category Usual
 * @example
 * ```ts
 * import { fitReturnCurve, returnChance } from 'clientele/churn';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const rows = [
 *   { client: 'ada', day: '2026-01-01' },
 *   { client: 'ada', day: '2026-01-11' },
 *   { client: 'bob', day: '2026-01-05' },
 *   { client: 'bob', day: '2026-01-25' },
 *   { client: 'cy', day: '2026-01-03' },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.client, date: (r) => r.day, amount: () => 10 });
 * const curve = fitReturnCurve(log, { asOf: '2026-02-02', followUp: { days: 30 } });
 * [curve.gaps, curve.openGaps]; // => [2, 3]
 * curve.notReturned[10]; // => 0.75
 * returnChance(curve, { days: 15 }); // => 0.333333
 * ```
 */
export function fitReturnCurve(log: PurchaseLog, options: ReturnCurveOptions): ReturnCurve {
  checkOptions(options, ['asOf', 'followUp', 'weight', 'level']);
  const asOf = requireDay(options.asOf, 'options.asOf');
  const followUpDays = Math.floor(durationInDays(checkDuration(options.followUp, 'options.followUp')));
  checkInteger(followUpDays, 'options.followUp', 1, 36_525);
  const weight = checkChoice(options.weight ?? 'gap', ['gap', 'customer'], 'options.weight');
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  checkPurchaseLog(log);
  const { customers, gaps, ...counts } = countGaps(log, asOf, followUpDays, weight);
  if (customers === 0) fail('empty_input', 'log', 'at least one purchase up to asOf', log.ids.length);
  const { atRisk, still, greenwood } = survivalSteps(counts);
  const ends = weight === 'gap' ? endsOf(still, greenwood, level) : null;
  return {
    kind: 'return-curve',
    version: 1,
    asOf: isoFromDay(asOf),
    followUpDays,
    weight,
    customers,
    gaps,
    openGaps: customers,
    notReturned: Array.from(still),
    low: ends?.low ?? null,
    high: ends?.high ?? null,
    level: ends === null ? null : level,
    atRisk: Array.from(atRisk),
  };
}

/** S^exp(±z se / ln S), within 0 and 1 by itself. */
function endsOf(still: Float64Array, greenwood: Float64Array, level: number): { low: number[]; high: number[] } {
  const z = -normalQuantile((1 - level) / 2);
  const at = (sign: number): number[] =>
    Array.from(still, (share, day) => {
      if (share === 0 || share === 1) return share;
      return share ** Math.exp((sign * z * Math.sqrt(greenwood[day] as number)) / Math.log(share));
    });
  return { low: at(-1), high: at(1) };
}

/**
 * How likely is it that who has been silent so long comes back within the follow-up? 1 − S(followUp) / S(days); `null` where nobody has
 * been silent so long, and where no silence was seen for the whole follow-up, so that its end is not known.
 *
 * @param curve - from {@link fitReturnCurve}
 * @param options - `days`: days since the last purchase, from 0 to the follow-up
 * @throws `out_of_range` for days beyond the follow-up
 * @category Usual
 * @example
 * ```ts
 * import { fitReturnCurve, returnChance } from 'clientele/churn';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const days = ['2026-01-01', '2026-01-11', '2026-01-21', '2026-02-02'];
 * const log = indexTransactions(days, { customerId: () => 'ada', date: (day) => day, amount: () => 20 });
 * const curve = fitReturnCurve(log, { asOf: '2026-04-01', followUp: { days: 30 } });
 * [returnChance(curve, { days: 0 }), returnChance(curve, { days: 10 })]; // => [0.75, 0.5]
 * ```
 */
export function returnChance(curve: ReturnCurve, options: { readonly days: number }): number | null {
  checkReturnCurve(curve, 'curve');
  checkOptions(options, ['days']);
  const days = checkInteger(options.days, 'options.days', 0, curve.followUpDays);
  const now = curve.notReturned[days] as number;
  return now > 0 && isSeenToEnd(curve) ? 1 - (curve.notReturned[curve.followUpDays] as number) / now : null;
}

/**
 * The X of "no order for X days".
 *
 * @category Usual
 */
export interface InactivityLimit {
  /** Days of silence from which on a return is as unlikely as was asked for. */
  readonly days: number;
  /** The chance that who has been silent so long still returns within the follow-up. */
  readonly returnChance: number;
  /** The share of all gaps (customers) that reach that length: who is flagged at some time. */
  readonly reached: number;
  /** How many were silent so long and seen: few of them make X uncertain. */
  readonly atRisk: number;
}

/**
 * Which X should "no order for X days" have? The shortest silence after which at most so many still return within the follow-up.
 *
 * The trap: X depends on the follow-up, which belongs to it like a unit: who waits longer sees more returns. And near its end hardly anybody is
 * left who could return in time, so a limit close to the follow-up says that the follow-up is too short.
 *
 * @param curve - from {@link fitReturnCurve}
 * @param options - `returnChance`: the chance that is put up with. @defaultValue 0.1
 * @returns `null` where everybody returns
 * @throws `out_of_range` for a chance that is not between 0 and 1, and for a curve of which nobody was seen for the whole follow-up
 * without a purchase: of returns after the longest silence seen nothing is known, and X would be too short
 * @category Usual
 * @example
 * ```ts
 * import { fitReturnCurve, inactivityLimit } from 'clientele/churn';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const days = ['2026-01-01', '2026-01-11', '2026-01-21', '2026-02-02'];
 * const log = indexTransactions(days, { customerId: () => 'ada', date: (day) => day, amount: () => 20 });
 * const curve = fitReturnCurve(log, { asOf: '2026-04-01', followUp: { days: 30 } });
 * inactivityLimit(curve); // => { days: 12, returnChance: 0, reached: 0.25, atRisk: 2 }
 * ```
 */
export function inactivityLimit(
  curve: ReturnCurve,
  options: { readonly returnChance?: number } = {},
): InactivityLimit | null {
  checkReturnCurve(curve, 'curve');
  checkOptions(options, ['returnChance']);
  const most = checkFraction(options.returnChance ?? 0.1, 'options.returnChance');
  const { notReturned, followUpDays, atRisk } = curve;
  const end = notReturned[followUpDays] as number;
  if (end === 0) return null;
  if (!isSeenToEnd(curve)) {
    const seen = atRisk.findLastIndex((weight) => weight > 0);
    fail(
      'out_of_range',
      'curve.followUpDays',
      `a follow-up of at most ${seen} days, the longest silence seen`,
      followUpDays,
    );
  }
  for (let days = 0; days <= followUpDays; days++) {
    const reached = notReturned[days] as number;
    const chance = 1 - end / reached;
    if (chance <= most) return { days, returnChance: chance, reached, atRisk: atRisk[days] as number };
  }
  return null;
}

/** Whether the end of the curve was seen: somebody was silent so long, or everybody had returned. */
const isSeenToEnd = ({ atRisk, notReturned, followUpDays }: ReturnCurve): boolean =>
  (atRisk[followUpDays] as number) > 0 || notReturned[followUpDays] === 0;
