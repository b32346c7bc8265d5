/** Referrals that were read, as positions of customers, with the row each stood in; the days are `null` where there are no dates. */
export interface ReadReferrals {
  readonly referrer: Int32Array;
  readonly referred: Int32Array;
  readonly day: Float64Array | Int32Array | null;
  readonly row: Int32Array;
}

/**
 * Referrals by the customer who came: those of customer i are at `start[i]` to before `start[i + 1]`, by referrer. A referrer of −1 is
 * one that was taken away. Time is the day, or the row where there are no dates: of two at one time the one that stands first here
 * counts as earlier.
 */
export interface ByReferred {
  readonly start: Int32Array;
  readonly referrer: Int32Array;
  readonly row: Int32Array;
  readonly day: Float64Array | null;
  readonly time: Float64Array | Int32Array;
}
