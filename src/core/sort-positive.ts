/** Fewer are left to the engine. */
const FEW = 48;
/** A bucket whose values move farther than this, on average, is left to the engine: too many lie too close together. */
const FAR = 16;

/**
 * Sorts numbers above 0 within `values[from…to)`, in about linear time: the leading bits of a double sort as it does, so that they
 * tell its place nearly, and neighbours are put right one by one.
 *
 * @param spare - as long as `values`; what is there is overwritten
 */
export function sortPositive(values: Float64Array, from: number, to: number, spare: Float64Array): void {
  const length = to - from;
  if (length < FEW) {
    values.subarray(from, to).sort();
    return;
  }
  const leading = placeOfLeadingWord();
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  let low = 0x7fffffff;
  let high = 0;
  for (let i = from; i < to; i++) {
    const word = words[2 * i + leading] as number;
    low = Math.min(low, word);
    high = Math.max(high, word);
  }
  let shift = 0;
  while ((high - low) >>> shift > length / 2) shift++;
  const ends = new Int32Array(((high - low) >>> shift) + 2);
  for (let i = from; i < to; i++) {
    const bucket = ((words[2 * i + leading] as number) - low) >>> shift;
    ends[bucket + 1] = (ends[bucket + 1] as number) + 1;
  }
  for (let bucket = 1; bucket < ends.length; bucket++) {
    ends[bucket] = (ends[bucket] as number) + (ends[bucket - 1] as number);
  }
  // From here on `ends` tells where the next value of a bucket goes, and at last where the bucket ends.
  for (let i = from; i < to; i++) {
    const bucket = ((words[2 * i + leading] as number) - low) >>> shift;
    const place = ends[bucket] as number;
    spare[from + place] = values[i] as number;
    ends[bucket] = place + 1;
  }
  values.set(spare.subarray(from, to), from);
  let start = from;
  for (let bucket = 0; bucket < ends.length - 1; bucket++) {
    const end = from + (ends[bucket] as number);
    if (!insertEach(values, start, end)) values.subarray(start, end).sort();
    start = end;
  }
}

/** Which of the two words of a double has its sign, exponent and leading digits: machines differ. */
function placeOfLeadingWord(): number {
  const [first] = new Int32Array(Float64Array.of(1).buffer);
  return first === 0 ? 1 : 0;
}

/** Whether it was done: equal values cost nothing, and there may be many. */
function insertEach(values: Float64Array, from: number, to: number): boolean {
  let room = FAR * (to - from);
  for (let i = from + 1; i < to; i++) {
    const value = values[i] as number;
    let place = i;
    while (place > from && (values[place - 1] as number) > value) {
      values[place] = values[place - 1] as number;
      place--;
    }
    values[place] = value;
    room -= i - place;
    if (room < 0) return false;
  }
  return true;
}
