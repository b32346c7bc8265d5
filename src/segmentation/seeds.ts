import { integerDraw, type Random, seededRandom } from '../core/index.ts';
import { lloyd, type Partition } from './lloyd.ts';
import { squareBetween } from './nearest.ts';
import { type Points, somePoints } from './points.ts';

/** How good centres are looked for. */
export interface SearchPlan {
  readonly seed: number | string;
  /** Names the draws of this search among others of the same seed. */
  readonly stream: string;
  readonly starts: number;
  readonly startRows: number;
  readonly maxIterations: number;
}

/**
 * The best of several seeded starts. Starts are tried on at most so many rows, drawn once; the best goes on with all.
 */
export function searchCenters(points: Points, k: number, plan: SearchPlan): Partition {
  const { seed, stream, starts, startRows, maxIterations } = plan;
  const random = (what: string): Random => seededRandom(seed, `k-means ${stream} ${what}`);
  const isSample = points.rows > startRows;
  const sample = isSample ? somePoints(points, drawRows(random('rows'), points.rows, startRows)) : points;
  let best: Partition | null = null;
  for (let s = 0; s < starts; s++) {
    const found = lloyd(sample, plusPlus(sample, k, random(`start ${s}`)), k, maxIterations);
    if (best === null || found.inertia < best.inertia) best = found;
  }
  const chosen = best as Partition;
  return isSample ? lloyd(points, chosen.centers, k, maxIterations) : chosen;
}

/** So many different rows, ascending. */
export function drawRows(random: Random, rows: number, count: number): Int32Array {
  // Floyd's method: each subset is equally likely.
  const chosen = new Set<number>();
  for (let j = rows - count; j < rows; j++) {
    const drawn = integerDraw(random, j + 1);
    chosen.add(chosen.has(drawn) ? j : drawn);
  }
  return Int32Array.from(chosen).sort();
}

/**
 * k-means++ with a choice: each next centre is drawn by squared distance from those before, and of a few draws the one is taken
 * that leaves the least.
 *
 * @see Arthur & Vassilvitskii (2007), k-means++: the advantages of careful seeding
 */
function plusPlus({ values, rows, width }: Points, k: number, random: Random): Float64Array {
  const centers = new Float64Array(k * width);
  const take = (j: number, row: number): void =>
    centers.set(values.subarray(row * width, (row + 1) * width), j * width);
  take(0, integerDraw(random, rows));
  let squares = new Float64Array(rows);
  for (let i = 0; i < rows; i++) squares[i] = squareBetween(values, i * width, centers, 0, width);
  const trials = 2 + Math.floor(Math.log(k));
  for (let j = 1; j < k; j++) {
    const total = totalOf(squares);
    let best: { readonly row: number; readonly left: Float64Array; readonly total: number } | null = null;
    for (let t = 0; t < trials; t++) {
      const row = drawByWeight(random, squares, total);
      const left = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        left[i] = Math.min(squares[i] as number, squareBetween(values, i * width, values, row * width, width));
      }
      const rest = totalOf(left);
      if (best === null || rest < best.total) best = { row, left, total: rest };
    }
    if (best === null) break;
    take(j, best.row);
    squares = best.left as Float64Array<ArrayBuffer>;
  }
  return centers;
}

function totalOf(weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] as number;
  return total;
}

/** A row, drawn in proportion to its weight; where all weights are 0, any. */
function drawByWeight(random: Random, weights: Float64Array, total: number): number {
  if (!(total > 0)) return integerDraw(random, weights.length);
  let left = random() * total;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    last = i;
    left -= weight;
    if (left < 0) return i;
  }
  return last;
}
