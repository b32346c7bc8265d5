/** Two sorted lists as one, and where each entry of either went. */
export interface Merged<T> {
  readonly list: readonly T[];
  readonly fromA: readonly number[];
  readonly fromB: readonly number[];
}

export function mergeSorted<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): Merged<T> {
  const list: T[] = [];
  const fromA: number[] = [];
  const fromB: number[] = [];
  while (fromA.length < a.length || fromB.length < b.length) {
    const x = a[fromA.length] as T;
    const y = b[fromB.length] as T;
    const order = fromA.length === a.length ? 1 : fromB.length === b.length ? -1 : compare(x, y);
    if (order <= 0) fromA.push(list.length);
    if (order >= 0) fromB.push(list.length);
    list.push(order <= 0 ? x : y);
  }
  return { list, fromA, fromB };
}
