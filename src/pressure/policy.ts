import type { Condition, LocalizedText } from '../rules/index.ts';
import type { CalendarUnit, Duration, LocalPeriod, WeekDay } from '../time/index.ts';
import type { ContactScope } from './scope.ts';

/**
 * Time that passes, whatever the clocks show: a day is 24 hours.
 *
 * @category Contact pressure
 */
export type ElapsedTime =
  | {
      /** A whole number of minutes. */
      readonly minutes: number;
    }
  | {
      /** A whole number of hours. */
      readonly hours: number;
    }
  | {
      /** A whole number of days of 24 hours. */
      readonly days: number;
    }
  | {
      /** A whole number of weeks of 168 hours. */
      readonly weeks: number;
    };

/**
 * Which stretch of time a cap looks at.
 *
 * - `rolling` minutes, hours, days and weeks: time that has passed. A message sent exactly that long ago no longer counts.
 * - `rolling` months and years: from the day after the same day of the month before, in whole days of the zone.
 * - `calendar`: the day, week, month … of the zone, and the `count - 1` before; `{ unit: 'day', count: 30 }` is the day and the
 *   29 before it.
 * - `widened`: the days of `length` that end with the day, and what is missing to the first day of its calendar unit.
 *
 * @category Contact pressure
 */
export type ContactWindow =
  | {
      /** The tag. */
      readonly kind: 'rolling';
      /** How long. */
      readonly length: ElapsedTime | Duration;
    }
  | {
      /** The tag. */
      readonly kind: 'calendar';
      /** The calendar unit. */
      readonly unit: CalendarUnit;
      /** @defaultValue 1 */
      readonly count?: number;
      /** @defaultValue 'monday' */
      readonly weekStartsOn?: WeekDay;
    }
  | {
      /** The tag. */
      readonly kind: 'widened';
      /** How long, in days of the calendar. */
      readonly length: Duration;
      /** The calendar unit. */
      readonly unit: CalendarUnit;
      /** @defaultValue 'monday' */
      readonly weekStartsOn?: WeekDay;
    };

/**
 * From which stage on a message counts. `attempted`: always, also one that could not be sent. `sent`: once it left, bounced or
 * not. `delivered`: once it arrived.
 *
 * @category Contact pressure
 */
export type ContactCount = 'attempted' | 'sent' | 'delivered';

/**
 * A number of messages; 0 allows none, `null` (a blank) sets no limit.
 *
 * @category Contact pressure
 */
export type ContactMaximum = number | null;

/**
 * How many messages: a number, the contact's own figure, or the first line of a table whose condition holds.
 *
 * Where a fact is missing, the limit is one of those that are still possible: what lies below all of them is allowed, the rest is
 * not.
 *
 * @category Contact pressure
 */
export type ContactLimit =
  | ContactMaximum
  | {
      /** The fact that holds the contact's own limit. */
      readonly fact: string;
      /** The limit of those without one. Left out, a missing fact makes the limit unknown. */
      readonly otherwise?: ContactMaximum;
    }
  | {
      /** Lines of a table; the first whose condition holds gives the limit. */
      readonly cases: readonly ContactLimitCase[];
      /** The limit where none holds. */
      readonly otherwise: ContactMaximum;
    };

/**
 * One line of a table of limits.
 *
 * @category Contact pressure
 */
export interface ContactLimitCase {
  /** A condition on the facts of the contact. */
  readonly when: Condition;
  /** The limit if it holds. */
  readonly max: ContactMaximum;
}

/**
 * A part of a message that two messages may have in common.
 *
 * @category Contact pressure
 */
export type ContactMessagePart = 'channel' | 'topic' | 'type' | 'message';

/**
 * What becomes of a message that a rule stops: it is dropped, sent at the first instant at which all rules allow it, or tried
 * again after a time.
 *
 * @category Contact pressure
 */
export type ContactFallback = 'drop' | 'nextAllowed' | ElapsedTime;

/**
 * Whose calendar and clock a rule reads.
 *
 * @category Contact pressure
 */
export type ContactZone = 'policy' | 'contact';

/**
 * What every rule has.
 *
 * @category Contact pressure
 */
export interface ContactRuleBase {
  /** Its name in decisions; unique in the policy. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** Which messages it is about. Others it neither stops nor counts. @defaultValue all */
  readonly scope?: ContactScope;
  /** What becomes of a message it stops. @defaultValue 'drop' */
  readonly fallback?: ContactFallback;
}

/**
 * At most so many messages in a stretch of time.
 *
 * @category Contact pressure
 */
export interface ContactCap extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'cap';
  /** How many, the new one included. */
  readonly max: ContactLimit;
  /** In which time. */
  readonly window: ContactWindow;
  /** Whose calendar. @defaultValue 'policy' */
  readonly zone?: ContactZone;
  /** From which stage on a message counts. @defaultValue the policy's `counts` */
  readonly counts?: ContactCount;
  /** Count only messages that have this in common with the new one: one cap for each channel, topic, type or message. */
  readonly same?: ContactMessagePart;
  /** Whether messages to the others of the household count as well. @defaultValue 'contact' */
  readonly per?: 'contact' | 'household';
  /**
   * Count planned messages that outrank the new one, too: those in the window itself, and so far ahead. `window` is as far ahead
   * as a rolling window reaches back, and to the end of the unit for a calendar one. @defaultValue planned ones do not count
   */
  readonly lookAhead?:
    | 'window'
    | {
        /** How many days after the end of the window. */
        readonly days: number;
      };
}

