import type { Currency, RoundingMode } from '../money/index.ts';
import type { LocalizedText } from '../rules/index.ts';
import type { CalendarUnit, Duration } from '../time/index.ts';
import type { LoyaltyCoupon } from './coupon-document.ts';
import type { LoyaltyEarning } from './earning-document.ts';
import type { LoyaltyChallenge, LoyaltyMetric, LoyaltyTierGroup } from './tier-document.ts';

/**
 * When points are lost.
 *
 * - `never`.
 * - `age`: so long after they were earned. 31 January + 1 month is the last day of February; that day they can still be used.
 * - `fixed`: on the same day each year (the first that lies at least `after` later).
 * - `inactivity`: all at once, so long after the member last did or was given something: a purchase, an activity, a redemption or
 *   its cancellation, points granted, added or received. A purchase that was given back whole is none: buying and returning keeps
 *   no points alive, and points that are overdue without it are lost the day it comes back.
 *
 * `roundUpTo` moves the last usable day to the last day of its calendar unit.
 *
 * @category Loyalty
 */
export type LoyaltyExpiry =
  | {
      /** The tag. */
      readonly kind: 'never';
    }
  | {
      /** The tag. */
      readonly kind: 'age';
      /** How long points live, whole units. */
      readonly after: Duration;
      /** The calendar unit at whose end they are lost. @defaultValue on the day itself */
      readonly roundUpTo?: CalendarUnit;
    }
  | {
      /** The tag. */
      readonly kind: 'fixed';
      /** The last usable day of a year, `MM-DD`; 02-29 is 28 February in other years. */
      readonly monthDay: string;
      /** How long points live at least. @defaultValue 0 days */
      readonly after?: Duration;
    }
  | {
      /** The tag. */
      readonly kind: 'inactivity';
      /** How long a member may stay away. */
      readonly after: Duration;
      /** The calendar unit at whose end they are lost. @defaultValue on the day itself */
      readonly roundUpTo?: CalendarUnit;
    };

/**
 * What the ledger counts in, and its policies.
 *
 * @category Loyalty
 */
export interface LoyaltyPoints {
  /** `{ code: 'point', exponent: 0 }`, or a currency where rewards are money. All points are whole numbers of its minor unit. */
  readonly unit: Currency;
  /** What becomes of a fraction of that unit. @defaultValue 'down' */
  readonly rounding?: RoundingMode;
  /** Where it is rounded. @defaultValue 'purchase' */
  readonly roundPer?: 'purchase' | 'line';
  /** How long earned points wait before they can be used. @defaultValue not at all */
  readonly pendingFor?: Duration;
  /** @defaultValue never */
  readonly expiry?: LoyaltyExpiry;
  /**
   * What may take a balance below zero: nothing (what a refund cannot take back is `uncollected`), `refunds` alone, or
   * redemptions, adjustments and transfers too.
   *
   * @defaultValue 'refunds'
   */
  readonly negative?: 'never' | 'refunds' | 'always';
  /** Points of a redemption that is cancelled live at least so long again. @defaultValue their own last day stands */
  readonly reinstateFor?: Duration;
}

/**
 * Something a member chooses, such as one category that earns more. The choice is a fact under its id.
 *
 * @category Loyalty
 */
export interface LoyaltyChoice {
  /** The name of the fact. */
  readonly id: string;
  /** What may be chosen. */
  readonly options: readonly string[];
  /** To whom it is open: tiers of the first tier group. @defaultValue all */
  readonly tiers?: readonly string[];
}

/**
 * When the balance is paid out as a cheque or voucher. Runs are on the first day of each unit, over what was there at the end of
 * the day before.
 *
 * @category Loyalty
 */
export interface LoyaltyPayout {
  /** How often. */
  readonly every: CalendarUnit;
  /** The least that is paid, in minor units of points. */
  readonly minimum: number;
  /**
   * What has to reach the minimum: the `balance`, or what was earned since the beginning of a calendar unit (once it was
   * reached, each run of that unit pays).
   *
   * @defaultValue 'balance'
   */
  readonly minimumScope?: 'balance' | CalendarUnit;
  /** Only whole multiples of this are paid. @defaultValue everything */
  readonly increment?: number;
  /** What becomes of a balance that is not paid. @defaultValue 'carryOver' */
  readonly below?: 'carryOver' | 'expire';
  /** What becomes of it at the end of the scope, where the minimum was not reached. @defaultValue 'keep' */
  readonly atScopeEnd?: 'keep' | 'expire';
  /** How long a voucher is valid, counted from the day of its run; that day a while later still counts. @defaultValue without end */
  readonly validFor?: Duration;
}

/**
 * What refunds may do.
 *
 * @category Loyalty
 */
export interface LoyaltyRefunds {
  /** How long after a purchase it may be refunded, and a redemption cancelled. @defaultValue 1 year */
  readonly refundableFor?: Duration;
  /**
   * `reverse`: the tier becomes what it would be had the returned part never been bought. `keep`: it stays until the end of the
   * period, which then counts without the returned part.
   *
   * @defaultValue 'reverse'
   */
  readonly tier?: 'reverse' | 'keep';
}

/**
 * A loyalty programme as a document: JSON that can be read, changed, compared and kept under version control.
 *
 * Amounts are whole minor units of `currency`, points whole minor units of `points.unit`.
 *
 * @category Loyalty
 */
export interface LoyaltyProgramme {
  /** The tag. */
  readonly kind: 'loyalty-programme';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the programme. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The first day on which purchases earn. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which they no longer do. @defaultValue without end */
  readonly effectiveTo?: string;
  /** What is paid in. */
  readonly currency: Currency;
  /** Whose days and hours count. @defaultValue none: events then carry days and not instants */
  readonly timeZone?: string;
  /** The ledger. */
  readonly points: LoyaltyPoints;
  /** How points are earned. */
  readonly earning: LoyaltyEarning;
  /** What tiers look at. */
  readonly metrics?: readonly LoyaltyMetric[];
  /** The ladders of tiers. */
  readonly tierGroups?: readonly LoyaltyTierGroup[];
  /** Trials for a higher tier. */
  readonly challenges?: readonly LoyaltyChallenge[];
  /** What members choose. */
  readonly choices?: readonly LoyaltyChoice[];
  /** Coupons: what is off a later purchase. */
  readonly coupons?: readonly LoyaltyCoupon[];
  /** Cheques. */
  readonly payout?: LoyaltyPayout;
  /** Refunds. */
  readonly refunds?: LoyaltyRefunds;
  /** How long the ids of events are remembered, to know those that come twice. @defaultValue 30 days */
  readonly dedupeFor?: Duration;
}
