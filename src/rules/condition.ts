import type { Duration, WindowSpec } from '../time/index.ts';
import type { FactValue } from './rule-input.ts';

/**
 * Another fact as the limit, so that a rule can hold a customer's own figure: `{ fact: 'ownCap' }`. Inside `where` it names
 * another field of the same event. Missing, it makes the condition unknown.
 *
 * @category Rules
 */
export interface FactReference {
  /** The name of the fact (of the field, inside `where`). */
  readonly fact: string;
}

/**
 * A day counted from `asOf`: `{ before: { months: 6 } }` is the day six calendar months earlier, `{ after: { days: 30 } }` the
 * day thirty days later, and `{ before: { days: 0 } }` is `asOf` itself.
 *
 * @category Rules
 */
export type RelativeDay =
  | {
      /** How long before `asOf`. */
      readonly before: Duration;
    }
  | {
      /** How long after `asOf`. */
      readonly after: Duration;
    };

/**
 * A limit that is one value: written out, another fact, or a day counted from `asOf`.
 *
 * @category Rules
 */
export type Limit = FactValue | FactReference | RelativeDay;

/**
 * How an observed value is held against a limit. `lt`, `lte`, `gt`, `gte` and `between` (both ends included) are for numbers
 * and days; `eq`, `ne`, `in` and `notIn` also for text and booleans.
 *
 * @category Rules
 */
export type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'notIn' | 'between';

/**
 * The comparison and its limit: one value, a list for `in` and `notIn`, a pair for `between`.
 *
 * @category Rules
 */
export type Against =
  | {
      /** The comparison. */
      readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
      /** The limit. */
      readonly value: Limit;
    }
  | {
      /** The comparison. */
      readonly op: 'in' | 'notIn';
      /** The values, all of one type. */
      readonly value: readonly FactValue[];
    }
  | {
      /** The comparison. */
      readonly op: 'between';
      /** The lowest and the highest value, both included. */
      readonly value: readonly [low: Limit, high: Limit];
    };

/**
 * What every condition may carry.
 *
 * @category Rules
 */
export interface ConditionBase {
  /** A name for this condition in the reasons; unique in its document. @defaultValue its path, such as `'when.all[1]'` */
  readonly id?: string;
}

/**
 * Every one of them holds. An empty list holds.
 *
 * @category Rules
 */
export interface AllCondition extends ConditionBase {
  /** The tag. */
  readonly kind: 'all';
  /** The conditions. */
  readonly all: readonly Condition[];
}

/**
 * At least one of them holds. An empty list does not hold.
 *
 * @category Rules
 */
export interface AnyCondition extends ConditionBase {
  /** The tag. */
  readonly kind: 'any';
  /** The conditions. */
  readonly any: readonly Condition[];
}

/**
 * At least so many of the listed conditions hold: "any two of three".
 *
 * @category Rules
 */
export interface AtLeastCondition extends ConditionBase {
  /** The tag. */
  readonly kind: 'atLeast';
  /** How many must hold: a whole number from 1 to the length of `of`. */
  readonly atLeast: number;
  /** The conditions. */
  readonly of: readonly Condition[];
}

/**
 * The condition does not hold. Unknown stays unknown.
 *
 * @category Rules
 */
export interface NotCondition extends ConditionBase {
  /** The tag. */
  readonly kind: 'not';
  /** The condition to turn round. */
  readonly not: Condition;
}

/**
 * A fact against a limit. A missing or `null` fact makes it unknown, whatever the comparison.
 *
 * @category Rules
 */
export type CompareCondition = ConditionBase &
  Against & {
    /** The tag. */
    readonly kind: 'compare';
    /** The name of the fact; inside `where`, of the event's field. */
    readonly fact: string;
    /** The unit of the figures, for the explanation: `'EUR'`, `'day'`, `'order'`. */
    readonly unit?: string;
  };

/**
 * What `count`, `sum` and `distinct` share: which events they look at, and the limit for the figure. Events after `asOf` never
 * count.
 *
 * @category Rules
 */
export type OverEvents = ConditionBase &
  Against & {
    /** The name of the caller's list of events. */
    readonly events: string;
    /** Which events count: a condition on the fields of one event (no `count`, `sum` or `distinct` inside). All when left out. */
    readonly where?: Condition;
    /** The stretch of time that counts. Everything up to `asOf` when left out. */
    readonly window?: WindowSpec;
    /** The fact that holds the day an `anniversary` window is counted from; asked for by it and only by it. */
    readonly anchor?: string;
    /** The unit of the figure, for the explanation. */
    readonly unit?: string;
  };

/**
 * The number of events against a limit.
 *
 * @category Rules
 */
export type CountCondition = OverEvents & {
  /** The tag. */
  readonly kind: 'count';
};

/**
 * The sum of a numeric field of the events against a limit. The sum is exact, rounded once: the order of events does not matter.
 *
 * @category Rules
 */
export type SumCondition = OverEvents & {
  /** The tag. */
  readonly kind: 'sum';
  /** The field to add up. */
  readonly field: string;
};

/**
 * The number of different values of a field of the events against a limit.
 *
 * @category Rules
 */
export type DistinctCondition = OverEvents & {
  /** The tag. */
  readonly kind: 'distinct';
  /** The field whose different values are counted. */
  readonly field: string;
};

/**
 * A condition that looks at facts or events itself; every leaf gives one reason.
 *
 * @category Rules
 */
export type LeafCondition = CompareCondition | CountCondition | SumCondition | DistinctCondition;

/**
 * A condition as JSON, told apart by `kind`.
 *
 * @category Rules
 */
export type Condition = AllCondition | AnyCondition | AtLeastCondition | NotCondition | LeafCondition;
