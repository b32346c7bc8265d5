import type { TableWarning } from './table.ts';

/** What each count means, in order. */
const SENTENCES: Record<TableWarning['code'], (count: number) => string> = {
  left_truncated: (n) => `${n} ${n === 1 ? 'customer' : 'customers'} may have bought before the log begins`,
  refund_only_days: (n) =>
    n === 1
      ? '1 day with refunds and no purchase lowers the revenue but belongs to no occasion'
      : `${n} days with refunds and no purchase lower the revenue but belong to no occasion`,
  outside_roster: (n) => (n === 1 ? '1 customer is not in the roster' : `${n} customers are not in the roster`),
};

/** The warnings whose count is not 0. */
export function tableWarnings(counts: Partial<Record<TableWarning['code'], number>>): TableWarning[] {
  return (Object.keys(SENTENCES) as TableWarning['code'][])
    .map((code) => ({ code, count: counts[code] ?? 0, message: SENTENCES[code](counts[code] ?? 0) }))
    .filter(({ count }) => count > 0);
}
