/** Rows grouped by code: those of code `c` are `rows[offsets[c]]` … `rows[offsets[c + 1] - 1]`, in their old order. */
export interface RowGroups {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
}

/** Where each group starts once rows are laid out by code; a counting sort's first half. */
export function groupOffsets(codes: ArrayLike<number>, groups: number): Int32Array {
  const offsets = new Int32Array(groups + 1);
  for (let i = 0; i < codes.length; i++) {
    const slot = (codes[i] as number) + 1;
    offsets[slot] = (offsets[slot] as number) + 1;
  }
  for (let g = 0; g < groups; g++) offsets[g + 1] = (offsets[g + 1] as number) + (offsets[g] as number);
  return offsets;
}

/** Groups rows by a code from 0 to `groups - 1` in linear time, keeping their order inside a group. */
export function groupRows(codes: ArrayLike<number>, groups: number): RowGroups {
  const offsets = groupOffsets(codes, groups);
  const next = offsets.slice(0, groups);
  const rows = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const place = next[code] as number;
    rows[place] = i;
    next[code] = place + 1;
  }
  return { offsets, rows };
}
