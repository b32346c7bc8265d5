import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import { compareIds, type Id } from '../events/id.ts';
import { checkRisks } from './check-results.ts';
import type { ChurnRisks } from './risks.ts';

/**
 * Whom to look at first.
 *
 * @category Churn
 */
export interface ShortlistOptions {
  /** What would be lost with each customer, in the order of the table: revenue, margin, lifetime value. NaN is "not known", and last. */
  readonly value: ArrayLike<number>;
  /** How many at most. @defaultValue all at risk */
  readonly limit?: number;
}

/**
 * Customers at risk, the most valuable first.
 *
 * @category Churn
 */
export interface ChurnShortlist<I extends Id = Id> {
  /** How many are at risk, listed or not. */
  readonly atRisk: number;
  /** What is at stake in all of them; negative values as they are. */
  readonly atStake: number;
  /** Of how many at risk the value is not known. */
  readonly valueUnknown: number;
  /** The list. */
  readonly customers: readonly {
    /** Who. */
    readonly id: I;
    /** The row of the table. */
    readonly row: number;
    /** What is at stake; `null` where it is not known. */
    readonly value: number | null;
    /** The criteria that are met, in the order of the document. */
    readonly met: readonly string[];
  }[];
}

/**
 * Who is at risk and worth the call: the customers that the criteria isolate, ranked by the value at stake, with the criteria they meet.
 *
 * @param risks - from {@link classifyChurnRisk}
 * @param options - the value of each customer
 * @throws `length_mismatch` for values that are not as many as customers, `out_of_range` for a limit below 0
 * @category Churn
 * @example
 * ```ts
 * import { churnShortlist, classifyChurnRisk, compileChurnCriteria, defaultChurnCriteria } from 'clientele/churn';
 *
 * const table = { length: 3, ids: ['ada', 'bob', 'cy'], columns: { lastOrderOn: ['2025-05-02', '2025-07-14', '2026-06-01'] } };
 * const risks = classifyChurnRisk(compileChurnCriteria(defaultChurnCriteria()), table, { asOf: '2026-06-30' });
 * const list = churnShortlist(risks, { value: [120, 900, 400] });
 * list.customers.map(({ id, met }) => [id, met[0]]); // => [['bob', 'inactive'], ['ada', 'inactive']]
 * list.atStake; // => 1020
 * ```
 */
export function churnShortlist<I extends Id>(risks: ChurnRisks<I>, options: ShortlistOptions): ChurnShortlist<I> {
  checkRisks(risks, 'risks');
  checkOptions(options, ['value', 'limit']);
  const { value, limit = Infinity } = options;
  if (value?.length !== risks.length) fail('length_mismatch', 'options.value', `${risks.length} values`, value?.length);
  if (limit !== Infinity) checkInteger(limit, 'options.limit', 0);
  const rows: number[] = [];
  for (let i = 0; i < risks.length; i++) if (risks.columns.segment[i] === 0) rows.push(i);
  const known = rows.filter((i) => Number.isFinite(value[i]));
  const worth = (i: number): number => (Number.isFinite(value[i]) ? (value[i] as number) : -Infinity);
  const order = [...rows].sort((a, b) =>
    worth(a) === worth(b) ? compareIds(risks.ids[a] as I, risks.ids[b] as I) : worth(b) - worth(a),
  );
  return {
    atRisk: rows.length,
    atStake: exactSum(known.map((i) => value[i] as number)),
    valueUnknown: rows.length - known.length,
    customers: order.slice(0, limit).map((row) => ({
      id: risks.ids[row] as I,
      row,
      value: Number.isFinite(value[row]) ? (value[row] as number) : null,
      met: risks.reasons.filter((_, c) => ((risks.columns.met[row] as number) & (2 ** c)) !== 0).map(({ id }) => id),
    })),
  };
}
