/**
 * Who is alike: k-means clusters in words, and what sets a segment apart from the base.
 *
 * @module segmentation
 */
export {
  type ClusterCount,
  type ClusterCounts,
  type CompareClusterCountsOptions,
  compareClusterCounts,
} from './compare-counts.ts';
export {
  type ClusterLevel,
  type ClusterProfile,
  type ExplainClustersOptions,
  explainClusters,
} from './explain-clusters.ts';
export {
  type FeatureOptions,
  type FitKMeansOptions,
  fitKMeans,
  type KMeansFit,
  type KMeansModel,
  type KMeansParams,
} from './fit-k-means.ts';
export type { FeatureTable } from './points.ts';
export type { FeatureScaling } from './scaling.ts';
export { type KMeansSegments, nearestCluster, segmentByKMeans } from './segment-by-k-means.ts';
export { clusterSilhouette, type Silhouette } from './silhouette.ts';
export type { FeatureWords } from './words.ts';
