import { checkFinite, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { KMeansModel } from './k-means-model.ts';
import { assignAll, scanOrder } from './nearest.ts';
import { type FeatureTable, featureColumns, logOfFeature, pointsOf } from './points.ts';

/**
 * The cluster of every customer, in the order of the table. It can be handed to whatever takes customers with segments.
 *
 * @category Segmentation
 */
export interface KMeansSegments<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'k-means-segments';
  /** The version of the form. */
  readonly version: 1;
  /** The clusters in the order of the model: `'cluster-1'` is its first centre. */
  readonly segments: readonly {
    /** The name of the cluster in programs. */
    readonly id: string;
    /** How many customers of this table. */
    readonly customers: number;
  }[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Each customer's cluster as a position in `segments`. */
    readonly segment: Uint8Array;
    /** The distance to its centre, in scaled units: large for customers who are like nobody. */
    readonly distance: Float64Array;
  };
}

/**
 * Gives every customer the cluster whose centre is nearest, in the scale of the model: the customers it was fitted on, or others.
 *
 * Where two centres are equally near, the one that comes first by its coordinates has the customer. The trap: clusters of two
 * dates can be compared only when one model assigned both.
 *
 * @param model - from {@link fitKMeans}, or read back from JSON
 * @param table - ids, and the columns that the model asks for
 * @throws `missing_value` for a column that is not there, `not_finite` with its row, `unsupported_version`
 * @category Segmentation
 * @example
 * ```ts
 * import { fitKMeans, segmentByKMeans } from 'clientele/segmentation';
 *
 * const columns = { orders: [1, 2, 1, 11, 12], revenue: [20, 30, 10, 400, 500] };
 * const model = fitKMeans({ length: 5, columns }, { features: ['orders', 'revenue'], clusters: 2, seed: 1 });
 * const next = { length: 2, ids: ['eve', 'finn'], columns: { orders: [2, 9], revenue: [15, 450] } };
 * [...segmentByKMeans(model, next).columns.segment]; // => [0, 1]
 * ```
 */
export function segmentByKMeans<I extends Id>(
  model: KMeansModel,
  table: FeatureTable & {
    /** The id of each row. */
    readonly ids: readonly I[];
  },
): KMeansSegments<I> {
  const { params, centers, width } = insideModel(model);
  const { length, ids } = table ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'table.ids', `${length} ids`, ids);
  const { log, center, scale } = params.scaling;
  const points = pointsOf(featureColumns(table, params.features, log), length, center, scale);
  const k = params.centers.length;
  const segment = new Uint8Array(length);
  const distance = new Float64Array(length);
  const scan = scanOrder(centers, k, width);
  assignAll(points.values, length, width, centers, scan, segment, distance, new Float64Array(length));
  const counts = new Array<number>(k).fill(0);
  for (let i = 0; i < length; i++) counts[segment[i] as number] = (counts[segment[i] as number] as number) + 1;
  return {
    kind: 'k-means-segments',
    version: 1,
    segments: counts.map((customers, j) => ({ id: clusterName(j), customers })),
    length,
    ids,
    columns: { segment, distance },
  };
}

/**
 * The cluster of one customer: {@link segmentByKMeans} for a single one, such as one who has just ordered.
 *
 * @param model - from {@link fitKMeans}, or read back from JSON
 * @param customer - the features by name
 * @throws `not_finite` or `wrong_type` for a feature that is no finite number, at `customer.orders`
 * @category Segmentation
 * @example
 * ```ts
 * import { fitKMeans, nearestCluster } from 'clientele/segmentation';
 *
 * const columns = { orders: [1, 2, 1, 11, 12], revenue: [20, 30, 10, 400, 500] };
 * const model = fitKMeans({ length: 5, columns }, { features: ['orders', 'revenue'], clusters: 2, seed: 1 });
 * nearestCluster(model, { orders: 9, revenue: 450 }).segment; // => 'cluster-2'
 * ```
 */
export function nearestCluster(
  model: KMeansModel,
  customer: { readonly [feature: string]: unknown },
): {
  /** The name of the cluster. */
  readonly segment: string;
  /** The distance to its centre, in scaled units. */
  readonly distance: number;
} {
  const { params, centers, width } = insideModel(model);
  const point = params.features.map((feature, f) => {
    const path = `customer.${feature}`;
    const value = checkFinite(customer?.[feature], path) + 0;
    const { log, center, scale } = params.scaling;
    return ((log[f] ? logOfFeature(value, path) : value) - (center[f] as number)) / (scale[f] as number);
  });
  const label = new Uint8Array(1);
  const distance = new Float64Array(1);
  const scan = scanOrder(centers, params.centers.length, width);
  assignAll(Float64Array.from(point), 1, width, centers, scan, label, distance, new Float64Array(1));
  return { segment: clusterName(label[0] as number), distance: distance[0] as number };
}

export const clusterName = (j: number): string => `cluster-${j + 1}`;

/** A model whose lists fit together, with its centres laid out; that they are numbers is for whoever reads it from a wire. */
export function insideModel(model: KMeansModel): {
  readonly params: KMeansModel['params'];
  readonly centers: Float64Array;
  readonly width: number;
} {
  checkKind(model, 'k-means', 'model', 'a model made by fitKMeans');
  const { params } = model;
  const width = params?.features?.length;
  const { scaling, centers, base } = params ?? {};
  const lists = {
    'scaling.log': scaling?.log,
    'scaling.center': scaling?.center,
    'scaling.scale': scaling?.scale,
    'base.mean': base?.mean,
    'base.deviation': base?.deviation,
  };
  for (const [name, list] of Object.entries(lists)) {
    if (list?.length !== width) fail('length_mismatch', `model.params.${name}`, `${width} values`, list);
  }
  if (!Array.isArray(centers) || centers.length < 1 || centers.length > 255) {
    fail('out_of_range', 'model.params.centers', '1 to 255 centres', centers);
  }
  centers.forEach((center, j) => {
    if (center?.length !== width) fail('length_mismatch', `model.params.centers[${j}]`, `${width} values`, center);
  });
  return { params, centers: Float64Array.from(centers.flat()), width };
}