/**
 * So much time since the last message.
 *
 * @category Contact pressure
 */
export interface ContactGap extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'gap';
  /** How much. */
  readonly atLeast: ElapsedTime;
  /** From which stage on a message counts. @defaultValue the policy's `counts` */
  readonly counts?: ContactCount;
  /** Look only at messages that have this in common with the new one. */
  readonly same?: ContactMessagePart;
}

/**
 * Never the same twice.
 *
 * @category Contact pressure
 */
export interface ContactUnique extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'unique';
  /** What may not be repeated. */
  readonly same: 'message' | 'topic';
  /** In which time. @defaultValue ever */
  readonly window?: ContactWindow;
}

/**
 * Never A with B: who was sent the one is not sent the other.
 *
 * @category Contact pressure
 */
export interface ContactExclusion extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'exclusion';
  /** The two sets of messages. */
  readonly between: readonly [ContactScope, ContactScope];
  /** In which time. @defaultValue ever */
  readonly window?: ContactWindow;
}

/**
 * A before B: B only to those who were sent A.
 *
 * @category Contact pressure
 */
export interface ContactSequence extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'sequence';
  /** What has to come first. */
  readonly first: ContactScope;
  /** What may only follow. */
  readonly next: ContactScope;
  /** In which time before. @defaultValue ever */
  readonly window?: ContactWindow;
}

/**
 * Quiet hours and quiet days.
 *
 * Of a bound that the clocks go through twice the one that makes the quiet longer counts, and a bound that they skip is where
 * they are put forward: whatever is in doubt is quiet.
 *
 * @category Contact pressure
 */
export interface ContactQuiet extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'quiet';
  /** Hours on the clock. */
  readonly periods?: readonly LocalPeriod[];
  /** Whole days. */
  readonly dates?: readonly string[];
  /** The name of a list of days in the input, such as public holidays. A list that is not given is unknown. */
  readonly holidays?: string;
  /** Whose calendar and clock. @defaultValue 'contact' */
  readonly zone?: ContactZone;
}

/**
 * Only contacts whose facts meet a condition.
 *
 * @category Contact pressure
 */
export interface ContactEligibility extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'eligible';
  /** The condition, on facts alone. */
  readonly when: Condition;
}

/**
 * A share of the contacts that is left alone, to measure what messages do: always the same ones, by a hash of their id.
 *
 * @category Contact pressure
 */
export interface ContactControl extends ContactRuleBase {
  /** The tag. */
  readonly kind: 'control';
  /** How many of them, between 0 and 1. */
  readonly share: number;
  /** The name of the draw. @defaultValue the id of the policy and of the rule */
  readonly salt?: string;
}

/**
 * One rule of a policy, told apart by `kind`.
 *
 * @category Contact pressure
 */
export type ContactRule =
  | ContactCap
  | ContactGap
  | ContactUnique
  | ContactExclusion
  | ContactSequence
  | ContactQuiet
  | ContactEligibility
  | ContactControl;

/**
 * Messages that the rules do not stop, such as order confirmations. A refused consent stops them all the same.
 *
 * @category Contact pressure
 */
export interface ContactBypass {
  /** The types of such messages. */
  readonly types: readonly string[];
  /** Whether they use up the caps of others. @defaultValue false */
  readonly count?: boolean;
}

/**
 * The weight of messages that have none of their own.
 *
 * @category Contact pressure
 */
export interface ContactWeight {
  /** Which messages. */
  readonly scope: ContactScope;
  /** Their weight. */
  readonly weight: number;
}

/**
 * How often, when and in which order people may be contacted: versioned JSON.
 *
 * @category Contact pressure
 */
export interface ContactPolicy {
  /** The tag. */
  readonly kind: 'contact-policy';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the policy. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The first day, in its time zone, on which it is in force. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which it is no longer in force. @defaultValue without end */
  readonly effectiveTo?: string;
  /** The zone whose days and hours rules read, unless they read the contact's. */
  readonly timeZone: string;
  /**
   * What a rule that reads the contact's clock does where the zone is not known: read the policy's, not apply, or stop the
   * message. Asked for as soon as there is such a rule.
   */
  readonly unknownZone?: 'policy' | 'skip' | 'block';
  /** Whether a consent is asked for with each message, or was looked at elsewhere. @defaultValue 'required' */
  readonly consent?: 'required' | 'elsewhere';
  /** From which stage on a message counts. @defaultValue 'sent' */
  readonly counts?: ContactCount;
  /** Messages that the rules do not stop. @defaultValue none */
  readonly bypass?: ContactBypass;
  /** Weights of messages without one of their own; the first that fits counts. @defaultValue 0 for all */
  readonly weights?: readonly ContactWeight[];
  /** The rules, all of which are asked. */
  readonly rules: readonly ContactRule[];
}
