import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { KMeansFit, KMeansModel, KMeansParams } from './k-means-model.ts';
import { lloyd, type Partition } from './lloyd.ts';
import type { FeatureTable, Points } from './points.ts';
import { checkClusters, checkSeed, type FeatureOptions, type Prepared, preparePoints } from './prepare.ts';
import { momentsOf } from './scaling.ts';
import { searchCenters } from './seeds.ts';

/**
 * How clusters are looked for.
 *
 * @category Segmentation
 */
export interface FitKMeansOptions extends FeatureOptions {
  /** How many clusters, from 1 to 255. */
  readonly clusters: number;
  /** Where the random starts come from: the same seed gives the same clusters. Asked for unless `initialRows` is given. */
  readonly seed?: number | string;
  /**
   * How many random starts are tried; the best is kept.
   *
   * @defaultValue 10
   */
  readonly starts?: number;
  /**
   * Starts are tried on at most so many rows, drawn with the seed; the best start then goes on with all rows.
   *
   * @defaultValue 20000
   */
  readonly startRows?: number;
  /** Rows whose points are the first centres, in place of random starts: clusters then keep this order. */
  readonly initialRows?: readonly number[];
  /**
   * When to stop at the latest.
   *
   * @defaultValue 300
   */
  readonly maxIterations?: number;
}

/**
 * Divides customers into k groups of like ones: k-means on scaled features.
 *
 * Minimises Σ |xᵢ − c(i)|², the squared distances to the nearest of k centres, by Lloyd's algorithm from seeded starts
 * (k-means++), of which the best is kept. Rows are put in an order of their values first, so with one seed the result does not
 * depend on the order of rows, nor on ids. Clusters are numbered by size, the largest first.
 *
 * The traps: features count by their spread, so scale them; revenue and counts are skewed, and without their logarithm one
 * large customer is a cluster. K-means finds k groups whether there are any or not: see {@link compareClusterCounts}.
 *
 * @param table - columns of features, finite all; a customer table fits as it is
 * @param options - features, how many clusters, and the seed
 * @throws `missing_value` for a column that is not there or a seed, `not_finite` with the path `table.columns.revenue[12]`,
 * `out_of_range` for more clusters than there are different rows, or a logarithm of a negative value
 * @see Lloyd (1982), Least squares quantization in PCM; Arthur & Vassilvitskii (2007), k-means++; Hamerly (2010), Making
 * k-means even faster
 * @category Segmentation
 * @example
 * ```ts
 * import { fitKMeans } from 'clientele/segmentation';
 *
 * const columns = { orders: [1, 2, 1, 11, 12, 10, 11], daysSinceLast: [300, 280, 320, 5, 9, 7, 4] };
 * const model = fitKMeans({ length: 7, columns }, { features: ['orders', 'daysSinceLast'], clusters: 2, seed: 1 });
 * model.fit.sizes; // => [4, 3]
 * JSON.parse(JSON.stringify(model)).kind; // => 'k-means'
 * ```
 */
export function fitKMeans(
  table: FeatureTable,
  options: FitKMeansOptions,
): KMeansModel & {
  /** How it was found. */
  readonly fit: KMeansFit;
} {
  checkOptions(options, [
    'features',
    'log',
    'scaling',
    'clusters',
    'seed',
    'starts',
    'startRows',
    'initialRows',
    'maxIterations',
  ]);
  const k = checkInteger(options.clusters, 'options.clusters', 1, 255);
  const maxIterations = checkInteger(options.maxIterations ?? 300, 'options.maxIterations', 1, 100_000);
  const starts = checkInteger(options.starts ?? 10, 'options.starts', 1, 1000);
  const startRows = checkInteger(options.startRows ?? 20_000, 'options.startRows', 1);
  const prepared = preparePoints(table, options);
  checkClusters(prepared.points, k, 'options.clusters');
  const { initialRows } = options;
  const found =
    initialRows === undefined
      ? searchCenters(prepared.points, k, {
          seed: checkSeed(options.seed),
          stream: `${k}`,
          starts,
          startRows: Math.max(startRows, k),
          maxIterations,
        })
      : lloyd(prepared.points, rowsAsCenters(initialRows, k, prepared, table.length), k, maxIterations);
  const order = initialRows === undefined ? bySize(found, prepared.points.width) : [...found.counts.keys()];
  const { features, log, method, scale } = prepared;
  const { points } = prepared;
  const base = baseOf(points);
  const total = points.rows * base.deviation.reduce((sum, deviation) => sum + deviation * deviation, 0);
  return {
    kind: 'k-means',
    version: 1,
    params: {
      features,
      scaling: { method, log, center: scale.center, scale: scale.scale },
      centers: order.map((j) => Array.from(found.centers.subarray(j * points.width, (j + 1) * points.width))),
      base,
    },
    fit: {
      customers: points.rows,
      sizes: order.map((j) => found.counts[j] as number),
      within: order.map((j) => found.within[j] as number),
      inertia: found.inertia,
      total,
      between: total - found.inertia,
      iterations: found.iterations,
      converged: found.converged,
      starts: initialRows === undefined ? starts : 0,
      startRows: initialRows === undefined ? Math.min(Math.max(startRows, k), points.rows) : 0,
      warnings: [
        ...(found.converged ? [] : [{ code: 'not_converged' as const, feature: null }]),
        ...scale.flat.map((f) => ({ code: 'flat_feature' as const, feature: features[f] as string })),
      ],
    },
  };
}

function rowsAsCenters(rows: readonly number[], k: number, { order, points }: Prepared, length: number): Float64Array {
  if (!Array.isArray(rows)) fail('wrong_type', 'options.initialRows', 'a list of rows', rows);
  if (rows.length !== k) fail('length_mismatch', 'options.initialRows', `${k} rows, as many as clusters`, rows);
  const places = new Map<number, number>();
  order.forEach((row, place) => {
    places.set(row, place);
  });
  const centers = new Float64Array(k * points.width);
  rows.forEach((row, j) => {
    checkInteger(row, `options.initialRows[${j}]`, 0, length - 1);
    const from = (places.get(row) as number) * points.width;
    centers.set(points.values.subarray(from, from + points.width), j * points.width);
  });
  return centers;
}

/** Clusters from the largest down; of equal ones, the one whose centre comes first by its coordinates. */
function bySize({ centers, counts }: Partition, width: number): number[] {
  return [...counts.keys()].sort((a, b) => {
    const difference = (counts[b] as number) - (counts[a] as number);
    if (difference !== 0) return difference;
    for (let f = 0; f < width; f++) {
      const step = (centers[a * width + f] as number) - (centers[b * width + f] as number);
      if (step !== 0) return step;
    }
    return a - b;
  });
}

function baseOf({ values, rows, width }: Points): KMeansParams['base'] {
  const moments = Array.from({ length: width }, (_, f) => {
    const column = new Float64Array(rows);
    for (let i = 0, at = f; i < rows; i++, at += width) column[i] = values[at] as number;
    return momentsOf(column);
  });
  return { mean: moments.map(([mean]) => mean), deviation: moments.map(([, deviation]) => deviation) };
}
