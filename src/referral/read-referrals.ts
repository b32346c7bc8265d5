/** Referrals that were read: positions of customers, the day or NaN, and the row. */
export interface ReadReferrals {
  readonly referrer: Int32Array;
  readonly referred: Int32Array;
  readonly day: Float64Array;
  readonly row: Int32Array;
}

export function pick({ referrer, referred, day, row }: ReadReferrals, places: Int32Array): ReadReferrals {
  const count = places.length;
  const picked = {
    referrer: new Int32Array(count),
    referred: new Int32Array(count),
    day: new Float64Array(count),
    row: new Int32Array(count),
  };
  for (let k = 0; k < count; k++) {
    const e = places[k] as number;
    picked.referrer[k] = referrer[e] as number;
    picked.referred[k] = referred[e] as number;
    picked.day[k] = day[e] as number;
    picked.row[k] = row[e] as number;
  }
  return picked;
}

/** The places sorted by a key from 0 to before `size`, those of one key in the order in which they came: a counting sort. */
export function sortedBy(keys: Int32Array, size: number, places: Int32Array): Int32Array {
  const start = new Int32Array(size + 1);
  for (let k = 0; k < places.length; k++) {
    const next = (keys[places[k] as number] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let key = 0; key < size; key++) start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  const sorted = new Int32Array(places.length);
  for (let k = 0; k < places.length; k++) {
    const place = places[k] as number;
    const key = keys[place] as number;
    const at = start[key] as number;
    sorted[at] = place;
    start[key] = at + 1;
  }
  return sorted;
}

/** Beyond this many days between the first and the last, sorting by comparing takes less memory than counting. */
const MOST_DAYS = 4_000_000;

/** The places sorted by day, those of one day as they came. */
export function sortedByDay(day: Float64Array, places: Int32Array): Int32Array {
  let first = Infinity;
  let last = -Infinity;
  for (let k = 0; k < places.length; k++) {
    const when = day[places[k] as number] as number;
    if (when < first) first = when;
    if (when > last) last = when;
  }
  if (!(last > first)) return places;
  if (last - first > MOST_DAYS) return places.slice().sort((a, b) => (day[a] as number) - (day[b] as number));
  const keys = new Int32Array(day.length);
  for (let e = 0; e < keys.length; e++) keys[e] = (day[e] as number) - first;
  return sortedBy(keys, last - first + 1, places);
}
