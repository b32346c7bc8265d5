import { groupRows, pick, sortedBy } from './group-rows.ts';

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
  const order = sortedBy(null, x);
  const sortedX = pick(x, order);
  const sortedMeans = pick(means, order);
  let from = 0;
  for (let i = 1; i <= sortedX.length; i++) {
    if (i < sortedX.length && sortedX[i] === sortedX[from]) continue;
    sortedMeans.subarray(from, i).sort();
    from = i;
  }
  const count = new Float64Array(sortedX.length);
  let kept = -1;
  for (let i = 0; i < sortedX.length; i++) {
    if (kept < 0 || sortedX[i] !== sortedX[kept] || sortedMeans[i] !== sortedMeans[kept]) {
      kept += 1;
      sortedX[kept] = sortedX[i] as number;
      sortedMeans[kept] = sortedMeans[i] as number;
    }
    count[kept] = (count[kept] as number) + 1;
  }
  const length = kept + 1;
  return { columns: [sortedX.subarray(0, length), sortedMeans.subarray(0, length)], count: count.subarray(0, length) };
}
