import { compareIds } from '../events/id.ts';
import type { EmailDimension, EmailGroup } from './email-index.ts';

/** Groups in canonical order: dimension by dimension, `null` first, then numbers, then text by code unit. */
export function compareGroups(a: EmailGroup, b: EmailGroup, by: readonly EmailDimension[]): number {
  for (const dimension of by) {
    const x = a[dimension] ?? null;
    const y = b[dimension] ?? null;
    if (x === y) continue;
    if (x === null || y === null) return x === null ? -1 : 1;
    const order = compareIds(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

/** The place of each group in canonical order. */
export function groupRanks(groups: readonly EmailGroup[], by: readonly EmailDimension[]): Int32Array {
  const order = groups
    .map((_, g) => g)
    .sort((a, b) => compareGroups(groups[a] as EmailGroup, groups[b] as EmailGroup, by));
  const ranks = new Int32Array(groups.length);
  order.forEach((g, place) => {
    ranks[g] = place;
  });
  return ranks;
}
