import type { GroupedRows } from './group-rows.ts';

/** From where on, and how many, the whole numbers of a column are. */
interface Span {
  readonly low: number;
  readonly size: number;
}

/** Whole numbers in a box of so few cells that each can have its own counter. */
type Grid = readonly [Span, Span, Span];

/** So many cells for each row are worth their memory. */
const CELLS_PER_ROW = 8;

export function gridOf(first: ArrayLike<number>, second: ArrayLike<number>, third: ArrayLike<number>): Grid | null {
  const x = spanOf(first);
  const y = x && spanOf(second);
  const z = y && spanOf(third);
  return z && x.size * y.size * z.size <= CELLS_PER_ROW * first.length ? [x, y, z] : null;
}

/** `null` where not all values are whole numbers, or there are none. */
function spanOf(values: ArrayLike<number>): Span | null {
  // Each kind of array has a loop of its own: one that meets both is slower.
  if (values instanceof Int32Array) return spanOfWhole(values);
  const length = values.length;
  if (length === 0) return null;
  let low = values[0] as number;
  let high = low;
  for (let i = 0; i < length; i++) {
    const value = values[i] as number;
    if (value !== (value | 0)) return null;
    if (value > high) high = value;
    else if (value < low) low = value;
  }
  return { low: low + 0, size: high - low + 1 };
}

function spanOfWhole(values: Int32Array): Span | null {
  if (values.length === 0) return null;
  let low = values[0] as number;
  let high = low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > high) high = value;
    else if (value < low) low = value;
  }
  return { low, size: high - low + 1 };
}

/** One counter for each cell, in the order in which rows are wanted. */
export function countOnGrid(
  grid: Grid,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  third: ArrayLike<number>,
  count: ArrayLike<number> | null,
): GroupedRows {
  const [{ low: x0, size: nx }, { low: y0, size: ny }, { low: z0, size: nz }] = grid;
  // Whole counters need half the memory, which is touched at random.
  const counts = count === null ? new Int32Array(nx * ny * nz) : new Float64Array(nx * ny * nz);
  const cellOf = (i: number): number =>
    (((first[i] as number) - x0) * ny + ((second[i] as number) - y0)) * nz + ((third[i] as number) - z0);
  if (count === null) countEach(counts as Int32Array, first, second, third, grid);
  else {
    for (let i = 0; i < first.length; i++) {
      const cell = cellOf(i);
      counts[cell] = (counts[cell] as number) + (count[i] as number);
    }
  }
  let rows = 0;
  for (let cell = 0; cell < counts.length; cell++) rows += Number(counts[cell] !== 0);
  const columns = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)] as const;
  const kept = new Float64Array(rows);
  let row = 0;
  for (let i = 0, cell = 0; i < nx; i++) {
    for (let j = 0; j < ny; j++) {
      for (let k = 0; k < nz; k++, cell++) {
        if (counts[cell] === 0) continue;
        columns[0][row] = x0 + i;
        columns[1][row] = y0 + j;
        columns[2][row] = z0 + k;
        kept[row++] = counts[cell] as number;
      }
    }
  }
  return { columns, count: kept };
}

function countEach(
  counts: Int32Array,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  third: ArrayLike<number>,
  [x, y, z]: Grid,
): void {
  const low = (x.low * y.size + y.low) * z.size + z.low;
  for (let i = 0; i < first.length; i++) {
    const cell = ((first[i] as number) * y.size + (second[i] as number)) * z.size + (third[i] as number) - low;
    counts[cell] = (counts[cell] as number) + 1;
  }
}
