import { addExactly, roundExactly } from '../core/index.ts';
import type { Day } from '../time/index.ts';
import { occasionsOf, type PurchaseLog } from './occasions.ts';
import type { DurationCounts } from './survival-steps.ts';

/** The gaps between days of purchase by their length, those still open or longer than the follow-up apart. */
export interface GapCounts extends DurationCounts {
  /** Customers with a purchase. */
  readonly customers: number;
  /** Gaps that ended. */
  readonly gaps: number;
}

export function countGaps(log: PurchaseLog, asOf: Day, followUpDays: number, weight: 'gap' | 'customer'): GapCounts {
  const counts: DurationCounts = {
    ended: new Float64Array(followUpDays + 1),
    open: new Float64Array(followUpDays + 1),
  };
  // Shares of customers are no whole numbers: added exactly, they give the same in any order of rows.
  const shares = { ended: [] as number[][], open: [] as number[][] };
  let customers = 0;
  let gaps = 0;
  const days: number[] = [];
  for (let c = 0; c < log.ids.length; c++) {
    const count = occasionsOf(log, c, asOf, days);
    if (count === 0) continue;
    customers++;
    gaps += count - 1;
    for (let i = 1; i <= count; i++) {
      const isOpen = i === count;
      const gap = (isOpen ? asOf : (days[i] as number)) - (days[i - 1] as number);
      const side = isOpen || gap > followUpDays ? 'open' : 'ended';
      const place = Math.min(gap, followUpDays);
      if (weight === 'gap') counts[side][place] = (counts[side][place] as number) + 1;
      else {
        shares[side][place] ??= [];
        addExactly(shares[side][place] as number[], 1 / count);
      }
    }
  }
  for (const side of ['ended', 'open'] as const) {
    shares[side].forEach((partials, place) => {
      counts[side][place] = roundExactly(partials);
    });
  }
  return { ...counts, customers, gaps };
}
