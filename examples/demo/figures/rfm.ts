import type { FlatRfmCuts, RfmScores, RfmSegments } from 'clientele/rfm';
import type { LocalizedText } from 'clientele/rules';
import { summarizeValues } from 'clientele/stats';
import type { CustomerTable } from 'clientele/transactions';

/** What the customers of one segment come to. */
export interface SegmentFigures {
  readonly label: LocalizedText;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  /** The median of the days since their last orders. */
  readonly daysSinceLast: number;
}

/** The segments that have customers, the most valuable first. */
export function segmentFigures(table: CustomerTable, { segments, columns }: RfmSegments): SegmentFigures[] {
  const { orders, revenue, daysSinceLast } = table.columns;
  const sums = segments.map(({ label }) => ({ label, customers: 0, orders: 0, revenue: 0, days: [] as number[] }));
  for (let i = 0; i < table.length; i++) {
    const one = sums[columns.segment[i] as number];
    if (one === undefined) continue;
    one.customers++;
    one.orders += orders[i] as number;
    one.revenue += revenue[i] as number;
    one.days.push(daysSinceLast[i] as number);
  }
  return sums
    .filter(({ customers }) => customers > 0)
    .map(({ days, ...one }) => ({ ...one, daysSinceLast: summarizeValues(days).median ?? 0 }))
    .sort((a, b) => b.revenue - a.revenue);
}

/** How many customers have which scores for recency and frequency. */
export interface HeatFigures {
  /** What stands behind each score of F, from 1 up: `1`, `2`, `3–4`, `5+`; `null` where no number of orders falls. */
  readonly orders: readonly (string | null)[];
  /** From the highest score of R, the latest buyers, down. */
  readonly rows: readonly { readonly r: number; readonly days: string | null; readonly customers: readonly number[] }[];
}

export function heatFigures(scores: RfmScores): HeatFigures {
  const cuts = scores.cuts as FlatRfmCuts;
  const { r, f } = cuts.bins;
  const counts = Array.from({ length: r }, () => new Array<number>(f).fill(0));
  for (let i = 0; i < scores.length; i++) {
    const row = counts[(scores.columns.r[i] as number) - 1] as number[];
    const place = (scores.columns.f[i] as number) - 1;
    row[place] = (row[place] as number) + 1;
  }
  const days = rangesOf(cuts.r, 0).reverse();
  return {
    orders: rangesOf(cuts.f, 1),
    rows: counts.map((customers, i) => ({ r: i + 1, days: days[i] ?? null, customers })).reverse(),
  };
}

/** The whole numbers that fall into each bin (a, b], as text. */
function rangesOf(cuts: readonly number[], lowest: number): (string | null)[] {
  return [...cuts, Infinity].map((cut, i) => {
    const from = i === 0 ? lowest : Math.floor(cuts[i - 1] as number) + 1;
    const to = Math.floor(cut);
    if (to === Infinity) return `${from}+`;
    return to < from ? null : to === from ? `${from}` : `${from}–${to}`;
  });
}
