import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import type { FactColumns } from '../rules/index.ts';

/** Rows as points, and how far they are from one another, feature by feature. */
export interface FeatureSpace {
  /** Numbers first, then categories. */
  readonly names: readonly string[];
  readonly flat: readonly string[];
  /** The first feature that is not known in a row; `null` where all are. */
  missingIn(row: number): string | null;
  /** A function that gives the distance to the nearest of some rows, and which it is. */
  toNearest(rows: readonly number[]): Measure;
  /** The distance to the mean of some rows. */
  toCentre(rows: readonly number[]): Measure;
  /** The parts of a distance, all of one sign, before they are added up. */
  partsBetween(a: number, b: number): number[];
  partsToCentre(rows: readonly number[]): (row: number) => number[];
  /** The mean part of each feature between some rows and the mean of others. */
  typicalParts(rows: readonly number[], centre: readonly number[]): number[];
}

export type Measure = (row: number) => { readonly distance: number; readonly nearest: number };

export function featureSpace(
  table: FactColumns,
  features: readonly string[],
  categories: readonly string[],
  distance: 'euclidean' | 'gower',
): FeatureSpace {
  const names = checkNames(features, categories);
  const raw = names.map((name) => columnOf(table, name));
  const missingIn = (row: number): string | null => {
    for (let f = 0; f < names.length; f++) {
      const value = (raw[f] as ArrayLike<unknown>)[row];
      const isNumber = f < features.length;
      const missing = value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value));
      if (missing) return names[f] as string;
      if (isNumber && typeof value !== 'number') fail('wrong_type', `columns.${names[f]}[${row}]`, 'a number', value);
    }
    return null;
  };
  const known: number[] = [];
  for (let i = 0; i < table.length; i++) if (missingIn(i) === null) known.push(i);
  const flat: string[] = [];
  // Every column as numbers: scaled ones, and codes of categories.
  const columns = names.map((name, f) => {
    const column = raw[f] as ArrayLike<unknown>;
    const isNumber = f < features.length;
    const values = new Float64Array(table.length);
    const codes = new Map<unknown, number>();
    for (const i of known) {
      const value = column[i];
      if (isNumber) values[i] = value as number;
      else {
        if (!codes.has(value)) codes.set(value, codes.size);
        values[i] = codes.get(value) as number;
      }
    }
    if (!isNumber) {
      if (codes.size < 2) flat.push(name);
      return values;
    }
    const [middle, scale] = scaleOf(values, known, distance);
    if (!Number.isFinite(scale)) fail('not_representable', `columns.${name}`, 'numbers whose spread is finite', scale);
    if (scale === 0) flat.push(name);
    for (const i of known) values[i] = scale === 0 ? 0 : ((values[i] as number) - middle) / scale;
    return values;
  });
  const width = names.length;
  const numbers = features.length;
  const power = distance === 'euclidean' ? 2 : 1;
  const finish = (sum: number): number => (distance === 'euclidean' ? Math.sqrt(sum) : sum / width);
  const partOf = (f: number, a: number, b: number): number => {
    if (f >= numbers) return a === b ? 0 : 1;
    return power === 2 ? (a - b) * (a - b) : Math.abs(a - b);
  };
  const at = (f: number, row: number): number => (columns[f] as Float64Array)[row] as number;
  const centreOf = (rows: readonly number[]): ((f: number, row: number) => number) => {
    const means = columns.map((_, f) => exactSum(rows.map((row) => at(f, row))) / rows.length);
    const shares = columns.map((_, f) => {
      const counts = new Map<number, number>();
      if (f >= numbers) for (const row of rows) counts.set(at(f, row), (counts.get(at(f, row)) ?? 0) + 1);
      return counts;
    });
    return (f, row) =>
      f < numbers
        ? partOf(f, at(f, row), means[f] as number)
        : 1 - ((shares[f] as Map<number, number>).get(at(f, row)) ?? 0) / rows.length;
  };
  return {
    names,
    flat,
    missingIn,
    partsBetween: (a, b) => names.map((_, f) => partOf(f, at(f, a), at(f, b))),
    partsToCentre(rows) {
      const part = centreOf(rows);
      return (row) => names.map((_, f) => part(f, row));
    },
    typicalParts(rows, centre) {
      const part = centreOf(centre);
      return names.map((_, f) => (rows.length === 0 ? 0 : exactSum(rows.map((row) => part(f, row))) / rows.length));
    },
    toNearest(rows) {
      const points = new Float64Array(rows.length * width);
      rows.forEach((row, r) => {
        for (let f = 0; f < width; f++) points[r * width + f] = at(f, row);
      });
      const own = new Float64Array(width);
      return (row) => {
        for (let f = 0; f < width; f++) own[f] = at(f, row);
        let least = Infinity;
        let nearest = -1;
        for (let r = 0, from = 0; r < rows.length; r++, from += width) {
          let sum = 0;
          // What is further away already cannot be the nearest.
          for (let f = 0; f < width && sum < least; f++) {
            sum += partOf(f, own[f] as number, points[from + f] as number);
          }
          if (sum < least) {
            least = sum;
            nearest = rows[r] as number;
          }
        }
        return { distance: finish(least), nearest };
      };
    },
    toCentre(rows) {
      const part = centreOf(rows);
      return (row) => {
        let sum = 0;
        for (let f = 0; f < width; f++) sum += part(f, row);
        return { distance: finish(sum), nearest: -1 };
      };
    },
  };
}

/** Mean and standard deviation (divisor n − 1), or least value and range. */
function scaleOf(
  values: Float64Array,
  rows: readonly number[],
  distance: 'euclidean' | 'gower',
): readonly [middle: number, scale: number] {
  const list = rows.map((row) => values[row] as number);
  const low = list.reduce((least, value) => Math.min(least, value), Infinity);
  const high = list.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return [0, 0];
  if (distance === 'gower') return [low, high - low];
  const mean = exactSum(list) / list.length;
  return [mean, Math.sqrt(exactSum(list.map((value) => (value - mean) ** 2)) / (list.length - 1))];
}

function checkNames(features: readonly string[], categories: readonly string[]): string[] {
  if (!Array.isArray(features)) fail('wrong_type', 'options.features', 'names of columns', features);
  if (!Array.isArray(categories)) fail('wrong_type', 'options.categories', 'names of columns', categories);
  const names: string[] = [...features, ...categories];
  if (names.length === 0) fail('empty_input', 'options.features', 'at least one feature', features);
  const twice = names.findIndex((name, f) => names.indexOf(name) !== f);
  if (twice >= 0) fail('duplicate_id', 'options.features', 'each feature once', names[twice]);
  return names;
}

function columnOf(table: FactColumns, name: string): ArrayLike<unknown> {
  const column = Object.hasOwn(table.columns ?? {}, name) ? table.columns[name] : undefined;
  if (column === undefined || column === null)
    fail('unknown_reference', 'options.features', 'a column of the table', name);
  if (column.length !== table.length) {
    fail('length_mismatch', `columns.${name}`, `a column of ${table.length} values`, column.length);
  }
  return column;
}
