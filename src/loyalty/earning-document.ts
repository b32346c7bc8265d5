import type { Condition, LocalizedText } from '../rules/index.ts';
import type { CalendarUnit, WeekDay } from '../time/index.ts';

/**
 * Points for an amount: so many major units of points for one major unit of the currency (0.1 is 10 %), or `points` for every
 * `per`, where that is no short decimal: `{ points: 1, per: 900 }`.
 *
 * @category Loyalty
 */
export type LoyaltyRate =
  | number
  | {
      /** Major units of points, … */
      readonly points: number;
      /** … for so many major units of the currency. */
      readonly per: number;
    };

/**
 * When a rule is in force, on the calendar and clock of the programme. A purchase that carries no time of day lies in no `hours`.
 *
 * @category Loyalty
 */
export interface LoyaltyCalendar {
  /** The first day. */
  readonly from?: string;
  /** The first day after it. */
  readonly to?: string;
  /** These days alone. */
  readonly days?: readonly string[];
  /** These days of the week alone. */
  readonly weekDays?: readonly WeekDay[];
  /**
   * From one time on the clock until before another: `{ from: '18:00', to: '20:00' }`; over midnight where `to` is earlier. Days
   * are then those on which the night begins: Friday from 22:00 to 02:00 takes in the first hours of Saturday.
   */
  readonly hours?: {
    /** `HH:MM`. */
    readonly from: string;
    /** `HH:MM`, not included. */
    readonly to: string;
  };
}

/**
 * What every earning rule may carry.
 *
 * Conditions look at one purchase: the fields of a line (`category`, `sku`, `amount`, `quantity` and any other; in `lines` only),
 * the facts of the purchase, `total` (what earns in it), the member's tier under the id of each tier group, and choices under
 * their ids. What is missing is unknown, and a rule that is unknown gives nothing.
 *
 * @category Loyalty
 */
export interface EarningRuleBase {
  /** Its name in traces; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** Which lines count. @defaultValue all */
  readonly lines?: Condition;
  /** Which purchases count. @defaultValue all */
  readonly when?: Condition;
  /** When it is in force. @defaultValue always */
  readonly calendar?: LoyaltyCalendar;
  /** What must earn in the purchase for the rule to give anything, in minor units. @defaultValue 0 */
  readonly minimumBasket?: number;
  /** Of the rules with the same `exclusive` that fit a line, only that with the highest priority counts. */
  readonly exclusive?: string;
  /** The higher wins; among equals the earlier in the document. @defaultValue 0 */
  readonly priority?: number;
}

/**
 * One step of a step-up: up to and including an amount, at a rate.
 *
 * @category Loyalty
 */
export interface EarningStep {
  /** The last amount of the step, in minor units; the last step has none. */
  readonly upTo?: number;
  /** The rate. */
  readonly rate: LoyaltyRate;
}

/**
 * How points are earned.
 *
 * - `rate`: for the amount of the lines. Rates add up.
 * - `multiplier`: multiplies what the rates give for its lines. Multipliers multiply each other.
 * - `bonus`: so many minor units of points for the purchase, for each line or for each piece; no multiplier touches it.
 * - `steps`: rates that rise with the amount of the lines, in the purchase or since the beginning of a calendar unit. `marginal`:
 *   each rate for its own step; `wholeAmount`: the rate that was reached, for all of it.
 *
 * @category Loyalty
 */
export type EarningRule =
  | (EarningRuleBase & {
      /** The tag. */
      readonly kind: 'rate';
      /** The rate. */
      readonly rate: LoyaltyRate;
    })
  | (EarningRuleBase & {
      /** The tag. */
      readonly kind: 'multiplier';
      /** The factor, at least 0. */
      readonly factor: number;
    })
  | (EarningRuleBase & {
      /** The tag. */
      readonly kind: 'bonus';
      /** Minor units of points. */
      readonly points: number;
      /** For what. */
      readonly per: 'purchase' | 'line' | 'piece';
    })
  | (EarningRuleBase & {
      /** The tag. */
      readonly kind: 'steps';
      /** The steps, ascending; the last is open. */
      readonly steps: readonly EarningStep[];
      /** How they are read. */
      readonly mode: 'marginal' | 'wholeAmount';
      /** Over which amount. @defaultValue 'purchase' */
      readonly over?: 'purchase' | CalendarUnit;
    });

/**
 * The most that some rules may give together. Caps apply in their order, each to what the ones before have left; a cap holds
 * whole earlier caps or none of their rules.
 *
 * @category Loyalty
 */
export interface EarningCap {
  /** Its name; unique in the document. */
  readonly id: string;
  /** Ids of `rate`, `bonus` and `steps` rules. @defaultValue all */
  readonly rules?: readonly string[];
  /** Minor units of points. */
  readonly max: number;
  /** In what. */
  readonly per: 'purchase' | CalendarUnit;
}

/**
 * What earns, and how.
 *
 * @category Loyalty
 */
export interface LoyaltyEarning {
  /** Whether discounts lower what earns. @defaultValue 'deducted' */
  readonly discounts?: 'deducted' | 'ignored';
  /** Whether the tax in the price earns. @defaultValue 'included' */
  readonly tax?: 'included' | 'excluded';
  /** Whether what was paid with gift cards and wallets lowers what earns. @defaultValue 'included' */
  readonly storedValue?: 'included' | 'deducted';
  /** Lines that neither earn nor count towards tiers and baskets, by their own fields: delivery, gift cards, deposits. */
  readonly exclude?: Condition;
  /** Whose tier sets the rate: the one held `before` the purchase, or the one `reached` with it. @defaultValue 'before' */
  readonly tier?: 'before' | 'reached';
  /** The rules. */
  readonly rules: readonly EarningRule[];
  /** The caps, in their order. */
  readonly caps?: readonly EarningCap[];
}
