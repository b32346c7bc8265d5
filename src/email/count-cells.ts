import { ROW } from './counters.ts';

/** Events by cell: 32 counters a group. */
export function countCells(cell: Int32Array, groups: number): Float64Array {
  const counts = new Int32Array(groups * ROW);
  for (let i = 0; i < cell.length; i++) {
    const code = cell[i] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return Float64Array.from(counts);
}
