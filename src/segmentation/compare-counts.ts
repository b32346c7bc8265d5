import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { seededRandom, uniformDraw } from '../core/index.ts';
import { type FeatureTable, type Points, somePoints } from './points.ts';
import { checkClusters, checkSeed, type FeatureOptions, preparePoints } from './prepare.ts';
import { drawRows, type SearchPlan, searchCenters } from './seeds.ts';
import { silhouetteOf } from './silhouette.ts';

/**
 * Which numbers of clusters are compared, and how thoroughly.
 *
 * @category Segmentation
 */
export interface CompareClusterCountsOptions extends FeatureOptions {
  /** The numbers of clusters, ascending by one, such as `[1, 2, 3, 4, 5, 6]`. 1 asks whether there are clusters at all. */
  readonly clusters: readonly number[];
  /** Where all that is random comes from. */
  readonly seed: number | string;
  /**
   * How many random starts for each.
   *
   * @defaultValue 5
   */
  readonly starts?: number;
  /**
   * Beyond so many rows the comparison is made on so many, drawn with the seed.
   *
   * @defaultValue 2000
   */
  readonly sample?: number;
  /**
   * How many data sets without clusters the gap is held against.
   *
   * @defaultValue 20
   */
  readonly references?: number;
}

/**
 * One number of clusters.
 *
 * @category Segmentation
 */
export interface ClusterCount {
  /** How many clusters. */
  readonly clusters: number;
  /** The squared distances within them. */
  readonly inertia: number;
  /** The mean silhouette; `null` for one cluster. */
  readonly silhouette: number | null;
  /** How much smaller ln(inertia) is than where there are no clusters; `null` where the inertia is 0. */
  readonly gap: number | null;
  /** The error of the gap, s = deviation · √(1 + 1/references). */
  readonly gapError: number | null;
}

/**
 * Several numbers of clusters beside each other.
 *
 * @category Segmentation
 */
export interface ClusterCounts {
  /** The tag. */
  readonly kind: 'cluster-counts';
  /** The version of the form. */
  readonly version: 1;
  /** Each number of clusters, in ascending order. */
  readonly candidates: readonly ClusterCount[];
  /** What each rule chooses. */
  readonly chosen: {
    /** The largest mean silhouette, at least 2; `null` where there is none. */
    readonly silhouette: number | null;
    /** The smallest k whose gap is at least that of k + 1 less its error; `null` where none of those compared is. */
    readonly gap: number | null;
    /** The k with the largest gap of those compared; `null` where there is none. */
    readonly largestGap: number | null;
  };
  /** On how many rows it rests. */
  readonly rows: number;
  /** Whether these are all, or drawn. */
  readonly method: 'exact' | 'sample';
}

/**
 * How many clusters are there, if any: silhouette and gap statistic for several k.
 *
 * The silhouette prefers the k whose clusters are best apart; it cannot say "one". The gap compares ln(inertia) with its mean over
 * data drawn evenly from the box of the features: Gap(k) = mean ln W*ₖ − ln Wₖ; chosen is the smallest k with
 * Gap(k) ≥ Gap(k + 1) − s(k + 1). It can say "one": no clusters. `largestGap` is the k where the gap is widest.
 *
 * The traps: the rule of the gap stops early where clusters stand in a row, since two of them are no better than one; then
 * `largestGap` and the silhouette see further. And a number that is right for statistics may be wrong for a team that has to treat
 * every cluster differently.
 *
 * @param table - columns of features; a customer table fits as it is
 * @param options - features, the numbers of clusters, and the seed
 * @throws `not_sorted` unless the numbers ascend by one, `out_of_range` for more clusters than rows differ, and the errors of
 * {@link fitKMeans}
 * @see Tibshirani, Walther & Hastie (2001), Estimating the number of clusters in a data set via the gap statistic, Journal of the
 * Royal Statistical Society B 63, 411–423; Rousseeuw (1987)
 * @category Segmentation
 * @example
 * ```ts
 * import { seededRandom } from 'clientele/core';
 * import { compareClusterCounts } from 'clientele/segmentation';
 *
 * const random = seededRandom(1);
 * const around = (...middles: number[]) => middles.flatMap((x) => Array.from({ length: 30 }, () => x + random()));
 * const table = { length: 90, columns: { orders: around(1, 9, 1), revenue: around(2, 2, 9) } };
 * const counts = compareClusterCounts(table, { features: ['orders', 'revenue'], clusters: [1, 2, 3, 4, 5], seed: 1 });
 * counts.chosen; // => { silhouette: 3, gap: 3, largestGap: 3 }
 * ```
 */
