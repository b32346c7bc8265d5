import type { Id } from '../events/id.ts';
import type { Estimate, Figure, PValueAdjustment } from '../stats/index.ts';

/**
 * What is known of customers: a column for each feature. Text and booleans are categories, numbers are numbers.
 *
 * @category Segmentation
 */
export interface ProfileFacts<I extends Id = Id> {
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** The features; NaN, `null` and `undefined` mean "not known". */
  readonly columns: { readonly [feature: string]: ArrayLike<string | number | boolean | null | undefined> };
}

/**
 * How sure a difference is.
 *
 * @category Segmentation
 */
export interface ProfileTest {
  /** `chiSquare`, or `fisher` where a count is small; `welch` for means; `none` where there is nothing to test. */
  readonly method: string;
  /** The chance of a difference so large where there is none. */
  readonly pValue: number | null;
  /** The same, adjusted for all that was looked at. */
  readonly adjusted: number | null;
}

/**
 * One value of a category in a segment.
 *
 * @category Segmentation
 */
export interface ProfileValue {
  /** The tag. */
  readonly kind: 'value';
  /** The feature. */
  readonly feature: string;
  /** The value. */
  readonly value: string | number | boolean;
  /** Its share of the segment's customers of whom the feature is known. */
  readonly share: Figure;
  /** Its share of the base's. */
  readonly baseShare: number | null;
  /** share / baseShare: 1 as in the base, 2 twice as frequent. */
  readonly lift: Estimate;
  /** 100 · lift, rounded to a whole number: the index of media planners. */
  readonly index: number | null;
  /** (share − baseShare) / √(baseShare · (1 − baseShare)): comparable with that of numbers. */
  readonly standardizedDifference: number | null;
  /** Against the rest of the base. */
  readonly test: ProfileTest;
}

/**
 * One number in a segment.
 *
 * @category Segmentation
 */
export interface ProfileNumber {
  /** The tag. */
  readonly kind: 'number';
  /** The feature. */
  readonly feature: string;
  /** Customers of the segment of whom it is known. */
  readonly customers: number;
  /** The mean of the segment. */
  readonly mean: number | null;
  /** The mean of the base. */
  readonly baseMean: number | null;
  /** The standard deviation of the base, divisor n. */
  readonly baseDeviation: number | null;
  /** mean − baseMean. The segment is a part of the base: the interval is Welch's of segment and rest, times the part that the rest is. */
  readonly difference: Estimate;
  /** (mean − baseMean) / baseDeviation. */
  readonly standardizedDifference: number | null;
  /** Against the rest of the base. */
  readonly test: ProfileTest;
}

/**
 * What sets one segment apart.
 *
 * @category Segmentation
 */
export interface SegmentProfile {
  /** The segment. */
  readonly segment: string;
  /** How many customers it has in the table. */
  readonly customers: number;
  /** Every value of every feature, those that differ most first. */
  readonly features: readonly (ProfileValue | ProfileNumber)[];
}

/**
 * What sets segments apart from the base.
 *
 * @category Segmentation
 */
export interface SegmentProfiles {
  /** The tag. */
  readonly kind: 'segment-profiles';
  /** The version of the form. */
  readonly version: 1;
  /** How many customers the base has. */
  readonly customers: number;
  /** How many tests were made, all segments together. */
  readonly tests: number;
  /** How their p-values were adjusted. */
  readonly adjustment: PValueAdjustment;
  /** The segments, in their order. */
  readonly segments: readonly SegmentProfile[];
}
