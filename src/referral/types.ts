import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { DateInput } from '../events/read-day.ts';

/**
 * Where things are in a row of a referral log.
 *
 * @category Referral
 */
export interface ReferralAccessors<Row, I extends Id> {
  /** Who recommended. */
  readonly referrer: (row: Row) => I;
  /** Who came. */
  readonly referred: (row: Row) => I;
  /**
   * When he recommended: a day, or an instant beside `timeZone`.
   *
   * @defaultValue no dates: rows count as being in order of time
   */
  readonly date?: (row: Row) => DateInput;
}

/**
 * Who is the referrer of a customer whom several have recommended.
 *
 * - `first`: who was first.
 * - `last`: who was last.
 * - `split`: all of them, in equal parts that sum to 1.
 *
 * @category Referral
 */
export type ReferralAttribution = 'first' | 'last' | 'split';

/**
 * How a referral log is read.
 *
 * @category Referral
 */
export interface ReferralOptions<I extends Id> {
  /** @defaultValue 'first' */
  readonly attribution?: ReferralAttribution;
  /**
   * The day `YYYY-MM-DD` on which a customer joined, `undefined` where it is not known.
   *
   * @defaultValue not known
   */
  readonly joinedOn?: (id: I) => string | undefined;
  /** Needed where dates are instants. */
  readonly timeZone?: string;
  /**
   * Customers beyond those in the log: results have a row for each of them too.
   *
   * @defaultValue none
   */
  readonly roster?: Iterable<I>;
  /**
   * What to do with rows that cannot be read.
   *
   * @defaultValue 'throw'
   */
  readonly onInvalid?: 'throw' | 'collect';
}

/**
 * Who brought whom, checked: nobody himself, nobody in a circle, each customer by referrers whose shares sum to 1.
 *
 * @category Referral
 */
export interface ReferralGraph<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'referral-graph';
  /** The version of the form. */
  readonly version: 1;
  /** How customers with several referrers were treated. */
  readonly attribution: ReferralAttribution;
  /** How many customers. */
  readonly length: number;
  /** Their ids, in canonical order. */
  readonly ids: readonly I[];
  /** How many referrals were kept. */
  readonly edges: number;
  /** One value per referral, by referred customer, then referrer. */
  readonly columns: {
    /** The position of the referrer in `ids`. */
    readonly referrer: Int32Array;
    /** The position of the referred customer in `ids`. */
    readonly referred: Int32Array;
    /** The referrer's share in the referred customer: 1, or a part of it with `split`. */
    readonly share: Float64Array;
    /** The day of the referral in days since 1970-01-01; NaN without dates. */
    readonly day: Float64Array;
  };
  /** Customers in an order in which everybody stands before those whom he referred. */
  readonly order: Int32Array;
  /** Rows that were not used, each with why. */
  readonly ignored: Ignored;
}
