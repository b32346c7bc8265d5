import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { type AsOf, compileCondition, type FactColumns, type RuleSetReference, truthsOf } from '../rules/index.ts';
import { readAsOf } from '../rules/truth-of.ts';
import { isoFromDay } from '../time/index.ts';
import { type CompiledChurnCriteria, insideCriteria, requireCriteriaInForce } from './compile.ts';
import type { ChurnText, ChurnWill } from './criteria.ts';
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
 * `offsets[c]` to `offsets[c + 1] - 1`.
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
  readonly label: ChurnText;
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
    readonly label: ChurnText;
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

const STATUSES: readonly (readonly [ChurnStatus, ChurnText])[] = [
  ['atRisk', { en: 'At risk', fr: 'À risque' }],
  ['notAtRisk', { en: 'Not at risk', fr: 'Sans risque' }],
  ['undetermined', { en: 'Undetermined', fr: 'Indéterminé' }],
  ['neverBought', { en: 'Never bought', fr: 'Jamais acheté' }],
];
const [AT_RISK, NOT_AT_RISK, UNDETERMINED, NEVER_BOUGHT] = [0, 1, 2, 3];

/**
 * Who of a whole base is leaving: {@link decideChurnRisk} for a million customers, without the sentences.
 *
 * Criteria read columns of facts, as NaN or `null` not known; falls read `logs`. A criterion for which there is neither is unknown of
 * everybody and said so in `reasons`. Customers without a day in the column `lastOrderOn`, or with 0 `orders`, never bought.
 *
 * @param criteria - from {@link compileChurnCriteria}
 * @param table - ids and columns of facts; a customer table fits as it is, with more columns beside its own
 * @param options - the day of judgement, and logs for falls; a transaction index fits as it is
 * @throws `not_in_force`, `length_mismatch`, `wrong_type`
 * @category Churn
 * @example
 * ```ts
 * import { classifyChurnRisk, compileChurnCriteria, defaultChurnCriteria } from 'clientele/churn';
 * import { dayFromIso } from 'clientele/time';
 *
 * const lastOrderOn = [dayFromIso('2026-05-02'), dayFromIso('2025-07-14'), Number.NaN];
 * const table = { length: 3, ids: ['ada', 'bob', 'cy'], columns: { lastOrderOn } };
 * const risks = classifyChurnRisk(compileChurnCriteria(defaultChurnCriteria()), table, { asOf: '2026-06-30' });
 * [...risks.columns.segment].map((place) => risks.segments[place]?.id); // => ['undetermined', 'atRisk', 'neverBought']
 * risks.reasons[0]?.customers; // => 1
 * ```
 */
export function classifyChurnRisk<I extends Id>(
  criteria: CompiledChurnCriteria,
  table: RiskTable<I>,
  options: ClassifyChurnOptions,
): ChurnRisks<I> {
  const inside = insideCriteria(criteria);
  const { document, programs, atRisk } = inside;
  if (options === undefined) fail('missing_value', 'options.asOf', 'a day such as 2026-06-30', options);
  checkOptions(options, ['asOf', 'logs']);
  const { length, ids } = table ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'table.ids', `${length} ids`, ids);
  const asOf = readAsOf({ asOf: options.asOf });
  requireCriteriaInForce(inside, asOf);
  const logs = options.logs ?? {};
  const truths = programs.map((program) => program.truths(table, logs, asOf));
  const nothing = new Int8Array(length);
  const whole = wholeTruths(inside.document.atRisk === undefined, truths, nothing, () =>
    truthsOf(
      compileCondition(atRisk.document),
      {
        length,
        columns: Object.fromEntries(document.criteria.map(({ id }, c) => [id, answersOf(truths[c] ?? nothing)])),
      },
      { asOf },
    ),
  );
  const met = new Uint32Array(length);
  const unknown = new Uint32Array(length);
  truths.forEach((column, c) => {
    const bit = 2 ** c;
    for (let i = 0; i < length; i++) {
      const truth = column === null ? 0 : (column[i] as number);
      if (truth === 1) met[i] = (met[i] as number) + bit;
      else if (truth === 0) unknown[i] = (unknown[i] as number) + bit;
    }
  });
  const never = neverBoughtIn(table);
  const segment = new Uint8Array(length);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const place = whole[i] === 1 ? AT_RISK : never(i) ? NEVER_BOUGHT : whole[i] === -1 ? NOT_AT_RISK : UNDETERMINED;
    segment[i] = place as number;
    counts[place as number] = (counts[place as number] as number) + 1;
  }
  return {
    kind: 'churn-risks',
    version: 1,
    criteria: { id: document.id, version: document.version },
    asOf: isoFromDay(asOf),
    segments: STATUSES.map(([id, label], s) => ({ id, label, customers: counts[s] as number })),
    reasons: document.criteria.map(({ id, label, will }, c) => ({
      id,
      label,
      will: will ?? null,
      ...countsOf(2 ** c, met, unknown, segment),
      evaluated: truths[c] !== null,
    })),
    length,
    ids,
    columns: { segment, met, unknown },
  };
}

/** The usual case, any one of them, is the greatest of the truths. */
function wholeTruths(
  isAny: boolean,
  truths: readonly (Int8Array | null)[],
  nothing: Int8Array,
  otherwise: () => Int8Array,
): Int8Array {
  if (!isAny) return otherwise();
  const [first, ...others] = truths.map((column) => column ?? nothing);
  const whole = (first as Int8Array).slice();
  for (const column of others) {
    for (let i = 0; i < whole.length; i++) whole[i] = Math.max(whole[i] as number, column[i] as number);
  }
  return whole;
}

/** Truths as the facts that `atRisk` compares. */
const answersOf = (truths: Int8Array): (boolean | null)[] =>
  Array.from(truths, (truth) => (truth === 0 ? null : truth === 1));

function countsOf(
  bit: number,
  met: Uint32Array,
  unknown: Uint32Array,
  segment: Uint8Array,
): Pick<CriterionCount, 'customers' | 'alone' | 'unknown'> {
  let customers = 0;
  let alone = 0;
  let open = 0;
  for (let i = 0; i < met.length; i++) {
    const bits = met[i] as number;
    if ((bits & bit) !== 0) customers++;
    if (bits === bit && segment[i] === AT_RISK) alone++;
    if (((unknown[i] as number) & bit) !== 0) open++;
  }
  return { customers, alone, unknown: open };
}

function neverBoughtIn({ columns }: RiskTable): (i: number) => boolean {
  const orders = Object.hasOwn(columns, 'orders') ? columns['orders'] : undefined;
  const last = Object.hasOwn(columns, 'lastOrderOn') ? columns['lastOrderOn'] : undefined;
  return (i) => {
    if (orders?.[i] === 0) return true;
    if (last === undefined || last === null || Number(orders?.[i]) > 0) return false;
    const day = last[i];
    return day === null || day === undefined || Number.isNaN(day);
  };
}
