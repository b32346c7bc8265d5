import { fail } from '../checks/error.ts';
import { compareIds, type Id } from '../events/id.ts';
import { stableHash } from '../stats/index.ts';

/** 1 for each row of a churner. */
export function markChurners<I extends Id>(ids: readonly I[], churners: Iterable<I>): Uint8Array {
  if (typeof churners === 'string' || typeof churners?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'options.churners', 'ids of customers', churners);
  }
  const wanted = new Set(churners);
  const marks = new Uint8Array(ids.length);
  const seen = new Set<I>();
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as I;
    if (!wanted.has(id)) continue;
    marks[i] = 1;
    seen.add(id);
  }
  for (const id of wanted) if (!seen.has(id)) fail('unknown_reference', 'options.churners', 'ids of the table', id);
  return marks;
}

/** The same churners whatever the order of rows. */
export function chosenChurners<I extends Id>(churners: readonly number[], ids: readonly I[], limit: number): number[] {
  const byId = [...churners].sort((a, b) => compareIds(ids[a] as I, ids[b] as I));
  if (byId.length <= limit) return byId;
  return byId
    .map((row) => ({ row, hash: stableHash(`look-alikes ${typeof ids[row]} ${ids[row]}`) }))
    .sort((a, b) => a.hash - b.hash || compareIds(ids[a.row] as I, ids[b.row] as I))
    .slice(0, limit)
    .map(({ row }) => row)
    .sort((a, b) => compareIds(ids[a] as I, ids[b] as I));
}
