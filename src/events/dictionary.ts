import { type Id, isId } from './id.ts';
import { sortedIdOrder } from './sort-ids.ts';

/** Gives every distinct id a code, 0, 1, 2, … in order of first appearance. */
export interface IdDictionary {
  /** The code of an id, a new one for a new id, and -1 for what cannot be an id. */
  codeOf(value: unknown): number;
  /** The ids by code. */
  readonly ids: Id[];
}

/** A dictionary of ids, or of what else `accepts` takes. */
export function idDictionary(accepts: (value: unknown) => value is Id = isId): IdDictionary {
  // A Map tells 1 from '1' and takes -0 for 0.
  const codes = new Map<unknown, number>();
  const ids: Id[] = [];
  return {
    ids,
    codeOf(value) {
      const known = codes.get(value);
      if (known !== undefined) return known;
      if (!accepts(value)) return -1;
      const code = ids.length;
      codes.set(value, code);
      ids.push(value === 0 ? 0 : value);
      return code;
    },
  };
}

/** Ids in canonical order, and where each of the old codes went. */
export interface CanonicalIds {
  readonly ids: readonly Id[];
  /** `rank[code]` is the place of the id that had this code. */
  readonly rank: Int32Array;
}

/** Sorts a dictionary, so that codes no longer depend on the order of the rows. */
export function canonicalIds(ids: readonly Id[]): CanonicalIds {
  const order = sortedIdOrder(ids);
  const sorted = new Array<Id>(ids.length);
  const rank = new Int32Array(ids.length);
  for (let place = 0; place < order.length; place++) {
    const code = order[place] as number;
    rank[code] = place;
    sorted[place] = ids[code] as Id;
  }
  return { ids: sorted, rank };
}
