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
export { type FitKMeansOptions, fitKMeans } from './fit-k-means.ts';
export type { KMeansFit, KMeansModel, KMeansParams } from './k-means-model.ts';
export type { FeatureTable } from './points.ts';
export type { FeatureOptions } from './prepare.ts';
export { type ProfileSegmentsOptions, profileSegments } from './profile-segments.ts';
export type {
  ProfileFacts,
  ProfileNumber,
  ProfileTest,
  ProfileValue,
  SegmentProfile,
  SegmentProfiles,
} from './profiles.ts';
export type { FeatureScaling } from './scaling.ts';
export { type KMeansSegments, nearestCluster, segmentByKMeans } from './segment-by-k-means.ts';
export { clusterSilhouette, type Silhouette } from './silhouette.ts';
export type { FeatureWords } from './words.ts';
