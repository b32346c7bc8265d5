import { sortPositive } from '../core/sort-positive.ts';
import { codesOf, groupRows } from './group-rows.ts';

/** Columns of equal length, sorted by x, then by mean spend; no two rows alike. */
export interface GroupedSpends {
  readonly columns: readonly [Float64Array, Float64Array];
  readonly count: Float64Array;
}

/** Groups equal pairs and sorts them. Few of a million mean spends are equal, so they are sorted and not looked up. */
export function groupSpends(x: Float64Array, means: Float64Array, counts: Float64Array | null): GroupedSpends {
  if (counts !== null) {
    const { columns, count } = groupRows(x, means, new Float64Array(x.length), counts);
    return { columns: [columns[0], columns[1]], count };
  }
  const blocks = blocksOf(x);
  const sorted = new Float64Array(x.length);
  const { starts, codes } = blocks;
  const next = starts.slice();
  for (let i = 0; i < x.length; i++) {
    const block = codes[i] as number;
    const place = next[block] as number;
    sorted[place] = means[i] as number;
    next[block] = place + 1;
  }
  const spare = new Float64Array(x.length);
  for (let block = 0; block + 1 < starts.length; block++) {
    sortPositive(sorted, starts[block] as number, starts[block + 1] as number, spare);
  }
  return countEqual(sorted, blocks, spare);
}

/** The different x, ascending, where the rows of each begin (one more start than values), and the place of each row's among them. */
interface Blocks {
  readonly x: Float64Array;
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

function blocksOf(x: Float64Array): Blocks {
  const { codes, size } = codesOf(x);
  const starts = new Int32Array(size + 1);
  const values = new Float64Array(size);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    starts[code + 1] = (starts[code + 1] as number) + 1;
    values[code] = x[i] as number;
  }
  for (let code = 0; code < size; code++) starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  return { x: values, starts, codes };
}

/** Equal neighbours within a block as one, with their count. */
function countEqual(means: Float64Array, { x, starts }: Blocks, spare: Float64Array): GroupedSpends {
  const count = new Float64Array(means.length);
  let kept = 0;
  for (let block = 0; block + 1 < starts.length; block++) {
    const end = starts[block + 1] as number;
    for (let i = starts[block] as number; i < end; ) {
      const mean = means[i] as number;
      const first = i;
      while (i < end && means[i] === mean) i++;
      means[kept] = mean;
      spare[kept] = x[block] as number;
      count[kept++] = i - first;
    }
  }
  return { columns: [spare.slice(0, kept), means.slice(0, kept)], count: count.slice(0, kept) };
}
