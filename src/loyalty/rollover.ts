import type { TierState } from './tier-state.ts';

/**
 * What goes over from a period, by metric: what was counted beyond the threshold of the tier earned, up to a cap. Once: no more
 * than was counted in the period itself.
 *
 * @param thresholds - NaN where the tier asks no number of a metric
 * @param caps - below 0 where nothing goes over
 */
export function surplusOf(
  { counters, rolled }: TierState,
  thresholds: readonly number[],
  caps: readonly number[],
  mode: 'once' | 'compounding',
): number[] {
  return counters.map((counted, m) => {
    const cap = caps[m] as number;
    const threshold = thresholds[m] as number;
    if (cap < 0 || Number.isNaN(threshold)) return 0;
    const own = mode === 'once' ? counted - (rolled[m] as number) : Infinity;
    return Math.max(0, Math.min(counted - threshold, own, cap));
  });
}
