/**
 * A number with the interval it lies in.
 *
 * `low`, `high` and `level` are `null` together: where no interval method applies, and then `method` is `'none'`.
 * `value` is `null` when there is nothing to divide by. Nothing is ever NaN or infinite, so JSON keeps it all.
 *
 * @category Figures
 */
export interface Estimate {
  /** The point estimate; `null` when its denominator is 0. */
  readonly value: number | null;
  /** Lower end of the interval, or `null` without one. */
  readonly low: number | null;
  /** Upper end of the interval, or `null` without one. */
  readonly high: number | null;
  /** Confidence level of the interval, as 0.95; `null` without one. */
  readonly level: number | null;
  /** How the interval was made, as `'wilson'`; `'none'` without one. */
  readonly method: string;
}

/**
 * A ratio that carries its definition: what was divided, by what, and in whose words.
 *
 * @category Figures
 */
export interface Figure extends Estimate {
  /** What stands above the line. */
  readonly numerator: number;
  /** What stands below the line; with 0, `value` is `null`. */
  readonly denominator: number;
  /** What is divided by what, in words: `'unique opens / delivered messages'`. */
  readonly basis: string;
}
