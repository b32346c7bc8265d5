/** Beyond so many days or rows from the first to the last, sorting by comparing takes less memory than counting. */
const MOST = 4_000_000;

/** The places of times, which are whole numbers, from the earliest to the last, those of one time as they stand. */
export function inOrderOfTime(times: readonly number[]): Int32Array {
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const sorted = new Int32Array(times.length);
  if (!(last > first) || last - first > MOST) {
    for (let k = 0; k < sorted.length; k++) sorted[k] = k;
    return last > first ? sorted.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b) : sorted;
  }
  const start = new Int32Array(last - first + 2);
  for (const time of times) start[time - first + 1] = (start[time - first + 1] as number) + 1;
  for (let t = 1; t < start.length; t++) start[t] = (start[t] as number) + (start[t - 1] as number);
  for (let k = 0; k < sorted.length; k++) {
    const t = (times[k] as number) - first;
    sorted[start[t] as number] = k;
    start[t] = (start[t] as number) + 1;
  }
  return sorted;
}
