import type { Reason } from '../rules/index.ts';
import type { Estimate, Figure } from '../stats/index.ts';
import type { ContactEconomics } from './break-even.ts';
import type { RfmCellRate } from './response-rates.ts';

/**
 * How a mailing is decided.
 *
 * @category RFM response
 */
export interface PlanRfmMailingOptions extends ContactEconomics {
  /**
   * Which cells are contacted: those whose expected rate is above the break-even rate (`point`: most profit on average), or
   * those whose interval lies wholly above it (`lower`: few cells that lose, at the price of some that would have earned).
   *
   * @defaultValue 'point'
   */
  readonly rule?: 'point' | 'lower';
  /**
   * Confidence level of the intervals, that of the rule `lower` among them.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
  /**
   * Whether those who were contacted in the test are contacted again.
   *
   * @defaultValue 'others'
   */
  readonly audience?: 'others' | 'everybody';
  /** At most so many contacts. @defaultValue no limit */
  readonly capacity?: number;
  /** At most so much spent, the fixed cost included. @defaultValue no limit */
  readonly budget?: number;
}

/**
 * What becomes of one cell.
 *
 * @category RFM response
 */
export interface RfmMailingCell extends RfmCellRate {
  /** What the rule compares with the break-even rate: the expected rate, or the lower end of its interval. */
  readonly bound: number;
  /** How far the expected rate lies above the break-even rate, in percent of it (Hughes); `null` where contacts cost nothing. */
  readonly breakEvenIndex: number | null;
  /** Why it is contacted or not; `over_limit` when capacity or budget was used up by better cells, wholly or in part. */
  readonly reason: 'above_break_even' | 'below_break_even' | 'over_limit';
  /**
   * The same with its figures: what was held against the break-even rate, and, where there was a limit, how many it left. As
   * the reasons of a decision, `explainDecision` puts them into words.
   */
  readonly reasons: readonly Reason[];
  /** How many of its customers are contacted. */
  readonly contacts: number;
  /** How many responses to expect of them. */
  readonly expectedResponses: number;
  /** What they should earn, without the fixed cost; the interval is that of the mean, not of the outcome. */
  readonly profit: Estimate;
}

/**
 * Which cells to contact, and what it should earn.
 *
 * @category RFM response
 */
export interface RfmMailingPlan {
  /** The tag. */
  readonly kind: 'rfm-mailing-plan';
  /** The version of the form. */
  readonly version: 1;
  /** The rule. */
  readonly rule: 'point' | 'lower';
  /** Cost per contact ÷ margin per response. */
  readonly breakEvenRate: number;
  /** The cells in the order given. */
  readonly cells: readonly RfmMailingCell[];
  /** How many contacts in all. */
  readonly contacts: number;
  /** What they cost, the fixed cost included where there is a contact. */
  readonly cost: number;
  /** How many responses to expect. */
  readonly expectedResponses: number;
  /** What the mailing should earn. */
  readonly profit: {
    /** The mean, and how well it is known. */
    readonly confidence: Estimate;
    /** The mean, and between what limits this one mailing should come out. */
    readonly prediction: Estimate;
  };
  /** What it would come to if everybody were contacted. */
  readonly everybody: {
    /** How many contacts. */
    readonly contacts: number;
    /** How many responses to expect. */
    readonly expectedResponses: number;
    /** What it should earn. */
    readonly profit: number;
  };
  /** The expected rate of those contacted / that of everybody. */
  readonly lift: Figure;
  /** What is earned more than by contacting everybody. */
  readonly gain: number;
}
