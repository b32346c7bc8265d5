import { ROW, ROW_BITS } from './counters.ts';
import type { EmailIndex } from './email-index.ts';

/** Events by cell: 32 counters a group. */
export interface EventTotals {
  /** Without duplicates. */
  readonly totals: Float64Array;
  /** With them. */
  readonly all: Float64Array;
  readonly duplicates: number;
}

/** Counts events; of those with one id, the one whose cell is the lowest in canonical order of groups counts. */
export function eventTotals(index: EmailIndex, deduplicate: boolean, ranks: Int32Array): EventTotals {
  const { cell } = index.columns;
  const size = index.groups.length * ROW;
  const all = countCells(cell, size);
  if (!deduplicate || index.eventIds === null) return { totals: all, all, duplicates: 0 };
  const totals = new Float64Array(size);
  const seen = new Map<string, number>();
  let duplicates = 0;
  index.eventIds.forEach((id, i) => {
    const code = cell[i] as number;
    if (id === null) {
      totals[code] = (totals[code] as number) + 1;
      return;
    }
    const before = seen.get(id);
    if (before !== undefined) duplicates++;
    if (before === undefined || rankOf(code, ranks) < rankOf(before, ranks)) seen.set(id, code);
  });
  for (const code of seen.values()) totals[code] = (totals[code] as number) + 1;
  return { totals, all, duplicates };
}

function rankOf(code: number, ranks: Int32Array): number {
  return (ranks[code >> ROW_BITS] as number) * ROW + (code & (ROW - 1));
}

function countCells(cell: Int32Array, size: number): Float64Array {
  const counts = new Int32Array(size);
  for (let i = 0; i < cell.length; i++) {
    const code = cell[i] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return Float64Array.from(counts);
}
