import { countOnGrid, gridOf } from './count-on-grid.ts';

/** Columns of equal length, sorted by the first, then the second, then the third; no two rows alike. */
export interface GroupedRows {
  readonly columns: readonly [Float64Array, Float64Array, Float64Array];
  readonly count: Float64Array;
}

/** Groups equal triples and sorts them. The order of the rows does not matter to the answer. */
export function groupRows(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  third: ArrayLike<number>,
  count: ArrayLike<number> | null,
): GroupedRows {
  if (count !== null && ascends(first, second, third)) {
    const copy = (values: ArrayLike<number>): Float64Array => new Float64Array(values);
    return { columns: [copy(first), copy(second), copy(third)], count: copy(count) };
  }
  const grid = gridOf(first, second, third);
  if (grid !== null) return countOnGrid(grid, first, second, third, count);
  const found = distinctRows(first, second, third, count);
  const order = [found.third, found.second, found.first].reduce<Int32Array | null>(sortedBy, null) ?? new Int32Array(0);
  const ordered = (values: Float64Array): Float64Array => pick(values, order);
  return { columns: [ordered(found.first), ordered(found.second), ordered(found.third)], count: ordered(found.count) };
}

/** Whether rows are sorted and differ already, as groups do. */
function ascends(first: ArrayLike<number>, second: ArrayLike<number>, third: ArrayLike<number>): boolean {
  for (let i = 1; i < first.length; i++) {
    const step =
      (first[i] as number) - (first[i - 1] as number) ||
      (second[i] as number) - (second[i - 1] as number) ||
      (third[i] as number) - (third[i - 1] as number);
    if (!(step > 0)) return false;
  }
  return true;
}

interface Distinct {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly third: Float64Array;
  readonly count: Float64Array;
}

/** Open addressing with linear probing; the slots hold positions of distinct rows. */
function distinctRows(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  third: ArrayLike<number>,
  count: ArrayLike<number> | null,
): Distinct {
  const length = first.length;
  const bits = new Float64Array(3);
  const words = new Int32Array(bits.buffer);
  let capacity = 1024;
  let kept: Distinct = emptyDistinct(capacity >> 1);
  let hashes = new Int32Array(capacity >> 1);
  let slots = new Int32Array(capacity).fill(-1);
  let found = 0;
  for (let i = 0; i < length; i++) {
    // -0 becomes 0, whose bits differ.
    const a = (first[i] as number) + 0;
    const b = (second[i] as number) + 0;
    const c = (third[i] as number) + 0;
    bits[0] = a;
    bits[1] = b;
    bits[2] = c;
    let hash = 0;
    for (let k = 0; k < 6; k++) hash = Math.imul(hash ^ (words[k] as number), 0x9e3779b1) ^ (hash >>> 15);
    hash ^= hash >>> 16;
    let slot = hash & (capacity - 1);
    let row = slots[slot] as number;
    while (row >= 0 && !(kept.first[row] === a && kept.second[row] === b && kept.third[row] === c)) {
      slot = (slot + 1) & (capacity - 1);
      row = slots[slot] as number;
    }
    if (row < 0) {
      row = found++;
      slots[slot] = row;
      hashes[row] = hash;
      kept.first[row] = a;
      kept.second[row] = b;
      kept.third[row] = c;
    }
    kept.count[row] = (kept.count[row] as number) + (count === null ? 1 : (count[i] as number));
    if (found === kept.first.length) grow();
  }
  return {
    first: kept.first.slice(0, found),
    second: kept.second.slice(0, found),
    third: kept.third.slice(0, found),
    count: kept.count.slice(0, found),
  };

  function grow(): void {
    capacity *= 4;
    const larger = emptyDistinct(capacity >> 1);
    for (const key of ['first', 'second', 'third', 'count'] as const) larger[key].set(kept[key]);
    kept = larger;
    const largerHashes = new Int32Array(capacity >> 1);
    largerHashes.set(hashes);
    hashes = largerHashes;
    slots = new Int32Array(capacity).fill(-1);
    for (let row = 0; row < found; row++) {
      let slot = (hashes[row] as number) & (capacity - 1);
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = row;
    }
  }
}

function emptyDistinct(length: number): Distinct {
  const column = (): Float64Array => new Float64Array(length);
  return { first: column(), second: column(), third: column(), count: column() };
}

/** A stable counting sort of `order` (or of all rows) by the values of a column. */
function sortedBy(order: Int32Array | null, values: Float64Array): Int32Array {
  const { codes, size } = codesOf(values);
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < codes.length; i++) {
    const next = (codes[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let c = 0; c < size; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const sorted = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const row = order === null ? i : (order[i] as number);
    const code = codes[row] as number;
    sorted[starts[code] as number] = row;
    starts[code] = (starts[code] as number) + 1;
  }
  return sorted;
}

/** Whole numbers from 0 that sort as the values do: the values themselves on a grid of days, else their ranks. */
export function codesOf(values: Float64Array): { readonly codes: Int32Array; readonly size: number } {
  const most = 4 * values.length + 1000;
  let highest = 0;
  let onGrid = true;
  for (let i = 0; i < values.length && onGrid; i++) {
    const value = values[i] as number;
    onGrid = value >= 0 && value <= most && Number.isInteger(value);
    if (value > highest) highest = value;
  }
  if (onGrid) return { codes: new Int32Array(values), size: highest + 1 };
  const sorted = values.slice().sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[distinct - 1]) sorted[distinct++] = sorted[i] as number;
  const codes = Int32Array.from(values, (value) => placeOf(sorted, distinct, value));
  return { codes, size: distinct };
}

/** The position of a value that is there. */
function placeOf(sorted: Float64Array, length: number, value: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A sample of about `size` customers, each `total / size`-th in the order of the rows; heavy rows are taken as often. */
export function sampleRows(
  count: Float64Array,
  size: number,
): { readonly rows: Int32Array; readonly count: Float64Array } {
  const step = count.reduce((total, n) => total + n, 0) / size;
  const rows: number[] = [];
  const counts: number[] = [];
  let passed = 0;
  let taken = 0;
  for (let i = 0; i < count.length; i++) {
    passed += count[i] as number;
    const times = Math.floor(passed / step + 0.5) - taken;
    if (times <= 0) continue;
    taken += times;
    rows.push(i);
    counts.push(times);
  }
  return { rows: Int32Array.from(rows), count: Float64Array.from(counts) };
}

/** The values of some rows. */
export function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] as number] as number;
  return picked;
}
