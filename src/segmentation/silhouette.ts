import { checkInteger, checkOptions } from '../checks/assert.ts';
import { failEmptyTable } from '../checks/empty-table.ts';
import { seededRandom } from '../core/index.ts';
import type { KMeansModel } from './k-means-model.ts';
import { assignAll, scanOrder, squareBetween } from './nearest.ts';
import {
  canonicalOrder,
  type FeatureTable,
  featureColumns,
  inOrder,
  type Points,
  pointsOf,
  somePoints,
} from './points.ts';
import { checkSeed } from './prepare.ts';
import { drawRows } from './seeds.ts';
import { insideModel } from './segment-by-k-means.ts';

/**
 * How well customers lie in their clusters.
 *
 * @category Segmentation
 */
export interface Silhouette {
  /** The mean over customers, −1 to 1; `null` with fewer than two clusters. */
  readonly value: number | null;
  /** The mean by cluster; `null` for a cluster without customers among those looked at. */
  readonly clusters: readonly (number | null)[];
  /** On how many customers it rests. */
  readonly customers: number;
  /** Whether these are all, or drawn. */
  readonly method: 'exact' | 'sample';
}

/** Up to so many rows every pair is looked at. */
const EXACT_ROWS = 5000;

/**
 * Are the clusters apart: the mean silhouette of the customers.
 *
 * For a customer, a is the mean distance to the others of the cluster and b the least mean distance to another cluster:
 * s = (b − a) / max(a, b). Near 1 the customer lies well inside, near 0 between two clusters, below 0 in the wrong one; alone in
 * a cluster it is 0. Above 0.5 is a reasonable structure, below 0.25 none (Kaufman and Rousseeuw). All pairs are compared, so
 * beyond `sample` rows it is taken of so many, drawn with the seed, and says so.
 *
 * @param model - from {@link fitKMeans}
 * @param table - the customers, in the features of the model
 * @param options - `sample`: how many rows at most, 5000 by default; `seed`: which, asked for when rows are drawn
 * @throws `missing_value` for a seed that is needed, or a column that is not there; `not_finite`
 * @see Rousseeuw (1987), Silhouettes: a graphical aid to the interpretation and validation of cluster analysis, Journal of
 * Computational and Applied Mathematics 20, 53–65
 * @category Segmentation
 * @example
 * ```ts
 * import { clusterSilhouette, fitKMeans } from 'clientele/segmentation';
 *
 * const table = { length: 4, columns: { orders: [1, 2, 9, 10] } };
 * const model = fitKMeans(table, { features: ['orders'], clusters: 2, seed: 1, scaling: 'none' });
 * clusterSilhouette(model, table).value; // => 0.87450980
 * ```
 */
export function clusterSilhouette(
  model: KMeansModel,
  table: FeatureTable,
  options: { readonly sample?: number; readonly seed?: number | string } = {},
): Silhouette {
  checkOptions(options, ['sample', 'seed']);
  const sample = checkInteger(options.sample ?? EXACT_ROWS, 'options.sample', 2, 100_000);
  const { params, centers, width } = insideModel(model);
  const { log, center, scale } = params.scaling;
  const columns = featureColumns(table, params.features, log);
  if (table.length === 0) failEmptyTable(table, 'table');
  const sorted = inOrder(columns, canonicalOrder(columns, table.length));
  const all = pointsOf(sorted, table.length, center, scale);
  const isSample = all.rows > sample;
  const points = isSample
    ? somePoints(all, drawRows(seededRandom(checkSeed(options.seed), 'silhouette'), all.rows, sample))
    : all;
  const labels = new Uint8Array(points.rows);
  const scan = scanOrder(centers, params.centers.length, width);
  const rest = new Float64Array(points.rows);
  assignAll(points.values, points.rows, width, centers, scan, labels, rest, rest);
  return { ...silhouetteOf(points, labels, params.centers.length), method: isSample ? 'sample' : 'exact' };
}

/** The mean silhouette of labelled points, every pair looked at. */
export function silhouetteOf(points: Points, labels: Uint8Array, k: number): Omit<Silhouette, 'method'> {
  const { rows } = points;
  const counts = new Float64Array(k);
  for (let i = 0; i < rows; i++) counts[labels[i] as number] = (counts[labels[i] as number] as number) + 1;
  const used = counts.reduce((sum, count) => sum + Number(count > 0), 0);
  const widths = silhouettes(points, labels, counts);
  const sums = new Float64Array(k);
  for (let i = 0; i < rows; i++)
    sums[labels[i] as number] = (sums[labels[i] as number] as number) + (widths[i] as number);
  return {
    value: used < 2 ? null : sums.reduce((total, part) => total + part, 0) / rows,
    clusters: Array.from(sums, (total, j) => (used < 2 || counts[j] === 0 ? null : total / (counts[j] as number))),
    customers: rows,
  };
}

function silhouettes({ values, rows, width }: Points, labels: Uint8Array, counts: Float64Array): Float64Array {
  const k = counts.length;
  const found = new Float64Array(rows);
  const distances = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const own = labels[i] as number;
    if ((counts[own] as number) < 2) continue;
    distances.fill(0);
    for (let j = 0; j < rows; j++) {
      const label = labels[j] as number;
      distances[label] =
        (distances[label] as number) + Math.sqrt(squareBetween(values, i * width, values, j * width, width));
    }
    const a = (distances[own] as number) / ((counts[own] as number) - 1);
    let b = Infinity;
    for (let other = 0; other < k; other++) {
      if (other === own || counts[other] === 0) continue;
      b = Math.min(b, (distances[other] as number) / (counts[other] as number));
    }
    const larger = Math.max(a, b);
    found[i] = larger === 0 || b === Infinity ? 0 : (b - a) / larger;
  }
  return found;
}
