import type { CohortMeasure } from './cohort-triangle.ts';
import type { CohortUnit } from './cohorts.ts';

/**
 * What is told apart, and how.
 *
 * @category Cohorts
 */
export interface CohortEffectsOptions {
  /**
   * Which effects there are: of the age of the customer relationship, of the calendar period (season, campaigns, crises), of the
   * cohort (whom one acquired then).
   *
   * @defaultValue 'age-period'
   */
  readonly effects?: 'age-period' | 'age-cohort' | 'age-period-cohort';
  /**
   * `multiplicative`: effects are factors, fitted as Poisson means. `additive`: they are differences, fitted by least squares.
   *
   * @defaultValue 'multiplicative'
   */
  readonly scale?: 'multiplicative' | 'additive';
}

/**
 * One effect beside the average: a factor (1 is average), or a difference (0 is average).
 *
 * @category Cohorts
 */
export interface CohortEffect {
  /** The factor or difference. */
  readonly effect: number;
  /** How many values of the triangle it rests on. */
  readonly cells: number;
}

/**
 * The effect of an age.
 *
 * @category Cohorts
 */
export interface CohortAgeEffect extends CohortEffect {
  /** Calendar periods since acquisition. */
  readonly age: number;
}

/**
 * The effect of a calendar period, or of the cohort that was acquired in it.
 *
 * @category Cohorts
 */
export interface CohortPeriodEffect extends CohortEffect {
  /** The first day of the calendar period. */
  readonly startsOn: string;
}

/**
 * The effects that make up a triangle.
 *
 * @category Cohorts
 */
export interface CohortEffects {
  /** The tag. */
  readonly kind: 'cohort-effects';
  /** The version of the form. */
  readonly version: 1;
  /** What was followed; the average is per customer and period. */
  readonly measure: CohortMeasure;
  /** The calendar unit. */
  readonly unit: CohortUnit;
  /** Whether effects are factors or differences. */
  readonly scale: 'multiplicative' | 'additive';
  /** Which effects there are. */
  readonly effects: 'age-period' | 'age-cohort' | 'age-period-cohort';
  /** What makes the effects unique, in words. */
  readonly constraint: string;
  /** The value per customer where every effect is average. */
  readonly average: number;
  /** By age, from 0. */
  readonly ages: readonly CohortAgeEffect[];
  /** By calendar period; empty where there is no such effect. */
  readonly periods: readonly CohortPeriodEffect[];
  /** By cohort; empty where there is no such effect. */
  readonly cohorts: readonly CohortPeriodEffect[];
  /** How well it fits. */
  readonly fit: {
    /** Values of the triangle. */
    readonly cells: number;
    /** Free parameters. */
    readonly parameters: number;
    /** Poisson deviance of totals, or the sum of squares per customer weighted by customers; 0 is a perfect fit. */
    readonly deviance: number;
  };
}
