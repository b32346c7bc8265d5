import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { compileCondition, truthsOf } from '../rules/index.ts';
import { readAsOf } from '../rules/truth-of.ts';
import { dayWanted } from '../time/day.ts';
import { isoFromDay } from '../time/index.ts';
import { type CompiledChurnCriteria, insideCriteria, requireCriteriaInForce } from './compile.ts';
import type { ChurnRisks, ClassifyChurnOptions, RiskTable } from './risks.ts';
import { CHURN_STATUSES } from './statuses.ts';

/** Places in {@link CHURN_STATUSES}. */
const [AT_RISK, NOT_AT_RISK, UNDETERMINED, NEVER_BOUGHT] = [0, 1, 2, 3];

/**
 * Who of a whole base is leaving: {@link decideChurnRisk} for a million customers, without the sentences.
 *
 * Criteria read columns of facts, as NaN or `null` not known (of the days of contracts: "there is none"); falls read `logs`. A criterion for which there is neither is unknown of
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
  if (options === undefined) fail('missing_value', 'options.asOf', dayWanted('options.asOf'), options);
  checkOptions(options, ['asOf', 'logs']);
  const { length, ids } = table ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'table.ids', `${length} ids`, ids);
  if (typeof table.columns !== 'object' || table.columns === null) {
    fail('wrong_type', 'table.columns', 'columns of facts', table.columns);
  }
  const asOf = readAsOf({ asOf: options.asOf });
  requireCriteriaInForce(inside, asOf);
  const logs = options.logs ?? {};
  if (typeof logs !== 'object') fail('wrong_type', 'options.logs', 'logs of events by their names', logs);
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
  const counts = truths.map((column, c) => addBits(column, 2 ** c, met, unknown));
  const alone = new Array<number>(truths.length).fill(0);
  const never = neverBoughtIn(table);
  const segment = new Uint8Array(length);
  const sizes = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const place = whole[i] === 1 ? AT_RISK : never(i) ? NEVER_BOUGHT : whole[i] === -1 ? NOT_AT_RISK : UNDETERMINED;
    segment[i] = place as number;
    sizes[place as number] = (sizes[place as number] as number) + 1;
    const bits = met[i] as number;
    if (place !== AT_RISK || (bits & (bits - 1)) !== 0 || bits === 0) continue;
    const only = 31 - Math.clz32(bits);
    alone[only] = (alone[only] as number) + 1;
  }
  return {
    kind: 'churn-risks',
    version: 1,
    criteria: { id: document.id, version: document.version },
    asOf: isoFromDay(asOf),
    segments: CHURN_STATUSES.map(({ id, label }, s) => ({ id, label, customers: sizes[s] as number })),
    reasons: document.criteria.map(({ id, label = id, will }, c) => ({
      id,
      label,
      will: will ?? null,
      customers: counts[c]?.met as number,
      alone: alone[c] as number,
      unknown: counts[c]?.unknown as number,
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

/** Writes a criterion's bit where it is met and where it is unknown; gives how often each. */
function addBits(
  truths: Int8Array | null,
  bit: number,
  met: Uint32Array,
  unknown: Uint32Array,
): { readonly met: number; readonly unknown: number } {
  if (truths === null) {
    for (let i = 0; i < unknown.length; i++) unknown[i] = (unknown[i] as number) | bit;
    return { met: 0, unknown: unknown.length };
  }
  const count = { met: 0, unknown: 0 };
  for (let i = 0; i < truths.length; i++) {
    const truth = truths[i] as number;
    if (truth === -1) continue;
    if (truth === 1) {
      met[i] = (met[i] as number) | bit;
      count.met++;
    } else {
      unknown[i] = (unknown[i] as number) | bit;
      count.unknown++;
    }
  }
  return count;
}

/** Says of a row whether its customer never bought. */
function neverBoughtIn({ columns }: RiskTable): (i: number) => boolean {
  const orders = (Object.hasOwn(columns, 'orders') ? columns['orders'] : undefined) ?? null;
  const last = (Object.hasOwn(columns, 'lastOrderOn') ? columns['lastOrderOn'] : undefined) ?? null;
  // Whole numbers are always known: with them there is nothing to look up.
  if (last === null || last instanceof Int32Array) return orders === null ? () => false : (i) => orders[i] === 0;
  return (i) => {
    const count = orders === null ? undefined : orders[i];
    if (count === 0) return true;
    const day = last[i];
    return (day === null || day === undefined || Number.isNaN(day)) && !(Number(count) > 0);
  };
}
