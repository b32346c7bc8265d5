/** The last position in [from, to) of a sorted array whose value is at most `value`; `from - 1` when there is none. */
export function lastAtOrBefore(sorted: ArrayLike<number>, value: number, from: number, to: number): number {
  let low = from - 1;
  let high = to;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
