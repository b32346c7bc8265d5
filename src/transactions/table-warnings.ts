import { type Day, isoFromDay } from '../time/index.ts';
import type { TableWarning } from './table.ts';
import type { TransactionIndex } from './types.ts';

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

/** Said of a log that begins after the day on which it is looked at; `count` is how many customers it has. */
export function nobodyYet({ firstDay, ids }: Pick<TransactionIndex, 'firstDay' | 'ids'>, asOf: Day): TableWarning[] {
  if (firstDay === null || firstDay <= asOf) return [];
  const message = `no order on or before ${isoFromDay(asOf)}; the first is of ${isoFromDay(firstDay)}`;
  return [{ code: 'nobody_yet', count: ids.length, message }];
}
