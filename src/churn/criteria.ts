import type { Condition, LocalizedText } from '../rules/index.ts';
import type { Duration } from '../time/index.ts';

/**
 * Whether customers who leave for this reason decide to (`voluntary`: they resign, they buy elsewhere) or drop out without wanting
 * to (`involuntary`: a card that expired, a direct debit that failed).
 *
 * @category Churn
 */
export type ChurnWill = 'voluntary' | 'involuntary';

/**
 * What every criterion has.
 *
 * @category Churn
 */
export interface ChurnCriterionBase {
  /** Its name in decisions; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** Whose will it is. @defaultValue not said */
  readonly will?: ChurnWill;
}

/**
 * No order for so long: met when `lastOrderOn` lies on the day that is `after` before `asOf`, or earlier. Months are those of the
 * calendar, clamped at their end, and the bound is included: six months before 28 March is 28 September, and whoever bought last
 * on that day is at risk.
 *
 * @category Churn
 */
export interface InactiveCriterion extends ChurnCriterionBase {
  /** The tag. */
  readonly kind: 'inactive';
  /** How long without an order; a whole number of one unit, at least 1. */
  readonly after: Duration;
}

/**
 * A contract that was resigned or not renewed. Contracts are the list of events `contracts` with the days `startsOn`, `endsOn` (the
 * last day), `resignedOn` and `renewedOn`, all of which may be missing; or, for one contract, the facts `contractStartsOn`,
 * `contractEndsOn`, `resignedOn` and `renewedOn`, of which `null` means "there is none".
 *
 * Nothing counts before its day: a notice dated after `asOf` has not been given yet, and a renewal after a notice takes it back.
 * Contracts that have ended count only where none is running, and then the one that ended last.
 *
 * @category Churn
 */
export interface ContractCriterion extends ChurnCriterionBase {
  /** The tag. */
  readonly kind: 'contract';
  /** What is looked for. */
  readonly because: 'resigned' | 'notRenewed' | 'either';
  /** A contract that ends within this time and is not renewed yet counts as not renewed. @defaultValue only once it has ended */
  readonly within?: Duration;
}

/**
 * Less than usual: (figure of `recent` / its length) / (figure of `baseline` / its length) is `atMost` or lower. `recent` ends with
 * `asOf`, `baseline` is the time just before it. Without anything in the baseline there is no "usual", and the criterion is unknown.
 *
 * @category Churn
 */
export interface FallCriterion extends ChurnCriterionBase {
  /** The tag. */
  readonly kind: 'fall';
  /** The name of the list of events: `'orders'`, `'visits'`, `'contacts'`. */
  readonly events: string;
  /** The number of events, the sum of a field, or how many different values it has. */
  readonly measure: 'count' | 'sum' | 'distinct';
  /** The field, for `sum` and `distinct`. */
  readonly field?: string;
  /** Which events count: a condition on the fields of one event. @defaultValue all */
  readonly where?: Condition;
  /** The time that is judged, such as `{ months: 3 }`. */
  readonly recent: Duration;
  /** The time that says what is usual, in the same unit; for `distinct` as long as `recent`, since variety does not grow with time. */
  readonly baseline: Duration;
  /** With fewer events than this in the baseline there is no "usual", and the criterion is unknown. @defaultValue 1 */
  readonly minimumEvents?: number;
  /** The highest ratio that is a fall, included: from 0 to below 1. */
  readonly atMost: number;
  /**
   * For `count`: the fall must also be too large for chance, by the test of {@link purchaseDropTest}: p value at most this.
   *
   * @defaultValue not asked
   */
  readonly chance?: number;
}

/**
 * Anything that a condition can say about facts and events: two payments failed, no contact with a person, a probability of being
 * alive below a bound.
 *
 * @category Churn
 */
export interface ConditionCriterion extends ChurnCriterionBase {
  /** The tag. */
  readonly kind: 'condition';
  /** When it holds. */
  readonly when: Condition;
}

/**
 * One sign that a customer is leaving.
 *
 * @category Churn
 */
export type ChurnCriterion = InactiveCriterion | ContractCriterion | FallCriterion | ConditionCriterion;

/**
 * Who counts as at risk, as a document: signs, and how many or which of them it takes.
 *
 * @category Churn
 */
export interface ChurnCriteria {
  /** The tag. */
  readonly kind: 'churn-criteria';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The first day on which it is in force. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which it is no longer in force. @defaultValue without end */
  readonly effectiveTo?: string;
  /** What people call facts and lists of events, for explanations. @defaultValue their names */
  readonly facts?: { readonly [name: string]: LocalizedText };
  /** The signs, at most 30. */
  readonly criteria: readonly ChurnCriterion[];
  /**
   * Which of them put a customer at risk: a condition that compares criteria, by their ids, with `true` or `false`; so all, any, at
   * least two of three.
   *
   * @defaultValue any one of them
   */
  readonly atRisk?: Condition;
}
