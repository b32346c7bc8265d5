import { type Day, isoFromDay } from '../time/index.ts';
import type { TableWarning } from './table.ts';

/** What each count means, in order. */
const SENTENCES: Record<Exclude<TableWarning['code'], 'nobody_yet'>, (count: number) => string> = {
  left_truncated: (n) => `${n} ${n === 1 ? 'customer' : 'customers'} may have bought before the log begins`,
  refund_only_days: (n) =>
    n === 1
      ? '1 day with refunds and no purchase lowers the revenue but belongs to no occasion'
      : `${n} days with refunds and no purchase lower the revenue but belong to no occasion`,
  outside_roster: (n) => (n === 1 ? '1 customer is not in the roster' : `${n} customers are not in the roster`),
};

/** The warnings whose count is not 0. */
export function tableWarnings(counts: Partial<Record<keyof typeof SENTENCES, number>>): TableWarning[] {
  return (Object.keys(SENTENCES) as (keyof typeof SENTENCES)[])
    .map((code) => ({ code, count: counts[code] ?? 0, message: SENTENCES[code](counts[code] ?? 0) }))
    .filter(({ count }) => count > 0);
}

/** Said where all orders come after the day on which one looks; `firstDays` has the first of each customer who has any. */
export function nobodyYet(firstDays: readonly Day[], asOf: Day): TableWarning[] {
  const first = firstDays.reduce((a, b) => Math.min(a, b), Infinity);
  if (first === Infinity || first <= asOf) return [];
  const message = `no order on or before ${isoFromDay(asOf)}; the first is of ${isoFromDay(first)}`;
  return [{ code: 'nobody_yet', count: firstDays.length, message }];
}
