import { fail } from '../checks/error.ts';
import type { Id } from './id.ts';

/**
 * Customers with a segment each: what every function that gives labels returns (RFM segments, clusters, classes of a grid, ABC
 * classes), and what every function that compares segments takes.
 *
 * @category Events
 */
export interface Segmented<I extends Id = Id> {
  /** How many rows. */
  readonly length: number;
  /** The id of each row; no id twice. */
  readonly ids: readonly I[];
  /** The segments, in the order in which results list them. */
  readonly segments: readonly {
    /** The name of the segment in programs. */
    readonly id: string;
  }[];
  /** One value per row. */
  readonly columns: {
    /** Each row's segment as a position in `segments`. */
    readonly segment: ArrayLike<number>;
  };
}

/** Refuses what is not customers with a segment each; ids that stand twice are found where they are looked up. */
export function checkSegmented(segmented: Segmented, path: string): void {
  if (typeof segmented !== 'object' || segmented === null || !Array.isArray(segmented.segments)) {
    fail('wrong_type', path, 'customers with a segment each', segmented);
  }
  const { length, segments, ids } = segmented;
  segments.forEach((segment: { readonly id?: unknown } | null, s) => {
    if (typeof segment?.id !== 'string') fail('wrong_type', `${path}.segments[${s}]`, 'a segment with an id', segment);
  });
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', `${path}.ids`, `${length} ids`, ids);
  checkPositions(segmented.columns?.segment, length, segments.length, `${path}.columns.segment`);
}

/** Refuses what is no column of positions in a list. */
export function checkPositions(codes: ArrayLike<number> | undefined, length: number, size: number, path: string): void {
  if (codes?.length !== length) fail('length_mismatch', path, `${length} values`, codes);
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    if (!(Number.isInteger(code) && code >= 0 && code < size)) {
      fail('out_of_range', `${path}[${i}]`, `a position in the list, 0 to ${size - 1}`, code);
    }
  }
}

/**
 * The segment of each of the `ids`, −1 for an id that has none. Lists in the same order, as those made from one table are,
 * need no look-up.
 */
export function segmentsOfIds(segmented: Segmented, ids: readonly Id[], path: string): Int32Array {
  checkSegmented(segmented, path);
  const { length } = segmented;
  const codes = segmented.columns.segment;
  const found = new Int32Array(ids.length);
  if (segmented.ids === ids || sameIds(segmented.ids, ids)) {
    for (let i = 0; i < length; i++) found[i] = codes[i] as number;
    return found;
  }
  const rows = new Map<Id, number>();
  for (let i = 0; i < length; i++) {
    const id = segmented.ids[i] as Id;
    if (rows.has(id)) fail('duplicate_id', `${path}.ids[${i}]`, 'an id of its own', id);
    rows.set(id, i);
  }
  for (let i = 0; i < ids.length; i++) {
    const row = rows.get(ids[i] as Id);
    found[i] = row === undefined ? -1 : (codes[row] as number);
  }
  return found;
}

function sameIds(a: readonly Id[], b: readonly Id[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
