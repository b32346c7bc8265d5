/** Rows that are equal, grouped. */
export interface DistinctRows {
  /** The group of each row, in order of first appearance. */
  readonly groupOf: Int32Array;
  /** A row of each group: its first. */
  readonly firstRow: Int32Array;
}

/** Groups rows whose numbers are equal in all columns: open addressing on the bits of the numbers. */
export function distinctRows(columns: readonly ArrayLike<number>[], length: number): DistinctRows {
  let size = 16;
  while (size < 2 * length) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size); // 0 is free, otherwise group + 1
  const groupOf = new Int32Array(length);
  const firstRow = new Int32Array(length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  let groups = 0;
  for (let row = 0; row < length; row++) {
    let hash = 0;
    for (const column of columns) {
      number[0] = (column[row] as number) + 0; // −0 is 0
      hash = Math.imul(hash ^ (bits[0] as number), 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ (bits[1] as number), 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    let slot = hash & mask;
    for (;;) {
      const group = (slots[slot] as number) - 1;
      if (group < 0) {
        slots[slot] = groups + 1;
        firstRow[groups] = row;
        groupOf[row] = groups++;
        break;
      }
      if (sameRow(columns, firstRow[group] as number, row)) {
        groupOf[row] = group;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { groupOf, firstRow: firstRow.slice(0, groups) };
}

function sameRow(columns: readonly ArrayLike<number>[], one: number, other: number): boolean {
  for (const column of columns) if (column[one] !== column[other]) return false;
  return true;
}
