import { addExactly, roundExactly } from '../core/exact-sum.ts';

/** Customers and their exact sum of a column, group by group. */
export interface GroupSums {
  readonly counts: readonly number[];
  readonly sums: readonly number[];
}

/** `groupOf` gives the group of a row, from 0. */
export function sumByGroup(values: ArrayLike<number>, groups: number, groupOf: (row: number) => number): GroupSums {
  const counts = new Array<number>(groups).fill(0);
  const partials = Array.from({ length: groups }, (): number[] => []);
  for (let i = 0; i < values.length; i++) {
    const group = groupOf(i);
    counts[group] = (counts[group] as number) + 1;
    addExactly(partials[group] as number[], values[i] as number);
  }
  return { counts, sums: partials.map(roundExactly) };
}
