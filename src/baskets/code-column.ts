import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';

/** A column of ids as codes: positions in the sorted list of distinct ids. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly ids: readonly Id[];
}

/** Codes a column whose values are ids already. Whole numbers of a small range are marked, all else is looked up. */
export function codeColumn(column: Int32Array | readonly Id[]): CodedColumn {
  if (column instanceof Int32Array) {
    const coded = codeDense(column);
    if (coded !== null) return coded;
  }
  const dictionary = idDictionary();
  const codes = new Int32Array(column.length);
  for (let i = 0; i < codes.length; i++) codes[i] = dictionary.codeOf(column[i]);
  const { ids, rank } = canonicalIds(dictionary.ids);
  for (let i = 0; i < codes.length; i++) codes[i] = rank[codes[i] as number] as number;
  return { codes, ids };
}

function codeDense(column: Int32Array): CodedColumn | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low + 1;
  if (column.length > 0 && range > 4 * column.length + 1024) return null;
  const place = new Int32Array(column.length === 0 ? 0 : range);
  for (let i = 0; i < column.length; i++) place[(column[i] as number) - low] = 1;
  const ids: number[] = [];
  for (let code = 0; code < place.length; code++) if (place[code] === 1) place[code] = ids.push(code + low) - 1;
  const codes = new Int32Array(column.length);
  for (let i = 0; i < codes.length; i++) codes[i] = place[(column[i] as number) - low] as number;
  return { codes, ids };
}
