import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { compareIds, type Id, isId } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';

/**
 * What somebody holds: revenue, profit, points by customer. The columns of a customer table fit:
 * `{ ids: table.ids, values: table.columns.revenue }`.
 *
 * @category Concentration
 */
export interface Holdings<I extends Id = Id> {
  /** Who; no id twice. */
  readonly ids: readonly I[];
  /** How much, one value per id. */
  readonly values: ArrayLike<number>;
}

/** Values from the largest down, and where each came from; equal values keep their order. */
export interface FromTheTop {
  readonly order: Int32Array;
  readonly values: Float64Array;
}

export function rankFromTheTop(values: ArrayLike<number>): FromTheTop {
  const order = new Int32Array(values.length);
  const keys = new Float64Array(values.length);
  for (let i = 0; i < keys.length; i++) {
    order[i] = i;
    keys[i] = -checkFinite(values[i], `values[${i}]`);
  }
  sortByKey(order, keys, 0, keys.length);
  for (let i = 0; i < keys.length; i++) keys[i] = 0 - (keys[i] as number);
  return { order, values: keys };
}

/** The values alone, from the largest down. */
export function sortFromTheTop(values: ArrayLike<number>): Float64Array {
  checkList(values, 'values');
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = checkFinite(values[i], `values[${i}]`) + 0; // −0 + 0 is 0
  return sorted.sort().reverse();
}

/** How many of n units are the given fraction of them: ⌈fraction × n⌉, whatever floating point makes of the product. */
export function unitsOfFraction(fraction: number, n: number): number {
  let units = Math.ceil(fraction * n);
  while (units > 0 && (units - 1) / n >= fraction) units--;
  return units;
}

export function checkHoldings(holdings: Holdings, path: string): void {
  const { ids, values } = holdings ?? {};
  if (!Array.isArray(ids)) fail('wrong_type', `${path}.ids`, 'a list of ids', ids);
  checkList(values, `${path}.values`);
  const { length } = values as ArrayLike<number>;
  if (length !== ids.length) fail('length_mismatch', `${path}.values`, `${ids.length} values`, values);
  const numbers = values as ArrayLike<number>;
  let isSorted = true;
  for (let i = 0; i < length; i++) {
    const id = ids[i] as Id;
    if (!isId(id)) fail('invalid_id', `${path}.ids[${i}]`, 'a string that is not empty or a finite number', id);
    if (!Number.isFinite(numbers[i])) checkFinite(numbers[i], `${path}.values[${i}]`);
    if (i > 0 && isSorted) isSorted = compareIds(ids[i - 1] as Id, id) < 0;
  }
  // What ascends, as the ids of a customer table do, has nothing twice.
  if (!isSorted) checkNoneTwice(ids, path);
}

export function checkList(values: unknown, path: string): void {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values))
    fail('wrong_type', path, 'an array or typed array', values);
}

function checkNoneTwice(ids: readonly Id[], path: string): void {
  const seen = new Set<Id>();
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) fail('duplicate_id', `${path}.ids[${i}]`, 'an id of its own', id);
    seen.add(id);
  }
}
