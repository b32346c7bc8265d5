import { sum } from '../core/index.ts';

/**
 * How features are brought to one scale before distances are taken.
 *
 * - `zScore`: (x − mean) / standard deviation (divisor n).
 * - `robust`: (x − median) / (upper − lower quartile): a few very large customers do not shrink all others.
 * - `none`: as they are, where all features have one unit.
 *
 * @category Segmentation
 */
export type FeatureScaling = 'zScore' | 'robust' | 'none';

/** What is subtracted and divided by, and which features have no spread (their scale is 1). */
export interface FittedScale {
  readonly center: number[];
  readonly scale: number[];
  readonly flat: number[];
}

/** Scales of columns whose rows are in canonical order. */
export function fitScale(columns: readonly Float64Array[], method: FeatureScaling): FittedScale {
  const center: number[] = [];
  const scale: number[] = [];
  const flat: number[] = [];
  columns.forEach((column, f) => {
    const [middle, spread] = method === 'robust' ? quartilesOf(column) : momentsOf(column);
    const isScaled = method !== 'none';
    const isFlat = !(spread > 0);
    if (isFlat) flat.push(f);
    center.push(isScaled ? middle : 0);
    scale.push(isScaled && !isFlat ? spread : 1);
  });
  return { center, scale, flat };
}

/** Mean and standard deviation (divisor n) of a column; the sums are compensated. */
export function momentsOf(column: Float64Array): readonly [mean: number, deviation: number] {
  const first = column[0] as number;
  if (column.every((value) => value === first)) return [first, 0];
  const mean = sum(column) / column.length;
  let squares = 0;
  let lost = 0;
  for (let i = 0; i < column.length; i++) {
    const difference = (column[i] as number) - mean;
    const square = difference * difference;
    const next = squares + square;
    lost += squares >= square ? squares - next + square : square - next + squares;
    squares = next;
  }
  return [mean, Math.sqrt((squares + lost) / column.length)];
}

/** Median and distance of the quartiles, interpolated between order statistics (type 7). */
function quartilesOf(column: Float64Array): readonly [median: number, distance: number] {
  const sorted = column.slice().sort();
  const at = (p: number): number => {
    const place = (sorted.length - 1) * p;
    const low = Math.floor(place);
    const a = sorted[low] as number;
    const b = sorted[Math.min(low + 1, sorted.length - 1)] as number;
    return a + (b - a) * (place - low);
  };
  return [at(0.5), at(0.75) - at(0.25)];
}
