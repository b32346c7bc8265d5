import type { Id } from '../events/id.ts';
import type { AsOf, FactColumns, LocalizedText, RuleSetReference } from '../rules/index.ts';
import type { ChurnWill } from './criteria.ts';
import type { ChurnStatus } from './decide.ts';

/**
 * Ids and columns of facts; a customer table fits as it is.
 *
 * @category Churn
 */
export type RiskTable<I extends Id = Id> = FactColumns & {
  /** The id of each row. */
  readonly ids: readonly I[];
};

/**
 * Events of many customers as columns, for criteria that look at falls; a transaction index fits as it is. Customer `c` has the events
 * `offsets[c]` to `offsets[c + 1] - 1`. Every event counts, refunds and all: leave out what is no event before.
 *
 * @category Churn
 */
export interface EventLog<I extends Id = Id> {
  /** The customers. */
  readonly ids: readonly I[];
  /** Where each customer begins; one more entry than customers. */
  readonly offsets: Int32Array;
  /** The day of each event. */
  readonly days: Int32Array;
  /** The amount of each event, for sums. */
  readonly amounts?: Float64Array;
  /** The code of each event's category, for different values. */
  readonly codes?: Int32Array;
}

/**
 * How all customers are judged.
 *
 * @category Churn
 */
export interface ClassifyChurnOptions extends AsOf {
  /** The logs of events that falls are seen in, by the names that criteria give them: `{ orders: log }`. @defaultValue none */
  readonly logs?: { readonly [name: string]: EventLog };
}

/**
 * How many customers a criterion flags.
 *
 * @category Churn
 */
export interface CriterionCount {
  /** The criterion. */
  readonly id: string;
  /** What people call it. */
  readonly label: LocalizedText;
  /** Whose will it is; `null` where the document does not say. */
  readonly will: ChurnWill | null;
  /** Customers who meet it. */
  readonly customers: number;
  /** Those at risk who meet it and no other. */
  readonly alone: number;
  /** Customers of whom it cannot be told. */
  readonly unknown: number;
  /** Whether the table and its logs have what the criterion reads; `false`: it is unknown of everybody. */
  readonly evaluated: boolean;
}

/**
 * Who is at risk, by which criteria, in the order of the table. It can be handed to whatever takes customers with segments.
 *
 * @category Churn
 */
export interface ChurnRisks<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'churn-risks';
  /** The version of the form. */
  readonly version: 1;
  /** The document that decided. */
  readonly criteria: RuleSetReference;
  /** The day of judgement. */
  readonly asOf: string;
  /** The four statuses with their customers, always in this order. */
  readonly segments: readonly {
    /** The status. */
    readonly id: ChurnStatus;
    /** What people call it. */
    readonly label: LocalizedText;
    /** How many customers. */
    readonly customers: number;
  }[];
  /** The criteria in the order of the document. */
  readonly reasons: readonly CriterionCount[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Each customer's status as a position in `segments`. */
    readonly segment: Uint8Array;
    /** The criteria met, as bits: 1 is the first, 2 the second, 4 the third. */
    readonly met: Uint32Array;
    /** The criteria that cannot be told, likewise. */
    readonly unknown: Uint32Array;
  };
}
