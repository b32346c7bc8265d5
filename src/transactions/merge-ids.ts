import { compareIds, type Id } from '../events/id.ts';

/** Two sorted lists of ids as one, and where each entry of it stands in the two lists (-1 where it does not). */
export interface MergedIds<I extends Id> {
  readonly ids: I[];
  readonly inA: Int32Array;
  readonly inB: Int32Array;
}

export function mergeIds<I extends Id>(a: readonly I[], b: readonly I[]): MergedIds<I> {
  const ids: I[] = [];
  const inA = new Int32Array(a.length + b.length).fill(-1);
  const inB = new Int32Array(a.length + b.length).fill(-1);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const order = i === a.length ? 1 : j === b.length ? -1 : compareIds(a[i] as I, b[j] as I);
    if (order <= 0) inA[ids.length] = i;
    if (order >= 0) inB[ids.length] = j;
    ids.push((order <= 0 ? a[i] : b[j]) as I);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return { ids, inA: inA.subarray(0, ids.length), inB: inB.subarray(0, ids.length) };
}
