import { checkChoice } from '../checks/assert.ts';
import { failEmptyTable } from '../checks/empty-table.ts';
import { fail } from '../checks/error.ts';
import {
  canonicalOrder,
  distinctRows,
  type FeatureTable,
  featureColumns,
  inOrder,
  type Points,
  pointsOf,
} from './points.ts';
import { type FeatureScaling, fitScale } from './scaling.ts';

/**
 * Which features are compared, and on which scale.
 *
 * @category Segmentation
 */
export interface FeatureOptions {
  /** The columns that are compared, such as `['orders', 'daysSinceLast', 'revenue']`. */
  readonly features: readonly string[];
  /**
   * Features of which ln(1 + x) is taken first: money and counts, where twice as much matters more than ten more.
   *
   * @defaultValue none
   */
  readonly log?: readonly string[];
  /** @defaultValue 'zScore' */
  readonly scaling?: FeatureScaling;
}

/** Beyond this the squares of a million values add up to more than a double holds. */
const MOST = 1e150;

/** Checked, scaled and sorted. */
export interface Prepared {
  readonly features: readonly string[];
  readonly log: readonly boolean[];
  readonly method: FeatureScaling;
  readonly scale: ReturnType<typeof fitScale>;
  readonly order: Int32Array;
  readonly points: Points;
}

export function preparePoints(table: FeatureTable, options: FeatureOptions): Prepared {
  const { features, log: logged = [] } = options;
  if (!Array.isArray(features)) fail('wrong_type', 'options.features', 'names of columns', features);
  if (features.length === 0) fail('empty_input', 'options.features', 'at least one feature', features);
  features.forEach((feature, f) => {
    if (typeof feature !== 'string') fail('wrong_type', `options.features[${f}]`, 'the name of a column', feature);
    if (features.indexOf(feature) !== f) fail('duplicate_id', `options.features[${f}]`, 'each feature once', feature);
  });
  if (!Array.isArray(logged)) fail('wrong_type', 'options.log', 'names of features', logged);
  const stranger = logged.findIndex((feature: string) => !features.includes(feature));
  if (stranger >= 0) fail('unknown_reference', `options.log[${stranger}]`, features.join(', '), logged[stranger]);
  const method = checkChoice(options.scaling ?? 'zScore', ['zScore', 'robust', 'none'], 'options.scaling');
  const log = features.map((feature) => logged.includes(feature));
  const columns = featureColumns(table, features, log);
  if (table.length === 0) failEmptyTable(table, 'table');
  const order = canonicalOrder(columns, table.length);
  const sorted = inOrder(columns, order);
  sorted.forEach((column, f) => {
    // Squares of distances, and their sum over all rows, must stay within the doubles.
    const most = column.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
    if (!(most <= MOST)) fail('not_representable', `table.columns.${features[f]}`, `values up to ±${MOST}`, most);
  });
  const scale = fitScale(sorted, method);
  return {
    features: [...features],
    log,
    method,
    scale,
    order,
    points: pointsOf(sorted, table.length, scale.center, scale.scale),
  };
}

export function checkClusters(points: Points, k: number, path: string): void {
  const distinct = distinctRows(points, k);
  if (distinct < k) fail('out_of_range', path, `at most ${distinct} clusters, as many as rows differ`, k);
}

export function checkSeed(seed: unknown): number | string {
  if (seed === undefined) fail('missing_value', 'options.seed', 'a number or text', seed);
  if (typeof seed !== 'string' && typeof seed !== 'number') {
    fail('wrong_type', 'options.seed', 'a number or text', seed);
  }
  return seed;
}
