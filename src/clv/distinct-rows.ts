/** Rows that are equal, grouped. */
export interface DistinctRows {
  /** The group of each row, in order of first appearance. */
  readonly groupOf: Int32Array;
  /** A row of each group: its first. */
  readonly firstRow: Int32Array;
}

/** Up to so many different keys have a place each. */
const DENSE = 1 << 21;

/** Groups rows whose numbers are equal in all columns. */
export function distinctRows(columns: readonly ArrayLike<number>[], length: number): DistinctRows {
  const keys = wholeKeys(columns, length);
  if (keys === null) return byBits(columns, length);
  return keys.bound <= DENSE ? byPlace(keys) : byKey(keys.keys);
}

/** The same where it costs next to nothing; `null` elsewhere. */
export function distinctPlaces(columns: readonly ArrayLike<number>[], length: number): DistinctRows | null {
  const keys = wholeKeys(columns, length);
  return keys !== null && keys.bound <= DENSE ? byPlace(keys) : null;
}

interface WholeKeys {
  readonly keys: Int32Array;
  /** All keys are below. */
  readonly bound: number;
}

/** One whole number per row, where all numbers are whole and few enough: days and counts are. */
function wholeKeys(columns: readonly ArrayLike<number>[], length: number): WholeKeys | null {
  const keys = new Int32Array(length);
  let bound = 1;
  for (const column of columns) {
    const codes = column instanceof Int32Array ? column : wholeOf(column, length);
    if (codes === null) return null;
    const size = sizeOf(codes, length);
    bound *= size;
    if (bound > 0x7fffffff) return null;
    for (let row = 0; row < length; row++) keys[row] = Math.imul(keys[row] as number, size) + (codes[row] as number);
  }
  return { keys, bound };
}

/** The same numbers, where all are whole and small enough. */
function wholeOf(column: ArrayLike<number>, length: number): Int32Array | null {
  const codes = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const value = column[row] as number;
    const code = value | 0;
    if (code !== value) return null;
    codes[row] = code;
  }
  return codes;
}

/** One more than the highest of numbers from 0; Infinity where some are below. */
function sizeOf(codes: Int32Array, length: number): number {
  let highest = 0;
  let lowest = 0;
  for (let row = 0; row < length; row++) {
    const code = codes[row] as number;
    if (code > highest) highest = code;
    if (code < lowest) lowest = code;
  }
  return lowest < 0 ? Infinity : highest + 1;
}

function byPlace({ keys, bound }: WholeKeys): DistinctRows {
  const length = keys.length;
  const groupOf = keys; // each key gives way to its group
  const firstRow = new Int32Array(Math.min(length, bound));
  const places = new Int32Array(bound); // group + 1
  let groups = 0;
  for (let row = 0; row < length; row++) {
    const key = keys[row] as number;
    let group = places[key] as number;
    if (group === 0) {
      firstRow[groups] = row;
      group = ++groups;
      places[key] = group;
    }
    groupOf[row] = group - 1;
  }
  return { groupOf, firstRow: firstRow.slice(0, groups) };
}

/** Open addressing; the table grows with the groups, so that few groups stay in the cache. */
function byKey(keys: Int32Array): DistinctRows {
  const length = keys.length;
  const groupOf = new Int32Array(length);
  const firstRow = new Int32Array(length);
  let size = 1024;
  let slots = new Int32Array(size).fill(-1);
  let groups = 0;
  const slotOf = (key: number): number => {
    let slot = spread(key) & (size - 1);
    for (;;) {
      const group = slots[slot] as number;
      if (group < 0 || keys[firstRow[group] as number] === key) return slot;
      slot = (slot + 1) & (size - 1);
    }
  };
  for (let row = 0; row < length; row++) {
    const slot = slotOf(keys[row] as number);
    const found = slots[slot] as number;
    if (found >= 0) {
      groupOf[row] = found;
      continue;
    }
    slots[slot] = groups;
    firstRow[groups] = row;
    groupOf[row] = groups++;
    if (2 * groups > size) {
      size *= 2;
      slots = new Int32Array(size).fill(-1);
      for (let group = 0; group < groups; group++) slots[slotOf(keys[firstRow[group] as number] as number)] = group;
    }
  }
  return { groupOf, firstRow: firstRow.slice(0, groups) };
}

/** The same on the bits of any numbers. */
function byBits(columns: readonly ArrayLike<number>[], length: number): DistinctRows {
  let size = 16;
  while (size < 2 * length) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const groupOf = new Int32Array(length);
  const firstRow = new Int32Array(length);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  let groups = 0;
  for (let row = 0; row < length; row++) {
    let hash = 0;
    for (const column of columns) {
      number[0] = (column[row] as number) + 0; // −0 is 0
      hash = spread(Math.imul(hash, 31) ^ (bits[0] as number));
      hash = spread(hash ^ (bits[1] as number));
    }
    let slot = hash & (size - 1);
    while ((slots[slot] as number) >= 0 && !sameRow(columns, firstRow[slots[slot] as number] as number, row)) {
      slot = (slot + 1) & (size - 1);
    }
    const found = slots[slot] as number;
    if (found < 0) {
      slots[slot] = groups;
      firstRow[groups] = row;
    }
    groupOf[row] = found < 0 ? groups++ : found;
  }
  return { groupOf, firstRow: firstRow.slice(0, groups) };
}

function spread(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function sameRow(columns: readonly ArrayLike<number>[], one: number, other: number): boolean {
  for (const column of columns) if (column[one] !== column[other]) return false;
  return true;
}
