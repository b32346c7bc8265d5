import type { TableWarning } from './table.ts';

/** What each count means, in order. */
const SENTENCES: Record<TableWarning['code'], string> = {
  left_truncated: 'customers may have bought before the log begins',
  refund_only_days: 'days with refunds and no purchase lower the revenue but belong to no occasion',
  outside_roster: 'customers are not in the roster',
};

/** The warnings whose count is not 0. */
export function tableWarnings(counts: Partial<Record<TableWarning['code'], number>>): TableWarning[] {
  return (Object.keys(SENTENCES) as TableWarning['code'][])
    .map((code) => ({ code, count: counts[code] ?? 0, message: `${counts[code] ?? 0} ${SENTENCES[code]}` }))
    .filter(({ count }) => count > 0);
}
