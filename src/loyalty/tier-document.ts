import type { Condition, LocalizedText } from '../rules/index.ts';
import type { CalendarUnit, Duration } from '../time/index.ts';

/**
 * What tiers look at, counted from the events of a member; the figure is a fact under its id (and since ever under
 * `lifetime.` and its id).
 *
 * - `spend`: what earns in purchases, minor units, refunds taken off.
 * - `points`: points earned by purchases and qualifying grants, minor units.
 * - `orders`: purchases of which something was kept. `visits`: days with such a purchase or an activity.
 * - `distinct`: different values of a field of kept lines.
 * - `counter`: the sum of a counter of purchases and activities: nights, segments, miles.
 * - `balance`: the points that can be spent now. It has no period, so its group is `lifetime` and falls at once.
 *
 * @category Loyalty
 */
export type LoyaltyMetric = {
  /** The name of the fact. */
  readonly id: string;
  /** Its unit, for explanations. */
  readonly unit?: string;
} & (
  | {
      /** The tag. */
      readonly kind: 'spend';
      /** Which lines count. @defaultValue all that are not excluded */
      readonly lines?: Condition;
    }
  | {
      /** The tag. */
      readonly kind: 'points' | 'orders' | 'visits' | 'balance';
    }
  | {
      /** The tag. */
      readonly kind: 'distinct';
      /** A field of lines, such as `category`. */
      readonly field: string;
    }
  | {
      /** The tag. */
      readonly kind: 'counter';
      /** The name of the counter in events. */
      readonly counter: string;
    }
);

/**
 * The stretch over which metrics are counted, and at whose end a tier has to be earned again.
 *
 * - `calendar`: a calendar unit. `anniversary`: counted from the day of joining (`membership`) or of the last change of tier.
 * - `rolling`: the `length` that ends with the day; tiers are looked at again at the end of each `evaluate`.
 * - `lifetime`: since ever; nothing ends.
 *
 * @category Loyalty
 */
export type TierPeriod =
  | {
      /** The tag. */
      readonly kind: 'calendar';
      /** The calendar unit. */
      readonly unit: CalendarUnit;
    }
  | {
      /** The tag. */
      readonly kind: 'anniversary';
      /** How long. */
      readonly length: Duration;
      /** What it is counted from. */
      readonly of: 'membership' | 'tier';
    }
  | {
      /** The tag. */
      readonly kind: 'rolling';
      /** How long. */
      readonly length: Duration;
      /** When a member may fall. @defaultValue 'month' */
      readonly evaluate?: CalendarUnit;
    }
  | {
      /** The tag. */
      readonly kind: 'lifetime';
    };

/**
 * One tier. A member has the highest tier whose `when` holds.
 *
 * @category Loyalty
 */
export interface LoyaltyTier {
  /** Its name; unique in the group. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** When it is earned: a condition on metrics. The first tier has none: everybody has it. */
  readonly when?: Condition;
  /** When it is kept at the end of a period. @defaultValue as `when` */
  readonly keep?: Condition;
  /** When it is kept for good: a condition on metrics, such as `lifetime.nights`. */
  readonly forLife?: Condition;
  /** What it gives beside points, for display: `free-delivery`. */
  readonly benefits?: readonly string[];
}

/**
 * What happens to a tier that is not earned again.
 *
 * @category Loyalty
 */
export interface TierDowngrade {
  /** `immediate`: as soon as the figures no longer hold. @defaultValue 'atPeriodEnd' */
  readonly when?: 'immediate' | 'atPeriodEnd' | 'never';
  /** How far it falls: to what was earned, or one tier at most (soft landing). @defaultValue 'toEarned' */
  readonly fall?: 'toEarned' | 'oneDown';
  /** How long a fall is put off; who earns the tier meanwhile does not fall. @defaultValue not at all */
  readonly grace?: Duration;
  /** The lowest tier to fall to. @defaultValue the first */
  readonly floor?: string;
}

/**
 * What goes over into the next period: what was counted beyond the threshold of the tier earned. The threshold is the lowest
 * number that the tier's `when` asks of the metric; where there is none, nothing goes over.
 *
 * @category Loyalty
 */
export interface TierRollover {
  /** Ids of `spend`, `points`, `orders` or `counter` metrics. */
  readonly metrics: readonly string[];
  /** `once`: what came over does not go over again. */
  readonly mode: 'once' | 'compounding';
  /** The most that goes over, in the unit of the metric. @defaultValue no limit */
  readonly cap?: number;
}

/**
 * A ladder of tiers.
 *
 * @category Loyalty
 */
export interface LoyaltyTierGroup {
  /** The name of the fact that holds the tier. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** What is counted together. */
  readonly period: TierPeriod;
  /** When a member rises. @defaultValue 'immediate' */
  readonly upgrade?: 'immediate' | 'atPeriodEnd';
  /** When and how far a member falls. */
  readonly downgrade?: TierDowngrade;
  /** What goes over into the next period. @defaultValue nothing */
  readonly rollover?: TierRollover;
  /** The tiers, lowest first. */
  readonly tiers: readonly LoyaltyTier[];
}

/**
 * A trial: so much within so long, counted from its beginning, and the tier is granted.
 *
 * @category Loyalty
 */
export interface LoyaltyChallenge {
  /** Its name in events. */
  readonly id: string;
  /** The tier group. */
  readonly group: string;
  /** The tier it is about. */
  readonly tier: string;
  /** How long it lasts. */
  readonly within: Duration;
  /** What has to be done meanwhile: a condition on metrics, counted from the beginning of the trial. */
  readonly when: Condition;
  /** Whether the tier is held during the trial (a match), or only after it. @defaultValue 'afterwards' */
  readonly holds?: 'meanwhile' | 'afterwards';
  /** How long the tier is held once it is won. */
  readonly validFor: Duration;
}
