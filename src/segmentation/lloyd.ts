import { assignAll, scanOrder, squareBetween, squaresWithin } from './nearest.ts';
import type { Points } from './points.ts';

/** Points divided among centres. */
export interface Partition {
  /** k × width, one after the other. */
  readonly centers: Float64Array;
  readonly labels: Uint8Array;
  readonly counts: Float64Array;
  /** The squared distances of each centre's points. */
  readonly within: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Bounds are trusted only beyond what rounding may have done to them. */
const SLACK = 1 + 1e-9;

/**
 * Lloyd's algorithm with Hamerly's bounds: a point is compared with all centres only when the one it has may no longer be the
 * nearest. Where two centres are equally near, the one that comes first by its coordinates has the point, whatever its number.
 *
 * @see Lloyd (1982), Least squares quantization in PCM; Hamerly (2010), Making k-means even faster
 */
export function lloyd(points: Points, start: Float64Array, k: number, maxIterations: number): Partition {
  const { values, rows, width } = points;
  const centers = start.slice();
  const labels = new Uint8Array(rows);
  const upper = new Float64Array(rows);
  const lower = new Float64Array(rows);
  const sums = new Float64Array(k * width);
  const counts = new Float64Array(k);
  const shift = new Float64Array(k);
  const half = new Float64Array(k);
  let scan = scanOrder(centers, k, width);
  assignAll(values, rows, width, centers, scan, labels, upper, lower);
  addUp(values, rows, width, labels, sums, counts);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    iterations++;
    fillEmpty(values, rows, width, centers, labels, sums, counts, upper, lower);
    moveCenters(centers, sums, counts, width, shift);
    scan = scanOrder(centers, k, width);
    halfDistances(centers, k, width, half);
    const moved = reassign(values, rows, width, centers, scan, shift, half, labels, upper, lower, sums, counts);
    if (moved > 0) continue;
    // Sums were kept up by additions and subtractions; the last word is spoken by sums made afresh.
    addUp(values, rows, width, labels, sums, counts);
    moveCenters(centers, sums, counts, width, shift);
    scan = scanOrder(centers, k, width);
    converged = assignAll(values, rows, width, centers, scan, labels, upper, lower) === 0;
    addUp(values, rows, width, labels, sums, counts);
  }
  if (!converged) {
    assignAll(values, rows, width, centers, scan, labels, upper, lower);
    addUp(values, rows, width, labels, sums, counts);
  }
  const within = squaresWithin(values, rows, width, centers, labels);
  const inertia = within.reduce((total, part) => total + part, 0);
  return { centers, labels, counts, within, inertia, iterations, converged };
}

function addUp(
  values: Float64Array,
  rows: number,
  width: number,
  labels: Uint8Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  sums.fill(0);
  counts.fill(0);
  for (let i = 0, from = 0; i < rows; i++, from += width) {
    const j = labels[i] as number;
    counts[j] = (counts[j] as number) + 1;
    for (let f = 0, at = j * width; f < width; f++, at++) {
      sums[at] = (sums[at] as number) + (values[from + f] as number);
    }
  }
}

/** Moves centres to the means of their points, and notes how far each moved. */
function moveCenters(
  centers: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
  width: number,
  shift: Float64Array,
): void {
  for (let j = 0; j < counts.length; j++) {
    const count = counts[j] as number;
    let square = 0;
    for (let at = j * width; count > 0 && at < (j + 1) * width; at++) {
      const mean = (sums[at] as number) / count;
      square += (mean - (centers[at] as number)) ** 2;
      centers[at] = mean;
    }
    shift[j] = Math.sqrt(square);
  }
}

/** Half the way from each centre to the nearest other one: a point nearer than that can have no other. */
function halfDistances(centers: Float64Array, k: number, width: number, half: Float64Array): void {
  half.fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const distance = Math.sqrt(squareBetween(centers, a * width, centers, b * width, width)) / 2;
      half[a] = Math.min(half[a] as number, distance);
      half[b] = Math.min(half[b] as number, distance);
    }
  }
}

function reassign(
  values: Float64Array,
  rows: number,
  width: number,
  centers: Float64Array,
  scan: Int32Array,
  shift: Float64Array,
  half: Float64Array,
  labels: Uint8Array,
  upper: Float64Array,
  lower: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
): number {
  let farthest = 0;
  for (let j = 1; j < shift.length; j++) if ((shift[j] as number) > (shift[farthest] as number)) farthest = j;
  let others = 0;
  for (let j = 0; j < shift.length; j++) if (j !== farthest) others = Math.max(others, shift[j] as number);
  const most = shift[farthest] as number;
  let moved = 0;
  for (let i = 0; i < rows; i++) {
    const label = labels[i] as number;
    const near = (lower[i] as number) - (label === farthest ? others : most);
    const bound = Math.max(near, half[label] as number);
    let reach = (upper[i] as number) + (shift[label] as number);
    if (reach * SLACK > bound) {
      const from = i * width;
      reach = Math.sqrt(squareBetween(values, from, centers, label * width, width));
      if (reach * SLACK > bound) {
        let best = 0;
        let least = Infinity;
        let second = Infinity;
        for (let q = 0; q < scan.length; q++) {
          const j = scan[q] as number;
          const square = squareBetween(values, from, centers, j * width, width);
          if (square < least) {
            second = least;
            least = square;
            best = j;
          } else if (square < second) second = square;
        }
        upper[i] = Math.sqrt(least);
        lower[i] = Math.sqrt(second);
        if (best !== label) {
          moved++;
          labels[i] = best;
          hand(values, from, width, label, best, sums, counts);
        }
        continue;
      }
    }
    upper[i] = reach;
    lower[i] = near;
  }
  return moved;
}

/** Takes a point from one centre's sums and gives it to another's. */
function hand(
  values: Float64Array,
  from: number,
  width: number,
  giver: number,
  taker: number,
  sums: Float64Array,
  counts: Float64Array,
): void {
  counts[giver] = (counts[giver] as number) - 1;
  counts[taker] = (counts[taker] as number) + 1;
  for (let f = 0; f < width; f++) {
    const value = values[from + f] as number;
    sums[giver * width + f] = (sums[giver * width + f] as number) - value;
    sums[taker * width + f] = (sums[taker * width + f] as number) + value;
  }
}

/** A centre without points takes over the point that is farthest from its own. */
function fillEmpty(
  values: Float64Array,
  rows: number,
  width: number,
  centers: Float64Array,
  labels: Uint8Array,
  sums: Float64Array,
  counts: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
): void {
  for (let empty = 0; empty < counts.length; empty++) {
    if (counts[empty] !== 0) continue;
    let farthest = -1;
    let most = 0;
    for (let i = 0; i < rows; i++) {
      const label = labels[i] as number;
      if ((counts[label] as number) < 2) continue;
      const square = squareBetween(values, i * width, centers, label * width, width);
      if (square > most) {
        most = square;
        farthest = i;
      }
    }
    if (farthest < 0) continue;
    hand(values, farthest * width, width, labels[farthest] as number, empty, sums, counts);
    for (let f = 0; f < width; f++) sums[empty * width + f] = values[farthest * width + f] as number;
    labels[farthest] = empty;
    // Looked at anew, wherever the centres go.
    upper[farthest] = Infinity;
    lower[farthest] = 0;
  }
}
