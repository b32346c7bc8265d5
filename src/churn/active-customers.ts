import { fail } from '../checks/error.ts';
import { compareIds, type Id, isId } from '../events/id.ts';
import { type CustomerChurnRates, customerChurnRates } from './rates.ts';

/**
 * Who stayed, left and came between two periods.
 *
 * @category Churn rates
 */
export interface ActiveCustomersChange<I extends Id = Id> {
  /** Active in both. */
  readonly kept: readonly I[];
  /** Active before, not after. */
  readonly lost: readonly I[];
  /** Active after and not before: new, or back after a pause. */
  readonly joined: readonly I[];
  /** The rates of that. */
  readonly rates: CustomerChurnRates;
}

/**
 * Who was active in one period and is not in the next? Without contracts nobody says that they leave, so "lost" is a convention: not seen in
 * the second period.
 *
 * The trap: both periods must be long enough for a usual customer to be seen, and equally long. {@link fitReturnCurve} says how long that is.
 *
 * @param before - ids of those active in the first period, each once
 * @param after - ids of those active in the second
 * @returns ids in canonical order
 * @throws `invalid_id`, `duplicate_id` at `before[i]` or `after[i]`
 * @category Churn rates
 * @example
 * ```ts
 * import { compareActiveCustomers } from 'clientele/churn';
 *
 * const change = compareActiveCustomers(['ada', 'bob', 'cy', 'dee'], ['ada', 'cy', 'eve']);
 * change.lost; // => ['bob', 'dee']
 * change.rates.churn.value; // => 0.5
 * change.rates.atEnd; // => 3
 * ```
 */
export function compareActiveCustomers<I extends Id>(
  before: readonly I[],
  after: readonly I[],
): ActiveCustomersChange<I> {
  const first = checkIds(before, 'before');
  const second = checkIds(after, 'after');
  const sorted = (ids: readonly I[], keep: (id: I) => boolean): I[] => ids.filter(keep).sort(compareIds);
  const lost = sorted(before, (id) => !second.has(id));
  const joined = sorted(after, (id) => !first.has(id));
  return {
    kept: sorted(before, (id) => second.has(id)),
    lost,
    joined,
    rates: customerChurnRates({ atStart: before.length, lost: lost.length, joined: joined.length }),
  };
}

function checkIds<I extends Id>(ids: readonly I[], path: string): Set<I> {
  if (!Array.isArray(ids)) fail('wrong_type', path, 'a list of ids', ids);
  const seen = new Set<I>();
  ids.forEach((id: I, i) => {
    if (!isId(id)) fail('invalid_id', `${path}[${i}]`, 'a string that is not empty or a finite number', id);
    if (seen.has(id)) fail('duplicate_id', `${path}[${i}]`, 'each id once', id);
    seen.add(id);
  });
  return seen;
}
