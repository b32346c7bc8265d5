import { checkFunction, checkOptions } from '../checks/assert.ts';
import type { Id } from '../events/id.ts';
import { dayFromIso } from '../time/index.ts';
import { checkGraph, startOfReferred } from './score-referrals.ts';
import type { ReferralGraph } from './types.ts';

/**
 * How long customers take to refer.
 *
 * @category Referral
 */
export interface ReferralCycle {
  /** Referrals whose referrer has a day on which he joined. */
  readonly referrals: number;
  /** Referrals without one: by those who were not referred themselves, unless `joinedOn` knows them, or from before that day. */
  readonly unknown: number;
  /** Mean days from joining to referring; `null` without any. */
  readonly meanDays: number | null;
  /** Half take at most so long; `null` without any. */
  readonly medianDays: number | null;
}

/**
 * How long is a cycle? The days from the day on which a customer joined to the days on which he referred others.
 *
 * He joined on the day that `joinedOn` gives, else on that of the first referral that brought him. The trap: late referrals
 * of young customers have not happened yet, so the time seen is too short; take customers who had time.
 *
 * @param graph - from {@link indexReferrals}, with dates
 * @param options - when customers joined
 * @throws `invalid_date` for a day that is none
 * @category Referral
 * @example
 * ```ts
 * import { indexReferrals, referralCycle } from 'clientele/referral';
 *
 * const rows = [['ada', 'bob', '2026-01-01'], ['bob', 'cy', '2026-01-31'], ['bob', 'dan', '2026-03-02']] as const;
 * const graph = indexReferrals(rows, { referrer: (r) => r[0], referred: (r) => r[1], date: (r) => r[2] });
 * referralCycle(graph); // => { referrals: 2, unknown: 1, meanDays: 45, medianDays: 45 }
 * ```
 */
export function referralCycle<I extends Id>(
  graph: ReferralGraph<I>,
  options: {
    /** The day `YYYY-MM-DD` on which a customer joined. @defaultValue that of the referral */
    readonly joinedOn?: (id: I) => string | undefined;
  } = {},
): ReferralCycle {
  checkGraph(graph);
  checkOptions(options, ['joinedOn']);
  checkFunction(options.joinedOn, 'options.joinedOn', 'a function of an id');
  const { referrer, referred, day } = graph.columns;
  const start = startOfReferred(referred, graph.length);
  const joined = new Float64Array(graph.length).fill(Number.NaN);
  for (let i = 0; i < graph.length; i++) {
    const iso = options.joinedOn?.(graph.ids[i] as I);
    if (iso !== undefined) joined[i] = dayFromIso(iso, `options.joinedOn(${String(graph.ids[i])})`);
    else {
      for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
        const when = day[e] as number;
        if (!((joined[i] as number) <= when)) joined[i] = when;
      }
    }
  }
  const taken: number[] = [];
  for (let e = 0; e < referrer.length; e++) {
    const days = (day[e] as number) - (joined[referrer[e] as number] as number);
    if (days >= 0) taken.push(days);
  }
  const sorted = Float64Array.from(taken).sort();
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
  return {
    referrals: taken.length,
    unknown: referrer.length - taken.length,
    meanDays: taken.length === 0 ? null : taken.reduce((total, days) => total + days, 0) / taken.length,
    medianDays: taken.length === 0 ? null : (median as number),
  };
}