export function compareClusterCounts(table: FeatureTable, options: CompareClusterCountsOptions): ClusterCounts {
  checkOptions(options, ['features', 'log', 'scaling', 'clusters', 'seed', 'starts', 'sample', 'references']);
  const counts = checkCounts(options.clusters);
  const seed = checkSeed(options.seed);
  const starts = checkInteger(options.starts ?? 5, 'options.starts', 1, 1000);
  const sample = checkInteger(options.sample ?? 2000, 'options.sample', 2, 100_000);
  const references = checkInteger(options.references ?? 20, 'options.references', 1, 1000);
  const { points: all } = preparePoints(table, options);
  const isSample = all.rows > sample;
  const points = isSample
    ? somePoints(all, drawRows(seededRandom(seed, 'cluster counts rows'), all.rows, sample))
    : all;
  counts.forEach((k, i) => {
    checkClusters(points, k, `options.clusters[${i}]`);
  });
  const plan = (stream: string): SearchPlan => ({ seed, stream, starts, startRows: Infinity, maxIterations: 300 });
  const boxes = Array.from({ length: references }, (_, b) => evenlyInBox(points, seed, b));
  const candidates = counts.map((k): ClusterCount => {
    const found = searchCenters(points, k, plan(`${k}`));
    const logs = boxes.map((box, b) => Math.log(searchCenters(box, k, plan(`${k} reference ${b}`)).inertia));
    const silhouette = k < 2 ? null : silhouetteOf(points, found.labels, k).value;
    return { clusters: k, inertia: found.inertia, silhouette, ...gapOf(found.inertia, logs) };
  });
  return {
    kind: 'cluster-counts',
    version: 1,
    candidates,
    chosen: { silhouette: bestSilhouette(candidates), gap: firstGap(candidates), largestGap: widestGap(candidates) },
    rows: points.rows,
    method: isSample ? 'sample' : 'exact',
  };
}

function checkCounts(clusters: readonly number[]): readonly number[] {
  if (!Array.isArray(clusters)) fail('wrong_type', 'options.clusters', 'a list of numbers', clusters);
  if (clusters.length === 0) fail('empty_input', 'options.clusters', 'at least one number', clusters);
  clusters.forEach((k, i) => {
    checkInteger(k, `options.clusters[${i}]`, 1, 255);
    if (i > 0 && k !== (clusters[i - 1] as number) + 1) {
      fail('not_sorted', `options.clusters[${i}]`, `${(clusters[i - 1] as number) + 1}, one more than before`, k);
    }
  });
  return clusters;
}

/** As many points, drawn evenly from the box in which the points lie. */
function evenlyInBox({ values, rows, width }: Points, seed: number | string, b: number): Points {
  const random = seededRandom(seed, `cluster counts box ${b}`);
  const low = new Float64Array(width).fill(Infinity);
  const high = new Float64Array(width).fill(-Infinity);
  for (let i = 0; i < rows; i++) {
    for (let f = 0; f < width; f++) {
      const value = values[i * width + f] as number;
      low[f] = Math.min(low[f] as number, value);
      high[f] = Math.max(high[f] as number, value);
    }
  }
  const drawn = new Float64Array(rows * width);
  for (let at = 0; at < drawn.length; at++) {
    const f = at % width;
    drawn[at] = low[f] === high[f] ? (low[f] as number) : uniformDraw(random, low[f] as number, high[f] as number);
  }
  return { values: drawn, rows, width };
}

function gapOf(inertia: number, logs: readonly number[]): Pick<ClusterCount, 'gap' | 'gapError'> {
  if (!(inertia > 0) || !logs.every(Number.isFinite)) return { gap: null, gapError: null };
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return { gap: mean - Math.log(inertia), gapError: Math.sqrt(variance * (1 + 1 / logs.length)) };
}

function bestSilhouette(candidates: readonly ClusterCount[]): number | null {
  let best: ClusterCount | null = null;
  for (const candidate of candidates) {
    if (candidate.silhouette === null) continue;
    if (best === null || candidate.silhouette > (best.silhouette as number)) best = candidate;
  }
  return best?.clusters ?? null;
}

function widestGap(candidates: readonly ClusterCount[]): number | null {
  let best: ClusterCount | null = null;
  for (const candidate of candidates) {
    if (candidate.gap !== null && candidate.gap > (best?.gap ?? -Infinity)) best = candidate;
  }
  return best?.clusters ?? null;
}

function firstGap(candidates: readonly ClusterCount[]): number | null {
  for (let i = 0; i + 1 < candidates.length; i++) {
    const { clusters, gap } = candidates[i] as ClusterCount;
    const { gap: next, gapError } = candidates[i + 1] as ClusterCount;
    if (gap !== null && next !== null && gapError !== null && gap >= next - gapError) return clusters;
  }
  return null;
}
