import type { FeatureScaling } from './scaling.ts';

/**
 * Clusters, as plain data: enough to assign new customers.
 *
 * @category Segmentation
 */
export interface KMeansModel {
  /** The tag. */
  readonly kind: 'k-means';
  /** The version of the form. */
  readonly version: 1;
  /** Features, scale and centres. */
  readonly params: KMeansParams;
  /** How it was found. */
  readonly fit?: KMeansFit;
}

/**
 * What clusters are made of.
 *
 * @category Segmentation
 */
export interface KMeansParams {
  /** The features, in the order of all lists beside. */
  readonly features: readonly string[];
  /** How a feature is scaled: (x − center) / scale, of ln(1 + x) where `log` says so. */
  readonly scaling: {
    /** How center and scale were found. */
    readonly method: FeatureScaling;
    /** Whether the logarithm is taken first. */
    readonly log: readonly boolean[];
    /** What is subtracted. */
    readonly center: readonly number[];
    /** What is divided by. */
    readonly scale: readonly number[];
  };
  /** The centre of each cluster, in scaled units. */
  readonly centers: readonly (readonly number[])[];
  /** Mean and standard deviation of each scaled feature over the base, for profiles. */
  readonly base: {
    /** The mean. */
    readonly mean: readonly number[];
    /** The standard deviation, divisor n. */
    readonly deviation: readonly number[];
  };
}

/**
 * How clusters were found.
 *
 * @category Segmentation
 */
export interface KMeansFit {
  /** How many customers. */
  readonly customers: number;
  /** How many in each cluster. */
  readonly sizes: readonly number[];
  /** The squared distances to the centre, by cluster. */
  readonly within: readonly number[];
  /** All of them: what k-means makes small. */
  readonly inertia: number;
  /** The squared distances to the mean of all. */
  readonly total: number;
  /** total − inertia. */
  readonly between: number;
  /** Rounds of the last run. */
  readonly iterations: number;
  /** Whether the last round changed nothing. */
  readonly converged: boolean;
  /** How many starts were tried; 0 with `initialRows`. */
  readonly starts: number;
  /** On how many rows they were tried. */
  readonly startRows: number;
  /** `not_converged`: raise `maxIterations`. `flat_feature`: a feature without spread was not scaled. */
  readonly warnings: readonly {
    /** What kind of doubt; stable. */
    readonly code: 'not_converged' | 'flat_feature';
    /** The feature; `null` where it concerns all. */
    readonly feature: string | null;
  }[];
}
