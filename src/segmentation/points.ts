import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sortByKey } from '../events/sort-ids.ts';

/**
 * Customers as columns of features; a customer table fits as it is.
 *
 * @category Segmentation
 */
export interface FeatureTable {
  /** How many rows. */
  readonly length: number;
  /** The features are looked up here by name. */
  readonly columns: { readonly [name: string]: unknown };
}

/** Points laid out one after the other: row i is `values[i * width]` to `values[(i + 1) * width - 1]`. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly width: number;
}

/** The columns of the features, finite numbers all; with the logarithm of 1 + x where it is asked for. */
export function featureColumns(
  table: FeatureTable,
  features: readonly string[],
  log: readonly boolean[],
): Float64Array[] {
  if (typeof table !== 'object' || table === null) fail('wrong_type', 'table', 'columns of features', table);
  return features.map((feature, f) => {
    const path = `table.columns.${feature}`;
    const column = table.columns?.[feature];
    if (column === undefined || column === null) fail('missing_value', path, 'a column of numbers', column);
    if (!Array.isArray(column) && !ArrayBuffer.isView(column)) {
      fail('wrong_type', path, 'an array or typed array', column);
    }
    const numbers = column as unknown as ArrayLike<number>;
    if (numbers.length !== table.length) fail('length_mismatch', path, `${table.length} values`, column);
    const checked = new Float64Array(table.length);
    for (let i = 0; i < checked.length; i++) {
      const value = numbers[i] as number;
      if (!Number.isFinite(value)) checkFinite(value, `${path}[${i}]`);
      checked[i] = value + 0; // −0 + 0 is 0
    }
    if (log[f] === true) takeLogs(checked, path);
    return checked;
  });
}

/** ln(1 + x) of a feature; for x of at least 0. */
export function logOfFeature(value: number, path: string): number {
  if (value < 0) fail('out_of_range', path, 'a value of at least 0, to take its logarithm', value);
  return Math.log1p(value);
}

function takeLogs(column: Float64Array, path: string): void {
  for (let i = 0; i < column.length; i++) column[i] = logOfFeature(column[i] as number, `${path}[${i}]`);
}

/**
 * The order that sorts rows by their first column, then the second, and so on. Equal rows are alike, so whatever is computed in
 * this order depends on no order of rows.
 */
export function canonicalOrder(columns: readonly Float64Array[], rows: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const keys = new Float64Array(rows);
  const stack: [from: number, to: number, column: number][] = [[0, rows, 0]];
  for (;;) {
    const stretch = stack.pop();
    if (stretch === undefined) return order;
    const [from, to, c] = stretch;
    const column = columns[c];
    if (column === undefined) continue;
    for (let i = from; i < to; i++) keys[i] = column[order[i] as number] as number;
    sortByKey(order, keys, from, to);
    for (let start = from, i = from + 1; i <= to; i++) {
      if (i < to && keys[i] === keys[start]) continue;
      if (i - start > 1) stack.push([start, i, c + 1]);
      start = i;
    }
  }
}

/** Columns in another order of rows. */
export function inOrder(columns: readonly Float64Array[], order: Int32Array): Float64Array[] {
  return columns.map((column) => gather(column, order));
}

function gather(column: Float64Array, order: Int32Array): Float64Array {
  const gathered = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) gathered[i] = column[order[i] as number] as number;
  return gathered;
}

/** Scaled points, one after the other. */
export function pointsOf(
  columns: readonly Float64Array[],
  rows: number,
  center: readonly number[],
  scale: readonly number[],
): Points {
  const width = columns.length;
  const values = new Float64Array(rows * width);
  columns.forEach((column, f) => {
    fillFeature(column, values, f, width, center[f] as number, scale[f] as number);
  });
  return { values, rows, width };
}

function fillFeature(
  column: Float64Array,
  values: Float64Array,
  from: number,
  width: number,
  center: number,
  scale: number,
): void {
  for (let i = 0, to = from; i < column.length; i++, to += width) {
    values[to] = ((column[i] as number) - center) / scale;
  }
}

/** How many rows differ by a distance above 0, counted up to a limit; rows in canonical order. */
export function distinctRows({ values, rows, width }: Points, limit: number): number {
  let distinct = Math.min(rows, 1);
  for (let i = 1; i < rows && distinct < limit; i++) {
    for (let f = 0; f < width; f++) {
      const difference = (values[i * width + f] as number) - (values[(i - 1) * width + f] as number);
      if (difference * difference > 0) {
        distinct++;
        break;
      }
    }
  }
  return distinct;
}

/** Some of the points, by ascending positions. */
export function somePoints({ values, width }: Points, chosen: ArrayLike<number>): Points {
  const picked = new Float64Array(chosen.length * width);
  for (let i = 0; i < chosen.length; i++) {
    const from = (chosen[i] as number) * width;
    picked.set(values.subarray(from, from + width), i * width);
  }
  return { values: picked, rows: chosen.length, width };
}
